/** Proves that a unit of work loads each claim once, and never decides on an old one after somebody else has written. */
import { newEffect } from '../../../../shared/application/claims/bookkeeping';
import { cachedClaims } from '../../../../shared/application/claims/cachedClaims';
import type { Commit } from '../../../../shared/application/ports/claims';
import { Story } from '../../domain/given';
import { InMemoryClaims, type CommitEnd } from '../inMemoryClaims';

const story = Story.begin();
const { claim } = story;
const { claimId } = claim;
const effect = newEffect(
  { id: 'effect-1', work: { kind: 'partner-mail', mail: 'approved' } },
  claim.createdAt,
);

function storeOfOneClaim(): InMemoryClaims {
  const store = new InMemoryClaims();
  store.put(story);
  return store;
}

const writeOf = (expectedVersion: string): Commit => ({
  claim,
  expectedVersion,
  recorded: [],
  effects: [effect],
  pending: [effect],
});

test('a claim is loaded once, and after its own commit known as that commit left it', async () => {
  const store = storeOfOneClaim();
  const claims = cachedClaims(store);
  expect((await claims.load(claimId))?.version).toBe('1');
  expect((await claims.load(claimId))?.version).toBe('1');
  expect(await claims.commit(writeOf('1'))).toEqual({ state: 'committed', version: '2' });
  const known = await claims.load(claimId);
  expect(known?.version).toBe('2');
  expect(known?.pending).toEqual([effect]);
  expect(store.loads).toBe(1);
});

test('after a conflict the claim is loaded afresh', async () => {
  const store = storeOfOneClaim();
  const claims = cachedClaims(store);
  await claims.load(claimId);
  store.put(story);
  expect(await claims.commit(writeOf('1'))).toEqual({ state: 'conflict' });
  expect((await claims.load(claimId))?.version).toBe('2');
  expect(store.loads).toBe(2);
});

test.each<[CommitEnd, string]>([
  ['never arrives', '1'],
  ['response lost', '2'],
])(
  'after a commit of which nobody knows how it ended (%s) the claim is loaded afresh',
  async (end, version) => {
    const store = storeOfOneClaim();
    const claims = cachedClaims(store);
    await claims.load(claimId);
    store.commitEnds = () => end;
    await expect(claims.commit(writeOf('1'))).rejects.toThrow('Nobody knows');
    expect((await claims.load(claimId))?.version).toBe(version);
    expect(store.loads).toBe(2);
  },
);
