/** Performing effects: each is idempotent by its ID; one that fails gets a next attempt and never holds up a deadline. */
import { isLetGo, type Claim, type CustomerContact } from '../domain/claim';
import type { Command } from '../domain/commands';
import { systemActor } from '../domain/roles';
import { epochMs, instant } from '../domain/time';
import { saveEffect } from './bookkeeping';
import { deliverMail, putOff, retryDelayMs, type ComposedMail } from './deliverMail';
import { Unavailable } from './errors';
import { contextFor } from './decisionContext';
import { executeCommand } from './executeCommand';
import { composeEscalation, composeFormerContact, composeNotice, composePartnerMail } from './mails';
import type { AssessorMessage, Ports, StoredEffect } from './ports';

/** What became of one attempt. */
type Step =
  /** Done; the command, where there is one, is decided in the batch that records it. */
  | { readonly state: 'done'; readonly command: Command | null }
  /** The claim has moved on, and nobody needs it any more (R17). */
  | { readonly state: 'obsolete' }
  /** It cannot succeed; an operator sees it among failed work. */
  | { readonly state: 'failed'; readonly error: string }
  | { readonly state: 'later'; readonly effect: StoredEffect };

/** Makes one attempt at an effect and records what became of it. Safe to repeat after a crash at any point. */
export async function performEffect(ports: Ports, claimId: string, effectId: string): Promise<void> {
  const stored = await ports.claims.load(claimId);
  const effect = stored?.pending.find(({ id }) => id === effectId);
  if (stored === null || effect === undefined) return;
  const step = await attempt(ports, stored.claim, effect);
  if (step.state === 'later') {
    await saveEffect(ports, claimId, step.effect);
    return;
  }

  const latest: StoredEffect = {
    ...(await latestOf(ports, claimId, effect)),
    settledAt: ports.clock.now(),
  };
  if (step.state === 'done' && step.command !== null) {
    const { command } = step;
    const done: StoredEffect = { ...latest, state: 'done' };
    const recorded = await executeCommand(ports, null, {
      claimId,
      actor: systemActor,
      command: () => command,
      effects: [done],
    });
    if (recorded.ok) return;
    // Others kept writing: the effect stays open, and its next attempt finds out again what became of it.
    if (recorded.refusal.code === 'busy') throw new Unavailable(recorded.refusal.detail);
    // R17: the claim has moved on while the effect was performed.
    ports.log.info('The result of an effect came too late.', {
      claimId,
      effectId,
      refusal: recorded.refusal.code,
    });
    await saveEffect(ports, claimId, { ...latest, state: 'obsolete' });
    return;
  }
  if (step.state === 'failed')
    ports.log.error('An effect has failed for good.', { claimId, effectId, error: step.error });
  await saveEffect(ports, claimId, {
    ...latest,
    state: step.state,
    lastError: step.state === 'failed' ? step.error : latest.lastError,
  });
}

/** An attempt that throws is an attempt that failed: a broken renderer or a service that is out waits for its next time. */
async function attempt(ports: Ports, claim: Claim, effect: StoredEffect): Promise<Step> {
  try {
    return await perform(ports, claim, effect);
  } catch (error) {
    const latest = await latestOf(ports, claim.claimId, effect);
    ports.log.warn('An effect failed and will be tried again.', {
      claimId: claim.claimId,
      effectId: effect.id,
      failures: latest.failures + 1,
      error: String(error),
    });
    return { state: 'later', effect: putOff(ports, latest, String(error)) };
  }
}

/** The effect as its attempt has left it, or as somebody else has who settled it meanwhile. */
async function latestOf(ports: Ports, claimId: string, effect: StoredEffect): Promise<StoredEffect> {
  const open = (await ports.claims.load(claimId))?.pending.find(({ id }) => id === effect.id);
  return open ?? (await ports.claims.effect(claimId, effect.id)) ?? effect;
}

