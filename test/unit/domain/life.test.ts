/** Tells the stories of a claim's life, rule by rule: what happens, which clocks run and what is put down to be done. */
import {
  associationOf,
  consentOf,
  decisionDueAt,
  eligibilityOf,
  nextDeadline,
  statusOf,
} from '../../../shared/domain/claim';
import type { EffectWork, PartnerMail } from '../../../shared/domain/effects';
import { isInternal } from '../../../shared/domain/events';
import { isFinal } from '../../../shared/domain/decide';
import {
  businessApplications,
  contoso,
  customerContact,
  exchangePlace,
  m365,
  monday,
  people,
  policy,
  ref,
  revenueAssociation,
  salesPlace,
  teamsPlace,
  utc,
} from './fixtures';
import { given, inPhase, pendingConsent, say, Story, undeliverable } from './given';

// Monday, 1 June 2026, 09:00 in Los Angeles is 16:00 in UTC; every story begins there.

/** The effect of a mail to the partner's contact. */
function toPartner(mail: PartnerMail): EffectWork {
  return { kind: 'partner-mail', mail };
}

describe('R2: Editing', () => {
  test('a claim begins with what creating needs; the rest may follow', () => {
    const bare = m365({ products: [], customerContact: null, partnerContact: null });
    const story = Story.begin(bare);
    story.then({
      type: 'ClaimCreated',
      claimId: 'claim-1',
      content: { name: bare.name, customerContact: null },
    });
    story.is('Editing').does().clocks({});
    expect(story.claim).toMatchObject({
      round: 0,
      revision: 1,
      historyLength: 1,
      createdBy: ref(people.admin),
    });
  });

  test('comments can be saved too, and do not disturb an edit that is going on', () => {
    const story = given(inPhase.Editing()).when({ type: 'comment', text: 'PoE follows.' });
    story.then({ type: 'CommentAdded', text: 'PoE follows.' }).is('Editing').does();
    expect(story.claim.revision).toBe(inPhase.Editing().claim.revision);
  });

  test('R24: what an edit changes is written field by field, old and new', () => {
    given(inPhase.Editing())
      .when(say.edit(m365({ mpnId: '2222222', customerContact: { ...customerContact, title: 'CIO' } })))
      .then({
        type: 'ClaimEdited',
        changes: [
          { field: 'mpnId', old: '1111111', new: '2222222' },
          { field: 'customerContact/title', old: 'IT manager', new: 'CIO' },
        ],
      });
  });

  test('R15: a claim in Editing is discarded and nothing more happens to it', () => {
    const story = given(inPhase.Editing()).when({ type: 'discard' });
    story.then({ type: 'ClaimDiscarded' }).is('Discarded').does().clocks({});
    expect(isFinal(story.claim)).toBe(true);
  });
});

describe('R3: Submitted', () => {
  test('submission starts the clocks of R3 and R5, keeps the policy version and tells nobody', () => {
    const story = given(inPhase.Editing()).when(say.submit());
    story
      .then({ type: 'ClaimSubmitted', policyVersion: policy.version })
      .is('Submitted')
      .does()
      .clocks({ 'review-start': '2026-06-08T16:00Z', 'overall-decision': '2026-06-15T16:00Z' });
    expect(story.wakes).toBe('ClaimSubmitted');
    expect(story.claim).toMatchObject({
      submission: { at: monday, by: ref(people.admin), policyVersion: policy.version },
      assignee: null,
    });
  });

  test('after 5 business days review starts by itself, unassigned, and the delay is escalated', () => {
    const story = given(inPhase.Submitted()).passes('review-start');
    expect(story.now).toBe(utc('2026-06-08T16:00Z'));
    story
      .then({ type: 'ReviewStarted', assignee: null })
      .is('UnderReview')
      .does({ kind: 'escalation', deadline: 'review-start', to: 'review-leads' })
      .clocks({ decision: '2026-06-15T16:00Z', 'overall-decision': '2026-06-15T16:00Z' });
  });

  test('R21: a reviewer who starts the review is assigned, and nothing is escalated', () => {
    const story = given(inPhase.Submitted()).after({ businessDays: 2 }).when({ type: 'start-review' });
    story
      .then({ type: 'ReviewStarted', assignee: ref(people.reviewer) })
      .does()
      .clocks({ decision: '2026-06-10T16:00Z', 'overall-decision': '2026-06-15T16:00Z' });
    expect(story.wakes).toBe('ReviewStarted');
  });

  test('R13 of the calendar: a claim submitted on Saturday counts from Monday 00:00', () => {
    given(inPhase.Editing())
      .at('2026-06-06T20:00Z')
      .when(say.submit())
      // Monday, 15 June, and, with Juneteenth between, Tuesday, 23 June, 00:00 in Los Angeles.
      .clocks({ 'review-start': '2026-06-15T07:00Z', 'overall-decision': '2026-06-23T07:00Z' });
  });
});

