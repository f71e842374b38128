/**
 * Records the mail service's reports about customer notices and ending links: delivered, returned, or stuck on the
 * way (R9, R16, R54).
 */
import { isIn } from '../../domain/claim';
import type { Command } from '../../domain/commands';
import type { EffectWork } from '../../domain/effects';
import type { NonDelivery } from '../../domain/events';
import { systemActor } from '../../domain/roles';
import { epochMs, instant, type Instant } from '../../domain/time';
import { commitEffects, nextDueAt } from '../claims/bookkeeping';
import { executeCommand, type CommandPorts } from '../claims/executeCommand';
import { wakeGently } from '../claims/wake';
import type { StoredEffect } from '../ports/claims';
import type { Waker } from '../ports/runtime';
import { writeAttempts } from '../writeAttempts';

/** How soon a notice whose delivery failed is sent once more, in milliseconds. */
const sendAgainMs = 15 * 60 * 1000;
/** How often a notice is sent once more by itself because its delivery failed. */
const mostResends = 3;

/** What became of a mail that the service had accepted. */
export interface DeliveryReport {
  /** The operation ID under which the mail was sent, in lower case. */
  readonly operationId: string;
  /** `returned`: it came back because of its address, or is held back because earlier mails did. */
  readonly outcome: 'delivered' | 'returned' | NonDelivery;
  /** The service's own words. */
  readonly detail: string;
}

/**
 * Records what became of a mail. Safe to repeat: reports are delivered at least once, and in any order.
 *
 * The mail is found by its operation ID, which is stored on the effect before the mail is sent: no report can
 * arrive before that. Only the reports about notices and ending links have consequences; of other mails only the
 * log says that they came back.
 * @throws Error when the report cannot be recorded yet, so that it is delivered again
 */
export async function recordDelivery(
  ports: CommandPorts,
  waker: Waker,
  report: DeliveryReport,
): Promise<void> {
  const { operationId, outcome, detail } = report;
  const mail = await ports.claims.effectOfMail(operationId);
  if (mail === null) {
    // A digest, another system's mail, or an earlier attempt at one that was sent again since.
    ports.log.info('There is a report about a mail that is not on its way.', { operationId, outcome });
    return;
  }
  const { claimId, effect } = mail;
  const { work, attempt } = effect;
  const now = ports.clock.now();
  const command = attempt === null ? null : commandOf(work, attempt.address, outcome, now);
  if (command === null) {
    if (outcome === 'returned') ports.log.warn('A mail came back.', { claimId, effectId: effect.id, detail });
    else if (outcome !== 'delivered')
      ports.log.info('A mail was not delivered.', { claimId, effectId: effect.id, outcome, detail });
    return;
  }
  await record(ports, waker, claimId, effect, command);
  if (outcome === 'failed') await sendAgain(ports, waker, claimId, effect);
}

/** What a report about a mail to an address leads to; `null`: nothing. */
function commandOf(
  work: EffectWork,
  address: string,
  outcome: DeliveryReport['outcome'],
  now: Instant,
): Command | null {
  if (work.kind === 'ending-link') {
    const { number } = work;
    return outcome === 'delivered'
      ? null
      : { type: 'record-ending-link-not-delivered', number, address, because: outcome };
  }
  if (work.kind !== 'customer-notice') return null;
  const { round } = work;
  switch (outcome) {
    case 'delivered':
      return { type: 'record-notice-sent', round, address, sentAt: now };
    case 'returned':
      return { type: 'record-notice-undeliverable', round, address };
    default:
      return { type: 'record-notice-not-delivered', round, address, because: outcome };
  }
}

async function record(
  ports: CommandPorts,
  waker: Waker,
  claimId: string,
  effect: StoredEffect,
  command: Command,
): Promise<void> {
  // The report says what the effect was still waiting for: that the mail went out.
  const isStuck = 'because' in command && command.because !== 'returned';
  const isKnown = !isStuck && effect.state === 'pending';
  const result = await executeCommand(ports, waker, {
    claimId,
    actor: systemActor,
    command: () => command,
    effects: isKnown ? [{ ...effect, state: 'done', settledAt: ports.clock.now() }] : [],
  });
  if (result.ok) return;
  const { code } = result.refusal;
  if (code === 'busy')
    throw new Error(`A report about ${effect.id} of claim ${claimId} cannot be recorded yet: ${code}.`);
  ports.log.info('A report about a notice came when it did not matter any more.', {
    claimId,
    effectId: effect.id,
    report: command.type,
    refusal: code,
  });
}

/**
 * R54: a failure that is not about the recipient is the mail service's: the notice is sent once more, in the
 * same round and window, some times. A repeated report finds another attempt and changes nothing.
 */
async function sendAgain(
  ports: CommandPorts,
  waker: Waker,
  claimId: string,
  { id, attempt: failed, work }: StoredEffect,
): Promise<void> {
  for (let attempt = 1; attempt <= writeAttempts; attempt++) {
    const stored = await ports.claims.load(claimId);
    if (stored === null || work.kind !== 'customer-notice') return;
    const { claim, pending } = stored;
    if (!isIn(claim, ['AwaitingConsent']) || claim.round !== work.round) return;
    if (claim.consent.state === 'undeliverable') return;
    const notice = pending.find((effect) => effect.id === id) ?? (await ports.claims.effect(claimId, id));
    if (notice === null || notice.attempt?.operationId !== failed?.operationId) return;
    const resends = (notice.resends ?? 0) + 1;
    if (resends > mostResends) return;
    const { settledAt: _settledAt, ...open } = notice;
    const dueAt = instant(epochMs(ports.clock.now()) + sendAgainMs);
    const again: StoredEffect = { ...open, state: 'pending', dueAt, attempt: null, resends };
    const { state } = await commitEffects(ports, stored, [again]);
    if (state === 'conflict') continue;
    await wakeGently(ports, waker, claimId, 'NoticeReported', nextDueAt(claim, pending) === null);
    return;
  }
  throw new Error(`${id} of claim ${claimId} cannot be sent again yet: others keep writing to the claim.`);
}
