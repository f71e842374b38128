/**
 * Invariants of mail: each goes to the recipient for whom an effect meant it, and no customer's notice waits for
 * other partners' mails (R66). Also the measures of both for the report.
 */
import { mailShareOf, type MailShare } from '../../shared/domain/mailClass';
import { defaultPolicy } from '../../shared/domain/policy';
import { epochMs, type Instant } from '../../shared/domain/time';
import { digestOperations } from './digestInvariants';
import type { Disturbance, Evidence } from './evidence';
import { latenessMs } from './historyInvariants';
import { furtherLinks } from './worldInvariants';

const minuteMs = 60 * 1000;
const hourMs = 60 * minuteMs;

/** The bounds of a notice's wait, in minutes; it gets its permit in the whole second after that (R66). */
const boundsInMinutes = [1, 2, 5, 10, 15];
const roundedMs = 1000;

const { mailQuota, mailShares } = defaultPolicy;
/** Mails that a partner may have in an hour while others wait. */
const partnerShare = Math.floor((mailQuota.perHour * mailShares.onePartner) / 100);
/** Notices that always have room in an hour, whatever other mails there are. */
const noticeShare = mailQuota.perHour - Math.floor((mailQuota.perHour * mailShares.deadlines) / 100);

/** How long a notice waited for its permit. */
export interface NoticeWait {
  readonly claimId: string;
  readonly partnerId: string;
  readonly createdAt: Instant;
  /** Claim time without disturbances; of a notice that still waits, until the reading. */
  readonly waitedMs: number;
  /** How long R66 lets it wait, see {@link boundOf}. */
  readonly boundMs: number;
}

/**
 * The waits of all notices, but not of those that a failure put off, and of those that were no longer needed
 * before they had a permit.
 */
export function noticeWaits(
  { claims, readAt }: Evidence,
  disturbances: readonly Disturbance[],
): readonly NoticeWait[] {
  const mails = claims.flatMap(({ claimId, claim: { partnerId }, effects }) =>
    effects.flatMap((effect) => {
      const share = mailShareOf(effect.work, partnerId);
      return share === null ? [] : [{ ...effect, ...share, claimId, partnerId }];
    }),
  );
  const permits = mails.flatMap(({ attempt, account, mailClass }) =>
    attempt?.permittedAt === undefined ? [] : [{ at: epochMs(attempt.permittedAt), account, mailClass }],
  );
  const notices = mails.filter(({ mailClass }) => mailClass === 'notice');
  return notices.flatMap(({ claimId, partnerId, createdAt, state, failures, attempt }) => {
    const until = attempt?.permittedAt ?? (state === 'pending' && attempt === null ? readAt : undefined);
    if (until === undefined || failures > 0) return [];
    const created = epochMs(createdAt);
    const isNear = (at: number): boolean => at > created - hourMs && at <= created + minuteMs + roundedMs;
    const near = permits.filter(({ at }) => isNear(at));
    const waiting = notices.filter(
      (other) =>
        isNear(epochMs(other.createdAt)) && !isNear(epochMs(other.attempt?.permittedAt ?? other.createdAt)),
    );
    return [
      {
        ...{ claimId, partnerId, createdAt },
        waitedMs: latenessMs(createdAt, until, disturbances),
        boundMs: boundOf(partnerId, [...near, ...waiting]),
      },
    ];
  });
}

/**
 * How long a partner's notice may wait beside the mails of its hour, permitted or waiting; infinitely when its
 * own partner has had its share.
 *
 * A fifth of the quota is always left to notices. Where they need more, an account beyond its share leaves to
 * others what the quota grows by in one, two, five, ten and fifteen minutes; others within their shares may use
 * that first.
 */
function boundOf(partnerId: string, mails: readonly MailShare[]): number {
  const counts = new Map<string, number>();
  for (const { account } of mails) counts.set(account, (counts.get(account) ?? 0) + 1);
  if ((counts.get(partnerId) ?? 0) > partnerShare) return Infinity;
  const notices = mails.filter(({ mailClass }) => mailClass === 'notice').length;
  const [, ...withinShares] = [...counts]
    .filter(([account]) => account !== partnerId)
    .map(([, count]) => count)
    .sort((a, b) => b - a);
  const before = withinShares.reduce((sum, count) => sum + Math.min(count, partnerShare), 0);
  const left = (minutes: number): number =>
    mailQuota.perHour - Math.floor((mailQuota.perHour * (60 - minutes)) / 60);
  const bound = boundsInMinutes.find((minutes) => notices <= noticeShare || before < left(minutes));
  return bound === undefined ? Infinity : bound * minuteMs + roundedMs;
}

