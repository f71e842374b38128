/** The people who can be assigned to claims (R21), as their sign-ins and an operator make them known. */
import type { ClaimIn, Language } from './claim';
import type { Context } from './context';
import { isOneOf } from './closedList';
import { programmeRoles, type Actor } from './roles';
import { epochMs, type Instant } from './time';

/** The roles in which somebody reviews claims. */
export const reviewerRoles = ['Reviewer', 'ReviewLead'] as const;
export type ReviewerRole = (typeof reviewerRoles)[number];

/** Somebody who has signed in as a reviewer or review lead. */
export interface Reviewer {
  /** The person's directory object ID (a GUID, lower case). */
  readonly id: string;
  /** As in the person's token. */
  readonly name: string;
  /** The directory tenant of the person's organisation. */
  readonly tenantId: string;
  /** The person's reviewing roles at the recorded sign-in; empty when the person had none any more. */
  readonly roles: readonly ReviewerRole[];
  /** The recorded sign-in: the latest one is less than a day later. */
  readonly lastSignIn: Instant;
  /** Supplied by an operator; `null`: not yet. */
  readonly email: string | null;
  /** The language of mails, supplied by an operator; `null`: English. */
  readonly language: Language | null;
  /** Removed by an operator: the person cannot be assigned until an operator restores it. */
  readonly removed: boolean;
}

/** What an operator supplies and decides about a reviewer. */
export type ReviewerSettings = Pick<Reviewer, 'email' | 'language' | 'removed'>;

/** Whether a person of the register can be assigned to claims by a lead (R21). */
export function isAssignable({ removed, roles }: Pick<Reviewer, 'removed' | 'roles'>): boolean {
  return !removed && roles.length > 0;
}

const dayMs = 24 * 3_600_000;

/** Whether a sign-in needs no record, because one was recorded less than a day before. */
export function isRecentSignIn(recorded: Instant, now: Instant): boolean {
  return epochMs(now) - epochMs(recorded) < dayMs;
}

/**
 * What is to be recorded of a sign-in; `null`: nothing. A new entry needs a reviewing role; a known person who
 * has another role of the programme instead keeps the entry, without roles. A removal outlasts sign-ins.
 */
export function afterSignIn(known: Reviewer | null, actor: Actor, now: Instant): Reviewer | null {
  const { id, name, tenantId } = actor;
  const roles = reviewerRoles.filter((role) => actor.roles.includes(role));
  if (tenantId === null || !actor.roles.some((role) => isOneOf(programmeRoles, role))) return null;
  if (known === null)
    return roles.length === 0
      ? null
      : { id, name, tenantId, roles, lastSignIn: now, email: null, language: null, removed: false };
  return isRecentSignIn(known.lastSignIn, now) ? null : { ...known, name, tenantId, roles, lastSignIn: now };
}

/** Whether a reviewer may not decide the claim's dispute, because of having rejected it (R14). */
export function mayNotDecideDispute(
  { rejection }: Pick<ClaimIn<'Rejected'>, 'rejection'>,
  reviewerId: string,
  { policy }: Pick<Context, 'policy'>,
): boolean {
  return policy.disputeByAnotherReviewer && rejection.by.id === reviewerId;
}
