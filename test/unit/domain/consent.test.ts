/**
 * Tells the stories that follow an approval (R8 to R11, R16, R44, R54, R61): events, clocks and effects of
 * each step.
 */
import { toldEndOf } from '../../../shared/domain/association';
import { associationOf, consentOf, eligibilityOf, isIn, statusOf } from '../../../shared/domain/claim';
import { systemActor } from '../../../shared/domain/roles';
import {
  businessApplications,
  contoso,
  customerContact,
  exchangePlace,
  m365,
  monday,
  revenueAssociation,
  salesPlace,
  teamsPlace,
  utc,
} from './fixtures';
import { epochMs, instant } from '../../../shared/domain/time';
import {
  given,
  inPhase,
  pendingConsent,
  say,
  toCustomer,
  toPartner,
  undeliverable,
  type Story,
} from './given';

// Monday, 1 June 2026, 09:00 in Los Angeles is 16:00 in UTC; every story begins there.

describe('R8, R9: approval and the customer', () => {
  test('R8: nothing reaches the customer before the approval, whatever happens', () => {
    const story = given(inPhase.UnderReview())
      .expires('decision')
      .and(say.requestInfo())
      .expires('partner-reminder')
      .and({ type: 'comment', text: 'Soon.' })
      .and(say.respond())
      .expires('decision')
      .expires('overall-decision');
    expect(story.effects.map(({ work }) => work.kind)).not.toContain('customer-notice');
  });

  test('R8: at approval the places are named, customer and partner are notified, and a late notice is watched for', () => {
    const story = given(inPhase.UnderReview()).when(say.approve());
    story
      .then({
        type: 'ClaimApproved',
        round: 1,
        places: [exchangePlace, teamsPlace],
        contact: customerContact,
      })
      .is('AwaitingConsent')
      .does({ kind: 'customer-notice', round: 1, language: 'en' }, toPartner('approved'))
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

  test('R9: the policy may also count 5 business days', () => {
    given(inPhase.AwaitingConsent().under({ consentWindow: { businessDays: 5 } }))
      .when(say.noticeSent('2026-06-12T18:30Z'))
      // Juneteenth is no business day.
      .clocks({ 'consent-end': '2026-06-22T18:30Z' });
  });

  test('R9: when the sending is reported twice, the first report counts', () => {
    const story = given(pendingConsent()).when(say.noticeSent('2026-06-05T16:00Z'));
    story.then().clocks({ 'consent-end': '2026-06-08T16:00Z' });
    expect(story.wakes).toBeNull();
  });

  test('R10: the customer declines: Rejected, the partner is notified, the places are free', () => {
    const story = given(pendingConsent()).after({ days: 6 }).when(say.decline());
    story
      .then({ type: 'ClaimRejected', reason: 'customer-declined', final: false })
      .is('Rejected')
      .does(toPartner('rejected'), toCustomer('declined'), {
        kind: 'release-places',
        round: 1,
        places: [exchangePlace, teamsPlace],
      })
      .clocks({ 'dispute-window': '2026-07-07T16:00Z' });
    expect(consentOf(story.claim)).toBe('declined');
    expect(story.wakes).toBe('CustomerOptOut');
    expect(story.history.at(-1)).toMatchObject({ role: 'Customer' });
  });

  test('R1, R10: declined stays declined, whatever becomes of a dispute; a new round asks again', () => {
    const disputed = given(pendingConsent()).and(say.decline()).and(say.dispute());
    const shown = (story: Story): string => consentOf(story.claim);
    expect(shown(disputed)).toBe('declined');
    expect(shown(disputed.and(say.withdraw()))).toBe('declined');
    expect(shown(disputed.and(say.deny()))).toBe('declined');
    expect(shown(given(pendingConsent()).and(say.decline()).expires('dispute-window'))).toBe('declined');
    const again = disputed.and(say.uphold());
    expect(shown(again)).toBe('sending');
    expect(shown(again.and(say.withdraw()))).toBe('none');
  });

  test('R10: the customer may decline while the notice is not yet reported as sent', () => {
    given(inPhase.AwaitingConsent()).when(say.decline()).is('Rejected');
  });

  test('R11: silence: official from the end of the window, the partner is notified, the assessor is asked', () => {
    const story = given(pendingConsent()).at('2026-06-08T17:45Z').when({ type: 'expire:consent-end' });
    story
      .then({ type: 'AssociationMadeOfficial', round: 1, endsAt: null, eligibilityRequestId: 'claim-1.1' })
      .is('Associated')
      .does(toPartner('association-official'), toCustomer('official'), {
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
      .expires('consent-end');
    story
      .then({ type: 'AssociationMadeOfficial', eligibilityRequestId: null })
      .does(toPartner('association-official'), toCustomer('official'))
      .clocks({});
    expect(eligibilityOf(story.claim)).toEqual({ state: 'none' });
    given(pendingConsent(revenueAssociation()))
      .when(say.decline())
      .does(toPartner('rejected'), toCustomer('declined'));
  });
});

describe('R54: the notice is not delivered', () => {
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

  test('a bounce that is reported twice counts once; a late report of sending does not revive the round', () => {
    given(undeliverable()).after({ days: 1 }).when(say.bounced()).then();
    given(undeliverable()).after({ days: 1 }).when(say.noticeSent('2026-06-02T16:00Z')).then();
  });

  test('no other address in time: Rejected, no partner response, the places are free', () => {
    given(undeliverable())
      .expires('new-contact')
      .then({ type: 'ClaimRejected', reason: 'no-partner-response', final: false })
      .is('Rejected')
      .does(toPartner('rejected'), { kind: 'release-places', round: 1, places: [exchangePlace, teamsPlace] });
  });

  test('a bounce voids the round before the end of the window, and no longer at its end', () => {
    const story = given(pendingConsent()).whenDue('consent-end');
    story.when(say.bounced()).then({ type: 'AssociationMadeOfficial' }, { type: 'NoticeReturnedLate' });
    story
      .at(instant(epochMs(story.now) - 1))
      .when(say.bounced())
      .then({ type: 'NoticeUndeliverable' });
  });

  test('a bounce after the association is official alerts the operator, once; the association stands', () => {
    const story = given(inPhase.Associated()).after({ days: 1 }).when(say.bounced());
    story
      .then({ type: 'NoticeReturnedLate', round: 1, address: 'carla@contoso.example' })
      .is('Associated')
      .does({ kind: 'operator-alert', alert: 'late-bounce' })
      .clocks({ 'eligibility-answer': '2026-06-15T16:00Z' });
    expect(story.wakes).toBe('NoticeReported');
    story.when(say.bounced()).then();
    given(inPhase.Associated()).when(say.bounced(0)).refused('earlier-round');
  });

  test('a mail service that is out is told to the operator after 1 business day, at once and once, and rejects nothing', () => {
    const story = given(inPhase.AwaitingConsent()).expires('notice-outage');
    story
      .is('AwaitingConsent')
      .does({ kind: 'escalation', deadline: 'notice-outage', to: 'operator' })
      .clocks({});
    given(story).when(say.noticeSent('2026-06-03T16:00Z')).clocks({ 'consent-end': '2026-06-10T16:00Z' });
  });
});

describe('R16: the end of an association', () => {
  test('status stays Approved, the association is ended, partner and assessor are notified, the places are free', () => {
    const story = given(inPhase.Associated()).when(say.end());
    story
      .then({ type: 'AssociationEnded', reason: 'The project is over.' })
      .is('AssociationEnded')
      .does(
        toPartner('association-ended'),
        { kind: 'customer-ended' },
        { kind: 'association-ended', round: 1 },
        { kind: 'release-places', round: 1, places: [exchangePlace, teamsPlace] },
      )
      .clocks({});
    expect(statusOf(story.claim.phase)).toBe('Approved');
    expect(associationOf(story.claim)).toBe('ended');
    expect(story.wakes).toBe('AssociationEnd');
  });

  test('an association ends with its subscription; that of a workload does not end automatically', () => {
    const [sales] = contoso.subscriptions;
    expect(given(inPhase.Associated(businessApplications())).claim).toMatchObject({ endsAt: sales?.endsAt });
    expect(given(inPhase.Associated()).claim).toMatchObject({ endsAt: null });
  });

  test('R67: people are told the subscription’s own end, not when the service noticed it', () => {
    const official = given(inPhase.Associated(businessApplications()));
    const endsAt = utc('2029-03-31T00:00Z');
    const over = official.at('2029-03-31T04:00Z').noticed().and(say.end(), systemActor);
    const early = official.and(say.end());
    if (!isIn(over.claim, ['AssociationEnded']) || !isIn(early.claim, ['AssociationEnded']))
      throw new Error('Both have ended.');
    expect([over.claim.ended.at, toldEndOf(over.claim)]).toEqual([utc('2029-03-31T04:00Z'), endsAt]);
    expect(toldEndOf(early.claim)).toBe(early.now);
  });

  test('of several subscriptions the last one to end counts', () => {
    const input = businessApplications({
      products: [
        { productId: 'd365-service', subscriptionId: 'sub-service-2' },
        { productId: 'd365-sales', subscriptionId: null },
      ],
    });
    expect(given(inPhase.Associated(input)).claim).toMatchObject({ endsAt: utc('2029-12-31T00:00Z') });
  });
});

describe('R61: eligibility', () => {
  test('no answer: the request is repeated with the same ID, without a mail of its own (R65), and the clock starts again', () => {
    const again = given(inPhase.Associated()).expires('eligibility-answer');
    again
      .is('Associated')
      .does({ kind: 'eligibility-request', requestId: 'claim-1.1', round: 1 })
      // 8 June + 5, and 5 more over Juneteenth.
      .clocks({ 'eligibility-answer': '2026-06-23T16:00Z' });
    const requests = given(again)
      .expires('eligibility-answer')
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
    story
      .then({ type: 'EligibilityAssessed', eligible })
      .is('Associated')
      .does(toPartner('eligibility-result'))
      .clocks({});
    expect(eligibilityOf(story.claim)).toMatchObject(expected);
    expect(story.wakes).toBe('EligibilityAnswer');
  });

  test('the answer stays on the claim after the association has ended', () => {
    const story = given(inPhase.Associated()).and(say.eligibility('claim-1.1')).when(say.end());
    expect(eligibilityOf(story.claim).state).toBe('eligible');
  });
});

describe('R44: places', () => {
  test('of Business Applications: the subscription, also where the service filled in the only one', () => {
    given(inPhase.UnderReview(businessApplications()))
      .when(say.approve())
      .then({ type: 'ClaimApproved', places: [salesPlace] });
  });

  test('are named sorted, each once, and after products were removed only those that remain', () => {
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
