/** Invariants between a claim and the outside: effects, mails and requests for eligibility. */
import { isDeepStrictEqual } from 'node:util';
import type { StoredEffect } from '../../shared/application/ports/claims';
import { nextDeadline } from '../../shared/domain/claim';
import { effectsOf } from '../../shared/domain/effects';
import { mailShareOf } from '../../shared/domain/mailClass';
import { earliest } from '../../shared/domain/time';
import { generousPolicy } from '../fixtures/generousPolicy';
import type { ClaimEvidence, Evidence, MailEvidence, Witnessed } from './evidence';
import type { Chapter } from './historyInvariants';
import { newsWith } from './toldInvariants';

/** Effects that are missing, have no cause, or differ from the claim's own list. */
export function effectFaults(
  { effects, pending }: ClaimEvidence,
  chapters: readonly Chapter[],
): readonly string[] {
  const byId = new Map(effects.map((effect) => [effect.id, effect]));
  const caused = chapters.flatMap(({ entry, after, before }) =>
    effectsOf(entry, after, before, generousPolicy),
  );
  const forgotten = caused
    .filter(({ id, work }) => !byId.has(id) && !hasJoined(work, effects))
    .map(({ id }) => `${id} was never recorded`);
  const known = new Set(caused.map(({ id }) => id));
  const uncaused = effects
    .filter(({ id, work }) => work.kind !== 'undo-places' && !known.has(id))
    .map(({ id }) => `${id} is stored, and no event caused it`);
  const listed = new Map(pending.map((effect) => [effect.id, effect]));
  const open = effects.filter(({ state }) => state === 'pending');
  const unlisted = open
    .filter((effect) => !isDeepStrictEqual(listed.get(effect.id), effect))
    .map(
      ({ id, dueAt }) =>
        `${id} is pending for ${dueAt}, the claim lists it for ${listed.get(id)?.dueAt ?? 'never'}, or differs otherwise`,
    );
  const settled = [...listed.keys()]
    .filter((id) => byId.get(id)?.state !== 'pending')
    .map((id) => `the claim lists ${id} as pending, it is ${byId.get(id)?.state ?? 'missing'}`);
  return [...forgotten, ...uncaused, ...unlisted, ...settled];
}

/** News that a mail tells which waited already (R65). */
function hasJoined(work: StoredEffect['work'], effects: readonly StoredEffect[]): boolean {
  const isNews = work.kind === 'partner-news' || work.kind === 'reviewer-news';
  return isNews && newsWith(effects, work) !== null;
}

/** A fault when the instant by which the sweeper searches is not the claim's next deadline or effect. */
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

/** Whether an effect is a mail. */
export function isMail(work: StoredEffect['work']): boolean {
  return mailShareOf(work, '') !== null;
}

/**
 * The operations of mails with a link of a round that are not its first notice: those that an operator had sent once
 * more (R71), and those about the start of the association (R65).
 */
export function furtherLinks(claims: readonly ClaimEvidence[]): ReadonlySet<string> {
  const effects = claims.flatMap((claim) => claim.effects);
  return new Set(
    effects.flatMap(({ work, attempt }) =>
      attempt !== null &&
      ((work.kind === 'customer-notice' && work.again === true) ||
        (work.kind === 'customer-mail' && work.mail === 'official'))
        ? [attempt.operationId.toLowerCase()]
        : [],
    ),
  );
}

/**
 * Further notices of one claim and round, and mails sent twice for one effect.
 * @param further operations of mails that may have a link of the same round
 */
export function repeatedMails(
  mails: readonly MailEvidence[],
  kills: Witnessed['kills'],
  further: ReadonlySet<string> = new Set(),
): readonly { readonly subject: string; readonly detail: string; readonly inWindow: boolean }[] {
  const repeated = new Map<string, MailEvidence[]>();
  for (const mail of mails) {
    const operation = mail.operationId.toLowerCase();
    const subjects = [
      `operation ${operation}`,
      // A notice at which the mail service failed reached nobody, and is sent anew (R54).
      ...(mail.link === null || !mail.delivered || further.has(operation)
        ? []
        : [`notice ${mail.link.claimId} round ${mail.link.round}`]),
    ];
    for (const subject of subjects) repeated.set(subject, [...(repeated.get(subject) ?? []), mail]);
  }
  return [...repeated].flatMap(([subject, sent]) => {
    if (sent.length < 2) return [];
    const times = sent.map(({ acceptedAt }) => acceptedAt).sort();
    // The documented exception: a crash after the mail was accepted and before that was recorded.
    const inWindow = times.slice(1).every((later, index) => {
      const earlier = times[index] ?? later;
      return kills.some((kill) => kill >= earlier && kill <= later);
    });
    const detail = `mails ${sent.map(({ id }) => id).join(', ')} at ${times.join(', ')}`;
    return [{ subject, detail, inWindow }];
  });
}

/** Request IDs of a claim and round that differ from the one in the claim's history. */
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
