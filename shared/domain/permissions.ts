/** Whose claims somebody sees and acts on, whatever the claim's phase is; what a phase permits is in the transitions table. */
import type { Claim } from './claim';
import { isOneOf } from './closedList';
import { isPartner, partnerRoles, programmeRoles, type Actor, type Role } from './roles';

/**
 * R2, R23: people see their own organisation's claims alone; another's is not found, whatever is asked. The programme's
 * people see a claim once it was submitted: until then it is the partner's draft.
 */
export function maySee(claim: Claim, actor: Actor): boolean {
  const isService = actor.tenantId === null;
  const isReviewed = 'submission' in claim && actor.roles.some((role) => isOneOf(programmeRoles, role));
  return isService || actor.tenantId === claim.partnerId || isReviewed;
}

/** Partner roles count on the organisation's own claims only (R20, R23). */
export function mayActAs(actor: Actor, role: Role, claim: Pick<Claim, 'partnerId'>): boolean {
  if (!actor.roles.includes(role)) return false;
  return !isOneOf(partnerRoles, role) || actor.tenantId === claim.partnerId;
}

/** R20: who may create claims of an organisation: its own people in any partner role. */
export function mayClaimFor(actor: Actor, partnerId: string): boolean {
  return isPartner(actor) && actor.tenantId === partnerId;
}
