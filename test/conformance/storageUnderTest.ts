/** The storage account of the suites: Azurite as the stack runs it, or the account that the settings name. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startStorage } from '../../infra/local/storage';
import { target } from './target';

/** A storage account, with the function that ends its use. */
export interface StorageUnderTest {
  readonly connectionString: string;
  stop(): Promise<void>;
}

export async function startStorageUnderTest(): Promise<StorageUnderTest> {
  if (target.storage !== null) return { ...target.storage, stop: () => Promise.resolve() };
  const folder = await mkdtemp(join(tmpdir(), 'storage-'));
  const azurite = await startStorage({
    dataFolder: folder,
    blobPort: 0,
    queuePort: 0,
    tablePort: 0,
    log: () => undefined,
  });
  return {
    connectionString: azurite.connectionString,
    stop: async () => {
      await azurite.stop();
      await rm(folder, { recursive: true });
    },
  };
}
