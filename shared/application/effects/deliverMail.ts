/**
 * Hands a mail to the mail service once (trap 1): the attempt is stored first and looked up after a crash.
 */
import { programmeAccount, type MailShare } from '../../domain/mailClass';
import type { QuotaPolicy } from '../../domain/mailShares';
import type { Policy } from '../../domain/policy';
import { epochMs, instant } from '../../domain/time';
import type { MailContent } from '../../i18n';
import { saveEffect } from '../claims/bookkeeping';
import type { Ports } from '../ports';
import type { MailAttempt, StoredEffect } from '../ports/claims';
import type { MailAddress, MailMessage, MailReport } from '../ports/mail';
import { orLater, putOff, type Later } from './retries';

/** How soon to ask again about a mail that the service is still sending, in milliseconds. */
export const askAgainMs = 5 * 1000;

/** Why a mail is sent again that was handed over, as the operators read it. */
const notAccepted = 'The mail service does not know the mail.';

/** The ports for sending mails. */
export type MailPorts = Pick<Ports, 'claims' | 'clock' | 'idGenerator' | 'mail' | 'mailQuota' | 'log'>;

/** A mail as it is composed; who answers replies follows from its share. */
export interface ComposedMail {
  readonly message: Omit<MailMessage, 'copies' | 'replyTo'> & Partial<Pick<MailMessage, 'copies'>>;
  /** The hash of the secret in its link where it has one (R52). */
  readonly linkHash: string | null;
  /** Writes the content after the attempt is stored: then it has everything that has joined the mail (R65). */
  readonly gathered?: () => Promise<MailContent>;
}

/** The state of a mail after one attempt, with its effect as the attempt has left it. */
export type Delivery =
  | { readonly state: 'sent'; readonly effect: StoredEffect; readonly address: string }
  | {
      readonly state: 'undeliverable';
      readonly effect: StoredEffect;
      readonly address: string;
      readonly detail: string;
    }
  | Later;

/**
 * Sends the mail of an effect, or finds out what became of an earlier attempt.
 * @param policy the policy in force, which the quota and its shares come from (R66)
 */
export async function deliverMail(
  ports: MailPorts,
  claimId: string,
  effect: StoredEffect,
  share: MailShare,
  policy: QuotaPolicy & Pick<Policy, 'programme'>,
  compose: () => ComposedMail,
): Promise<Delivery> {
  if (effect.attempt !== null) {
    const report = await ports.mail.report(effect.attempt.operationId);
    if (report.state !== 'unknown') return deliveryOf(ports, effect, effect.attempt, report);
  }
  const now = ports.clock.now();
  const mailClass = effect.hurry ?? share.mailClass;
  const { booking, ...unbooked } = effect;
  const request = {
    ...{ ...share, mailClass, dueAt: effect.dueAt },
    ...(booking !== undefined && { booked: booking }),
  };
  const permit = await ports.mailQuota.permit(now, request, policy);
  if (!permit.granted) {
    // An attempt that the service does not know has failed: the mail still goes before those behind it.
    const lastError = effect.attempt === null ? effect.lastError : notAccepted;
    const booked = { at: permit.nextAt, mailClass };
    return { state: 'later', effect: { ...effect, lastError, dueAt: permit.nextAt, booking: booked } };
  }

  const { message, linkHash, gathered } = compose();
  const attempt: MailAttempt = {
    operationId: operationIdOf(ports, claimId, effect),
    address: message.to.address,
    permittedAt: effect.attempt?.permittedAt ?? now,
  };
  const stored = await saveEffect(ports, claimId, {
    ...unbooked,
    attempt,
    // The links of earlier attempts stay valid, because an earlier mail may still arrive.
    linkHashes: linkHash === null ? effect.linkHashes : [...effect.linkHashes, linkHash],
  });
  if (stored === null) return { state: 'later', effect };
  return orLater(ports, claimId, stored, async () => {
    const content = await gathered?.();
    const whole = { copies: [], ...message, ...content, replyTo: replyToOf(share, policy) };
    return deliveryOf(ports, stored, attempt, await ports.mail.send(attempt.operationId, whole));
  });
}

/** The programme's contact answers partners and customers (R65); `null`: the policy names none. */
function replyToOf({ account }: MailShare, { programme }: Pick<Policy, 'programme'>): MailAddress | null {
  const { contactEmail: address, contactName } = programme;
  if (account === programmeAccount || address === null) return null;
  return { address, name: contactName ?? programme.name ?? address };
}

/** The mail service requires a GUID. An effect keeps the same one until its mail is sent again. */
function operationIdOf(
  { idGenerator }: Pick<Ports, 'idGenerator'>,
  claimId: string,
  { id, redrives = 0, resends = 0 }: StoredEffect,
): string {
  const again = redrives + resends;
  return idGenerator.uuid(again === 0 ? `${claimId}/${id}` : `${claimId}/${id}/${again}`);
}

function deliveryOf(
  ports: Pick<Ports, 'clock'>,
  effect: StoredEffect,
  { address }: MailAttempt,
  report: MailReport,
): Delivery {
  switch (report.state) {
    case 'sent':
      return { state: 'sent', effect, address };
    case 'undeliverable':
      return { state: 'undeliverable', effect, address, detail: report.detail };
    case 'running':
    case 'unknown': {
      const dueAt = instant(epochMs(ports.clock.now()) + askAgainMs);
      const lastError = report.state === 'running' ? null : notAccepted;
      return { state: 'later', effect: { ...effect, lastError, dueAt } };
    }
    case 'failed': {
      const resends = (effect.resends ?? 0) + 1;
      return putOff(ports, { ...effect, attempt: null, resends }, report.detail);
    }
    case 'unavailable':
      return putOff(ports, effect, report.detail, report.retryAfterMs ?? 0);
  }
}
