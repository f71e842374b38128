/** A cache of claims for one unit of work: each is loaded once, and then updated by the unit's commits. */
import type { ClaimStore, Commit, StoredClaim } from '../ports/claims';

/** The part of the store that the cache replaces. */
type Cacheable = Pick<ClaimStore, 'load' | 'commit'>;

/**
 * The store, with each claim loaded only once. A cached claim may be out of date, which is harmless for
 * commits: a commit names the version that it rests on, a conflict removes the claim from the cache, and the
 * next load is fresh. A cache serves one activity or one request, never longer.
 */
export function cachedClaims<S extends Cacheable>(store: S): S & Cacheable {
  const known = new Map<string, StoredClaim>();
  return {
    ...store,

    async load(claimId: string) {
      const remembered = known.get(claimId);
      if (remembered !== undefined) return remembered;
      const stored = await store.load(claimId);
      if (stored !== null) known.set(claimId, stored);
      return stored;
    },

    async commit(commit: Commit) {
      const { claim, pending } = commit;
      // Before the commit: if it throws, its result is unknown, and the next load must be fresh.
      known.delete(claim.claimId);
      const result = await store.commit(commit);
      if (result.state === 'committed') known.set(claim.claimId, { claim, pending, version: result.version });
      return result;
    },
  };
}
