/** Performs effects: each is idempotent by its ID; a failed one is retried and never delays a deadline. */
import { refusalForLog } from '../../domain/refusals';
import { isIn, wasRemovedBeforeSubmission, type Claim } from '../../domain/claim';
import type { Command } from '../../domain/commands';
import { claimAsOf } from '../../domain/decide';
import type { EffectWork } from '../../domain/effects';
import { systemActor } from '../../domain/roles';
import { epochMs, instant } from '../../domain/time';
import { commitEffects, saveEffect } from '../claims/bookkeeping';
import { contextFor } from '../claims/decisionContext';
import { executeCommand } from '../claims/executeCommand';
import type { AssessorMessage } from '../ports/assessor';
import { hurriedBy, isSuperseded, mailBefore, withRightOfNext } from '../claims/mailOrder';
import type { StoredClaim, StoredEffect } from '../ports/claims';
import { Unavailable } from '../ports/errors';
import { sendEndingLink, tellFormerContact, tellOfOutcome, tellOfPullBack } from './customerMails';
import { askAgainMs } from './deliverMail';
import { composeEnded } from './endingMails';
import { composeAlert, composeEscalation, composeNotice, composePartnerMail } from './mails';
import { composePartnerNews, composeReviewerNews } from './newsMails';
import { customerTimeZone } from './readers';
import { orLater, retryDelayMs } from './retries';
import { deliver, sendMail, type EffectPorts, type Step } from './steps';

/** Makes one attempt at an effect and records the result. Safe to repeat after a crash at any point. */
export async function performEffect(ports: EffectPorts, claimId: string, effectId: string): Promise<void> {
  const stored = await ports.claims.load(claimId);
  const effect = stored?.pending.find(({ id }) => id === effectId);
  if (stored === null || effect === undefined) return;
  const step = await orLater(ports, claimId, effect, () => performInTurn(ports, stored, effect));
  await record(ports, claimId, step);
}

async function record(ports: EffectPorts, claimId: string, step: Step): Promise<void> {
  const { effect } = step;
  const settledAt = ports.clock.now();
  switch (step.state) {
    case 'later':
      await saveEffect(ports, claimId, effect);
      return;
    case 'done':
      if (step.command === null) await saveEffect(ports, claimId, { ...effect, state: 'done', settledAt });
      else await recordWith(ports, claimId, { ...effect, state: 'done', settledAt }, step.command);
      return;
    case 'obsolete':
      await saveEffect(ports, claimId, { ...effect, state: 'obsolete', settledAt });
      return;
    case 'failed':
      ports.log.error('An effect has failed for good.', { claimId, effectId: effect.id, error: step.error });
      await saveEffect(ports, claimId, { ...effect, state: 'failed', lastError: step.error, settledAt });
  }
}

/** Records that an effect is done, in the same batch as the command that follows from it. */
async function recordWith(
  ports: EffectPorts,
  claimId: string,
  effect: StoredEffect,
  command: Command,
): Promise<void> {
  const recorded = await executeCommand(ports, null, {
    claimId,
    actor: systemActor,
    command: () => command,
    effects: [effect],
  });
  if (recorded.ok) return;
  const { code } = recorded.refusal;
  // Others kept writing to the claim: the effect stays open, and its next attempt finds out the result again.
  if (code === 'busy') throw new Unavailable(refusalForLog(recorded.refusal));
  // R17: the claim moved on while the effect was performed.
  ports.log.info('The result of an effect came too late.', { claimId, effectId: effect.id, refusal: code });
  await saveEffect(ports, claimId, { ...effect, state: 'obsolete' });
}

/** R65: a mail waits for the earlier ones to its recipient, and gives way to a newer one of its kind. */
async function performInTurn(ports: EffectPorts, stored: StoredClaim, due: StoredEffect): Promise<Step> {
  const { claim, pending } = stored;
  if (isSuperseded(pending, due)) return { state: 'obsolete', effect: due };
  const effect = withRightOfNext(pending, due, claim);
  const before = mailBefore(pending, effect, claim);
  if (before === null) return perform(ports, claim, effect);
  const now = ports.clock.now();
  const soon = instant(epochMs(now) + askAgainMs);
  const hurried = hurriedBy(before, effect, now);
  // If somebody else was quicker, the next attempt hurries it.
  if (hurried !== null) await commitEffects(ports, stored, [hurried]);
  const isLong = hurried === null && before.dueAt > soon;
  return { state: 'later', effect: { ...effect, dueAt: isLong ? before.dueAt : soon } };
}

