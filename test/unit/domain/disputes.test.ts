/** Tells how a claim is rejected, disputed and withdrawn (R12 to R15): events, clocks and effects. */
import { consentOf } from '../../../shared/domain/claim';
import { fold } from '../../../shared/domain/evolve';
import { exchangePlace, monday, people, ref, teamsPlace, utc } from './fixtures';
import { given, inPhase, pendingConsent, say, toPartner, type Story, toCustomer, toReviewer } from './given';

// Monday, 1 June 2026, 09:00 in Los Angeles is 16:00 in UTC; every story begins there.

describe('R12 to R14: rejection and dispute', () => {
  test('R12, R31: rejected with one reason and a comment; the partner is notified and has 30 days', () => {
    const story = given(inPhase.UnderReview()).when(say.reject());
    story
      .then({
        type: 'ClaimRejected',
        reason: 'insufficient-poe',
        comment: 'The document is a draft.',
        final: false,
      })
      .is('Rejected')
      .does(toPartner('rejected'))
      .clocks({ 'dispute-window': '2026-07-01T16:00Z' });
  });

  test('R13: after 30 days without a dispute the rejection is final', () => {
    const story = given(inPhase.Rejected()).expires('dispute-window');
    story.then({ type: 'DisputeWindowClosed' }).is('RejectedFinal').clocks({});
    expect(story.claim).toMatchObject({ rejection: { reason: 'insufficient-poe' }, deadlines: {} });
  });

  test('R13: a dispute with new PoE names the documents; an answer is due in 5 business days; a late one waits for the digest (R65)', () => {
    const story = given(inPhase.Rejected())
      .after({ days: 1 })
      .and(say.addProof('proof-2'))
      .when(say.dispute(null));
    story
      .then({ type: 'ClaimDisputed', justification: '', newProofs: ['proof-2'] })
      .is('Disputed')
      .does(toPartner('dispute-received'), toReviewer(story.claim.historyLength))
      .clocks({ 'dispute-answer': '2026-06-09T16:00Z' });
    expect(story.wakes).toBe('Dispute');
    const late = given(story).expires('dispute-answer');
    late.is('Disputed').does().clocks({});
    given(late).when(say.deny()).is('RejectedFinal');
  });

  test('R14: denied: final, and the result is e-mailed', () => {
    given(inPhase.Disputed())
      .when(say.deny())
      .then({ type: 'DisputeDenied', comment: 'Nothing new.' })
      .is('RejectedFinal')
      .does(toPartner('rejected-final'))
      .clocks({});
  });

  test('R14, R17: upheld: a new round with places, fresh notice and window, and the result is e-mailed', () => {
    const upheld = given(pendingConsent()).and(say.decline()).and(say.dispute()).when(say.uphold());
    upheld
      .then(
        { type: 'DisputeUpheld', comment: 'The proof suffices.' },
        { type: 'ClaimApproved', round: 2, places: [exchangePlace, teamsPlace] },
      )
      .is('AwaitingConsent')
      .does({ kind: 'customer-notice', round: 2, language: 'en' }, toPartner('approved'))
      .clocks({ 'notice-outage': '2026-06-02T16:00Z' });
    // The mail about the result has the reviewer's words.
    expect(upheld.claim).toMatchObject({ approval: { comment: 'The proof suffices.' } });
    const asked = given(upheld).and(say.noticeSent(monday, 2));
    expect(asked.due('consent-end')).toBe(utc('2026-06-08T16:00Z'));
    expect(consentOf(asked.claim)).toBe('pending');
    // R61: one request ID a claim and round.
    given(asked)
      .and(say.accept(2))
      .expires('consent-end')
      .then({ type: 'AssociationMadeOfficial', eligibilityRequestId: 'claim-1.2' });
  });

  test('R14: the customer keeps the last word: the second decline is final', () => {
    given(pendingConsent())
      .and(say.decline())
      .and(say.dispute())
      .and(say.uphold())
      .when(say.decline(2))
      .then({ type: 'ClaimRejected', reason: 'customer-declined', final: true })
      .is('RejectedFinal')
      .does(
        toPartner('rejected-final'),
        { ...toCustomer('declined', 2), ifSent: 2 },
        {
          kind: 'release-places',
          round: 2,
          places: [exchangePlace, teamsPlace],
        },
      )
      .clocks({});
  });

  describe('R14: a dispute unassigns the claim from an assignee who may not decide it', () => {
    const assignee = (story: Story) => ('assignee' in story.claim ? story.claim.assignee : null);

    test('the one who rejected it: another reviewer can take it at once, and the history says from whom', () => {
      const disputed = given(inPhase.UnderReview().and(say.reject())).when(say.dispute());
      disputed.then({ type: 'ClaimDisputed', unassigned: ref(people.reviewer) });
      expect(assignee(disputed)).toBeNull();
      disputed
        .and(say.assign(people.otherReviewer), people.otherReviewer)
        .when(say.uphold(), people.otherReviewer)
        .is('AwaitingConsent');
    });

    test.each([
      ['a lead rejected it', inPhase.Rejected()],
      ['the customer declined', pendingConsent().and(say.decline())],
      [
        'the policy allows the same reviewer',
        inPhase.UnderReview().and(say.reject()).under({ disputeByAnotherReviewer: false }),
      ],
    ])('nobody else: %s', (_why, rejected) => {
      const disputed = given(rejected).when(say.dispute());
      expect(disputed.lastEvents).toHaveLength(1);
      expect(disputed.lastEvents[0]).not.toHaveProperty('unassigned');
      expect(assignee(disputed)).toEqual(ref(people.reviewer));
    });

    test('an unassigned claim stays unassigned', () => {
      const rejected = inPhase.Submitted().expires('review-start').and(say.reject(), people.lead);
      const disputed = given(rejected).when(say.dispute());
      expect(disputed.lastEvents[0]).not.toHaveProperty('unassigned');
      expect(assignee(disputed)).toBeNull();
    });

    test('a lead who rejected it and was assigned meanwhile may not keep it either', () => {
      const assigned = inPhase.UnderReview().and(say.assign(people.lead), people.lead);
      const disputed = given(assigned.and(say.reject(), people.lead)).when(say.dispute());
      disputed.then({ type: 'ClaimDisputed', unassigned: ref(people.lead) });
    });

    test('R72: a dispute that was recorded before this keeps its assignee', () => {
      const disputed = inPhase.UnderReview().and(say.reject()).and(say.dispute());
      const earlier = disputed.history.map((entry) => {
        if (entry.event.type !== 'ClaimDisputed') return entry;
        const { unassigned, ...event } = entry.event;
        expect(unassigned).toBeDefined();
        return { ...entry, event };
      });
      expect(fold(earlier)).toMatchObject({ phase: 'Disputed', assignee: ref(people.reviewer) });
    });
  });

  test('R14: the policy limits the number of disputes of a claim', () => {
    given(inPhase.UnderReview().under({ disputesPerClaim: 0 }))
      .when(say.reject())
      .then({ type: 'ClaimRejected', final: true })
      .is('RejectedFinal');
  });
});

