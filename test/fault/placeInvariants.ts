/** Invariants of places (R44): each has its rightful holders and no others, claims and associations from before. */
import type { StoredEffect } from '../../shared/application/ports/claims';
import { placeEndsOf, placesOf } from '../../shared/domain/claim';
import { earlierIdOf, placeOfEarlier, type EarlierAssociation } from '../../shared/domain/earlierAssociation';
import type { Instant } from '../../shared/domain/time';
import type { ClaimEvidence, Disturbance, Evidence, PlaceEvidence } from './evidence';
import { latenessMs } from './historyInvariants';

/** That somebody must hold a place now. */
interface Right {
  readonly place: string;
  /** As it stands in the place. */
  readonly holderId: string;
  /** `null`: the holder is no claim. */
  readonly claimId: string | null;
  readonly partnerId: string;
  readonly round: number;
  /** When the right ends by itself, with the subscription; `null`: it does not. */
  readonly endsAt: Instant | null;
}

/** The places that a claim must hold while it is approved, for the round of the approval that took them. */
function rightsOf({ claim, events }: ClaimEvidence): readonly Right[] {
  const { claimId, partnerId, phase, content } = claim;
  if (phase !== 'AwaitingConsent' && phase !== 'Associated') return [];
  // Another contact begins a round without another approval (R24): the places stay those of the approval.
  const rounds = events.flatMap(({ event }) => (event.type === 'ClaimApproved' ? [event.round] : []));
  const round = rounds.at(-1) ?? 0;
  const ends = placeEndsOf(content.products);
  return placesOf(content).map((place) => ({
    ...{ place, holderId: claimId, claimId, partnerId, round },
    endsAt: ends[place] ?? null,
  }));
}

/** An association from before belongs to no round. */
function rightOfEarlier(association: EarlierAssociation): Right {
  const { partnerId, endsAt } = association;
  const [place, holderId] = [placeOfEarlier(association), earlierIdOf(association)];
  return { place, holderId, claimId: null, partnerId, round: 0, endsAt };
}

/** What is wrong with a place, and the claim that it concerns. */
export interface PlaceFault {
  readonly claimId: string | null;
  readonly detail: string;
}

/**
 * Places without their rightful holder, and holders without a right: claims that are approved, and associations from before
 * until they end. A place that is about to be given back by a pending effect is no ghost, unless everything should be
 * `settled`.
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
    .map(({ place }) => ({ claimId: null, detail: `${place} is taken by nobody` }));
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
  // The end is recorded first, then the place is given back, then that is noted.
  const { ended, holdsPlace } = association;
  if (ended === null || holdsPlace) return [];
  return [
    { claimId: null, detail: `${place} is held by ${holder}, which ended at ${ended.at} and gave it back` },
  ];
}

/** The daily timer ends what has come to its end; it gets a second day when it could not do its work on the first. */
const endedWithinMs = 2 * 24 * 60 * 60 * 1000;

/** Associations from before that were not ended with their subscription, or did not give their place back then (R16, R44). */
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
      return [`${id} ended at ${ended.at} and has not given its place back`];
    return [];
  });
}

function givesBack({ state, work }: StoredEffect, place: string, round: number, attempt: string): boolean {
  if (state !== 'pending') return false;
  if (work.kind === 'release-places') return work.round >= round && work.places.some((one) => one === place);
  return work.kind === 'undo-places' && work.attempt === attempt;
}
