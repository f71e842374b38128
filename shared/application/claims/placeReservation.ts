/** Reserves places for an approval (R44); the undo is stored first, so that a crash leaves no place taken. */
import { placeEndsOf, type Claim } from '../../domain/claim';
import type { Outcome } from '../../domain/decide';
import type { PlaceId } from '../../domain/directory';
import type { EventOf } from '../../domain/events';
import { refuseTaken } from '../../domain/guards/content';
import { asOwnClaim } from '../../domain/ownClaims';
import { refuse, type Refusal } from '../../domain/refusals';
import { epochMs, instant, type Instant } from '../../domain/time';
import type { Ports } from '../ports';
import type { StoredClaim, StoredEffect } from '../ports/claims';
import type { PlaceHolder, Taking } from '../ports/places';
import type { Waker } from '../ports/runtime';
import { commitEffects, newEffect } from './bookkeeping';
import { wakeGently } from './wake';

/** How long after taking its places an approval must be committed; otherwise they are given back. */
const undoAfterMs = 10 * 60 * 1000;

/** The ports for reserving places. */
export type PlacePorts = Pick<Ports, 'claims' | 'places' | 'clock' | 'idGenerator' | 'log'>;

/** The places that an approval takes, and its products, which say until when. */
export type RequestedPlaces = Pick<EventOf<'ClaimApproved'>, 'round' | 'places' | 'products' | 'renews'>;

/** Places that an approval has taken, and the effect that gives them back if it is never committed. */
interface PlaceReservation {
  readonly round: number;
  readonly places: readonly PlaceId[];
  readonly undo: StoredEffect;
}

/** The result of securing the places of an outcome. */
export type Secured =
  /** The stored claim on which the outcome is committed, and the effects that this commit settles. */
  | { readonly state: 'secured'; readonly stored: StoredClaim; readonly settled: readonly StoredEffect[] }
  /** Somebody else wrote to the claim; decide again. */
  | { readonly state: 'conflict' }
  | { readonly state: 'refused'; readonly refusal: Refusal };

/** The places of one command, over all attempts to commit it. */
export interface PlaceReservations {
  /** Takes the places that the outcome needs, all or none; an outcome without an approval needs none. */
  readonly secure: (stored: StoredClaim, outcome: Outcome) => Promise<Secured>;
  /** Gives back the places of a command that was refused in the end. */
  readonly giveBack: (waker: Waker | null) => Promise<void>;
}

/** Begins with no place taken. */
export function placeReservations(ports: PlacePorts, claimId: string): PlaceReservations {
  const made: PlaceReservation[] = [];
  return {
    async secure(stored, outcome) {
      const requested = approvalIn(outcome);
      if (requested === null) return { state: 'secured', stored, settled: [] };
      const held = made.find((reservation) => stillHolds(stored, reservation, requested));
      if (held !== undefined) return { state: 'secured', stored, settled: [settled(ports, held)] };
      const reserved = await reserve(ports, stored, requested);
      if (reserved.state === 'conflict') return reserved;
      made.push(reserved.reservation);
      const { taking } = reserved;
      if (taking.state !== 'taken')
        return { state: 'refused', refusal: await refusalFor(ports, outcome.claim, requested, taking) };
      return { state: 'secured', stored: reserved.stored, settled: [settled(ports, reserved.reservation)] };
    },

    async giveBack(waker) {
      for (const reservation of made) await undoNow(ports, claimId, reservation);
      if (made.length > 0 && waker !== null) await wakeGently(ports, waker, claimId, 'Sweep', false);
    },
  };
}

/** The approval among the events, if it takes places. */
function approvalIn({ recorded }: Outcome): RequestedPlaces | null {
  for (const { event } of recorded)
    if (event.type === 'ClaimApproved' && event.places.length > 0) return event;
  return null;
}

/**
 * Reserves the places of an approval that is about to be committed.
 *
 * First the undo effect is committed, which also changes the claim's version. When the undo is performed, it
 * changes the version again before it gives anything back. So a slow approval fails at its own commit instead
 * of sharing a place. Each reservation is an attempt of its own, and its undo gives back only its own places;
 * {@link stillHolds} makes most further attempts unnecessary.
 */
async function reserve(
  ports: PlacePorts,
  stored: StoredClaim,
  { round, places, products, renews = [] }: RequestedPlaces,
): Promise<
  | { readonly state: 'conflict' }
  | {
      readonly state: 'tried';
      readonly taking: Taking;
      readonly reservation: PlaceReservation;
      readonly stored: StoredClaim;
    }