describe('R15: withdrawal', () => {
  test.each([
    ['Submitted', inPhase.Submitted],
    ['UnderReview', inPhase.UnderReview],
    ['PartnerActionRequired', inPhase.PartnerActionRequired],
    ['Disputed', inPhase.Disputed],
  ])('%s: final, partner request, with the explanation', (_phase, story) => {
    const after = given(story()).when(say.withdraw());
    after
      .then({ type: 'ClaimRejected', reason: 'partner-request', comment: 'Wrong MPN ID.', final: true })
      .is('RejectedFinal')
      .does(toPartner('rejected-final'))
      .clocks({});
    expect(after.wakes).toBe('Withdrawal');
  });

  test('approved before the association is official: the places are free again', () => {
    given(pendingConsent())
      .when(say.withdraw())
      .is('RejectedFinal')
      .does(toPartner('rejected-final'), toCustomer('withdrawn'), {
        kind: 'release-places',
        round: 1,
        places: [exchangePlace, teamsPlace],
      });
  });

  test.each([
    ['Rejected', inPhase.Rejected, 'wrong-status'],
    ['AssociationEnded', inPhase.AssociationEnded, 'wrong-status'],
    // A withdrawal was possible until the window ended.
    ['Associated', inPhase.Associated, 'too-late'],
  ] as const)('%s: a claim that is not open cannot be withdrawn', (_phase, story, code) => {
    given(story()).when(say.withdraw()).refused(code);
  });
});
