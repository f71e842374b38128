/** Proves that a partner cannot claim the same product for the same activity twice (R44). */
import { said } from './said';
import type { ContentInput } from '../../../shared/domain/commands';
import type { Customer, DirectoryFacts } from '../../../shared/domain/directory';
import { asOwnClaim, holdsAlready, type OwnClaim } from '../../../shared/domain/ownClaims';
import type { Instant } from '../../../shared/domain/time';
import { businessApplications, contoso, directory, m365, revenueAssociation, utc } from './fixtures';
import { given, inPhase, say, undeliverable, type Story } from './given';

const exchange = { products: [{ productId: 'exchange', subscriptionId: null }] };
const tuesday = utc('2026-06-02T16:00Z');

/** A story's claim under another ID, as the partner's other claims are read. */
function other(story: Story, claimId = 'claim-2'): OwnClaim {
  const own = asOwnClaim({ ...story.claim, claimId });
  if (own === null) throw new Error(`A claim in ${story.claim.phase} is neither open nor official.`);
  return own;
}

/** Whether a draft can be submitted beside another claim. */
function submitting(
  input: ContentInput,
  own: OwnClaim,
  at: Instant = tuesday,
  facts?: DirectoryFacts,
): Story {
  const submit = say.submit({ ownClaims: [own], ...(facts === undefined ? {} : { directory: facts }) });
  return given(inPhase.Editing(input)).at(at).when(submit);
}

/** The directory with other ends of the customer's subscriptions. */
function withSubscriptions(...subscriptions: Customer['subscriptions']): DirectoryFacts {
  return { ...directory, customer: { ...contoso, subscriptions } };
}

describe('R44: the same product for the same activity is refused at submission', () => {
  test.each([
    'Submitted',
    'UnderReview',
    'PartnerActionRequired',
    'AwaitingConsent',
    'Associated',
    'Disputed',
  ] as const)('while another claim for it is %s', (phase) => {
    const story = submitting(m365(exchange), other(inPhase[phase]()));
    story.refused('already-claimed', '/products/0');
    expect(story.refusal).toMatchObject({ claimId: 'claim-2' });
    expect(said(story.refusal)).toContain('Claim claim-2 (“Exchange and Teams at Contoso”)');
  });

  test('also when the notice of the other one came back', () => {
    submitting(m365(), other(undeliverable())).refused('already-claimed', '/products/0', '/products/1');
  });

  test.each(['Editing', 'Discarded', 'AssociationEnded', 'Rejected', 'RejectedFinal'] as const)(
    'but not while the other one is %s',
    (phase) => {
      expect(asOwnClaim(inPhase[phase]().claim)).toBeNull();
    },
  );

  test('a withdrawn claim is no obstacle', () => {
    expect(asOwnClaim(inPhase.Submitted().and(say.withdraw()).claim)).toBeNull();
  });

  test('the claim itself is no obstacle', () => {
    const own = other(inPhase.Submitted(), 'claim-1');
    given(inPhase.UnderReview())
      .when(say.approve(undefined, { ownClaims: [own] }))
      .is('AwaitingConsent');
  });

  test('one product for usage and for pre-sales is claimed by two claims', () => {
    const usage = other(inPhase.Associated(businessApplications({ activities: ['usage'] })));
    submitting(businessApplications({ activities: ['pre-sales'] }), usage).is('Submitted');
    submitting(businessApplications({ activities: ['usage', 'pre-sales'] }), usage).refused(
      'already-claimed',
      '/products/0',
    );
  });

  test('another product of the customer is claimed beside it', () => {
    submitting(
      m365({ products: [{ productId: 'teams', subscriptionId: null }] }),
      other(inPhase.Associated(m365(exchange))),
    ).is('Submitted');
  });

  test('two subscriptions to one product are claimed by two claims, one subscription is not', () => {
    const service = (subscriptionId: string) =>
      businessApplications({ products: [{ productId: 'd365-service', subscriptionId }] });
    const first = other(inPhase.Associated(service('sub-service-1')));
    submitting(service('sub-service-2'), first).is('Submitted');
    submitting(service('sub-service-1'), first).refused('already-claimed', '/products/0');
  });

  test('revenue association takes no place, and still is claimed once for a product', () => {
    const revenue = other(inPhase.Associated(revenueAssociation()));
    submitting(revenueAssociation(), revenue).refused('already-claimed', '/products/0');
    submitting(businessApplications(), revenue).is('Submitted');
  });
});

