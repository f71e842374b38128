/** Proves that failed messages are stored once, found in order, and changed by one caller at a time (R22). */
import { failedMessageStore } from '../../../../shared/adapters/cosmos/failedMessageStore';
import { messageKey } from '../../../../shared/application/operations/failedWork';
import type { FailedMessage, FailedMessageStore } from '../../../../shared/application/ports/failedMessages';
import { minutesAfter, noon, TestDatabase } from './testDatabase';

let database: TestDatabase;
let store: FailedMessageStore;
beforeEach(async () => {
  database = await TestDatabase.start();
  store = failedMessageStore(database.container('failedMessages'));
});
afterEach(() => database.stop());

function failed(id: string, minutes = 0): FailedMessage {
  return {
    id,
    kind: 'eligibility-answer',
    state: 'failed',
    createdAt: minutesAfter(noon, minutes),
    failures: 6,
    lastError: 'The message is not a JSON object.',
    about: { claimId: null, requestId: null },
    content: { any: ['thing', null, 1] },
    dismissal: null,
  };
}

test('a message that is delivered again is not changed', async () => {
  await store.add(failed('m-1'));
  await store.add({ ...failed('m-1'), failures: 99 });
  expect((await store.read('m-1'))?.message).toEqual(failed('m-1'));
});

test.each(['m-2', '', 'a/b', 'a#b', 'a?b', 'a\\b'])('%p does not exist', async (id) => {
  await store.add(failed('m-1'));
  expect(await store.read(id)).toBeNull();
});

test('of two writes with the same version only one succeeds', async () => {
  await store.add(failed('m-1'));
  const seen = await store.read('m-1');
  if (seen === null) throw new Error('It was added.');
  const done: FailedMessage = { ...seen.message, state: 'done', content: null };
  expect(await store.replace(done, seen.version)).toBe('written');
  expect(await store.replace({ ...seen.message, failures: 7 }, seen.version)).toBe('conflict');
  expect((await store.read('m-1'))?.message).toEqual(done);
});

test('open messages are listed oldest first, from a key on; settled ones are not', async () => {
  for (const message of [failed('b', 2), failed('a', 2), failed('c', 1), failed('d', 3)])
    await store.add(message);
  const ids = async (limit: number, after = ''): Promise<readonly string[]> =>
    (await store.open(limit, after)).map(({ id }) => id);
  expect(await ids(10)).toEqual(['c', 'a', 'b', 'd']);
  expect(await ids(2)).toEqual(['c', 'a']);
  expect(await ids(2, messageKey(failed('a', 2)))).toEqual(['b', 'd']);

  const seen = await store.read('b');
  if (seen === null) throw new Error('It was added.');
  await store.replace({ ...seen.message, state: 'dismissed', content: null }, seen.version);
  expect(await ids(10)).toEqual(['c', 'a', 'd']);
  await expect(store.open(10, messageKey(failed('d', 3)))).resolves.toEqual([]);
});
