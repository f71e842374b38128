/** Guards of assignments: whom a claim can be assigned to, and by whom (R21). */
import type { Claim, PersonRef } from '../claim';
import { isCommand } from '../commands';
import { refuse, type Refusal } from '../refusals';
import type { Actor } from '../roles';
import { commandGuard, standingGuard, type Guard } from './guard';

/** R21: reviewers assign claims to themselves; only a lead assigns them to somebody else. */
export const assignsSelfOrLeads: Guard = commandGuard({
  name: 'the caller assigns the claim to itself, or is a review lead',
  rule: 'R21',
  refuses: ['not-permitted'],
  check: (_claim, command, { actor }) =>
    isCommand(command, 'assign') && command.assigneeId !== actor.id && !isLead(actor)
      ? refuse('not-permitted', 'Only a review lead can assign a claim to someone else.')
      : null,
});

/** R21: a reviewer takes only what is unassigned; a lead also takes a claim from its assignee. */
export const takesUnassignedOrLeads: Guard = standingGuard({
  name: 'nobody else is assigned to the claim, or the caller is a review lead',
  rule: 'R21',
  refuses: ['not-assignee'],
  precludes: (claim, { actor }) => (isLead(actor) ? null : refuseOthers(claim, actor)),
});

/** R21: to start the review assigns the caller, so it would take the claim from its assignee, for a lead too. */
export const nobodyElseAssigned: Guard = standingGuard({
  name: 'nobody else is assigned to the claim',
  rule: 'R21',
  refuses: ['not-assignee'],
  precludes: (claim, { actor }) => refuseOthers(claim, actor),
});

/**
 * R21: only known reviewers can be assigned. Callers are known by their tokens, so they are refused only when
 * an operator has removed them.
 */
export const knownReviewer: Guard = commandGuard({
  name: 'the assignee is a known reviewer',
  rule: 'R21',
  refuses: ['reviewer-unknown'],
  check: (_claim, command, { actor }) => {
    if (!isCommand(command, 'start-review') && !isCommand(command, 'assign')) return null;
    const { reviewer } = command;
    if (command.type === 'start-review' || command.assigneeId === actor.id)
      return reviewer?.removed === true
        ? refuse(
            'reviewer-unknown',
            'An operator has removed you from the reviewers; an operator can also restore you.',
          )
        : null;
    if (reviewer === null)
      return refuseAssignee(
        `Nobody with the ID ${command.assigneeId} is known as a reviewer: the person has to sign in to this service once, as a reviewer or review lead.`,
      );
    if (reviewer.removed)
      return refuseAssignee(
        `An operator has removed ${reviewer.name} from the reviewers; an operator can also restore the person.`,
      );
    return reviewer.roles.length === 0
      ? refuseAssignee(
          `${reviewer.name} was not a reviewer at the last sign-in: the person has to sign in again, as a reviewer or review lead.`,
        )
      : null;
  },
});

/** R21: nobody reviews a claim of their own organisation, so nobody is assigned to one either. */
export const notOfClaimingOrganisation: Guard = commandGuard({
  name: 'the assignee does not belong to the organisation that made the claim',
  rule: 'R21',
  refuses: ['own-organisation'],
  check: (claim, command) =>
    isCommand(command, 'assign') && command.reviewer?.tenantId === claim.partnerId
      ? refuse(
          'own-organisation',
          `${command.reviewer.name} belongs to the organisation that made the claim: nobody may review a claim of their own organisation.`,
          [{ field: '/assignee/id', code: 'own-organisation', message: { key: 'assignee-of-claimant' } }],
        )
      : null,
});

function isLead({ roles }: Actor): boolean {
  return roles.includes('ReviewLead');
}

function refuseOthers(claim: Claim, actor: Actor): Refusal | null {
  const assignee: PersonRef | null = 'assignee' in claim ? claim.assignee : null;
  if (assignee === null || assignee.id === actor.id) return null;
  const cure = isLead(actor) ? 'assign it to yourself first' : 'ask a review lead to assign it to you';
  return refuse('not-assignee', `${assignee.name} is assigned to this claim: ${cure}.`);
}

function refuseAssignee(detail: string): Refusal {
  return refuse('reviewer-unknown', detail, [
    { field: '/assignee/id', code: 'reviewer-unknown', message: { key: 'assignee-unknown' } },
  ]);
}