describe('R4: Under review', () => {
  test('when the time is over the claim stays and is escalated, once; the reviewer may still decide', () => {
    const late = given(inPhase.UnderReview()).passes('decision');
    late
      .then({ type: 'DeadlinePassed', deadline: 'decision' })
      .is('UnderReview')
      .does({ kind: 'escalation', deadline: 'decision', to: 'review-leads' })
      .clocks({ 'overall-decision': '2026-06-15T16:00Z' });
    given(late).when(say.approve()).is('AwaitingConsent');
  });

  test('R5: the breach of the overall time is escalated, once, and the claim stays', () => {
    const story = given(inPhase.UnderReview()).passes('decision').passes('overall-decision');
    story
      .then({ type: 'DeadlinePassed', deadline: 'overall-decision' })
      .is('UnderReview')
      .does({ kind: 'escalation', deadline: 'overall-decision', to: 'review-leads' })
      .clocks({});
    expect(nextDeadline(story.claim)).toBeNull();
  });

  test('R5: the earlier of R4 and R5 orders the queue, late ones too', () => {
    const onTime = given(inPhase.Submitted()).after({ businessDays: 3 }).when({ type: 'start-review' });
    expect(decisionDueAt(onTime.claim)).toBe(utc('2026-06-11T16:00Z'));
    expect(decisionDueAt(onTime.passes('decision').claim)).toBe(utc('2026-06-11T16:00Z'));
    expect(decisionDueAt(inPhase.Submitted().claim)).toBe(utc('2026-06-08T16:00Z'));
    expect(decisionDueAt(inPhase.PartnerActionRequired().claim)).toBeNull();
  });
});

