/** Proves the guards of a claim's content and documents: if one is removed, a test here fails. */
import { said } from './said';
import type { Command } from '../../../shared/domain/commands';
import { placeEndsOf } from '../../../shared/domain/claim';
import { decideCreation } from '../../../shared/domain/decide';
import type { Subscription } from '../../../shared/domain/directory';
import { epochMs, instant } from '../../../shared/domain/time';
import {
  businessApplications,
  contoso,
  directory,
  exchangePlace,
  fabrikam,
  m365,
  people,
  policy,
  salesPlace,
  upload,
  utc,
} from './fixtures';
import { given, inPhase, say, Story } from './given';

/** The story after its document was found to be malicious. */
function infected(story: Story): Story {
  return story.and(say.scanned());
}

describe('R27: submission', () => {
  test('needs an accepted document', () => {
    given(Story.begin()).when(say.submit()).refused('proof-missing', '/proofs');
    given(Story.begin()).and(say.addProof()).when(say.submit()).is('Submitted');
  });

  test('R46: a malicious document does not count', () => {
    infected(inPhase.Editing()).when(say.submit()).refused('proof-missing', '/proofs');
  });

  test("needs the partner's acknowledgement that the content is true", () => {
    given(inPhase.Editing())
      .when(say.submit({ acknowledged: false }))
      .refused('acknowledgement-missing', '/acknowledged');
  });

  test('R40: needs a complete claim', () => {
    given(inPhase.Editing(m365({ customerContact: null })))
      .when(say.submit())
      .refused('claim-incomplete', '/customerContact');
  });

  test('R40: needs a claim that fits the directory at that moment', () => {
    const left = { ...fabrikam, mpnIds: ['2222222'] };
    const submit = say.submit();
    given(inPhase.Editing())
      .when({ ...submit, directory: { ...submit.directory, partner: left } })
      .refused('mpn-not-of-partner', '/mpnId');
  });

  test('R44: is refused for a place of another partner, without naming that partner', () => {
    const after = given(inPhase.Editing()).when(say.submit({ takenPlaces: [exchangePlace] }));
    after.refused('place-taken', '/products/0');
    expect(JSON.stringify(after.refusal)).not.toContain('Northwind');
  });
});

describe('R43: a subscription that has ended', () => {
  const ended = { ...directory, asOf: utc('2029-03-31T00:00Z') };

  test('is refused when a claim is created', () => {
    const created = decideCreation(
      { claimId: 'claim-1', input: businessApplications(), reference: null, directory: ended },
      inPhase.Editing().context(people.admin),
    );
    expect(created).toMatchObject({ ok: false, refusal: { code: 'subscription-ended' } });
  });

  test('that has ended since the claim was written is refused at submission', () => {
    given(inPhase.Editing(businessApplications()))
      .when(say.submit({ directory: ended }))
      .refused('subscription-ended', '/products/0/subscriptionId');
  });

  test.each([
    ['Editing', inPhase.Editing],
    ['Submitted', inPhase.Submitted],
    ['PartnerActionRequired', inPhase.PartnerActionRequired],
  ])('is refused by every edit in %s, until the product is replaced', (_phase, story) => {
    const claim = story(businessApplications());
    given(claim)
      .when(say.edit(businessApplications({ mpnId: '2222222' }), ended))
      .refused('subscription-ended', '/products/0/subscriptionId');
    const products = [{ productId: 'd365-service', subscriptionId: 'sub-service-1' }];
    given(claim)
      .when(say.edit(businessApplications({ products }), ended))
      .then({ type: 'ClaimEdited' });
  });
});

describe('R43, R16: a subscription at approval', () => {
  const [sales, ...others] = contoso.subscriptions;
  if (sales === undefined) throw new Error('Contoso has no subscription.');
  /** The subscriptions of today's directory: the first has another end. */
  const ending = (endsAt: string): readonly Subscription[] => [{ ...sales, endsAt: utc(endsAt) }, ...others];
  const input = businessApplications();

  test.each([
    ['approved', inPhase.UnderReview, say.approve],
    ['upheld', inPhase.Disputed, say.uphold],
  ])('that has ended during review is not %s', (_what, story, command) => {
    const claim = story(input);
    given(claim)
      .when(command(ending(claim.now)))
      .refused('subscription-ended', '/products/0/subscriptionId');
    expect(said(claim.when(command(ending(claim.now))).refusal)).toContain(claim.now);
    given(claim.at(instant(epochMs(claim.now) - 1)))
      .when(command(ending(claim.now)))
      .is('AwaitingConsent');
  });

  test('that is missing from the directory keeps its known end', () => {
    given(inPhase.UnderReview(input)).when(say.approve([])).is('AwaitingConsent');
    given(inPhase.UnderReview(input).at(sales.endsAt))
      .when(say.approve([]))
      .refused('subscription-ended', '/products/0/subscriptionId');
  });

  test('that was renewed since it was claimed ends when the directory says: both the place and the association', () => {
    const renewed = utc('2031-03-31T00:00Z');
    const approved = inPhase.UnderReview(input).and(say.approve(ending(renewed)));
    expect(placeEndsOf(approved.claim.content.products)).toEqual({ [salesPlace]: renewed });
    const official = approved.and(say.noticeSent(approved.now)).expires('consent-end');
    expect(official.claim).toMatchObject({ phase: 'Associated', endsAt: renewed });
  });

  test('Microsoft 365 workloads have none', () => {
    given(inPhase.UnderReview()).when(say.approve([])).is('AwaitingConsent');
  });
});

