/**
 * Proves that expired documents are removed, and no others, whether the container or the document sets the
 * time.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { perform } from '../../../infra/local/cosmos/documents';
import { removeExpired } from '../../../infra/local/cosmos/expiry';
import type { JsonObject } from '../../../infra/local/cosmos/json';
import { Store } from '../../../infra/local/cosmos/store';
import { Transaction } from '../../../infra/local/cosmos/transaction';

let folder: string;
let store: Store;
let nowSeconds: number;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cosmos-'));
  nowSeconds = 1_000;
  store = await Store.open({
    file: join(folder, 'cosmos.log'),
    now: () => nowSeconds * 1_000,
    log: () => undefined,
  });
  await store.createDatabase({ id: 'test' });
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

async function containerWith(ttl: { readonly defaultTtl?: number }, documents: readonly JsonObject[]) {
  await store.createContainer('test', {
    id: 'c',
    partitionKey: { paths: ['/id'], kind: 'Hash', version: 2 },
    ...ttl,
  });
  for (const document of documents) await upsert(document);
}

async function upsert(document: JsonObject): Promise<void> {
  const transaction = new Transaction(store, store.container('test', 'c'), [document['id'] as string]);
  perform(transaction, { type: 'Upsert', body: document });
  await transaction.commit();
}

function kept(): string[] {
  return Array.from(store.container('test', 'c').documents.within(undefined), ({ id }) => id).sort();
}

const documents = [
  { id: 'short', ttl: 10 },
  { id: 'long', ttl: 100 },
  { id: 'forever', ttl: -1 },
  { id: 'plain' },
] as const;

test('where the container’s time-to-live is -1, only documents with a time of their own expire', async () => {
  await containerWith({ defaultTtl: -1 }, documents);
  nowSeconds += 50;
  await removeExpired(store);
  expect(kept()).toEqual(['forever', 'long', 'plain']);
  nowSeconds += 50;
  await removeExpired(store);
  expect(kept()).toEqual(['forever', 'plain']);
});

test('the time of the container applies to documents without a time of their own', async () => {
  await containerWith({ defaultTtl: 20 }, documents);
  nowSeconds += 50;
  await removeExpired(store);
  expect(kept()).toEqual(['forever', 'long']);
});

test('where the container has no time-to-live, nothing expires, whatever the documents say', async () => {
  await containerWith({}, documents);
  nowSeconds += 1_000;
  await removeExpired(store);
  expect(kept()).toEqual(['forever', 'long', 'plain', 'short']);
});

test('the time of a document counts from its last write, by the time that this write set', async () => {
  await containerWith({ defaultTtl: -1 }, documents);
  nowSeconds += 5;
  await upsert({ id: 'short', ttl: 10 });
  await upsert({ id: 'long' });
  nowSeconds += 8;
  await removeExpired(store);
  expect(kept()).toEqual(['forever', 'long', 'plain', 'short']);
  nowSeconds += 500;
  await removeExpired(store);
  expect(kept()).toEqual(['forever', 'long', 'plain']);
});
