/** Tells how a review lead pulls a wrong approval back (R71): events, clocks, effects, and what is dead afterwards. */
import { consentOf } from '../../../shared/domain/claim';
import { measureOf } from '../../../shared/domain/measures';
import { customerContact, exchangePlace, fabrikam, people, person, teamsPlace } from './fixtures';
import {
  given,
  inPhase,
  outsider,
  pendingConsent,
  proposedContact,
  say,
  undeliverable,
  type Story,
  toPartner,
} from './given';

const places = [exchangePlace, teamsPlace];
const told = { kind: 'pull-back-notice', contact: customerContact, round: 1 } as const;
const freed = { kind: 'release-places', round: 1, places } as const;

/** Approved two business days after submission, and notified at once. */
function approvedOnWednesday(): Story {
  return inPhase
    .UnderReview()
    .at('2026-06-03T16:00Z')
    .and(say.approve())
    .and(say.noticeSent('2026-06-03T16:00Z'));
}

/** Approved again after a dispute about the customer's decline, and notified. */
function upheld(): Story {
  const story = pendingConsent().and(say.decline()).and(say.dispute()).and(say.uphold());
  return story.and(say.noticeSent(story.now, 2));
}

describe('R71: an approval that is pulled back', () => {
  test('goes back to the review; places are freed, and the customer is told', () => {
    const back = given(pendingConsent()).when(say.pullBack());
    back
      .then({
        type: 'ApprovalPulledBack',
        to: 'UnderReview',
        reason: 'The document is of another customer.',
      })
      .is('UnderReview')
      .does(toPartner('pulled-back', back.claim.historyLength), told, freed);
    expect(consentOf(back.claim)).toBe('none');
    expect(back.claim).toMatchObject({ pulledBackInRound: 1, assignee: { id: people.reviewer.id } });
    expect(back.wakes).toBe('ReviewDecision');
  });

  test('R4, R5: the clock of the decision starts anew, that of the whole decision goes on with what was left', () => {
    approvedOnWednesday()
      .at('2026-06-05T16:00Z')
      .when(say.pullBack())
      // 5 business days; and 8 of 10, because 2 were used up before the approval.
      .clocks({ decision: '2026-06-12T16:00Z', 'overall-decision': '2026-06-17T16:00Z' });
  });

  test('R5: a breach before the approval stays recorded, and is not counted again', () => {
    const late = inPhase.UnderReview().expires('decision').expires('overall-decision').and(say.approve());
    const back = late.and(say.pullBack());
    expect(back.claim.deadlines['overall-decision']).toEqual({
      dueAt: '2026-06-15T16:00:00.000Z',
      calendarVersion: 'us-2026',
      passed: true,
    });
    expect(back.claim.breaches).toEqual({ decision: 1, 'overall-decision': 1 });
    expect(Object.keys(back.claim.deadlines).sort()).toEqual(['decision', 'overall-decision']);
  });

  test.each<[string, () => Story, ReturnType<Story['does']>['lastEffects'][number]['work'][]]>([
    ['still being sent: only if it was sent', inPhase.AwaitingConsent, [{ ...told, ifSent: 1 }, freed]],
    ['returned: nobody', undeliverable, [freed]],
    ['returned, and another contact waits: nobody', proposedContact, [freed]],
  ])('tells the customer of it where its notice is %s', (_state, story, work) => {
    const back = given(story()).when(say.pullBack());
    back.is('UnderReview').does(toPartner('pulled-back', back.claim.historyLength), ...work);
  });

  test('R24: a contact that waits for a reviewer waits no more', () => {
    const back = pendingConsent().and(say.changeContact(outsider)).and(say.pullBack());
    expect(back.claim.deadlines['contact-confirmation']).toBeUndefined();
    back.when(say.confirmContact()).refused('contact-not-proposed');
    expect(back.claim.content.customerContact).toEqual(customerContact);
    expect(back.claim.contactChanges).toHaveLength(1);
  });

  test('R13, R14: after an uphold it goes back to the dispute, and the earlier decline stays recorded', () => {
    const back = given(upheld()).when(say.pullBack());
    back
      .then({ type: 'ApprovalPulledBack', to: 'Disputed' })
      .is('Disputed')
      .does(toPartner('pulled-back', back.claim.historyLength), { ...told, round: 2 }, { ...freed, round: 2 })
      .clocks({ 'dispute-answer': '2026-06-08T16:00Z' });
    expect(back.claim).toMatchObject({
      rejection: { reason: 'customer-declined' },
      dispute: { justification: 'The work was done.' },
      disputesUsed: 1,
    });
    expect(consentOf(back.claim)).toBe('declined');
    back.when(say.deny()).is('RejectedFinal');
    back.when(say.uphold()).is('AwaitingConsent');
  });

  test('R14: approved anew after a decline and a pull-back, silence is no consent', () => {
    const back = given(upheld()).when(say.pullBack());
    expect(back.claim.customerRefusals).toHaveLength(1);
    back.when(say.uphold()).then({ type: 'DisputeUpheld' }, { type: 'ClaimApproved', reconsider: true });
  });

  test('R14: whoever rejected still does not decide the dispute that came back', () => {
    const back = inPhase.UnderReview().and(say.reject()).and(say.dispute());
    const again = back.and(say.uphold(), people.lead).and(say.pullBack());
    again.when(say.uphold(), people.reviewer).refused('same-reviewer');
  });

  test('R44: approved anew, it takes its places again, in a round of its own', () => {
    pendingConsent()
      .and(say.pullBack())
      .when(say.approve())
      .then({ type: 'ClaimApproved', round: 2, places })
      .is('AwaitingConsent');
  });

  test('R11: the times of the consent that it ended stay readable until it is approved anew', () => {
    const asked = upheld().after({ days: 1 });
    const accepted = asked.and(say.accept(2)).after({ days: 1 }).and(say.pullBack());
    expect(accepted.claim.consentTimes).toEqual({
      noticeSentAt: '2026-06-01T16:00:00.000Z',
      sentTo: customerContact.email,
      endedAt: '2026-06-03T16:00:00.000Z',
      acceptedAt: '2026-06-02T16:00:00.000Z',
    });
    expect(accepted.and(say.uphold()).claim.consentTimes).toBeNull();
    expect(undeliverable().and(say.pullBack()).claim.consentTimes).toBeNull();
  });

  test('twice: only what is approved again can be pulled back again', () => {
    const back = pendingConsent().and(say.pullBack());
    back.when(say.pullBack()).refused('wrong-status');
    const again = back.and(say.approve()).when(say.pullBack());
    again
      .is('UnderReview')
      .does(
        toPartner('pulled-back', again.claim.historyLength),
        { ...told, round: 2, ifSent: 2 },
        { ...freed, round: 2 },
      );
    expect(again.claim.pulledBackInRound).toBe(2);
  });

  test('R63: the decision after it is not measured as the first one', () => {
    const again = pendingConsent().and(say.pullBack()).and(say.approve());
    const last = again.history.at(-1);
    if (last === undefined) throw new Error('There is a history.');
    expect(measureOf(last, again.claim)).toBeNull();
  });
});

