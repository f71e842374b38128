/** Whose claims an actor may see and act on; the transitions table says what each phase permits. */
import type { Claim } from './claim';
import { isOneOf } from './closedList';
import { isPartner, partnerRoles, programmeRoles, type Actor, type Role } from './roles';

/**
 * R2, R23: partners see only their own organisation's claims; any other claim is not found, whatever the
 * request. The programme's people see a claim once it was submitted; until then it is the partner's draft.
 */
export function maySee(claim: Claim, actor: Actor): boolean {
  const isService = actor.tenantId === null;
  const isReviewed = 'submission' in claim && actor.roles.some((role) => isOneOf(programmeRoles, role));
  return isService || actor.tenantId === claim.partnerId || isReviewed;
}

/**
 * Whether the actor may act in a role; partner roles count only for claims of their organisation (R20, R23).
 */
export function mayActAs(actor: Actor, role: Role, claim: Pick<Claim, 'partnerId'>): boolean {
  if (!actor.roles.includes(role)) return false;
  return !isOneOf(partnerRoles, role) || actor.tenantId === claim.partnerId;
}

/** All roles of the sides for which the actor can act on a claim, whichever of them the actor has itself. */
export function rolesOfSide(actor: Actor, { partnerId }: Pick<Claim, 'partnerId'>): readonly Role[] {
  const has = (roles: readonly Role[]): boolean => roles.some((role) => actor.roles.includes(role));
  const others = actor.roles.filter((role) => !isOneOf(partnerRoles, role) && !isOneOf(programmeRoles, role));
  return [
    ...(has(partnerRoles) && actor.tenantId === partnerId ? partnerRoles : []),
    ...(has(programmeRoles) ? programmeRoles : []),
    ...others,
  ];
}

/** Whether the actor may create claims for a partner: its own people may, in any partner role (R20). */
export function mayClaimFor(actor: Actor, partnerId: string): boolean {
  return isPartner(actor) && actor.tenantId === partnerId;
}