describe('R44: from 30 days before its end, in the programme’s time zone, an official claim can be renewed', () => {
  // 17:00 of 30 March in Los Angeles; 30 days before is winter time, an hour later by UTC.
  const end = utc('2029-03-31T00:00Z');
  const start = utc('2029-03-01T01:00Z');
  const official = other(inPhase.Associated(businessApplications()));

  test.each([
    ['31 days before', '2029-02-28T01:00Z', false],
    ['a millisecond before 30 days', '2029-03-01T00:59:59.999Z', false],
    ['30 days before', '2029-03-01T01:00Z', true],
    ['29 days before', '2029-03-02T00:00Z', true],
  ])('%s', (_when, at, isPossible) => {
    const renewed = withSubscriptions({
      id: 'sub-sales',
      productId: 'd365-sales',
      endsAt: utc('2030-03-31T00:00Z'),
    });
    const story = submitting(businessApplications(), official, utc(at), renewed);
    if (isPossible) story.is('Submitted');
    else story.refused('already-claimed', '/products/0');
  });

  test('the refusal says from when', () => {
    expect(official.products).toMatchObject([{ endsAt: end }]);
    expect(said(submitting(businessApplications(), official).refusal)).toContain(`(${start})`);
  });

  test('a claim that is not official yet is no association that could be renewed', () => {
    const approved = other(inPhase.AwaitingConsent(businessApplications()));
    submitting(businessApplications(), approved, start).refused('already-claimed', '/products/0');
  });

  test('a workload has no end and is never renewed', () => {
    submitting(m365(), other(inPhase.Associated()), utc('2040-01-01T00:00Z')).refused(
      'already-claimed',
      '/products/0',
      '/products/1',
    );
  });

  test('a renewed subscription with an ID of its own is another one', () => {
    const renewed = withSubscriptions(
      { id: 'sub-sales', productId: 'd365-sales', endsAt: end },
      { id: 'sub-sales-2', productId: 'd365-sales', endsAt: utc('2030-03-31T00:00Z') },
    );
    const products = [{ productId: 'd365-sales', subscriptionId: 'sub-sales-2' }];
    const story = inPhase
      .Editing(businessApplications())
      .and(say.edit(businessApplications({ products }), renewed));
    given(story)
      .when(say.submit({ directory: renewed, ownClaims: [official] }))
      .is('Submitted');
  });

  test('the policy says how long before', () => {
    given(inPhase.Editing(businessApplications()).under({ renewalFrom: { days: 365 * 3 } }))
      .when(say.submit({ ownClaims: [official] }))
      .is('Submitted');
  });

  test('the approval records which claims it renews, so that it may share their places', () => {
    given(
      inPhase
        .UnderReview(businessApplications())
        .under({ decision: { days: 3000 }, overallDecision: { days: 3000 } }),
    )
      .when(say.approve(undefined, { ownClaims: [official] }))
      .refused('already-claimed', '/products/0');
    const late = inPhase.UnderReview(businessApplications()).at(start);
    const approved = given(late).when(say.approve(undefined, { ownClaims: [official] }));
    expect(approved.lastEvents.at(-1)).toMatchObject({ type: 'ClaimApproved', renews: ['claim-2'] });
    const alone = given(late).when(say.approve());
    expect(alone.lastEvents.at(-1)).not.toHaveProperty('renews');
  });
});

