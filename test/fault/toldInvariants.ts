/**
 * Invariants of what people are told about one claim (R65): nothing untrue, nothing twice, nothing to an address
 * from which a notice came back, in the order of what happened, and no comment forgotten.
 */
import type { StoredEffect } from '../../shared/application/ports/claims';
import { isIn, type Claim } from '../../shared/domain/claim';
import { isOneOf } from '../../shared/domain/closedList';
import type { EffectWork } from '../../shared/domain/effects';
import { partnerRoles } from '../../shared/domain/roles';
import { epochMs, type Instant } from '../../shared/domain/time';
import type { ClaimEvidence } from './evidence';
import type { Chapter } from './historyInvariants';

/** A turn reads the claim, and has its permit at most so long afterwards, in milliseconds. */
const turnMs = 30 * 1000;
/** A mail that failed as often as this holds up no other (R65). */
const patience = 12;

/** A mail with the time of its permit. */
interface Permitted extends StoredEffect {
  readonly address: string;
  readonly permittedAt: Instant;
}

function permitted(effects: readonly StoredEffect[]): readonly Permitted[] {
  return effects.flatMap((effect) => {
    const { attempt } = effect;
    return attempt?.permittedAt === undefined
      ? []
      : [{ ...effect, address: attempt.address.toLowerCase(), permittedAt: attempt.permittedAt }];
  });
}

/** The claim as it was in the turn that ended with a permit: one version, or several. */
function versionsAt(chapters: readonly Chapter[], permittedAt: Instant): readonly Claim[] {
  const permit = epochMs(permittedAt);
  return chapters.flatMap(({ entry, after }, index) => {
    const next = chapters[index + 1];
    const until = next === undefined ? Infinity : epochMs(next.entry.at);
    return epochMs(entry.at) <= permit && until > permit - turnMs ? [after] : [];
  });
}

/** Mails that were not true when they got their permit, or of which a newer one of their kind waited. */
export function untrueMails({ effects }: ClaimEvidence, chapters: readonly Chapter[]): readonly string[] {
  return permitted(effects).flatMap((mail) => {
    const { id, work, permittedAt, failures } = mail;
    const versions = versionsAt(chapters, permittedAt);
    const untrue = versions.some((claim) => isTrue(work, claim))
      ? []
      : [`${id} had its permit at ${permittedAt}, when it was not true: ${phasesOf(versions)}`];
    const newer = effects.find(
      (other) =>
        isNewer(other, mail) &&
        sameMail(other.work, work) &&
        epochMs(other.createdAt) < epochMs(permittedAt) - turnMs,
    );
    return newer === undefined || failures >= patience
      ? untrue
      : [...untrue, `${id} had its permit at ${permittedAt}, when ${newer.id} told the newer state`];
  });
}

function phasesOf(versions: readonly Claim[]): string {
  return versions.map(({ phase, round }) => `${phase} in round ${round}`).join(', then ') || 'no claim';
}

/** Whether a mail says what is so. */
function isTrue(work: EffectWork, claim: Claim): boolean {
  switch (work.kind) {
    case 'partner-mail':
      return isTrueOf(work.mail, claim);
    case 'customer-notice':
      return (
        isIn(claim, ['AwaitingConsent']) &&
        claim.round === work.round &&
        claim.consent.state !== 'undeliverable'
      );
    case 'customer-mail':
      return isTrueOutcome(work.mail, claim);
    case 'former-contact':
      return (
        claim.phase === 'AwaitingConsent' &&
        claim.content.customerContact?.email.toLowerCase() !== work.contact.email.toLowerCase()
      );
    case 'pull-back-notice':
      return claim.approvedInRound <= work.round;
    case 'customer-ended':
      return claim.phase === 'AssociationEnded';
    case 'ending-link':
      return claim.phase === 'Associated';
    case 'reviewer-news':
      return 'assignee' in claim && claim.assignee?.id === work.reviewerId;
    default:
      return true;
  }
}

function isTrueOutcome(mail: Extract<EffectWork, { kind: 'customer-mail' }>['mail'], claim: Claim): boolean {
  switch (mail) {
    case 'declined':
      return (
        isIn(claim, ['Rejected', 'Disputed', 'RejectedFinal']) &&
        claim.rejection.reason === 'customer-declined'
      );
    case 'withdrawn':
      return isIn(claim, ['RejectedFinal']) && claim.rejection.reason === 'partner-request';
    case 'official':
      return claim.phase === 'Associated';
  }
}

