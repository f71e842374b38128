/** Handing a mail to the mail service once (trap 1): the attempt is stored first, and after a crash asked for first. */
import { createHash } from 'node:crypto';
import type { Policy } from '../domain/policy';
import { epochMs, instant } from '../domain/time';
import { saveEffect } from './bookkeeping';
import type { MailMessage, MailReport, Ports, StoredEffect } from './ports';

/** How soon a mail that the service is still working on is asked for again. */
const askAgainMs = 5 * 1000;

/** A mail, and the hash of the secret in its link where it has one (R52). */
export interface ComposedMail {
  readonly message: MailMessage;
  readonly linkHash: string | null;
}

/** Where a mail stands after one attempt. */
export type Delivery =
  | { readonly state: 'sent'; readonly address: string }
  | { readonly state: 'undeliverable'; readonly address: string; readonly detail: string }
  /** To be looked at again at the effect's new `dueAt`. */
  | { readonly state: 'later'; readonly effect: StoredEffect };

/** Sends the mail of an effect, or finds out what became of an earlier attempt. */
export async function deliverMail(
  ports: Ports,
  claimId: string,
  effect: StoredEffect,
  quota: Policy['mailQuota'],
  compose: () => ComposedMail,
): Promise<Delivery> {
  if (effect.attempt !== null) {
    const report = await ports.mail.report(effect.attempt.operationId);
    if (report.state !== 'unknown') return deliveryOf(ports, effect, effect.attempt.address, report);
  }
  const now = ports.clock.now();
  const permit = await ports.mailQuota.permit(now, quota);
  if (!permit.granted) return { state: 'later', effect: { ...effect, dueAt: permit.nextAt } };

  const { message, linkHash } = compose();
  const { address } = message.to;
  const operationId = operationIdOf(claimId, effect);
  const attempted: StoredEffect = {
    ...effect,
    attempt: { operationId, address },
    // Every secret that may be in a mail on its way stays valid: an earlier mail may yet arrive.
    linkHashes: linkHash === null ? effect.linkHashes : [...effect.linkHashes, linkHash],
  };
  if (!(await saveEffect(ports, claimId, attempted))) return { state: 'later', effect };
  return deliveryOf(ports, attempted, address, await ports.mail.send(operationId, message));
}

/** When an effect that failed is tried again: after 10 s, doubling up to 15 minutes. */
export function retryDelayMs(failures: number): number {
  return Math.min(10_000 * 2 ** failures, 15 * 60 * 1000);
}

/** The effect after a failure that may pass. */
export function putOff(ports: Ports, effect: StoredEffect, error: string, atLeastMs = 0): StoredEffect {
  const delay = Math.max(retryDelayMs(effect.failures), atLeastMs);
  return {
    ...effect,
    failures: effect.failures + 1,
    lastError: error,
    dueAt: instant(epochMs(ports.clock.now()) + delay),
  };
}

/** The service wants a GUID; the same effect always gives the same one, until an operator has it sent anew. */
function operationIdOf(claimId: string, { id, redrives = 0 }: StoredEffect): string {
  const name = redrives === 0 ? `${claimId}/${id}` : `${claimId}/${id}/${redrives}`;
  const hex = createHash('sha256').update(name).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `5${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

function deliveryOf(ports: Ports, effect: StoredEffect, address: string, report: MailReport): Delivery {
  switch (report.state) {
    case 'sent':
      return { state: 'sent', address };
    case 'undeliverable':
      return { state: 'undeliverable', address, detail: report.detail };
    case 'running':
    case 'unknown':
      return {
        state: 'later',
        effect: { ...effect, dueAt: instant(epochMs(ports.clock.now()) + askAgainMs) },
      };
    case 'unavailable':
      return { state: 'later', effect: putOff(ports, effect, report.detail, report.retryAfterMs ?? 0) };
  }
}