describe('R5 to R7: Partner action required', () => {
  test('R6: the reviewer asks, the partner is told, the clock of the decision stops', () => {
    const story = given(inPhase.UnderReview())
      .after({ businessDays: 3 })
      .when(say.requestInfo({ reasons: ['all-poe-missing'], productsToRemove: ['teams'] }));
    story
      .then({
        type: 'InformationRequested',
        reasons: ['all-poe-missing'],
        comment: 'The statement of work has no date.',
        productsToRemove: ['teams'],
        remainingDecisionTime: 7 * 24 * 3_600_000,
      })
      .is('PartnerActionRequired')
      .does(toPartner('information-requested'))
      // Thursday, 4 June, 09:00 and five business days; the reminder one business day before.
      .clocks({ 'partner-response': '2026-06-11T16:00Z', 'partner-reminder': '2026-06-10T16:00Z' });
    expect(story.wakes).toBe('ReviewDecision');
  });

  test('R7: one business day before the end the partner is reminded', () => {
    given(inPhase.PartnerActionRequired())
      .passes('partner-reminder')
      .is('PartnerActionRequired')
      .does(toPartner('response-reminder'))
      .clocks({ 'partner-response': '2026-06-08T16:00Z' });
  });

  test('R7: a policy whose reminder would come before the request sends none', () => {
    given(inPhase.UnderReview().under({ partnerReminder: { businessDays: 5 } }))
      .when(say.requestInfo())
      .clocks({ 'partner-response': '2026-06-08T16:00Z' });
  });

  test('R7: comments, edits and uploads do not answer; the explicit resubmission does', () => {
    const asked = given(inPhase.PartnerActionRequired())
      .and({ type: 'comment', text: 'Wait.' })
      .and(say.edit(m365({ mpnId: '2222222' })))
      .and(say.addProof('proof-2'));
    asked
      .is('PartnerActionRequired')
      .clocks({ 'partner-response': '2026-06-08T16:00Z', 'partner-reminder': '2026-06-05T16:00Z' });
    const answered = given(asked).when(say.respond({ removeProducts: ['teams'] }));
    answered.then({
      type: 'PartnerResponded',
      comment: 'The date is on page 2.',
      changes: [{ field: 'products', old: 'Exchange Online, Microsoft Teams', new: 'Exchange Online' }],
    });
    answered.is('UnderReview').does();
    expect(answered.claim.content.products).toMatchObject([{ productId: 'exchange' }]);
    expect(answered.claim).toMatchObject({ assignee: ref(people.reviewer) });
    expect(answered.wakes).toBe('PartnerResponse');
  });

  test('R5, R7: on return a new R4 clock starts, and R5 goes on with what was left', () => {
    given(inPhase.UnderReview())
      .after({ businessDays: 3 })
      .and(say.requestInfo())
      .after({ businessDays: 4 })
      .when(say.respond())
      // Wednesday, 10 June, and 5 business days; 7 of the 10 were left; Juneteenth is none.
      .clocks({ decision: '2026-06-17T16:00Z', 'overall-decision': '2026-06-22T16:00Z' });
  });

  test('R5: each stop keeps what is left, however often', () => {
    given(inPhase.UnderReview())
      .after({ businessDays: 1 })
      .and(say.requestInfo())
      .after({ businessDays: 2 })
      .and(say.respond())
      .after({ businessDays: 1 })
      .and(say.requestInfo())
      .after({ businessDays: 2 })
      .when(say.respond())
      // Two of ten business days were used; eight from Tuesday, 9 June, over Juneteenth.
      .clocks({ decision: '2026-06-16T16:00Z', 'overall-decision': '2026-06-22T16:00Z' });
  });

  test('R5: a breach stays a breach, with the date that was missed, and is not escalated again', () => {
    const missed = utc('2026-06-15T16:00Z');
    const back = given(inPhase.UnderReview())
      .passes('decision')
      .passes('overall-decision')
      .after({ businessDays: 1 })
      .and(say.requestInfo())
      .after({ businessDays: 1 })
      .when(say.respond());
    back.clocks({ decision: '2026-06-25T16:00Z' });
    expect(back.claim.deadlines['overall-decision']).toMatchObject({ dueAt: missed, passed: true });
    expect(decisionDueAt(back.claim)).toBe(missed);
  });

  test('R5: a breach that nobody had noticed when the clock stopped is escalated on return', () => {
    const back = given(inPhase.UnderReview())
      .whenDue('overall-decision')
      .and(say.requestInfo())
      .after({ businessDays: 1 })
      .and(say.respond());
    expect(back.due('overall-decision')).toBe(back.now);
    back
      .passes('overall-decision')
      .does({ kind: 'escalation', deadline: 'overall-decision', to: 'review-leads' });
  });

  test('R5: a clock stopped on the weekend before its Monday has not passed, and is escalated when it does', () => {
    const story = given(inPhase.Editing())
      .at('2026-05-30T20:00Z')
      .and(say.submit())
      .and({ type: 'start-review' });
    // Saturday + 10 is Monday, 15 June, 00:00.
    expect(story.due('overall-decision')).toBe(utc('2026-06-15T07:00Z'));
    const back = story
      .at('2026-06-13T20:00Z')
      .and(say.requestInfo())
      .at('2026-06-16T20:00Z')
      .and(say.respond());
    back
      .passes('overall-decision')
      .is('UnderReview')
      .then({ type: 'DeadlinePassed', deadline: 'overall-decision' });
  });

  test('R7, R12: no answer: Rejected, no partner response, the partner is told and may dispute', () => {
    const story = given(inPhase.PartnerActionRequired()).passes('partner-response');
    story
      .then({ type: 'ClaimRejected', reason: 'no-partner-response', final: false })
      .is('Rejected')
      .does(toPartner('rejected'))
      .clocks({ 'dispute-window': '2026-07-08T16:00Z' });
    expect(story.history.at(-1)).toMatchObject({ actor: ref(people.system), role: 'System' });
  });
});

