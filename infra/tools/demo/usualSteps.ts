/** The steps that all claims of the demo share: the claim is submitted, and a reviewer starts. */
import type { ClaimView } from '../../../shared/contracts/claims/claimView';
import type { Instant } from '../../../shared/domain/time';
import type { ClaimStory } from './claimStory';
import { spans } from './rules';
import type { Person } from './stage';

/** The clocks of a claim that was submitted at an instant (R3, R5). */
export function clocksOfSubmission({ stage: { rules } }: ClaimStory, at: Instant) {
  return {
    'review-start': rules.businessDaysAfter(at, spans.reviewStart),
    'overall-decision': rules.businessDaysAfter(at, spans.overallDecision),
  };
}

/** Submits the claim. */
export async function submitClaim(story: ClaimStory, person: Person): Promise<ClaimView> {
  const answer = await story.stage.as[person].commands.give(story.id, 'submit', { acknowledged: true });
  return story.step(person, 'submits the claim', answer, ({ changedAt }) => ({
    status: 'Submitted',
    deadlines: clocksOfSubmission(story, changedAt),
  }));
}

/** Starts the review of a claim submitted at an instant: the clock of R4 starts, that of R5 keeps running. */
export async function startReview(
  story: ClaimStory,
  person: Person,
  submittedAt: Instant,
): Promise<ClaimView> {
  const { as, rules } = story.stage;
  const answer = await as[person].commands.give(story.id, 'start-review', {});
  return story.step(person, 'starts the review', answer, ({ changedAt }) => ({
    status: 'UnderReview',
    deadlines: {
      decision: rules.businessDaysAfter(changedAt, spans.decision),
      'overall-decision': clocksOfSubmission(story, submittedAt)['overall-decision'],
    },
  }));
}
