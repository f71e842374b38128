/** Invariants between a claim and the world: effects, mails, requests for eligibility and places. */
import type { StoredEffect } from '../../shared/application/ports';
import { nextDeadline, placesOf } from '../../shared/domain/claim';
import { effectsOf } from '../../shared/domain/effects';
import { earliest } from '../../shared/domain/time';
import type { ClaimEvidence, Evidence, MailEvidence, PlaceEvidence, Witnessed } from './evidence';
import type { Chapter } from './historyInvariants';

/** Effects that are missing, that nothing caused, or that the claim's own list has otherwise. */
export function effectFaults(
  { effects, pending }: ClaimEvidence,
  chapters: readonly Chapter[],
): readonly string[] {
  const byId = new Map(effects.map((effect) => [effect.id, effect]));
  const caused = chapters.flatMap(({ entry, after, before }) => effectsOf(entry, after, before));
  const forgotten = caused.filter(({ id }) => !byId.has(id)).map(({ id }) => `${id} was never put down`);
  const known = new Set(caused.map(({ id }) => id));
  const uncaused = effects
    .filter(({ id, work }) => work.kind !== 'undo-places' && !known.has(id))
    .map(({ id }) => `${id} stands there, and no event caused it`);
  const listed = new Map(pending.map(({ effectId, dueAt }) => [effectId, dueAt]));
  const open = effects.filter(({ state }) => state === 'pending');
  const unlisted = open
    .filter(({ id, dueAt }) => listed.get(id) !== dueAt)
    .map(
      ({ id, dueAt }) => `${id} is pending for ${dueAt}, the claim has it for ${listed.get(id) ?? 'never'}`,
    );
  const settled = [...listed.keys()]
    .filter((id) => byId.get(id)?.state !== 'pending')
    .map((id) => `the claim has ${id} as pending, it is ${byId.get(id)?.state ?? 'not there'}`);
  return [...forgotten, ...uncaused, ...unlisted, ...settled];
}

/** The instant that the sweeper searches by, if it is not the claim's next deadline or effect. */
export function dueFault({ claim, pending, nextDueAt }: ClaimEvidence): string | null {
  const deadline = nextDeadline(claim);
  const due = earliest([
    ...(deadline === null ? [] : [deadline.dueAt]),
    ...pending.map(({ dueAt }) => dueAt),
  ]);
  if (due === nextDueAt) return null;
  return `the sweeper would look at ${nextDueAt ?? 'no time'}, the claim is due at ${due ?? 'no time'}`;
}

/** Mails and requests that were recorded as done and never happened. */
export function unperformed(
  { claimId, effects }: ClaimEvidence,
  { mails, requests }: Pick<Evidence, 'mails' | 'requests'>,
): readonly string[] {
  const accepted = new Set(mails.map(({ operationId }) => operationId.toLowerCase()));
  const asked = new Set(requests.map(({ requestId }) => requestId));
  return effects
    .filter(({ state }) => state === 'done')
    .flatMap(({ id, work, attempt }) => {
      if (work.kind === 'eligibility-request')
        return asked.has(work.requestId)
          ? []
          : [`${id} is done, and the assessor never got ${work.requestId}`];
      if (!isMail(work)) return [];
      const operation = attempt?.operationId ?? 'none';
      return accepted.has(operation.toLowerCase())
        ? []
        : [`${id} of ${claimId} is done, and the inbox has no mail of operation ${operation}`];
    });
}

/** Whether an effect is a mail: all are, but for what goes to the assessor's queue and to the places. */
function isMail({ kind }: StoredEffect['work']): boolean {
  return !['eligibility-request', 'association-ended', 'release-places', 'undo-places'].includes(kind);
}

/** Notices of one claim and round beyond the first; and mails sent twice for one effect. */
export function repeatedMails(
  mails: readonly MailEvidence[],
  kills: Witnessed['kills'],
): readonly { readonly subject: string; readonly detail: string; readonly inWindow: boolean }[] {
  const repeated = new Map<string, MailEvidence[]>();
  for (const mail of mails) {
    const subjects = [
      `operation ${mail.operationId.toLowerCase()}`,
      ...(mail.link === null ? [] : [`notice ${mail.link.claimId} round ${mail.link.round}`]),
    ];
    for (const subject of subjects) repeated.set(subject, [...(repeated.get(subject) ?? []), mail]);
  }
  return [...repeated].flatMap(([subject, sent]) => {
    if (sent.length < 2) return [];
    const times = sent.map(({ acceptedAt }) => acceptedAt).sort();
    // The documented window: a crash after the mail was accepted and before that was recorded.
    const inWindow = times.slice(1).every((later, index) => {
      const earlier = times[index] ?? later;
      return kills.some((kill) => kill >= earlier && kill <= later);
    });
    const detail = `mails ${sent.map(({ id }) => id).join(', ')} at ${times.join(', ')}`;
    return [{ subject, detail, inWindow }];
  });
}