describe('R8, R9: approval and the customer', () => {
  test('R8: nothing reaches the customer before the approval, whatever happens', () => {
    const story = given(inPhase.UnderReview())
      .passes('decision')
      .and(say.requestInfo())
      .passes('partner-reminder')
      .and({ type: 'comment', text: 'Soon.' })
      .and(say.respond())
      .passes('decision')
      .passes('overall-decision');
    expect(story.effects.map(({ work }) => work.kind)).not.toContain('customer-notice');
  });

  test('R8: approved: the places are named, customer and partner are told; the delay of the notice is watched', () => {
    const story = given(inPhase.UnderReview()).when(say.approve());
    story
      .then({
        type: 'ClaimApproved',
        round: 1,
        places: [exchangePlace, teamsPlace],
        contact: customerContact,
      })
      .is('AwaitingConsent')
      .does({ kind: 'customer-notice', round: 1 }, toPartner('approved'))
      .clocks({ 'notice-outage': '2026-06-02T16:00Z' });
    expect(statusOf(story.claim.phase)).toBe('Approved');
    expect(consentOf(story.claim)).toBe('sending');
    expect(story.wakes).toBe('ReviewDecision');
  });

  test('R9: the window runs 7 days from the instant at which the notice was reported as sent', () => {
    const story = given(inPhase.AwaitingConsent())
      .at('2026-06-02T08:00Z')
      .when(say.noticeSent('2026-06-01T18:30Z'));
    story
      .then({ type: 'NoticeSent', round: 1, address: 'carla@contoso.example' })
      .is('AwaitingConsent')
      .does()
      .clocks({ 'consent-end': '2026-06-08T18:30Z' });
    expect(statusOf(story.claim.phase)).toBe('Approved');
    expect(consentOf(story.claim)).toBe('pending');
  });

  test('R9: the policy may as well count 5 business days', () => {
    given(inPhase.AwaitingConsent().under({ consentWindow: { businessDays: 5 } }))
      .when(say.noticeSent('2026-06-12T18:30Z'))
      // Juneteenth is no business day.
      .clocks({ 'consent-end': '2026-06-22T18:30Z' });
  });

  test('R9: reported twice, the first report counts', () => {
    const story = given(pendingConsent()).when(say.noticeSent('2026-06-05T16:00Z'));
    story.then().clocks({ 'consent-end': '2026-06-08T16:00Z' });
    expect(story.wakes).toBeNull();
  });

  test('R10: the customer declines: Rejected, the partner is told, the places are free', () => {
    const story = given(pendingConsent()).after({ days: 6 }).when(say.decline());
    story
      .then({ type: 'ClaimRejected', reason: 'customer-declined', final: false })
      .is('Rejected')
      .does(toPartner('rejected'), { kind: 'release-places', round: 1, places: [exchangePlace, teamsPlace] })
      .clocks({ 'dispute-window': '2026-07-07T16:00Z' });
    expect(consentOf(story.claim)).toBe('declined');
    expect(story.wakes).toBe('CustomerOptOut');
    expect(story.history.at(-1)).toMatchObject({ role: 'Customer' });
  });

  test('R10: the customer may decline while the notice is not yet reported as sent', () => {
    given(inPhase.AwaitingConsent()).when(say.decline()).is('Rejected');
  });

  test('R11: silence: official from the end of the window, the partner is told, the assessor asked', () => {
    const story = given(pendingConsent()).at('2026-06-08T17:45Z').when({ type: 'pass:consent-end' });
    story
      .then({ type: 'AssociationMadeOfficial', round: 1, endsAt: null, eligibilityRequestId: 'claim-1.1' })
      .is('Associated')
      .does(toPartner('association-official'), {
        kind: 'eligibility-request',
        requestId: 'claim-1.1',
        round: 1,
      })
      .clocks({ 'eligibility-answer': '2026-06-15T17:45Z' });
    expect(story.claim).toMatchObject({ officialSince: utc('2026-06-08T16:00Z') });
    expect([consentOf(story.claim), associationOf(story.claim), eligibilityOf(story.claim).state]).toEqual([
      'passed',
      'official',
      'requested',
    ]);
  });

  test('R11, R44: revenue association takes no place and is not assessed', () => {
    const approved = given(inPhase.UnderReview(revenueAssociation())).when(say.approve());
    approved.then({ type: 'ClaimApproved', places: [] });
    const story = given(inPhase.AwaitingConsent(revenueAssociation()))
      .and(say.noticeSent(monday))
      .passes('consent-end');
    story
      .then({ type: 'AssociationMadeOfficial', eligibilityRequestId: null })
      .does(toPartner('association-official'))
      .clocks({});
    expect(eligibilityOf(story.claim)).toEqual({ state: 'none' });
    given(pendingConsent(revenueAssociation())).when(say.decline()).does(toPartner('rejected'));
  });
});