> {
  const { claimId, partnerId, content } = stored.claim;
  const now = ports.clock.now();
  const attempt = ports.idGenerator.uuid();
  const undo = newEffect(
    { id: `effect-undo-${attempt}`, work: { kind: 'undo-places', attempt, places } },
    now,
  );
  const reservation = { round, places, undo: { ...undo, dueAt: instant(epochMs(now) + undoAfterMs) } };
  const noted = await commitEffects(ports, stored, [reservation.undo]);
  if (noted.state === 'conflict') return noted;
  const { activities } = content;
  const holder = { partnerId, claimId, round, attempt, ends: placeEndsOf(products), activities, renews };
  const taking = await takeBesideFinished(ports, places, holder, now);
  return { state: 'tried', taking, reservation, stored: noted.stored };
}

/**
 * Takes the places beside claims of the same partner that are neither open nor official any more, but whose
 * places are only about to be given back. Each of a place's few holders is passed once.
 */
async function takeBesideFinished(
  { claims, places }: PlacePorts,
  wanted: readonly PlaceId[],
  holder: PlaceHolder,
  now: Instant,
): Promise<Taking> {
  const passed = [...(holder.renews ?? [])];
  for (;;) {
    const taking = await places.take(wanted, { ...holder, renews: passed }, now);
    if (taking.state !== 'already-claimed' || passed.includes(taking.claimId)) return taking;
    const other = (await claims.load(taking.claimId))?.claim;
    if (other === undefined || asOwnClaim(other) !== null) return taking;
    passed.push(taking.claimId);
  }
}

/**
 * Whether a claim still has the places of an earlier attempt, although others have written to it since; then
 * only the commit is repeated. If each attempt took the places anew, simultaneous approvals would conflict
 * with each other's undo effects for ever. An undo that has begun has another `dueAt`: its places may be
 * gone, so they are taken anew.
 */
function stillHolds(
  { pending }: StoredClaim,
  { round, places, undo }: PlaceReservation,
  requested: RequestedPlaces,
): boolean {
  const untouched = pending.some(({ id, dueAt }) => id === undo.id && dueAt === undo.dueAt);
  const same =
    places.length === requested.places.length && places.every((place) => requested.places.includes(place));
  return untouched && round === requested.round && same;
}

/** The undo effect after the approval is committed: it is no longer needed. */
function settled({ clock }: Pick<Ports, 'clock'>, { undo }: PlaceReservation): StoredEffect {
  return { ...undo, state: 'obsolete', settledAt: clock.now() };
}

/**
 * Names the products whose places are taken, but no other partner; if their holder has just given them back, it
 * names none. A claim of the same partner is named.
 */
async function refusalFor(
  ports: PlacePorts,
  claim: Claim,
  { places }: RequestedPlaces,
  taking: Exclude<Taking, { state: 'taken' }>,
): Promise<Refusal> {
  if (taking.state === 'already-claimed') return alreadyClaimedBy(ports, taking.claimId);
  const taken = await ports.places.heldByOthers(places, claim.partnerId, ports.clock.now());
  return (
    refuseTaken(claim.content, taken) ??
    refuse('place-taken', 'A place of this claim was taken a moment ago, but is free again; try again.')
  );
}

/** The refusal for a claim of the same partner that has its place already, perhaps since a moment ago. */
async function alreadyClaimedBy({ claims }: PlacePorts, claimId: string): Promise<Refusal> {
  const other = (await claims.load(claimId))?.claim;
  const name = other === undefined ? claimId : `${claimId} (“${other.content.name}”)`;
  const detail = `Claim ${name} of the same partner holds a place of this claim for the same activity. If it is being approved at this moment, or was until just now, try again in a minute.`;
  return { ...refuse('already-claimed', detail), claimId };
}

/** Makes the undo effect due now, for the orchestration's next turn; on a conflict it stays due later. */
async function undoNow(ports: PlacePorts, claimId: string, { undo }: PlaceReservation): Promise<void> {
  const stored = await ports.claims.load(claimId);
  if (stored?.pending.some(({ id }) => id === undo.id) !== true) return;
  await commitEffects(ports, stored, [{ ...undo, dueAt: ports.clock.now() }]);
}