async function perform(ports: Ports, claim: Claim, effect: StoredEffect): Promise<Step> {
  const { work } = effect;
  const { claimId } = claim;
  switch (work.kind) {
    case 'customer-notice':
      return sendNotice(ports, claim, effect, work.round);
    case 'partner-mail':
      return sendMail(ports, claim, effect, composePartnerMail(ports, claim, work.mail));
    case 'escalation':
      return sendMail(ports, claim, effect, composeEscalation(ports, claim, work.deadline, work.to));
    case 'operator-alert':
      return sendMail(ports, claim, effect, composeEscalation(ports, claim, work.alert, 'operator'));
    case 'former-contact':
      return tellFormerContact(ports, claim, effect, work.contact);
    case 'eligibility-request': {
      const message = eligibilityRequest(claim, work.requestId, work.round);
      if (message === null) return { state: 'obsolete' };
      await ports.assessor.send(message);
      return { state: 'done', command: null };
    }
    case 'association-ended': {
      const reason = claim.phase === 'AssociationEnded' ? claim.ended.reason : '';
      await ports.assessor.send({ type: 'association-ended', claimId, round: work.round, reason });
      return { state: 'done', command: null };
    }
    case 'release-places':
      await ports.places.release(work.places, claimId, work.round);
      return { state: 'done', command: null };
    case 'undo-places': {
      // Moves the claim's version and the undo's time first: an approval that is still on its way then fails at its
      // commit, and does not count on these places again (R44). One that was committed meanwhile has settled the undo,
      // and keeps its places.
      const begun = instant(epochMs(ports.clock.now()) + retryDelayMs(effect.failures));
      if (!(await saveEffect(ports, claimId, { ...effect, dueAt: begun }))) return { state: 'obsolete' };
      await ports.places.giveBack(work.places, claimId, work.attempt);
      return { state: 'done', command: null };
    }
    case 'quarantine-proof':
      // Nothing there: it was removed, or its claim discarded, before it could be moved.
      if (!(await ports.proofs.quarantine(claimId, work.proofId)))
        ports.log.info('A malicious document was gone before its quarantine.', {
          claimId,
          proofId: work.proofId,
        });
      return { state: 'done', command: null };
    case 'delete-proof':
      if (!isLetGo(claim, work.proofId)) return { state: 'obsolete' };
      await ports.proofs.remove(claimId, work.proofId);
      return { state: 'done', command: null };
    case 'delete-all-proofs':
      // What was submitted stays (R46); only a claim that never was can be discarded.
      if (claim.phase !== 'Discarded') return { state: 'obsolete' };
      await ports.proofs.removeAll(claimId);
      return { state: 'done', command: null };
  }
}

/** R9, R17, R54: the customer's notice belongs to its round, and its sending starts the window. */
async function sendNotice(ports: Ports, claim: Claim, effect: StoredEffect, round: number): Promise<Step> {
  if (claim.phase !== 'AwaitingConsent' || claim.round !== round) return { state: 'obsolete' };
  const { policy, calendar } = await contextFor(ports, claim, systemActor);
  const compose = (): ComposedMail => composeNotice(ports, claim, policy, calendar);
  const delivery = await deliverMail(ports, claim.claimId, effect, policy.mailQuota, compose);
  switch (delivery.state) {
    case 'later':
      return delivery;
    case 'sent': {
      const { address } = delivery;
      return {
        state: 'done',
        command: { type: 'record-notice-sent', round, address, sentAt: ports.clock.now() },
      };
    }
    case 'undeliverable':
      return {
        state: 'done',
        command: { type: 'record-notice-undeliverable', round, address: delivery.address },
      };
  }
}

/** R24: an address that takes no mail was often the reason for the change, so that is no failure. */
async function tellFormerContact(
  ports: Ports,
  claim: Claim,
  effect: StoredEffect,
  former: CustomerContact,
): Promise<Step> {
  const step = await sendMail(ports, claim, effect, composeFormerContact(claim, former));
  return step.state === 'failed' ? { state: 'obsolete' } : step;
}

async function sendMail(
  ports: Ports,
  claim: Claim,
  effect: StoredEffect,
  composed: ComposedMail | null | Promise<ComposedMail | null>,
): Promise<Step> {
  const mail = await composed;
  if (mail === null) return { state: 'obsolete' };
  const { policy } = await contextFor(ports, claim, systemActor);
  const delivery = await deliverMail(ports, claim.claimId, effect, policy.mailQuota, () => mail);
  switch (delivery.state) {
    case 'later':
      return delivery;
    case 'sent':
      return { state: 'done', command: null };
    case 'undeliverable':
      return { state: 'failed', error: delivery.detail };
  }
}

/** R61: asked for the round that is official; an answer in between makes it superfluous. */
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