describe('R54: the notice does not arrive', () => {
  test('a bounce voids the round: the window stops, the partner has 5 business days for another address', () => {
    const story = given(pendingConsent()).after({ days: 1 }).when(say.bounced());
    story
      .then({ type: 'NoticeUndeliverable', round: 1, address: 'carla@contoso.example' })
      .is('AwaitingConsent')
      .does(toPartner('notice-undeliverable'))
      .clocks({ 'new-contact': '2026-06-09T16:00Z' });
    expect(consentOf(story.claim)).toBe('undeliverable');
    expect(story.wakes).toBe('NoticeReported');
  });

  test('reported twice, it is told once; a late report of sending does not revive the round', () => {
    given(undeliverable()).after({ days: 1 }).when(say.bounced()).then();
    given(undeliverable()).after({ days: 1 }).when(say.noticeSent('2026-06-02T16:00Z')).then();
  });

  test('no other address in time: Rejected, no partner response, the places are free', () => {
    given(undeliverable())
      .passes('new-contact')
      .then({ type: 'ClaimRejected', reason: 'no-partner-response', final: false })
      .is('Rejected')
      .does(toPartner('rejected'), { kind: 'release-places', round: 1, places: [exchangePlace, teamsPlace] });
  });

  test('a mail service that is out is told to the operator after 1 business day, once, and rejects nothing', () => {
    const story = given(inPhase.AwaitingConsent()).passes('notice-outage');
    story
      .is('AwaitingConsent')
      .does({ kind: 'escalation', deadline: 'notice-outage', to: 'operator' })
      .clocks({});
    given(story).when(say.noticeSent('2026-06-03T16:00Z')).clocks({ 'consent-end': '2026-06-10T16:00Z' });
  });
});

describe('R12 to R14: rejection and dispute', () => {
  test('R12, R31: rejected with one reason and a comment; the partner is told and has 30 days', () => {
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
    const story = given(inPhase.Rejected()).passes('dispute-window');
    story.then({ type: 'DisputeWindowClosed' }).is('RejectedFinal').clocks({});
    expect(story.claim).toMatchObject({ rejection: { reason: 'insufficient-poe' }, deadlines: {} });
  });

  test('R13: a dispute with new PoE names it; an answer is due in 5 business days, escalated if late', () => {
    const story = given(inPhase.Rejected())
      .after({ days: 1 })
      .and(say.addProof('proof-2'))
      .when(say.dispute(null));
    story
      .then({ type: 'ClaimDisputed', justification: '', newProofs: ['proof-2'] })
      .is('Disputed')
      .does()
      .clocks({ 'dispute-answer': '2026-06-09T16:00Z' });
    expect(story.wakes).toBe('Dispute');
    const late = given(story).passes('dispute-answer');
    late
      .is('Disputed')
      .does({ kind: 'escalation', deadline: 'dispute-answer', to: 'review-leads' })
      .clocks({});
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
      .does({ kind: 'customer-notice', round: 2 }, toPartner('approved'))
      .clocks({ 'notice-outage': '2026-06-02T16:00Z' });
    const asked = given(upheld).and(say.noticeSent(monday, 2));
    expect(asked.due('consent-end')).toBe(utc('2026-06-08T16:00Z'));
    expect(consentOf(asked.claim)).toBe('pending');
    // R61: one request ID a claim and round.
    given(asked)
      .passes('consent-end')
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
      .does(toPartner('rejected-final'), {
        kind: 'release-places',
        round: 2,
        places: [exchangePlace, teamsPlace],
      })
      .clocks({});
  });

  test('R14: how many disputes a claim has is policy', () => {
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
      .does(toPartner('rejected-final'), {
        kind: 'release-places',
        round: 1,
        places: [exchangePlace, teamsPlace],
      });
  });

  test.each([
    ['Rejected', inPhase.Rejected],
    ['Associated', inPhase.Associated],
  ])('%s is not open: nothing to withdraw', (_phase, story) => {
    given(story()).when(say.withdraw()).refused('wrong-status');
  });
});