function isTrueOf(mail: Extract<EffectWork, { kind: 'partner-mail' }>['mail'], claim: Claim): boolean {
  switch (mail) {
    case 'submitted':
      return isIn(claim, ['Submitted', 'UnderReview']);
    case 'information-requested':
    case 'response-reminder':
      return claim.phase === 'PartnerActionRequired';
    case 'approved':
    case 'contact-changed':
      return claim.phase === 'AwaitingConsent';
    case 'notice-undeliverable':
      return isIn(claim, ['AwaitingConsent']) && claim.consent.state === 'undeliverable';
    case 'contact-refused':
      return isIn(claim, [
        'Submitted',
        'UnderReview',
        'PartnerActionRequired',
        'AwaitingConsent',
        'Disputed',
      ]);
    case 'rejected':
      return claim.phase === 'Rejected';
    case 'rejected-final':
      return claim.phase === 'RejectedFinal';
    case 'dispute-received':
      return claim.phase === 'Disputed';
    case 'pulled-back':
      return isIn(claim, ['UnderReview', 'Disputed']);
    case 'association-official':
    case 'eligibility-result':
    case 'association-ends-soon':
      return claim.phase === 'Associated';
    case 'association-ended':
      return claim.phase === 'AssociationEnded';
  }
}

function sameMail(one: EffectWork, other: EffectWork): boolean {
  if (one.kind === 'partner-mail') return other.kind === one.kind && other.mail === one.mail;
  if (one.kind === 'customer-mail')
    return other.kind === one.kind && other.mail === one.mail && other.to.email === one.to.email;
  return false;
}

function isNewer(one: StoredEffect, other: StoredEffect): boolean {
  return one.createdAt === other.createdAt ? one.id > other.id : one.createdAt > other.createdAt;
}

/** Two mails of one kind about one event to one recipient. */
export function doubleMails({ effects }: ClaimEvidence): readonly string[] {
  const seen = new Map<string, string>();
  return permitted(effects).flatMap(({ id, work, address }) => {
    const event = /^effect-(\d{6})-/.exec(id)?.[1];
    if (event === undefined) return [];
    const kind = 'mail' in work ? `${work.kind} ${work.mail}` : work.kind;
    const key = `${event} ${kind} ${address}`;
    const other = seen.get(key);
    seen.set(key, id);
    return other === undefined ? [] : [`${id} and ${other} tell ${address} of the same`];
  });
}

/**
 * Mails that only tell of something, to an address from which the newest notice of the approval had come back
 * (R24, R54).
 */
export function mailsToReturned({ effects }: ClaimEvidence, chapters: readonly Chapter[]): readonly string[] {
  return permitted(effects).flatMap(({ id, work, address, permittedAt }) => {
    if (!onlyTells(work)) return [];
    const reports = chapters.flatMap(({ entry: { event, at } }) => {
      if (epochMs(at) >= epochMs(permittedAt) - turnMs && at !== permittedAt) return [];
      switch (event.type) {
        // Another approval has links and notices of its own.
        case 'ClaimApproved':
          return ['sent'];
        case 'NoticeSent':
          return event.address.toLowerCase() === address ? ['sent'] : [];
        case 'NoticeUndeliverable':
        case 'NoticeReturnedLate':
          return event.address.toLowerCase() === address ? ['returned'] : [];
        default:
          return [];
      }
    });
    return reports.at(-1) === 'returned'
      ? [`${id} had its permit at ${permittedAt}, and the notice to ${address} had come back`]
      : [];
  });
}

function onlyTells({ kind }: EffectWork): boolean {
  return (
    kind === 'customer-mail' ||
    kind === 'former-contact' ||
    kind === 'pull-back-notice' ||
    kind === 'customer-ended'
  );
}

