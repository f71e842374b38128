/** Loads documents into the data folder of a stopped stack, through the stand-ins' own stores and logs. */
import { join } from 'node:path';
import { perform } from '../../infra/local/cosmos/documents';
import { parseJson } from '../../infra/local/cosmos/json';
import { Store, type Container } from '../../infra/local/cosmos/store';
import { Transaction } from '../../infra/local/cosmos/transaction';
import { containerNames } from '../../shared/adapters/cosmos/database/containers';
import type { PreparedClaim } from './claims';

/** Claims are written in groups, so that their records share the flushes of the disk. */
const GROUP = 500;

/** The data folder of a stopped stack. */
export interface DataFolder {
  readonly dataFolder: string;
  readonly settings: Readonly<Record<string, string>>;
}

/** Opens the database of a stopped stack, calls `work` with its container of claims, and closes it again. */
export async function withClaims<T>(
  { dataFolder, settings }: DataFolder,
  work: (store: Store, container: Container) => Promise<T>,
): Promise<T> {
  const store = await Store.open({
    file: join(dataFolder, 'database/cosmos.log'),
    now: Date.now,
    log: () => undefined,
  });
  try {
    return await work(store, store.container(settings['COSMOS_DATABASE'] ?? '', containerNames.claims));
  } finally {
    await store.close();
  }
}

/** Writes claims as the database writes a batch: one transaction for each claim. */
export async function loadClaims(folder: DataFolder, claims: Iterable<PreparedClaim>): Promise<void> {
  await withClaims(folder, async (store, container) => {
    let group: Promise<void>[] = [];
    for (const claim of claims) {
      group.push(write(store, container, claim));
      if (group.length < GROUP) continue;
      await Promise.all(group);
      group = [];
    }
    await Promise.all(group);
  });
}

/** One transaction for a claim's documents, which replaces existing ones. */
export function write(
  store: Store,
  container: Container,
  { partnerId, claimId, documents }: PreparedClaim,
): Promise<void> {
  const transaction = new Transaction(store, container, [partnerId, claimId]);
  for (const document of documents)
    perform(transaction, { type: 'Upsert', body: parseJson(JSON.stringify(document)) });
  return transaction.commit();
}
