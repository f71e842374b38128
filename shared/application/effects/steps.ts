/** The steps that performing an effect can end with, and the one way by which an effect sends its mail. */
import type { Claim } from '../../domain/claim';
import type { Command } from '../../domain/commands';
import { mailShareOf } from '../../domain/mailClass';
import type { CommandPorts } from '../claims/executeCommand';
import type { Ports } from '../ports';
import type { StoredEffect } from '../ports/claims';
import { deliverMail, type ComposedMail, type Delivery, type MailPorts } from './deliverMail';
import type { ReviewerPorts } from './readers';
import type { Later } from './retries';

/** The ports for performing effects. */
export type EffectPorts = CommandPorts &
  MailPorts &
  Pick<Ports, 'addresses' | 'assessor' | 'proofs'> &
  ReviewerPorts;

/** The result of one attempt, with the effect as the attempt has left it. */
export type Step =
  /** Done; the command that follows from it, if there is one, is decided in the batch that records this. */
  | { readonly state: 'done'; readonly effect: StoredEffect; readonly command: Command | null }
  /** The claim has moved on, and the effect is no longer needed (R17). */
  | { readonly state: 'obsolete'; readonly effect: StoredEffect }
  /** It cannot succeed; operators see it in the list of failed work (R22). */
  | { readonly state: 'failed'; readonly effect: StoredEffect; readonly error: string }
  | Later;

/** Sends a mail that has no consequence for the claim; `null`: it is no longer true. */
export async function sendMail(
  ports: EffectPorts,
  claim: Claim,
  effect: StoredEffect,
  composed: ComposedMail | null | Promise<ComposedMail | null>,
): Promise<Step> {
  const mail = await composed;
  if (mail === null) return { state: 'obsolete', effect };
  const delivery = await deliver(ports, claim, effect, () => mail);
  switch (delivery.state) {
    case 'later':
      return delivery;
    case 'sent':
      return { state: 'done', effect: delivery.effect, command: null };
    case 'undeliverable':
      return { state: 'failed', effect: delivery.effect, error: delivery.detail };
  }
}

/** R66: hands over a mail as one of its class and partner, under the quota of the policy in force. */
export async function deliver(
  ports: EffectPorts,
  claim: Claim,
  effect: StoredEffect,
  compose: () => ComposedMail,
): Promise<Delivery> {
  const share = mailShareOf(effect.work, claim.partnerId);
  if (share === null) throw new Error(`Effect ${effect.id} of ${claim.claimId} is no mail.`);
  return deliverMail(ports, claim.claimId, effect, share, await ports.directory.policy(), compose);
}