async function perform(ports: EffectPorts, claim: Claim, effect: StoredEffect): Promise<Step> {
  const { work } = effect;
  const { claimId } = claim;
  switch (work.kind) {
    case 'customer-notice':
      return sendNotice(ports, claim, effect, work);
    case 'partner-mail':
      return sendMail(ports, claim, effect, composePartnerMail(ports, claim, work));
    case 'partner-news':
      return sendMail(ports, claim, effect, composePartnerNews(ports, claim, effect, work));
    case 'reviewer-news':
      return sendMail(ports, claim, effect, composeReviewerNews(ports, claim, effect, work));
    case 'customer-mail':
      return tellOfOutcome(ports, claim, effect, work);
    case 'escalation':
      return sendMail(ports, claim, effect, composeEscalation(ports, claim, work.deadline, work.to));
    case 'operator-alert':
      return sendMail(ports, claim, effect, composeAlert(ports, claim, work.alert));
    case 'former-contact':
      return tellFormerContact(ports, claim, effect, work);
    case 'pull-back-notice':
      return tellOfPullBack(ports, claim, effect, work);
    case 'ending-link':
      return sendEndingLink(ports, claim, effect, work.number);
    case 'customer-ended':
      return sendMail(ports, claim, effect, composeEnded(ports, claim));
    case 'eligibility-request': {
      const message = eligibilityRequest(claim, work.requestId, work.round);
      if (message === null) return { state: 'obsolete', effect };
      await ports.assessor.send(message);
      return { state: 'done', effect, command: null };
    }
    case 'association-ended': {
      const { reason, cause } = isIn(claim, ['AssociationEnded']) ? claim.ended : { reason: '', cause: null };
      await ports.assessor.send({ type: 'association-ended', claimId, round: work.round, reason, cause });
      return { state: 'done', effect, command: null };
    }
    case 'release-places':
      await ports.places.release(work.places, claimId, work.round);
      return { state: 'done', effect, command: null };
    case 'undo-places': {
      // First changes the claim's version and the undo's time: an approval that is still running then fails
      // at its commit, and no longer relies on these places (R44). An approval that was committed meanwhile
      // has settled the undo and keeps its places.
      const begun = instant(epochMs(ports.clock.now()) + retryDelayMs(effect.failures));
      const stored = await saveEffect(ports, claimId, { ...effect, dueAt: begun });
      if (stored === null) return { state: 'obsolete', effect };
      return orLater(ports, claimId, stored, async () => {
        await ports.places.giveBack(work.places, claimId, work.attempt);
        return { state: 'done', effect: stored, command: null };
      });
    }
    case 'quarantine-proof':
      // Not found: it was removed, or its claim discarded, before it could be moved.
      if (!(await ports.proofs.quarantine(claimId, work.proofId)))
        ports.log.info('A malicious document was gone before its quarantine.', {
          claimId,
          proofId: work.proofId,
        });
      return { state: 'done', effect, command: null };
    case 'delete-proof':
      if (!wasRemovedBeforeSubmission(claim, work.proofId)) return { state: 'obsolete', effect };
      await ports.proofs.remove(claimId, work.proofId);
      return { state: 'done', effect, command: null };
    case 'delete-all-proofs':
      // Submitted documents stay (R46); only a claim that was never submitted can be discarded.
      if (claim.phase !== 'Discarded') return { state: 'obsolete', effect };
      await ports.proofs.removeAll(claimId);
      return { state: 'done', effect, command: null };
  }
}

/** R9, R17, R54: sends the customer's notice if its round is still the current one. */
async function sendNotice(
  ports: EffectPorts,
  claim: Claim,
  effect: StoredEffect,
  { round, again }: Extract<EffectWork, { kind: 'customer-notice' }>,
): Promise<Step> {
  const context = await contextFor(ports, claim, systemActor);
  // R9: after the window's end, even if nobody has noticed it yet, there is nothing left to answer.
  const present = claimAsOf(claim, context);
  if (!isIn(present, ['AwaitingConsent']) || present.round !== round) return { state: 'obsolete', effect };
  // A report that it came back was recorded first: the round is void, and the address gets no more mail.
  if (present.consent.state === 'undeliverable') return { state: 'obsolete', effect };
  // R14: it would ask for an acceptance that was given since. The round's first may still start the window.
  if (again === true && present.accepted !== null) return { state: 'obsolete', effect };
  const timeZone = await customerTimeZone(ports, claim, context.calendar);
  const delivery = await deliver(ports, claim, effect, () =>
    composeNotice(ports, present, context, timeZone),
  );
  switch (delivery.state) {
    case 'later':
      return delivery;
    case 'sent': {
      const { address } = delivery;
      return {
        state: 'done',
        effect: delivery.effect,
        command: { type: 'record-notice-sent', round, address, sentAt: ports.clock.now() },
      };
    }
    case 'undeliverable':
      return {
        state: 'done',
        effect: delivery.effect,
        command: { type: 'record-notice-undeliverable', round, address: delivery.address },
      };
  }
}

/** R61: the request of the official round; `null`: it is answered already, or the association has ended. */
function eligibilityRequest(claim: Claim, requestId: string, round: number): AssessorMessage | null {
  if (claim.phase !== 'Associated' || claim.round !== round || claim.eligibility.state !== 'requested')
    return null;
  const { content } = claim;
  return {
    type: 'eligibility-request',
    requestId,
    claimId: claim.claimId,
    round,
    partnerId: claim.partnerId,
    mpnId: content.mpnId,
    customerTenantId: content.customer.tenantId,
    solutionArea: content.solutionArea,
    activities: content.activities,
    products: content.products.map(({ productId, subscriptionId }) => ({ productId, subscriptionId })),
    officialSince: claim.officialSince,
  };
}