describe('R24: editing', () => {
  test.each([
    ['Editing', inPhase.Editing],
    ['Submitted', inPhase.Submitted],
    ['PartnerActionRequired', inPhase.PartnerActionRequired],
  ])('R40: in %s an edit must fit the directory', (_phase, story) => {
    given(story())
      .when(say.edit(m365({ mpnId: '9999999' })))
      .refused('mpn-not-of-partner', '/mpnId');
  });

  test.each([
    ['Submitted', inPhase.Submitted],
    ['PartnerActionRequired', inPhase.PartnerActionRequired],
  ])('in %s: MPN ID, products and contacts can be edited, nothing else', (_phase, story) => {
    const editable = m365({
      mpnId: '2222222',
      products: [{ productId: 'teams', subscriptionId: null }],
      partnerContact: {
        name: 'Uli',
        email: 'uli@fabrikam.example',
        language: 'es',
        copies: ['team@fabrikam.example'],
      },
    });
    expect(given(story()).when(say.edit(editable)).refusal).toBeNull();
    given(story())
      .when(say.edit(m365({ name: 'Another name' })))
      .refused('field-not-editable', '/name');
    given(story())
      .when(say.edit(m365({ customer: { ...m365().customer, domain: 'contoso.onmicrosoft.example' } })))
      .refused('field-not-editable', '/customer/domain');
    given(story())
      .when(
        say.edit(
          m365({
            solutionArea: 'BusinessApplications',
            activities: ['pre-sales'],
            products: [{ productId: 'power-bi', subscriptionId: null }],
          }),
        ),
      )
      .refused('field-not-editable', '/solutionArea', '/activities');
  });

  test("the customer's new name in the directory is no edit by the partner", () => {
    const { directory } = say.edit();
    if (directory.customer === null) throw new Error('The fixture has a customer.');
    const renamed = { ...directory, customer: { ...directory.customer, name: 'Contoso Ltd' } };
    expect(given(inPhase.Submitted()).when(say.edit(m365({ mpnId: '2222222' }), renamed)).refusal).toBeNull();
  });

  test.each([
    ['no customer contact', m365({ customerContact: null }), '/customerContact'],
    ['no product', m365({ products: [] }), '/products'],
  ])('R40: after submission the claim stays complete: %s', (_name, input, field) => {
    given(inPhase.Submitted()).when(say.edit(input)).refused('claim-incomplete', field);
    expect(given(inPhase.Editing()).when(say.edit(input)).refusal).toBeNull();
  });

  test('R44: an edit after submission checks the places again; an edit of a draft does not', () => {
    const command = { ...say.edit(m365({ mpnId: '2222222' })), takenPlaces: [exchangePlace] };
    given(inPhase.Submitted()).when(command).refused('place-taken', '/products/0');
    expect(given(inPhase.Editing()).when(command).refusal).toBeNull();
  });

  test('an edit without a change leaves no event', () => {
    const story = given(inPhase.Submitted()).when(say.edit(m365()));
    story.then();
    expect(story.claim).toEqual(inPhase.Submitted().claim);
  });
});

describe('R46: documents', () => {
  const full = (): Story =>
    Array.from({ length: policy.proofs.maxPerClaim }, (_, index) => `proof-${index + 1}`).reduce(
      (story, proofId) => story.and(say.addProof(proofId)),
      Story.begin(),
    );

  test('a claim has at most 20', () => {
    expect(full().claim.proofs).toHaveLength(20);
    given(full()).when(say.addProof('proof-21')).refused('proof-limit');
  });

  test('completing the same upload twice adds it once, also to a claim with the most documents', () => {
    given(full()).when(say.addProof('proof-20')).then();
    expect(given(full()).when(say.addProof('proof-20')).claim.proofs).toHaveLength(20);
  });

  test('removing a document that the claim does not have is refused', () => {
    given(inPhase.Editing()).when({ type: 'remove-proof', proofId: 'proof-2' }).refused('proof-unknown');
    given(inPhase.Editing())
      .when({ type: 'remove-proof', proofId: 'proof-1' })
      .then({ type: 'ProofRemoved', proofId: 'proof-1', fileName: upload().fileName });
  });

  test('a document is shown as not scanned until its result is known', () => {
    expect(inPhase.Editing().claim.proofs).toMatchObject([{ scan: 'not-scanned' }]);
  });

  test('only a document of the claim has a scan result', () => {
    given(inPhase.Editing()).when(say.scanned('clean', 'proof-2')).refused('proof-unknown');
  });

  test('a malicious document stops the approval, also after a dispute', () => {
    infected(inPhase.UnderReview()).when(say.approve()).refused('proof-malicious');
    infected(inPhase.Disputed()).when(say.uphold()).refused('proof-malicious');
  });
});

describe('R6: products', () => {
  const ask = (...productsToRemove: string[]): Command => say.requestInfo({ productsToRemove });
  const answer = (...removeProducts: string[]): Command => say.respond({ removeProducts });

  test('the last product can be neither asked for removal nor removed', () => {
    given(inPhase.UnderReview()).when(ask('exchange', 'teams')).refused('last-product', '/productsToRemove');
    given(inPhase.PartnerActionRequired())
      .when(answer('exchange', 'teams'))
      .refused('last-product', '/removeProducts');
  });

  test('only products of the claim can be removed', () => {
    given(inPhase.UnderReview()).when(ask('sharepoint')).refused('product-unknown', '/productsToRemove');
    given(inPhase.PartnerActionRequired())
      .when(answer('sharepoint'))
      .refused('product-unknown', '/removeProducts');
  });
});

describe('R61: the answer of the assessor', () => {
  test('must name the open request', () => {
    given(inPhase.Associated()).when(say.eligibility('claim-1.2')).refused('request-unknown');
    given(inPhase.Associated())
      .and(say.eligibility('claim-1.1'))
      .when(say.eligibility('claim-1.1', false))
      .refused('request-unknown');
  });
});
