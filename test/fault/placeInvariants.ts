/**
 * Invariants of places (R44): each has its rightful holders and no others, be they claims or earlier
 * associations.
 */
import type { StoredEffect } from '../../shared/application/ports/claims';
import { placeEndsOf, placesOf } from '../../shared/domain/claim';
import { earlierIdOf, placeOfEarlier, type EarlierAssociation } from '../../shared/domain/earlierAssociation';
import type { Instant } from '../../shared/domain/time';
import type { ClaimEvidence, Disturbance, Evidence, PlaceEvidence } from './evidence';
import { latenessMs } from './historyInvariants';

/** The right to a place, which somebody must hold now. */
interface Right {
  readonly place: string;
  /** The holder's ID, as the place stores it. */
  readonly holderId: string;
  /** `null` when the holder is no claim. */
  readonly claimId: string | null;
  readonly partnerId: string;
  readonly round: number;
  /** When the right ends with the subscription; `null` when it does not end automatically. */
  readonly endsAt: Instant | null;
}

/** The places that a claim must hold while it is approved, for the round of its last approval. */
function rightsOf({ claim, events }: ClaimEvidence): readonly Right[] {
  const { claimId, partnerId, phase, content } = claim;
  if (phase !== 'AwaitingConsent' && phase !== 'Associated') return [];
  // A new contact begins a round without a new approval (R24): the places keep the round of the approval.
  const rounds = events.flatMap(({ event }) => (event.type === 'ClaimApproved' ? [event.round] : []));
  const round = rounds.at(-1) ?? 0;
  const ends = placeEndsOf(content.products);
  return placesOf(content).map((place) => ({
    ...{ place, holderId: claimId, claimId, partnerId, round },
    endsAt: ends[place] ?? null,
  }));
}

/** An earlier association belongs to no round. */
function rightOfEarlier(association: EarlierAssociation): Right {
  const { partnerId, endsAt } = association;
  const [place, holderId] = [placeOfEarlier(association), earlierIdOf(association)];
  return { place, holderId, claimId: null, partnerId, round: 0, endsAt };
}

/** A fault of a place, and the claim that it concerns. */
export interface PlaceFault {
  readonly claimId: string | null;
  readonly detail: string;
}

/**
 * Places without their rightful holder, and holders without a right. Approved claims have a right, and
 * earlier associations until they end. A place that a pending effect is about to release may still be held,
 * unless everything should be `settled`.
 */
export function placeFaults(
  { claims, places, earlier, readAt }: Pick<Evidence, 'claims' | 'places' | 'earlier' | 'readAt'>,
  settled: boolean,
): readonly PlaceFault[] {
  const byPlace = new Map(places.map((place) => [place.place, place]));
  const rights = [
    ...claims.flatMap(rightsOf),
    ...earlier.filter(({ ended }) => ended === null).map(rightOfEarlier),
    // R16: from its end on another may hold the place.
  ].filter(({ endsAt }) => endsAt === null || endsAt > readAt);
  const lost = rights.flatMap(({ place, holderId, claimId, partnerId, round }) => {
    const held = byPlace.get(place);
    const holds = held?.holders.some((one) => one.claimId === holderId && one.round === round) ?? false;
    if (holds && held?.partnerId === partnerId) return [];
    const who = held === undefined ? 'nobody' : `${held.partnerId} (${JSON.stringify(held.holders)})`;
    return [{ claimId, detail: `${place} is held by ${who}, not for round ${round} of ${holderId}` }];
  });
  const byClaim = new Map(claims.map((claim) => [claim.claimId, claim]));
  const byHolder = new Map(earlier.map((association) => [earlierIdOf(association), association]));
  const ghosts = places.flatMap((place) =>
    place.holders.flatMap((holder): readonly PlaceFault[] => {
      const association = byHolder.get(holder.claimId);
      if (association !== undefined) return ghostOfEarlier(place, association);
      const claim = byClaim.get(holder.claimId);
      if (claim !== undefined) return ghostOf(place, holder, claim, settled);
      return [{ claimId: null, detail: `${place.place} is held by ${holder.claimId}, which is no claim` }];
    }),
  );
  const empty = places
    .filter(({ holders }) => holders.length === 0)
    .map(({ place }) => ({ claimId: null, detail: `${place} has no holder` }));
  return [...lost, ...ghosts, ...empty];
}

function ghostOf(
  { place, partnerId }: PlaceEvidence,
  { claimId, round, attempt }: PlaceEvidence['holders'][number],
  evidence: ClaimEvidence,
  settled: boolean,
): readonly PlaceFault[] {
  const { claim, effects } = evidence;
  if (claim.partnerId !== partnerId) {
    const detail = `${place} belongs to ${partnerId} and is held by a claim of ${claim.partnerId}`;
    return [{ claimId, detail }];
  }
  if (rightsOf(evidence).some((right) => right.place === place && right.round === round)) return [];
  if (!settled && effects.some((effect) => givesBack(effect, place, round, attempt))) return [];
  const detail = `${place} is held for round ${round} (attempt ${attempt}), the claim is in ${claim.phase} of round ${claim.round}`;
  return [{ claimId, detail }];
}

function ghostOfEarlier(
  { place, partnerId }: PlaceEvidence,
  association: EarlierAssociation,
): readonly PlaceFault[] {
  const holder = earlierIdOf(association);
  if (place !== placeOfEarlier(association) || partnerId !== association.partnerId)
    return [
      { claimId: null, detail: `${place} of ${partnerId} is held by ${holder}, which has another place` },
    ];
  // The service first records the end, then releases the place, then records the release.
  const { ended, holdsPlace } = association;
  if (ended === null || holdsPlace) return [];
  return [
    {
      claimId: null,
      detail: `${place} is held by ${holder}, which ended at ${ended.at} and has released it`,
    },
  ];
}

/** The daily timer ends associations; it gets a second day for when it could not work on the first. */
const endedWithinMs = 2 * 24 * 60 * 60 * 1000;

/**
 * Earlier associations that did not end with their subscription, or did not release their place in time (R16,
 * R44).
 */
export function unendedAssociations(
  { earlier, readAt }: Pick<Evidence, 'earlier' | 'readAt'>,
  disturbances: readonly Disturbance[],
): readonly string[] {
  const late = (due: Instant, done: Instant): boolean => latenessMs(due, done, disturbances) > endedWithinMs;
  return earlier.flatMap((association) => {
    const { endsAt, ended, holdsPlace } = association;
    const id = earlierIdOf(association);
    if (late(endsAt, ended?.at ?? readAt))
      return [`${id} should have ended at ${endsAt}; it ended at ${ended?.at ?? 'no time'}`];
    if (ended !== null && holdsPlace && late(ended.at, readAt))
      return [`${id} ended at ${ended.at} and has not released its place`];
    return [];
  });
}

function givesBack({ state, work }: StoredEffect, place: string, round: number, attempt: string): boolean {
  if (state !== 'pending') return false;
  if (work.kind === 'release-places') return work.round >= round && work.places.some((one) => one === place);
  return work.kind === 'undo-places' && work.attempt === attempt;
}
