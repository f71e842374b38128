/** Events that follow when a review lead pulls a wrong approval back (R4, R5, R13, R71). */
import { addBusinessTime, businessTimeBetween } from '../calendar';
import type { ClaimIn, Deadlines } from '../claim';
import type { CommandOf } from '../commands';
import type { Context } from '../context';
import type { ClaimEvent } from '../events';
import { startClocks } from './deadlines';

/** R71: the claim goes back to where it was approved from; the clocks of the consent stop. */
export function pullBack(
  claim: ClaimIn<'AwaitingConsent'>,
  { comment }: CommandOf<'pull-back'>,
  context: Context,
): readonly ClaimEvent[] {
  const to = claim.approvedFrom.phase;
  const deadlines =
    to === 'Disputed'
      ? startClocks(['dispute-answer'], context)
      : { ...startClocks(['decision'], context), ...remainingOf(claim, context) };
  return [{ type: 'ApprovalPulledBack', to, reason: comment, deadlines }];
}

/** R5: the clock goes on with the business time that was left at the approval; a breach stays recorded. */
function remainingOf(
  { approvedFrom, approval }: ClaimIn<'AwaitingConsent'>,
  { now, calendar }: Context,
): Deadlines {
  if (approvedFrom.phase !== 'UnderReview' || approvedFrom.overallDecision === null) return {};
  const { overallDecision } = approvedFrom;
  if (overallDecision.passed) return { 'overall-decision': overallDecision };
  const left = businessTimeBetween(approval.at, overallDecision.dueAt, calendar);
  return {
    'overall-decision': {
      dueAt: addBusinessTime(now, left, calendar),
      calendarVersion: calendar.version,
      passed: false,
    },
  };
}
