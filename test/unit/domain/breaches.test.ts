/** Proves which expired clocks of the reviewers count as breaches (R5), as the summary needs them (R63). */
import { people } from './fixtures';
import { given, inPhase, proposedContact, say } from './given';

test('R5: every clock of the reviewers that expires is counted, over the whole life of the claim', () => {
  const story = given(inPhase.Submitted())
    .expires('review-start')
    .expires('decision')
    .expires('overall-decision')
    .and(say.assign(people.reviewer))
    .and(say.requestInfo())
    .and(say.respond())
    .expires('decision');
  expect(story.claim.breaches).toEqual({ 'review-start': 1, decision: 2, 'overall-decision': 1 });
  expect(story.and(say.reject()).and(say.dispute()).expires('dispute-answer').claim.breaches).toMatchObject({
    decision: 2,
    'dispute-answer': 1,
  });
  expect(given(proposedContact()).expires('contact-confirmation').claim.breaches).toEqual({
    'contact-confirmation': 1,
  });
});

test('R5: a clock of anybody else is no breach, nor is a review that somebody starts in time', () => {
  const story = given(inPhase.PartnerActionRequired())
    .expires('partner-reminder')
    .expires('partner-response');
  expect(story.claim.breaches).toEqual({});
  expect(given(inPhase.AwaitingConsent()).expires('notice-outage').claim.breaches).toEqual({});
});
