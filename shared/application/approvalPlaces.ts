/** Taking places around an approval (R44): the way back is put down first, so that a crash leaves no ghost holder. */
import { placeEndsOf } from '../domain/claim';
import type { PlaceId } from '../domain/directory';
import type { EventOf } from '../domain/events';
import { epochMs, instant } from '../domain/time';
import { newEffect, pendingAfter } from './bookkeeping';
import type { Ports, StoredClaim, StoredEffect } from './ports';

/** How long an approval may take from its places to its commit before they are given back. */
const undoAfterMs = 10 * 60 * 1000;

/** What an approval wants, and the products that say until when. */
export type Wanted = Pick<EventOf<'ClaimApproved'>, 'round' | 'places' | 'products'>;

/** Places that an approval has asked for, and the effect that gives them back if it is never committed. */
export interface Taking {
  readonly attempt: string;
  readonly round: number;
  readonly places: readonly PlaceId[];
  readonly undo: StoredEffect;
}

/**
 * Takes the places of an approval that is about to be committed.
 *
 * First the undo effect is committed, which also moves the claim's version: whoever performs the undo moves it again
 * before giving anything back, so that an approval that was slow fails at its own commit instead of sharing a place.
 * Each call is an attempt of its own ({@link stillHolds} saves most), and what an earlier attempt took is given back by that attempt's undo.
 */
export async function takePlaces(
  ports: Ports,
  stored: StoredClaim,
  wanted: Wanted,
): Promise<
  | { readonly state: 'conflict' }
  | { readonly state: 'taken' | 'refused'; readonly taking: Taking; readonly stored: StoredClaim }
> {
  const { claim } = stored;
  const now = ports.clock.now();
  const taking = newTaking(ports, wanted);
  const pending = pendingAfter(stored.pending, [taking.undo]);
  const put = await ports.claims.commit({
    claim,
    seen: stored.version,
    recorded: [],
    effects: [taking.undo],
    pending,
  });
  if (put.state === 'conflict') return put;
  const holder = {
    partnerId: claim.partnerId,
    claimId: claim.claimId,
    round: wanted.round,
    attempt: taking.attempt,
    ends: placeEndsOf(wanted.products),
  };
  return {
    state: await ports.places.take(wanted.places, holder, now),
    taking,
    stored: { claim, pending, version: put.version },
  };
}

/**
 * Whether a claim that others have written to since still has the places of an earlier try, so that only the commit is
 * tried again. Were they taken anew each time, approvals at the same moment would conflict with each other's undo effects
 * for ever. An undo that has begun shows in its changed `dueAt`: then nothing is certain, and they are taken anew.
 */
export function stillHolds(
  { pending }: StoredClaim,
  { round, places, undo }: Taking,
  wanted: Wanted,
): boolean {
  const untouched = pending.some(({ id, dueAt }) => id === undo.id && dueAt === undo.dueAt);
  const same =
    places.length === wanted.places.length && places.every((place) => wanted.places.includes(place));
  return untouched && round === wanted.round && same;
}

/** After a refusal: the undo effect is due now, and the orchestration's next turn performs it. */
export async function undoPlaces(ports: Ports, claimId: string, { undo }: Taking): Promise<void> {
  const stored = await ports.claims.load(claimId);
  if (stored?.pending.some(({ id }) => id === undo.id) !== true) return;
  const due: StoredEffect = { ...undo, dueAt: ports.clock.now() };
  const pending = pendingAfter(stored.pending, [due]);
  // On a conflict the effect stays due at its later time.
  await ports.claims.commit({
    claim: stored.claim,
    seen: stored.version,
    recorded: [],
    effects: [due],
    pending,
  });
}

function newTaking(ports: Ports, { round, places }: Wanted): Taking {
  const attempt = ports.randomness.uuid();
  const now = ports.clock.now();
  const undo = newEffect(
    { id: `effect-undo-${attempt}`, work: { kind: 'undo-places', attempt, places } },
    now,
  );
  return { attempt, round, places, undo: { ...undo, dueAt: instant(epochMs(now) + undoAfterMs) } };
}
