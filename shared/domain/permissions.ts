/** Whose claims somebody sees and acts on, whatever the claim's phase is; what a phase permits is in the transitions table. */
import type { Claim } from './claim';
import { isPartner, partnerRoles, programmeRoles, type Actor, type Role } from './roles';

/** R23: people see their own organisation's claims alone; another's is not found, whatever is asked. */
export function maySee(claim: Pick<Claim, 'partnerId'>, actor: Actor): boolean {
  const isService = actor.tenantId === null;
  return isService || actor.tenantId === claim.partnerId || actor.roles.some(isProgrammeRole);
}

/** Partner roles count on the organisation's own claims only (R20, R23). */
export function mayActAs(actor: Actor, role: Role, claim: Pick<Claim, 'partnerId'>): boolean {
  if (!actor.roles.includes(role)) return false;
  return !(partnerRoles as readonly Role[]).includes(role) || actor.tenantId === claim.partnerId;
}

/** R20: who may create claims of an organisation: its own people in any partner role. */
export function mayClaimFor(actor: Actor, partnerId: string): boolean {
  return isPartner(actor) && actor.tenantId === partnerId;
}

function isProgrammeRole(role: Role): boolean {
  return (programmeRoles as readonly Role[]).includes(role);
}