/** Notices that waited longer for a permit than R66 allows. */
export function slowNotices(
  waits: readonly NoticeWait[],
  toleranceMs: number,
): readonly { readonly claimId: string; readonly detail: string }[] {
  return waits
    .filter(({ waitedMs, boundMs }) => waitedMs > boundMs + toleranceMs)
    .map(({ claimId, partnerId, createdAt, waitedMs, boundMs }) => ({
      claimId,
      detail: `the notice of ${createdAt} by partner ${partnerId} waited ${Math.round(waitedMs / 1000)} s for its permit, the bound is ${boundMs / 1000} s`,
    }));
}

/**
 * Mails that no effect meant for their recipient, digests apart. One at which the mail service failed reached nobody, and its
 * effect knows only the operation under which it was sent anew.
 */
export function strayMails({
  claims,
  mails,
  readAt,
}: Pick<Evidence, 'claims' | 'mails' | 'readAt'>): readonly string[] {
  const digests = digestOperations(readAt);
  const meant = new Map(
    claims.flatMap(({ effects }) =>
      effects.flatMap(({ attempt }) =>
        attempt === null ? [] : [[attempt.operationId.toLowerCase(), attempt.address] as const],
      ),
    ),
  );
  return mails.flatMap(({ id, operationId, to, delivered }) => {
    if (!delivered || digests.has(operationId.toLowerCase())) return [];
    const address = meant.get(operationId.toLowerCase());
    const recipients = to.join(', ');
    if (address === undefined) return [`mail ${id} to ${recipients} belongs to no effect`];
    return recipients === address ? [] : [`mail ${id} went to ${recipients}, its effect means ${address}`];
  });
}

/** Measures of fairness for the report. */
export interface MailMeasures {
  /** For each partner, in seconds. */
  readonly waits: readonly {
    readonly partnerId: string;
    readonly notices: number;
    readonly medianS: number;
    readonly longestS: number;
    /** The notices whose wait R66 bounds, the longest of their waits, and how far the bound was used at most. */
    readonly bounded: number;
    readonly longestBoundedS: number;
    readonly ofBoundPercent: number;
  }[];
  /** Most mails to one address about one claim and round, notices alone, and all mails to one address. */
  readonly mostNotices: number;
  readonly mostMails: number;
  readonly recipients: number;
}

/** Measures how long notices waited, and how many mails recipients outside the programme got. */
export function measureMails(evidence: Evidence, disturbances: readonly Disturbance[]): MailMeasures {
  const waits = noticeWaits(evidence, disturbances);
  const partnerIds = [...new Set(waits.map(({ partnerId }) => partnerId))].sort();
  const seconds = (milliseconds: number | undefined): number => Math.round((milliseconds ?? 0) / 1000);
  const notices = new Map<string, number>();
  const all = new Map<string, number>();
  const outside = new Set(
    evidence.claims.flatMap(({ claim: { partnerId }, effects }) =>
      effects.flatMap(({ work, attempt }) =>
        attempt !== null && mailShareOf(work, partnerId)?.account === partnerId ? [attempt.address] : [],
      ),
    ),
  );
  const count = (counts: Map<string, number>, key: string): unknown =>
    counts.set(key, (counts.get(key) ?? 0) + 1);
  // A mail at which the mail service failed reached nobody, and is sent again.
  const further = furtherLinks(evidence.claims);
  for (const { to, link, operationId } of evidence.mails.filter(({ delivered }) => delivered))
    for (const address of to.filter((one) => outside.has(one))) {
      count(all, address);
      if (link !== null && !further.has(operationId.toLowerCase()))
        count(notices, `${address} ${link.claimId} ${link.round}`);
    }
  return {
    waits: partnerIds.map((partnerId) => {
      const own = waits.filter((wait) => wait.partnerId === partnerId);
      const sorted = own.map(({ waitedMs }) => waitedMs).sort((a, b) => a - b);
      const bounded = own.filter(({ boundMs }) => boundMs < Infinity);
      return {
        partnerId,
        notices: own.length,
        medianS: seconds(sorted[Math.floor(sorted.length / 2)]),
        longestS: seconds(sorted.at(-1)),
        bounded: bounded.length,
        longestBoundedS: seconds(Math.max(0, ...bounded.map(({ waitedMs }) => waitedMs))),
        ofBoundPercent: Math.round(
          Math.max(0, ...bounded.map(({ waitedMs, boundMs }) => (100 * waitedMs) / boundMs)),
        ),
      };
    }),
    mostNotices: Math.max(0, ...notices.values()),
    mostMails: Math.max(0, ...all.values()),
    recipients: all.size,
  };
}
