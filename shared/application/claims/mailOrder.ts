/**
 * R65: the order of the mails about a claim. Each recipient gets them in the order of what they tell; what is
 * gathered goes before the next one at the latest; and of two waiting mails of one kind only the newer is sent.
 */
import type { Claim } from '../../domain/claim';
import { isSameAddress } from '../../domain/contacts';
import type { EffectWork } from '../../domain/effects';
import { mailClasses, mailShareOf, type MailClass } from '../../domain/mailClass';
import { epochMs, instant, type Instant } from '../../domain/time';
import type { StoredEffect } from '../ports/claims';

/** How long news are gathered, in milliseconds (R65). */
const gatheringMs = 15 * 60 * 1000;
/** How long the mail about an approval waits for the notice, whose sending says when the window ends. */
const approvalMs = 60 * 1000;
/** A mail that failed this often, for more than an hour, holds up no other any more. */
const patience = 12;

/** What of a claim says who gets a mail. */
type Recipients = Pick<Claim, 'content' | 'round'>;

/** When a new effect is due: news are gathered first. */
export function firstDueAt(work: EffectWork, now: Instant): Instant {
  if (isNews(work)) return instant(epochMs(now) + gatheringMs);
  const tellsApproval = work.kind === 'partner-mail' && work.mail === 'approved';
  return tellsApproval ? instant(epochMs(now) + approvalMs) : now;
}

/** How new mails join those that wait. */
export interface Joined {
  /** The new effects, without news that are told by mails which wait already. */
  readonly added: readonly StoredEffect[];
  /** Waiting mails that have to go now, before a new one to the same recipient. */
  readonly hurried: readonly StoredEffect[];
}

/** Joins new effects to the waiting ones. */
export function joinMails(
  pending: readonly StoredEffect[],
  created: readonly StoredEffect[],
  claim: Recipients,
  now: Instant,
): Joined {
  const isTold = ({ work }: StoredEffect, index: number): boolean => {
    if (!isNews(work)) return false;
    const lane = laneOf(work, claim);
    const others = [...pending, ...created.slice(0, index)].filter(
      (other) => isNews(other.work) && laneOf(other.work, claim) === lane,
    );
    // An earlier one tells only what came before the newest, and so does one that an operator had tried again.
    const newest = others.toSorted(inOrder).at(-1);
    return newest !== undefined && isUntried(newest) && newest.redrives === undefined && newest.dueAt > now;
  };
  const added = created.filter((effect, index) => !isTold(effect, index));
  const hurried = pending.flatMap((waiting): readonly StoredEffect[] => {
    if (!isUntried(waiting) || waiting.dueAt <= now) return [];
    const lane = laneOf(waiting.work, claim);
    const next = added.filter(({ work }) => !isNews(work) && lane !== null && laneOf(work, claim) === lane);
    const hurry = highest(next.flatMap(({ work }) => classOf(work) ?? []));
    if (hurry === null || !(isGathered(waiting) || isAbove(hurry, waiting.hurry ?? classOf(waiting.work))))
      return [];
    return [{ ...waiting, dueAt: now, hurry }];
  });
  return { added, hurried };
}

/** A mail with the right of the mails behind it, which go only after it (R65, R66). */
export function withRightOfNext(
  pending: readonly StoredEffect[],
  effect: StoredEffect,
  claim: Recipients,
): StoredEffect {
  const lane = laneOf(effect.work, claim);
  if (lane === null) return effect;
  const behind = pending.filter((other) => isEarlier(effect, other) && laneOf(other.work, claim) === lane);
  return hurriedFor(effect, highest(behind.flatMap((other) => other.hurry ?? classOf(other.work) ?? [])));
}

/** A waiting mail that goes now because one with more right waits behind it; `null`: it has that right already. */
export function hurriedBy(before: StoredEffect, effect: StoredEffect, now: Instant): StoredEffect | null {
  const hurried = hurriedFor(before, effect.hurry ?? classOf(effect.work));
  return hurried === before || before.dueAt <= now ? null : { ...hurried, dueAt: now };
}