/** Mails to one recipient that overtook what happened before. */
export function overtakingMails({ effects }: ClaimEvidence): readonly string[] {
  const lanes = new Map<string, Permitted[]>();
  for (const mail of permitted(effects)) {
    const lane = laneOf(mail);
    if (lane !== null) lanes.set(lane, [...(lanes.get(lane) ?? []), mail]);
  }
  return [...lanes].flatMap(([lane, mails]) => {
    const ordered = mails.toSorted((one, other) => (isNewer(one, other) ? 1 : -1));
    return ordered.flatMap((mail, index) => {
      const overtaken = ordered
        .slice(0, index)
        .find(
          ({ permittedAt, failures, redrives = 0 }) =>
            permittedAt > mail.permittedAt && failures < patience && redrives === 0,
        );
      return overtaken === undefined
        ? []
        : [
            `${mail.id} to ${lane} had its permit at ${mail.permittedAt}, before ${overtaken.id} at ${overtaken.permittedAt}`,
          ];
    });
  });
}

function laneOf({ work, address }: Permitted): string | null {
  switch (work.kind) {
    case 'partner-mail':
    case 'partner-news':
      return 'the partner';
    case 'reviewer-news':
      return `reviewer ${work.reviewerId}`;
    case 'customer-notice':
    case 'customer-mail':
    case 'former-contact':
    case 'pull-back-notice':
    case 'ending-link':
    case 'customer-ended':
      return address;
    default:
      return null;
  }
}

type NewsWork = Extract<EffectWork, { kind: 'partner-news' | 'reviewer-news' }>;

/** The stored mail whose entries are those from its own to the next one's, and have this entry; `null`: none. */
export function newsWith(effects: readonly StoredEffect[], work: NewsWork): StoredEffect | null {
  const started = effects.flatMap((effect) =>
    isNewsTo(effect.work, work) && effect.work.from <= work.from ? [{ effect, from: effect.work.from }] : [],
  );
  return started.toSorted((one, other) => one.from - other.from).at(-1)?.effect ?? null;
}

function isNewsTo(one: EffectWork, other: NewsWork): one is NewsWork {
  if (one.kind === 'partner-news') return other.kind === one.kind;
  return one.kind === 'reviewer-news' && other.kind === one.kind && one.reviewerId === other.reviewerId;
}

/**
 * Comments, answers, documents and assignments that no mail tells of: the mail whose turn they are in went before
 * they were written, or never goes although its reader is the same (R25, R65).
 */
export function untoldNews({ effects }: ClaimEvidence, chapters: readonly Chapter[]): readonly string[] {
  return chapters.flatMap(({ entry, after }) =>
    newsOf(entry, after).flatMap((news) => {
      const mail = newsWith(effects, news);
      const what = `entry ${entry.sequence} (${entry.event.type})`;
      // What was never recorded is missing among the effects already.
      if (mail === null) return [];
      const { permittedAt } = mail.attempt ?? {};
      if (permittedAt !== undefined && epochMs(permittedAt) < epochMs(entry.at) - turnMs)
        return [`${what} is told by ${mail.id}, which had its permit before, at ${permittedAt}`];
      if (mail.state !== 'obsolete' || mail.attempt !== null) return [];
      return isStillReader(news, entry.sequence, chapters)
        ? [`${what} was to be told by ${mail.id}, which never went`]
        : [];
    }),
  );
}

function newsOf({ event, role, actor, sequence: from }: Chapter['entry'], after: Claim): readonly NewsWork[] {
  const isPartner = isOneOf(partnerRoles, role);
  switch (event.type) {
    case 'CommentAdded':
      if (!isPartner) return [{ kind: 'partner-news', from }];
      break;
    case 'ReviewerAssigned':
    case 'PartnerResponded':
    case 'ClaimDisputed':
      break;
    case 'ProofAdded':
      // R13: what is uploaded for a dispute comes with it.
      if (after.phase === 'Rejected') return [];
      break;
    default:
      return [];
  }
  const assignee = 'assignee' in after ? after.assignee : null;
  if (assignee === null || assignee.id === actor.id) return [];
  return [{ kind: 'reviewer-news', reviewerId: assignee.id, from }];
}

/** A reviewer who lost the claim since hears no more of it. */
function isStillReader(news: NewsWork, since: number, chapters: readonly Chapter[]): boolean {
  return (
    news.kind === 'partner-news' ||
    chapters
      .filter(({ entry }) => entry.sequence >= since)
      .every(({ after }) => 'assignee' in after && after.assignee?.id === news.reviewerId)
  );
}
