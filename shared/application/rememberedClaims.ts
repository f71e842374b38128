/** Claims as one unit of work knows them: loaded once, then known from its own commits, until somebody else writes. */
import type { ClaimStore, Commit, StoredClaim, StoredEffect } from './ports';

/** The part of the store that a memory changes. */
type Memorable = Pick<ClaimStore, 'load' | 'effect' | 'commit'>;

/** A claim, and those of its effects that were asked for or written. */
interface Known {
  readonly stored: StoredClaim;
  readonly effects: Map<string, StoredEffect>;
}

/**
 * The store, asked for each claim and effect only once. What is remembered may grow old, which is harmless for whoever
 * commits: a commit names the version that it rests on, a conflict makes the store forget the claim with its effects, and
 * the next load is a fresh one. It is meant for the moment of one activity or one request, never for longer.
 */
export function rememberedClaims<S extends Memorable>(store: S): S & Memorable {
  const known = new Map<string, Known>();
  return {
    ...store,

    async load(claimId: string) {
      const remembered = known.get(claimId);
      if (remembered !== undefined) return remembered.stored;
      const stored = await store.load(claimId);
      if (stored !== null) known.set(claimId, { stored, effects: new Map() });
      return stored;
    },

    async effect(claimId: string, effectId: string) {
      const remembered = known.get(claimId)?.effects.get(effectId);
      if (remembered !== undefined) return remembered;
      const effect = await store.effect(claimId, effectId);
      const effects = known.get(claimId)?.effects;
      if (effect !== null && effects?.has(effectId) === false) effects.set(effectId, effect);
      return effect;
    },

    async commit(commit: Commit) {
      const { claim, pending } = commit;
      const effects = known.get(claim.claimId)?.effects ?? new Map<string, StoredEffect>();
      // Also a commit of which nobody knows how it ended is followed by a fresh load.
      known.delete(claim.claimId);
      const result = await store.commit(commit);
      if (result.state === 'committed') {
        for (const effect of commit.effects) effects.set(effect.id, effect);
        known.set(claim.claimId, { stored: { claim, pending, version: result.version }, effects });
      }
      return result;
    },
  };
}