describe('R16: the end of an association', () => {
  test('status stays Approved, the association is ended, partner and assessor are told, the places are free', () => {
    const story = given(inPhase.Associated()).when(say.end());
    story
      .then({ type: 'AssociationEnded', reason: 'The project is over.' })
      .is('AssociationEnded')
      .does(
        toPartner('association-ended'),
        { kind: 'association-ended', round: 1 },
        { kind: 'release-places', round: 1, places: [exchangePlace, teamsPlace] },
      )
      .clocks({});
    expect(statusOf(story.claim.phase)).toBe('Approved');
    expect(associationOf(story.claim)).toBe('ended');
    expect(story.wakes).toBe('AssociationEnd');
  });

  test('it ends with its subscription; that of a workload does not end by itself', () => {
    const [sales] = contoso.subscriptions;
    expect(given(inPhase.Associated(businessApplications())).claim).toMatchObject({ endsAt: sales?.endsAt });
    expect(given(inPhase.Associated()).claim).toMatchObject({ endsAt: null });
  });

  test('of several subscriptions the last one counts', () => {
    const input = businessApplications({
      products: [
        { productId: 'd365-service', subscriptionId: 'sub-service-2' },
        { productId: 'd365-sales', subscriptionId: null },
      ],
    });
    expect(given(inPhase.Associated(input)).claim).toMatchObject({ endsAt: utc('2027-12-31T00:00Z') });
  });
});

describe('R61: eligibility', () => {
  test('no answer: asked again with the same ID, escalated, and the clock starts anew', () => {
    const again = given(inPhase.Associated()).passes('eligibility-answer');
    again
      .is('Associated')
      .does(
        { kind: 'escalation', deadline: 'eligibility-answer', to: 'operator' },
        { kind: 'eligibility-request', requestId: 'claim-1.1', round: 1 },
      )
      // 8 June + 5, and 5 more over Juneteenth.
      .clocks({ 'eligibility-answer': '2026-06-23T16:00Z' });
    const requests = given(again)
      .passes('eligibility-answer')
      .effects.flatMap(({ work }) => (work.kind === 'eligibility-request' ? [work.requestId] : []));
    expect(requests).toEqual(['claim-1.1', 'claim-1.1', 'claim-1.1']);
  });

  test.each([
    [true, { state: 'eligible', requestId: 'claim-1.1' }],
    [
      false,
      {
        state: 'ineligible',
        requestId: 'claim-1.1',
        reason: 'The partner has not reached the usage needed.',
      },
    ],
  ])('eligible %p: recorded, the clock stops', (eligible, expected) => {
    const story = given(inPhase.Associated()).when(say.eligibility('claim-1.1', eligible));
    story.then({ type: 'EligibilityAssessed', eligible }).is('Associated').does().clocks({});
    expect(eligibilityOf(story.claim)).toMatchObject(expected);
    expect(story.wakes).toBe('EligibilityAnswer');
  });

  test('it stays known when the association has ended', () => {
    const story = given(inPhase.Associated()).and(say.eligibility('claim-1.1')).when(say.end());
    expect(eligibilityOf(story.claim).state).toBe('eligible');
  });
});

describe('R44: places', () => {
  test('of Business Applications: the subscription, filled in where there is only one', () => {
    given(inPhase.UnderReview(businessApplications()))
      .when(say.approve())
      .then({ type: 'ClaimApproved', places: [salesPlace] });
  });

  test('are named sorted, each once, and after products were removed only those that are left', () => {
    const swapped = m365({ products: [...m365().products].reverse() });
    given(inPhase.UnderReview(swapped))
      .when(say.approve())
      .then({ type: 'ClaimApproved', places: [exchangePlace, teamsPlace] });
    given(inPhase.PartnerActionRequired())
      .and(say.respond({ removeProducts: ['exchange'] }))
      .when(say.approve())
      .then({ type: 'ClaimApproved', places: [teamsPlace] });
  });
});

describe('R25, R26: conversation and history', () => {
  test("a reviewer's note is internal, everything else is not", () => {
    const story = given(inPhase.UnderReview())
      .and({ type: 'comment', text: 'To the partner.' }, people.reviewer)
      .and({ type: 'note', text: 'To ourselves.' });
    expect(story.history.filter(({ event }) => isInternal(event)).map(({ event }) => event)).toEqual([
      { type: 'NoteAdded', text: 'To ourselves.' },
    ]);
  });

  test('who, in which role, when, and in order, from 1', () => {
    const story = given(inPhase.Submitted())
      .after({ businessDays: 1 })
      .and({ type: 'start-review' }, people.lead);
    expect(story.history.map(({ sequence, at, actor, role }) => [sequence, at, actor.name, role])).toEqual([
      [1, monday, 'Ada', 'IncentivesAdmin'],
      [2, monday, 'Ada', 'IncentivesAdmin'],
      [3, monday, 'Ada', 'IncentivesAdmin'],
      [4, utc('2026-06-02T16:00Z'), 'Lea', 'ReviewLead'],
    ]);
  });
});
