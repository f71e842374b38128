/** Makes a stack's database refuse requests. */
import { refuseOperations } from '../../infra/tools/client/database';
import type { StackTools } from './deployment';

/** The next so many requests to the database are refused (429); they may come again after some milliseconds. */
export async function throttle({ running }: StackTools, times: number, retryAfterMs: number): Promise<void> {
  await refuseOperations(running.addresses.database, { times, status: 429, retryAfterMs });
}
