/** Performs the mails to the customer's people other than the notice: former contact, pull-back, ending link. */
import type { Claim, CustomerContact } from '../../domain/claim';
import { isSameAddress } from '../../domain/contacts';
import { claimAsOf } from '../../domain/decide';
import type { EffectWork, IfNoticeSent } from '../../domain/effects';
import { systemActor } from '../../domain/roles';
import { epochMs, instant } from '../../domain/time';
import type { ProgrammeFacts } from '../../i18n';
import { contextFor } from '../claims/decisionContext';
import type { StoredEffect } from '../ports/claims';
import { composeCustomerMail } from './customerOutcomes';
import { askAgainMs, type ComposedMail } from './deliverMail';
import { composeEndingLink, composePulledBack } from './endingMails';
import { composeFormerContact, programmeFacts } from './mails';
import { customerTimeZone } from './readers';
import { putOff } from './retries';
import { deliver, sendMail, type EffectPorts, type Step } from './steps';

/**
 * R24: the contact often changes because the old address accepts no mail, so that is not a failure here. Where
 * the sending of the notice to it was not recorded (`ifSent` is its round), it is told only if it was sent.
 */
export async function tellFormerContact(
  ports: EffectPorts,
  claim: Claim,
  effect: StoredEffect,
  work: Extract<EffectWork, { kind: 'former-contact' }>,
): Promise<Step> {
  const unsent = await unlessNoticeSent(ports, claim.claimId, effect, work);
  if (unsent !== null) return unsent;
  // R71: its approval was pulled back since, and with it its link.
  if (work.approvedIn !== undefined && work.approvedIn !== claim.approvedInRound)
    return { state: 'obsolete', effect };
  const context = await contextFor(ports, claim, systemActor);
  // After the window's end, even if nobody has noticed it yet, nobody is asked any more.
  const present = claimAsOf(claim, context);
  const mail = composeFormerContact(present, work.contact, programmeFacts(ports, context.policyInForce));
  return sendOrForget(ports, claim, effect, mail);
}

/** R10, R15, R16: what has become of the request; of a withdrawal only whoever got the notice hears. */
export async function tellOfOutcome(
  ports: EffectPorts,
  claim: Claim,
  effect: StoredEffect,
  work: Extract<EffectWork, { kind: 'customer-mail' }>,
): Promise<Step> {
  const unsent = await unlessNoticeSent(ports, claim.claimId, effect, { ...work, contact: work.to });
  if (unsent !== null) return unsent;
  return sendOrForget(ports, claim, effect, await composeCustomerMail(ports, claim, work));
}

/** R71: whoever got the notice hears that its approval was pulled back; nobody else knows of it. */
export async function tellOfPullBack(
  ports: EffectPorts,
  claim: Claim,
  effect: StoredEffect,
  work: Extract<EffectWork, { kind: 'pull-back-notice' }>,
): Promise<Step> {
  const { contact, round } = work;
  const unsent = await unlessNoticeSent(ports, claim.claimId, effect, work);
  if (unsent !== null) return unsent;
  const mail = composePulledBack(claim, contact, round, await programmeOf(ports));
  return sendOrForget(ports, claim, effect, mail);
}

/** R16: a link whose mail does not arrive changes nothing but that the operator is told. */
export async function sendEndingLink(
  ports: EffectPorts,
  claim: Claim,
  effect: StoredEffect,
  number: number,
): Promise<Step> {
  const { calendar, policyInForce } = await contextFor(ports, claim, systemActor);
  const programme = programmeFacts(ports, policyInForce);
  const timeZone = await customerTimeZone(ports, claim, calendar);
  const compose = composeEndingLink(ports, claim, number, timeZone, programme);
  if (compose === null) return { state: 'obsolete', effect };
  const delivery = await deliver(ports, claim, effect, compose);
  switch (delivery.state) {
    case 'later':
      return delivery;
    case 'sent':
      return { state: 'done', effect: delivery.effect, command: null };
    case 'undeliverable': {
      const { address } = delivery;
      return {
        state: 'done',
        effect: delivery.effect,
        command: { type: 'record-ending-link-not-delivered', number, address, because: 'returned' },
      };
    }
  }
}

/**
 * Where the sending of the last notice to a contact was not recorded: the step to take unless one to its address
 * was sent after all; `null`: one was, or the effect's own mail is on its way already.
 */
async function unlessNoticeSent(
  ports: EffectPorts,
  claimId: string,
  effect: StoredEffect,
  { contact, ifSent, since = ifSent }: IfNoticeSent & { readonly contact: Pick<CustomerContact, 'email'> },
): Promise<Step | null> {
  if (ifSent === undefined || since === undefined || effect.attempt !== null) return null;
  let unknown: Step | null = null;
  const effects = await ports.claims.effects(claimId);
  for (const { work, attempt } of effects) {
    if (work.kind !== 'customer-notice' || work.round < since || work.round > ifSent) continue;
    if (attempt === null || !isSameAddress(attempt.address, contact.email)) continue;
    const report = await ports.mail.report(attempt.operationId);
    if (report.state === 'sent') return null;
    if (report.state === 'unavailable')
      unknown = putOff(ports, effect, report.detail, report.retryAfterMs ?? 0);
    if (report.state === 'running') {
      const dueAt = instant(epochMs(ports.clock.now()) + askAgainMs);
      unknown = { state: 'later', effect: { ...effect, dueAt } };
    }
  }
  return unknown ?? { state: 'obsolete', effect };
}

async function programmeOf(ports: EffectPorts): Promise<ProgrammeFacts> {
  return programmeFacts(ports, await ports.directory.policy());
}

/** An address of the customer that accepts no mail is no failure where the mail only tells of something. */
async function sendOrForget(
  ports: EffectPorts,
  claim: Claim,
  effect: StoredEffect,
  mail: ComposedMail | null,
): Promise<Step> {
  const step = await sendMail(ports, claim, effect, mail);
  return step.state === 'failed' ? { state: 'obsolete', effect: step.effect } : step;
}
