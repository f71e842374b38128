/** Proves that a unit of work asks for each claim once, and never rests on an old one after somebody else has written. */
import { newEffect } from '../../../../shared/application/claims/bookkeeping';
import { cachedClaims } from '../../../../shared/application/claims/cachedClaims';
import type {
  ClaimStore,
  Commit,
  StoredClaim,
  StoredEffect,
} from '../../../../shared/application/ports/claims';
import { Story } from '../../domain/given';

const { claim } = Story.begin();
const { claimId } = claim;
const effect: StoredEffect = newEffect(
  { id: 'effect-1', work: { kind: 'partner-mail', mail: 'approved' } },
  claim.createdAt,
);

/** A store of one claim that counts its loads; `somebodyElse` writes the claim from outside. */
function countingStore() {
  let stored: StoredClaim = { claim, pending: [], version: '1' };
  let loads = 0;
  let fails = false;
  const store: Pick<ClaimStore, 'load' | 'commit'> = {
    load: () => {
      loads++;
      return Promise.resolve(stored);
    },
    commit: (commit) => {
      if (fails) return Promise.reject(new Error('Nobody knows how this ended.'));
      if (commit.expectedVersion !== stored.version) return Promise.resolve({ state: 'conflict' });
      const version = String(Number(stored.version) + 1);
      stored = { claim: commit.claim, pending: commit.pending, version };
      return Promise.resolve({ state: 'committed', version });
    },
  };
  return {
    store,
    loads: () => loads,
    somebodyElse: () => {
      stored = { ...stored, version: String(Number(stored.version) + 1) };
    },
    fail: () => {
      fails = true;
    },
  };
}

const writeOf = (expectedVersion: string): Commit => ({
  claim,
  expectedVersion,
  recorded: [],
  effects: [],
  pending: [effect],
});

test('a claim is loaded once, and after its own commit known as that commit left it', async () => {
  const { store, loads } = countingStore();
  const claims = cachedClaims(store);
  expect((await claims.load(claimId))?.version).toBe('1');
  expect((await claims.load(claimId))?.version).toBe('1');
  expect(await claims.commit(writeOf('1'))).toEqual({ state: 'committed', version: '2' });
  const known = await claims.load(claimId);
  expect(known?.version).toBe('2');
  expect(known?.pending).toEqual([effect]);
  expect(loads()).toBe(1);
});

test('after a conflict the claim is loaded afresh', async () => {
  const { store, loads, somebodyElse } = countingStore();
  const claims = cachedClaims(store);
  await claims.load(claimId);
  somebodyElse();
  expect(await claims.commit(writeOf('1'))).toEqual({ state: 'conflict' });
  expect((await claims.load(claimId))?.version).toBe('2');
  expect(loads()).toBe(2);
});

test('after a commit of which nobody knows how it ended the claim is loaded afresh', async () => {
  const { store, loads, fail } = countingStore();
  const claims = cachedClaims(store);
  await claims.load(claimId);
  fail();
  await expect(claims.commit(writeOf('1'))).rejects.toThrow('Nobody knows');
  await claims.load(claimId);
  expect(loads()).toBe(2);
});