describe('R44: open claims for the same never stop each other', () => {
  const later = other(inPhase.Submitted(m365(), tuesday));
  const earlier = other(inPhase.Submitted(m365(), utc('2026-05-29T16:00Z')));
  const atOnce = other(inPhase.Submitted(), 'claim-0');

  test.each([
    ['approve', inPhase.UnderReview, (own: OwnClaim) => say.approve(undefined, { ownClaims: [own] })],
    ['respond', inPhase.PartnerActionRequired, (own: OwnClaim) => say.respond({ ownClaims: [own] })],
    ['uphold-dispute', inPhase.Disputed, (own: OwnClaim) => say.uphold(undefined, { ownClaims: [own] })],
  ] as const)('%s: the one that has waited longer goes first', (_command, phase, command) => {
    expect(given(phase()).when(command(later)).refusal).toBeNull();
    given(phase()).when(command(earlier)).refused('already-claimed', '/products/0', '/products/1');
  });

  test.each(['AwaitingConsent', 'Associated'] as const)(
    'an approved one (%s) goes first, however late',
    (phase) => {
      const approved = other(inPhase[phase](m365(), tuesday));
      given(inPhase.UnderReview())
        .when(say.approve(undefined, { ownClaims: [approved] }))
        .refused('already-claimed', '/products/0', '/products/1');
    },
  );

  test('two drafts that are submitted at once: exactly one of them can be approved', () => {
    given(inPhase.UnderReview())
      .when(say.approve(undefined, { ownClaims: [atOnce] }))
      .refused('already-claimed', '/products/0', '/products/1');
    given(inPhase.UnderReview())
      .when(say.approve(undefined, { ownClaims: [{ ...atOnce, claimId: 'claim-2' }] }))
      .is('AwaitingConsent');
  });

  test('a dispute waits anew: a successor that was submitted before it goes first', () => {
    const successor = other(inPhase.Submitted(m365(), tuesday));
    const rejected = inPhase.Rejected().at(utc('2026-06-03T16:00Z'));
    given(rejected.and(say.dispute()))
      .when(say.uphold(undefined, { ownClaims: [successor] }))
      .refused('already-claimed', '/products/0', '/products/1');
    const disputed = other(inPhase.Rejected().at(utc('2026-06-03T16:00Z')).and(say.dispute()));
    given(inPhase.UnderReview(m365(), tuesday))
      .when(say.approve(undefined, { ownClaims: [disputed] }))
      .is('AwaitingConsent');
  });
});

describe('R24, R44: an edit cannot make a claim a duplicate', () => {
  const teams = { products: [{ productId: 'teams', subscriptionId: null }] };
  const edit = (input: ContentInput, own: OwnClaim) => ({ ...say.edit(input), ownClaims: [own] });

  test.each(['Submitted', 'PartnerActionRequired'] as const)('%s, even of a claim that is newer', (phase) => {
    const newer = other(inPhase.Submitted(m365(teams), tuesday));
    given(inPhase[phase](m365(exchange)))
      .when(edit(m365(), newer))
      .refused('already-claimed', '/products/1');
    given(inPhase[phase](m365()))
      .when(edit(m365({ mpnId: '2222222' }), newer))
      .then({ type: 'ClaimEdited' });
  });

  test('a duplicate is cured by removing the product, in an edit or in the answer', () => {
    const holder = other(inPhase.Associated(m365(teams)));
    given(inPhase.Submitted())
      .when(edit(m365(exchange), holder))
      .then({ type: 'ClaimEdited' });
    given(inPhase.PartnerActionRequired())
      .when(say.respond({ removeProducts: ['teams'], ownClaims: [holder] }))
      .is('UnderReview');
  });

  test('a draft can be edited into one, and is refused when it is submitted', () => {
    const holder = other(inPhase.Associated(m365(teams)));
    given(inPhase.Editing(m365(exchange)))
      .when(edit(m365(), holder))
      .then({ type: 'ClaimEdited' });
  });
});

test('R44: the place’s own check knows the activities of both claims, and what is renewed', () => {
  const held = { claimId: 'claim-1', activities: ['usage'] } as const;
  const wanted = { claimId: 'claim-2', activities: ['usage', 'pre-sales'] } as const;
  expect(holdsAlready(held, wanted, [])).toBe(true);
  expect(holdsAlready(held, wanted, ['claim-1'])).toBe(false);
  expect(holdsAlready(held, { ...wanted, activities: ['pre-sales'] }, [])).toBe(false);
  expect(holdsAlready(held, { ...wanted, claimId: 'claim-1' }, [])).toBe(false);
  expect(holdsAlready({ claimId: 'claim-1' }, wanted, [])).toBe(false);
});