describe('R17, R71: what is dead after it', () => {
  const back = pendingConsent().and(say.pullBack());

  test('the links of its rounds and the reports about its notice', () => {
    back.when(say.decline(1)).refused('wrong-status');
    back.when(say.bounced(1)).refused('wrong-status');
    back.when(say.noticeSent('2026-06-01T17:00Z', 1)).refused('wrong-status');
    const again = back.and(say.approve());
    again.when(say.decline(1)).refused('earlier-round');
    again.when(say.bounced(1)).refused('earlier-round');
    again.when(say.decline(2)).is('Rejected');
  });

  test('the window: its clock does not run any more', () => {
    expect(back.claim.deadlines['consent-end']).toBeUndefined();
    back.after({ days: 8 }).noticed().is('UnderReview');
  });
});

describe('R71: who may pull back, and until when', () => {
  test('a review lead of another organisation, with a reason', () => {
    const own = person('Lea', fabrikam.id, 'ReviewLead');
    given(pendingConsent()).when(say.pullBack(), own).refused('own-organisation');
    given(pendingConsent()).when(say.pullBack(' ')).refused('reason-required', '/comment');
    given(pendingConsent()).when(say.pullBack(), people.reviewer).refused('not-permitted');
    given(pendingConsent()).when(say.pullBack(), people.operator).refused('not-permitted');
  });

  test('until the end of the window, whether or not anybody has noticed it', () => {
    const over = pendingConsent().whenDue('consent-end');
    over.when(say.pullBack()).refused('too-late');
    over.noticed().when(say.pullBack()).refused('too-late');
  });

  test('a decline that came first wins: nothing is left to pull back', () => {
    given(pendingConsent()).and(say.decline()).when(say.pullBack()).refused('wrong-status');
  });
});