/** Request IDs of one claim and round other than the one that the claim has. */
export function requestFaults(
  { claimId }: ClaimEvidence,
  chapters: readonly Chapter[],
  requests: Evidence['requests'],
): readonly string[] {
  const rightful = new Map<number, string>();
  for (const { entry } of chapters)
    if (entry.event.type === 'AssociationMadeOfficial' && entry.event.eligibilityRequestId !== null)
      rightful.set(entry.event.round, entry.event.eligibilityRequestId);
  const own = requests.filter((request) => request.claimId === claimId);
  const seen = new Map<number, Set<string>>();
  for (const { round, requestId } of own) seen.set(round, (seen.get(round) ?? new Set()).add(requestId));
  return [...seen].flatMap(([round, ids]) => {
    const expected = rightful.get(round);
    if (ids.size === 1 && expected !== undefined && ids.has(expected)) return [];
    return [`round ${round} was asked as ${[...ids].join(', ')}; the claim has ${expected ?? 'no request'}`];
  });
}

/** The places that a claim must hold while it is approved (R44), and the round of the approval that took them. */
function rightOf({ claim, events }: ClaimEvidence): {
  readonly places: readonly string[];
  readonly round: number;
} {
  const approved = claim.phase === 'AwaitingConsent' || claim.phase === 'Associated';
  // Another contact begins a round without another approval (R24): the places stay those of the approval.
  const rounds = events.flatMap(({ event }) => (event.type === 'ClaimApproved' ? [event.round] : []));
  return { places: approved ? placesOf(claim.content) : [], round: rounds.at(-1) ?? 0 };
}

/** What is wrong with a place, and the claim that it concerns. */
export interface PlaceFault {
  readonly claimId: string | null;
  readonly detail: string;
}

/**
 * Places without their rightful holder, and holders without a right. A place that is about to be given back by a pending
 * effect is no ghost, unless everything should be `settled`.
 */
export function placeFaults(
  claims: readonly ClaimEvidence[],
  places: readonly PlaceEvidence[],
  settled: boolean,
): readonly PlaceFault[] {
  const byClaim = new Map(claims.map((claim) => [claim.claimId, claim]));
  const byPlace = new Map(places.map((place) => [place.place, place]));
  const lost = claims.flatMap((evidence) => {
    const { claimId, claim } = evidence;
    const right = rightOf(evidence);
    return right.places.flatMap((place) => {
      const held = byPlace.get(place);
      const holds =
        held?.holders.some((one) => one.claimId === claimId && one.round === right.round) ?? false;
      if (holds && held?.partnerId === claim.partnerId) return [];
      const who = held === undefined ? 'nobody' : `${held.partnerId} (${JSON.stringify(held.holders)})`;
      return [{ claimId, detail: `${place} is held by ${who}, not by round ${right.round} of this claim` }];
    });
  });
  const ghosts = places.flatMap(({ place, partnerId, holders }) =>
    holders.flatMap(({ claimId, round, attempt }): readonly PlaceFault[] => {
      const evidence = byClaim.get(claimId);
      if (evidence === undefined)
        return [{ claimId: null, detail: `${place} is held by ${claimId}, which is no claim` }];
      const { claim, effects } = evidence;
      if (claim.partnerId !== partnerId)
        return [
          {
            claimId,
            detail: `${place} belongs to ${partnerId} and is held by a claim of ${claim.partnerId}`,
          },
        ];
      const right = rightOf(evidence);
      const rightful = round === right.round && right.places.includes(place);
      if (rightful || (!settled && effects.some((effect) => givesBack(effect, place, round, attempt))))
        return [];
      return [
        {
          claimId,
          detail: `${place} is held for round ${round} (attempt ${attempt}), the claim is in ${claim.phase} of round ${claim.round}`,
        },
      ];
    }),
  );
  const empty = places
    .filter(({ holders }) => holders.length === 0)
    .map(({ place }) => ({ claimId: null, detail: `${place} is taken by nobody` }));
  return [...lost, ...ghosts, ...empty];
}

function givesBack({ state, work }: StoredEffect, place: string, round: number, attempt: string): boolean {
  if (state !== 'pending') return false;
  if (work.kind === 'release-places') return work.round >= round && work.places.some((one) => one === place);
  return work.kind === 'undo-places' && work.attempt === attempt;
}
