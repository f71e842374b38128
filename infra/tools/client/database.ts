/** What the local database can be told to do wrong. */
import type { RefusalOrder } from '../../local/cosmos/refusals';
import { patientFetch } from '../patience';

/** An order to the database; what is left out is as the database has it by itself. */
export type RefusalRequest = Pick<RefusalOrder, 'times' | 'status'> & Partial<RefusalOrder>;

/** Tells the database at an address to refuse its next operations; `times: 0` ends that. */
export async function refuseOperations(database: string, order: RefusalRequest): Promise<void> {
  const response = await patientFetch(`${database}/_local/refuse`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(order),
  });
  if (!response.ok)
    throw new Error(`The order to refuse was answered ${response.status}: ${await response.text()}`);
}

/** The database is out while something happens. */
export async function whileDatabaseIsOut<T>(database: string, work: () => Promise<T>): Promise<T> {
  await refuseOperations(database, { times: Number.MAX_SAFE_INTEGER, status: 503 });
  try {
    return await work();
  } finally {
    await refuseOperations(database, { times: 0, status: 503 });
  }
}