function hurriedFor(effect: StoredEffect, hurry: MailClass | null): StoredEffect {
  return hurry !== null && isAbove(hurry, effect.hurry ?? classOf(effect.work))
    ? { ...effect, hurry }
    : effect;
}

/** The earlier mail to the same recipient that a mail has to wait for; `null`: none. */
export function mailBefore(
  pending: readonly StoredEffect[],
  effect: StoredEffect,
  claim: Recipients,
): StoredEffect | null {
  const lane = laneOf(effect.work, claim);
  if (lane === null || effect.attempt !== null) return null;
  const holdsUp = (other: StoredEffect): boolean =>
    isEarlier(other, effect) &&
    laneOf(other.work, claim) === lane &&
    // Handed over: the mail service has it, and only its report is awaited.
    (other.attempt === null || other.lastError !== null) &&
    other.failures < patience;
  return pending.filter(holdsUp).toSorted(inOrder).at(-1) ?? null;
}

/** Whether a newer mail of the same kind waits: that one tells what is so now. */
export function isSuperseded(pending: readonly StoredEffect[], effect: StoredEffect): boolean {
  const { work, attempt } = effect;
  return (
    attempt === null && pending.some((other) => isEarlier(effect, other) && isSameMail(work, other.work))
  );
}

function isSameMail(one: EffectWork, other: EffectWork): boolean {
  if (one.kind === 'partner-mail') return other.kind === 'partner-mail' && one.mail === other.mail;
  if (one.kind !== 'customer-mail' || other.kind !== 'customer-mail') return false;
  return one.mail === other.mail && isSameAddress(one.to.email, other.to.email);
}

/** Orders effects as their events happened. */
export function inOrder(one: StoredEffect, other: StoredEffect): number {
  return one.id === other.id ? 0 : isEarlier(one, other) ? -1 : 1;
}

function isEarlier(one: StoredEffect, other: StoredEffect): boolean {
  return one.createdAt === other.createdAt ? one.id < other.id : one.createdAt < other.createdAt;
}

/** Who gets the mail of an effect, as a key within the claim; `null`: it is no mail. */
function laneOf(work: EffectWork, { content, round }: Recipients): string | null {
  const customer = (email: string | undefined): string => `customer ${email?.toLowerCase() ?? ''}`;
  switch (work.kind) {
    case 'partner-mail':
    case 'partner-news':
      return 'partner';
    case 'reviewer-news':
      return `reviewer ${work.reviewerId}`;
    case 'customer-notice':
      // That of an earlier round goes to nobody any more (R17).
      return work.round === round ? customer(content.customerContact?.email) : null;
    case 'ending-link':
    case 'customer-ended':
      return customer(content.customerContact?.email);
    case 'customer-mail':
      return customer(work.to.email);
    case 'former-contact':
    case 'pull-back-notice':
      return customer(work.contact.email);
    case 'escalation':
      return work.to;
    case 'operator-alert':
      return 'operator';
    case 'eligibility-request':
    case 'association-ended':
    case 'release-places':
    case 'undo-places':
    case 'quarantine-proof':
    case 'delete-proof':
    case 'delete-all-proofs':
      return null;
  }
}

function isNews({ kind }: EffectWork): boolean {
  return kind === 'partner-news' || kind === 'reviewer-news';
}

/** Whether a mail waits only so that more can join it. */
function isGathered({ work, createdAt, dueAt }: StoredEffect): boolean {
  return dueAt === firstDueAt(work, createdAt) && dueAt !== createdAt;
}

function isUntried({ attempt, failures }: StoredEffect): boolean {
  return attempt === null && failures === 0;
}

function classOf(work: EffectWork): MailClass | null {
  return mailShareOf(work, '')?.mailClass ?? null;
}

function highest(classes: readonly MailClass[]): MailClass | null {
  return mailClasses.find((one) => classes.includes(one)) ?? null;
}

function isAbove(one: MailClass, other: MailClass | null): boolean {
  return other !== null && mailClasses.indexOf(one) < mailClasses.indexOf(other);
}
