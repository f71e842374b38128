/** Makes a stack's database refuse requests. */
import { refuseOperations } from '../../infra/tools/client/database';
import type { StackTools } from './deployment';

/**
 * The database refuses the next requests, `times` in number, with 429 and asks for a pause of `retryAfterMs`.
 */
export async function throttle({ running }: StackTools, times: number, retryAfterMs: number): Promise<void> {
  await refuseOperations(running.addresses.database, { times, status: 429, retryAfterMs });
}
