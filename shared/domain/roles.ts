/** Who acts: roles (R20 to R22) and the actor of a command. */
import { isOneOf } from './closedList';

/** Roles in a partner's organisation (R20). */
export const partnerRoles = ['BillingAdmin', 'GlobalAdmin', 'IncentivesAdmin', 'IncentivesUser'] as const;
export type PartnerRole = (typeof partnerRoles)[number];

/** Roles in the programme's own organisation (R21, R22). */
export const programmeRoles = ['Reviewer', 'ReviewLead', 'Operator'] as const;
export type ProgrammeRole = (typeof programmeRoles)[number];

/** Roles without sign-in: the customer acts by a link, the assessor by a queue, the service by its clocks. */
export const serviceRoles = ['Customer', 'Assessor', 'System'] as const;
export type ServiceRole = (typeof serviceRoles)[number];

export type Role = PartnerRole | ProgrammeRole | ServiceRole;

/** The person or service that issues a command. `roles` holds only the roles that count (R21). */
export interface Actor {
  /** The person's directory object ID, or the service role's own name. */
  readonly id: string;
  readonly name: string;
  /** Directory tenant of the person's organisation; `null` for the service roles. */
  readonly tenantId: string | null;
  readonly roles: readonly Role[];
}

/** The service itself, when a deadline expires or an effect has its result. */
export const systemActor: Actor = { id: 'system', name: 'CPOR service', tenantId: null, roles: ['System'] };

/** The assessor of incentive eligibility, who answers by a queue (R61). */
export const assessorActor: Actor = {
  id: 'assessor',
  name: 'Incentive assessment',
  tenantId: null,
  roles: ['Assessor'],
};

/** The customer, identified by the link in the notice (R51). */
export const customerActor: Actor = { id: 'customer', name: 'Customer', tenantId: null, roles: ['Customer'] };

/** Whether the actor acts for a partner's organisation. */
export function isPartner(actor: Actor): boolean {
  return actor.roles.some((role) => isOneOf(partnerRoles, role));
}

/** The two sides of the programme on which signed-in people are. */
export const sides = ['partner', 'programme'] as const;
export type Side = (typeof sides)[number];

/**
 * On which side a signed-in person is. The partner's role decides for somebody who has roles of both sides, as it
 * does in lists: such a person sees its own organisation's claims alone (R23).
 */
export function sideOf(actor: Actor): Side {
  return isPartner(actor) ? 'partner' : 'programme';
}

/** Whether the actor reviews claims: a reviewer or a review lead. */
export function isReviewer(actor: Actor): boolean {
  return actor.roles.includes('Reviewer') || actor.roles.includes('ReviewLead');
}
