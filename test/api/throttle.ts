/** Makes a stack's database refuse requests. */
import type { StackTools } from './deployment';

/** The next so many requests to the database are refused (429); they may come again after some milliseconds. */
export async function throttle({ running }: StackTools, times: number, retryAfterMs: number): Promise<void> {
  const response = await fetch(`${running.addresses.database}/_local/throttle`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ times, retryAfterMs }),
  });
  if (response.status !== 204) throw new Error(`The database answered ${response.status}.`);
}
