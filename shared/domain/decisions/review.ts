/** Events that follow when reviewers act, or do not act in time (R3 to R8, R14, R21). */
import { businessTimeBetween } from '../calendar';
import { personOf, placesOf, unscannedProofs, type Claim, type ClaimIn, type PersonRef } from '../claim';
import type { DeadlineKind } from '../clocks';
import type { ApprovalFacts, CommandOf } from '../commands';
import { recordedInDomains } from '../contactState';
import { withEnds } from '../content';
import type { Context } from '../context';
import type { ClaimEvent, EventOf } from '../events';
import { renewedBy } from '../ownClaims';
import type { RejectionReason } from '../reasons';
import { refusalBefore } from '../customerRefusals';
import { keepClocks, markExpired, startClocks } from './deadlines';

/** R4, R21: the caller becomes the assignee and the clock of the decision starts. */
export function startReview(
  claim: ClaimIn<'Submitted'>,
  _command: CommandOf<'start-review'>,
  context: Context,
): readonly ClaimEvent[] {
  return reviewStarts(claim, personOf(context.actor), context);
}

/** R3: nobody started the review in time; it starts automatically and keeps the assignee, if there is one. */
export function reviewStartsByItself(
  claim: ClaimIn<'Submitted'>,
  _command: CommandOf<'expire:review-start'>,
  context: Context,
): readonly ClaimEvent[] {
  return reviewStarts(claim, claim.assignee, context);
}

function reviewStarts(
  claim: ClaimIn<'Submitted'>,
  assignee: PersonRef | null,
  context: Context,
): readonly ClaimEvent[] {
  return [
    {
      type: 'ReviewStarted',
      assignee,
      deadlines: { ...keepClocks(claim, ['overall-decision']), ...startClocks(['decision'], context) },
    },
  ];
}

/**
 * R21: a claim has one assignee; assigning the same person again changes nothing. The caller's name comes from
 * the caller's token, another's from the register of reviewers.
 */
export function assign(
  claim: ClaimIn<'Submitted' | 'UnderReview' | 'PartnerActionRequired' | 'Disputed'>,
  { assigneeId, reviewer }: CommandOf<'assign'>,
  { actor }: Context,
): readonly ClaimEvent[] {
  if (claim.assignee?.id === assigneeId) return [];
  if (assigneeId === actor.id) return [{ type: 'ReviewerAssigned', assignee: personOf(actor) }];
  if (reviewer === null) throw new Error(`${assigneeId} was assigned without being known as a reviewer.`);
  return [{ type: 'ReviewerAssigned', assignee: { id: reviewer.id, name: reviewer.name } }];
}

/** R5 to R7: stops the reviewers' clock and starts the partner's. */
export function requestInfo(
  claim: ClaimIn<'UnderReview'>,
  { reasons, comment, productsToRemove }: CommandOf<'request-info'>,
  context: Context,
): readonly ClaimEvent[] {
  const { now, calendar } = context;
  const overall = claim.deadlines['overall-decision'];
  return [
    {
      type: 'InformationRequested',
      reasons,
      comment,
      productsToRemove,
      remainingDecisionTime: overall === undefined ? 0 : businessTimeBetween(now, overall.dueAt, calendar),
      deadlines: {
        // A breach stays recorded, with the missed date.
        ...(overall?.passed ? keepClocks(claim, ['overall-decision']) : {}),
        ...startClocks(['partner-response', 'partner-reminder'], context),
      },
    },
  ];
}

/** R8: begins a new round; a clock runs until its notice is sent (R54). */
export function approve(
  claim: ClaimIn<'UnderReview'>,
  command: CommandOf<'approve'>,
  context: Context,
): readonly ClaimEvent[] {
  return approved(claim, command, command.comment, context);
}

/** R14: approved again, in a new round with a fresh notice and window. */
export function upholdDispute(
  claim: ClaimIn<'Disputed'>,
  command: CommandOf<'uphold-dispute'>,
  context: Context,
): readonly ClaimEvent[] {
  return [{ type: 'DisputeUpheld', comment: command.comment }, ...approved(claim, command, null, context)];
}

function approved(
  claim: ClaimIn<'UnderReview' | 'Disputed'>,
  { subscriptions, customerDomains, earlierRefusals, ownClaims, scanning }: ApprovalFacts,
  comment: string | null,
  context: Context,
): readonly ClaimEvent[] {
  const { customerContact } = claim.content;
  // Submission required it (R40) and no edit removes it (R24).
  if (customerContact === null)
    throw new Error(`Claim ${claim.claimId} was submitted without a customer contact.`);
  const unscanned = scanning ? unscannedProofs(claim) : [];
  const renews = renewedBy(claim.content, ownClaims, context);
  const refusedBefore = refusalBefore(claim, earlierRefusals, context);
  return [
    {
      type: 'ClaimApproved',
      round: claim.round + 1,
      // R16: a subscription that was renewed since it was claimed ends later.
      products: withEnds(claim.content.products, subscriptions),
      places: placesOf(claim.content),
      ...(renews.length === 0 ? {} : { renews }),
      ...(unscanned.length === 0
        ? {}
        : { unscanned: unscanned.map(({ proofId, fileName }) => ({ proofId, fileName })) }),
      comment,
      contact: customerContact,
      ...recordedInDomains(claim.content, customerDomains),
      ...(refusedBefore === null ? {} : { reconsider: true, refusedBefore }),
      deadlines: startClocks(['notice-outage'], context),
    },
  ];
}

/** R12 to R14: the partner may dispute the rejection for a time, unless the claim's disputes are used up. */
export function reject(
  claim: ClaimIn<'UnderReview'>,
  { reason, comment }: CommandOf<'reject'>,
  context: Context,
): readonly ClaimEvent[] {
  return [rejection(claim, reason, comment, context)];
}

/** A rejection for any reason except the partner's own request. */
export function rejection(
  claim: Claim,
  reason: RejectionReason,
  comment: string,
  context: Context,
): EventOf<'ClaimRejected'> {
  // R14: a second decline is final, however many disputes the policy allows.
  const isSecondDecline = reason === 'customer-declined' && claim.customerRefusals.length > 0;
  const final = isSecondDecline || claim.disputesUsed >= context.policy.disputesPerClaim;
  return {
    type: 'ClaimRejected',
    reason,
    comment,
    final,
    deadlines: final ? {} : startClocks(['dispute-window'], context),
  };
}

/** R14: a denied dispute is final. */
export function denyDispute(
  _claim: ClaimIn<'Disputed'>,
  { comment }: CommandOf<'deny-dispute'>,
): readonly ClaimEvent[] {
  return [{ type: 'DisputeDenied', comment }];
}

/** R7, R54: the partner did not answer in time. */
export function lapse(
  claim: ClaimIn<'PartnerActionRequired' | 'AwaitingConsent'>,
  _command: CommandOf<'expire:partner-response' | 'expire:new-contact'>,
  context: Context,
): readonly ClaimEvent[] {
  return [rejection(claim, 'no-partner-response', '', context)];
}

/** R13: without a dispute in time the rejection is final. */
export function closeDisputeWindow(): readonly ClaimEvent[] {
  return [{ type: 'DisputeWindowClosed' }];
}

/**
 * R3 to R7, R13, R24, R54: a clock ran out; it escalates or reminds once, and the claim stays in its phase.
 */
export function escalateOnce(deadline: DeadlineKind): (claim: Claim) => readonly ClaimEvent[] {
  return (claim) => [{ type: 'DeadlinePassed', deadline, deadlines: markExpired(claim, deadline) }];
}
