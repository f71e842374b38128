/** Claims as one unit of work knows them: loaded once, then known from its own commits, until somebody else writes. */
import type { ClaimStore, Commit, StoredClaim } from '../ports/claims';

/** The part of the store that a memory changes. */
type Cacheable = Pick<ClaimStore, 'load' | 'commit'>;

/**
 * The store, asked for each claim only once. What is remembered may grow old, which is harmless for whoever commits: a
 * commit names the version that it rests on, a conflict makes the store forget the claim, and the next load is a fresh one.
 * It is meant for the moment of one activity or one request, never for longer.
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
      // Also a commit of which nobody knows how it ended is followed by a fresh load.
      known.delete(claim.claimId);
      const result = await store.commit(commit);
      if (result.state === 'committed') known.set(claim.claimId, { claim, pending, version: result.version });
      return result;
    },
  };
}
