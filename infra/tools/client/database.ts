/** Makes the local database refuse operations, so that tests can see how the service copes. */
import type { RefusalOrder } from '../../local/cosmos/refusals';
import { patientFetch } from '../patience';

/** An order to the database; members that are left out have the database's defaults. */
export type RefusalRequest = Pick<RefusalOrder, 'times' | 'status'> & Partial<RefusalOrder>;

/** Makes the database at an address refuse its next operations; `times: 0` ends that. */
export async function refuseOperations(database: string, order: RefusalRequest): Promise<void> {
  const response = await patientFetch(`${database}/_local/refuse`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(order),
  });
  if (!response.ok)
    throw new Error(`The order to refuse was answered ${response.status}: ${await response.text()}`);
}

/** Runs `work` while the database refuses every operation with 503. */
export async function whileDatabaseIsOut<T>(database: string, work: () => Promise<T>): Promise<T> {
  await refuseOperations(database, { times: Number.MAX_SAFE_INTEGER, status: 503 });
  try {
    return await work();
  } finally {
    await refuseOperations(database, { times: 0, status: 503 });
  }
}
