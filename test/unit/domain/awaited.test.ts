/** Proves whose step a claim waits for in each situation, and which clock says until when (R62). */
import { awaitedOf, dueClockOf, waitsFor } from '../../../shared/domain/awaited';
import { people } from './fixtures';
import {
  inPhase,
  pendingConsent,
  proposedContact,
  reconsidered,
  say,
  undeliverable,
  type Story,
} from './given';

const assessed = (): Story => {
  const { claim } = inPhase.Associated();
  const requested = claim.phase === 'Associated' && claim.eligibility.state === 'requested';
  return inPhase.Associated().and(say.eligibility(requested ? claim.eligibility.requestId : ''));
};

test.each<[string, Story, ReturnType<typeof waitsFor>, string | null]>([
  ['in Editing', inPhase.Editing(), null, null],
  ['discarded', inPhase.Discarded(), null, null],
  ['R3: submitted', inPhase.Submitted(), 'reviewers', 'review-start'],
  ['R4: under review', inPhase.UnderReview(), 'reviewers', 'decision'],
  ['R7: asked for information', inPhase.PartnerActionRequired(), 'partner', 'partner-response'],
  ['R9: approved, the notice is being sent', inPhase.AwaitingConsent(), 'customer', null],
  ['R9: approved, the window runs', pendingConsent(), 'customer', 'consent-end'],
  ['R14: accepted in a reconsider round', reconsidered().and(say.accept(2)), 'customer', 'consent-end'],
  ['R54: the notice came back', undeliverable(), 'partner', 'new-contact'],
  ['R24: a new contact is proposed', proposedContact(), 'reviewers', 'contact-confirmation'],
  ['R61: official and not assessed yet', inPhase.Associated(), 'assessor', 'eligibility-answer'],
  ['R61: official and assessed', assessed(), null, null],
  ['ended', inPhase.AssociationEnded(), null, null],
  ['R13: rejected, and the partner may dispute', inPhase.Rejected(), null, 'dispute-window'],
  ['R13: disputed', inPhase.Disputed(), 'reviewers', 'dispute-answer'],
  ['finally rejected', inPhase.RejectedFinal(), null, null],
])('%s', (_, { claim, refusal }, side, clock) => {
  expect(refusal).toBeNull();
  expect([waitsFor(claim), dueClockOf(claim)?.kind ?? null]).toEqual([side, clock]);
  const awaited = awaitedOf(claim);
  // What a row shows as due is what the queue is ordered by.
  if (awaited !== null)
    expect([waitsFor(claim), dueClockOf(claim)?.dueAt]).toEqual([awaited.from, awaited.dueAt]);
});

test('R5: the earlier of two clocks is due, also after its end', () => {
  const late = inPhase.UnderReview().expires('decision').and(say.assign(people.otherReviewer), people.lead);
  expect(dueClockOf(late.claim)).toEqual({ kind: 'decision', dueAt: late.due('decision') });
});
