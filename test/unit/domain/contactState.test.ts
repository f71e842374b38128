/** Proves whose address the customer contact's must be before approval, and who says so where domains do not (R64). */
import { said } from './said';
import type { Phase } from '../../../shared/domain/claim';
import type { Command } from '../../../shared/domain/commands';
import { contactState, recordedContactState } from '../../../shared/domain/contactState';
import { possibleFor } from '../../../shared/domain/decide';
import { fold } from '../../../shared/domain/evolve';
import type { RecordedEvent } from '../../../shared/domain/events';
import { contoso, customerContact, directory, fabrikam, m365, people, person, ref } from './fixtures';
import {
  given,
  inPhase,
  ofOutsider,
  outsider,
  pendingConsent,
  reconsidered,
  say,
  toPartner,
  type Story,
} from './given';

const { domains, subscriptions } = contoso;
const groupDomain = 'contoso-group.example';
const withGroup = [...domains, groupDomain];
/** The claim's directory facts with other domains of its customer. */
const withDomains = (changed: readonly string[]) => ({
  ...directory,
  customer: { ...contoso, domains: changed },
});
/** Content whose customer contact has an address. */
const contentWith = (email: string) => m365({ customerContact: { ...customerContact, email } });

/** Phases in which a reviewer can answer about the claim's own contact, before an approval. */
const beforeApproval = [
  'Submitted',
  'UnderReview',
  'PartnerActionRequired',
  'Disputed',
] as const satisfies readonly Phase[];

/** The decisions that ask for a confirmed contact, each on a claim whose contact is an outsider. */
const decisions: readonly (readonly [string, () => Story, typeof say.approve | typeof say.uphold])[] = [
  ['approve', () => inPhase.UnderReview(ofOutsider()), say.approve],
  ['uphold-dispute', () => inPhase.Disputed(ofOutsider()), say.uphold],
];

describe.each(decisions)('R64: %s', (_type, story, decide) => {
  test('is refused while the contact is in none of the customer’s domains and not confirmed', () => {
    const refused = story().when(decide()).refused('contact-unconfirmed', '/customerContact/email');
    expect(said(refused.refusal)).toContain(
      `${outsider.email} is in none of the customer’s domains (contoso.example, contoso.onmicrosoft.example)`,
    );
  });

  test('passes once a reviewer has confirmed the address, and the history says who, why and for which', () => {
    const confirmed = story().when(say.confirmContact(), people.otherReviewer);
    confirmed.then({ type: 'ContactConfirmed', contact: outsider, comment: expect.any(String) as string });
    expect(confirmed.history.at(-1)).toMatchObject({ actor: ref(people.otherReviewer), role: 'Reviewer' });
    confirmed.when(decide()).is('AwaitingConsent');
  });

  test('decides by the directory of its day: a domain that was added since lets the contact pass', () => {
    const approved = story()
      .when(decide(subscriptions, { customerDomains: withGroup }))
      .is('AwaitingConsent');
    expect(approved.claim).toMatchObject({ contactInDomains: true, contactConfirmation: null });
    expect(recordedContactState(approved.claim)).toBe('confirmed');
  });

  test('is refused for a malicious document first, which only the partner can cure', () => {
    story().and(say.scanned()).when(decide()).refused('proof-malicious');
  });
});

describe('R64: whose address it is', () => {
  test('a domain that was taken from the customer since leaves the contact unconfirmed, until confirmed', () => {
    const story = inPhase.UnderReview();
    expect(recordedContactState(story.claim)).toBe('confirmed');
    story
      .when(say.approve(subscriptions, { customerDomains: ['other.example'] }))
      .refused('contact-unconfirmed', '/customerContact/email');
    story
      .and(say.confirmContact(customerContact.email, ['other.example']))
      .when(say.approve(subscriptions, { customerDomains: ['other.example'] }))
      .is('AwaitingConsent');
  });

  test('a customer that the directory no longer knows confirms nobody', () => {
    const refused = inPhase.UnderReview().when(say.approve(subscriptions, { customerDomains: [] }));
    refused.refused('contact-unconfirmed', '/customerContact/email');
    expect(said(refused.refusal)).toContain('No domain of the customer is known');
  });

  test.each([
    ['Carla@CONTOSO.Example', domains, 'confirmed'],
    ['carla@contoso.example', ['Contoso.EXAMPLE'], 'confirmed'],
    ['carla@xn--mller-kva.example', ['xn--mller-kva.example'], 'confirmed'],
    ['carla@mail.contoso.example', domains, 'unconfirmed'],
    ['carla@mail.contoso.example', [...domains, 'mail.contoso.example'], 'confirmed'],
    ['carla@contoso.example', ['mail.contoso.example'], 'unconfirmed'],
    ['carla@evil-contoso.example', domains, 'unconfirmed'],
    ['carla@contoso.example.evil.example', domains, 'unconfirmed'],
    ['carla@contoso.example', [], 'unconfirmed'],
  ])('%s is, with the domains %j, %s', (email, of, state) => {
    const { claim } = inPhase.Editing();
    const content = { ...claim.content, customerContact: { ...customerContact, email } };
    expect(contactState({ ...claim, content }, of)).toBe(state);
  });

  test('without a contact there is no state, and the claim cannot be submitted anyway', () => {
    const { claim } = inPhase.Editing(m365({ customerContact: null }));
    expect([contactState(claim, domains), recordedContactState(claim)]).toEqual(['none', 'none']);
  });

  test('the refusal says why a subdomain is not the customer’s, and names five domains at most', () => {
    const story = inPhase.UnderReview(contentWith('carla@mail.contoso.example'));
    expect(said(story.when(say.approve()).refusal)).toContain(
      'mail.contoso.example is a subdomain of contoso.example, and counts only where the directory lists it too.',
    );
    const many = Array.from({ length: 7 }, (_, index) => `d${index}.example`);
    expect(said(story.when(say.approve(subscriptions, { customerDomains: many })).refusal)).toContain(
      '(d0.example, d1.example, d2.example, d3.example, d4.example and 2 more)',
    );
  });

  test('of a disputed claim the refusal asks nobody for another contact, because none can be given (R24)', () => {
    const asks = 'ask the partner for a contact in one of the customer’s domains';
    const [reviewed, disputed] = [inPhase.UnderReview(ofOutsider()), inPhase.Disputed(ofOutsider())];
    expect(said(reviewed.when(say.approve()).refusal)).toContain(asks);
    expect(said(disputed.when(say.uphold()).refusal)).not.toContain(asks);
  });
});

describe('R64: the flag for lists follows every way in which a contact comes', () => {
  const recorded = (story: Story) => recordedContactState(story.claim);

  test('creation, edit and submission', () => {
    const draft = inPhase.Editing(ofOutsider());
    expect(draft.history[0]?.event).toMatchObject({ type: 'ClaimCreated', contactInDomains: false });
    expect(recorded(draft)).toBe('unconfirmed');
    const edited = draft.when(say.edit()).then({ type: 'ClaimEdited', contactInDomains: true });
    expect(recorded(edited)).toBe('confirmed');
    const submitted = draft
      .when(say.submit({ directory: withDomains(withGroup) }))
      .then({ type: 'ClaimSubmitted', contactInDomains: true });
    expect(recorded(submitted)).toBe('confirmed');
  });

  test('an edit after submission, and the resubmission', () => {
    const back = inPhase
      .PartnerActionRequired()
      .when(say.edit(ofOutsider()))
      .then({ type: 'ClaimEdited', contactInDomains: false });
    expect(recorded(back)).toBe('unconfirmed');
    const answered = back
      .when(say.respond({ customerDomains: withGroup }))
      .then({ type: 'PartnerResponded', contactInDomains: true });
    expect(recorded(answered)).toBe('confirmed');
  });

  test('a change of contact while consent is open', () => {
    const changed = pendingConsent()
      .when({ ...say.changeContact(outsider), customerDomains: withGroup })
      .then({ type: 'ContactChanged', contactInDomains: true });
    expect(recorded(changed)).toBe('confirmed');
    const proposed = pendingConsent().and(say.changeContact(outsider));
    expect(recorded(proposed)).toBe('confirmed');
    expect(recorded(proposed.and(say.confirmContact()))).toBe('confirmed');
  });

  test('content without a contact records none', () => {
    const draft = inPhase.Editing(m365({ customerContact: null }));
    expect(draft.history[0]?.event).not.toHaveProperty('contactInDomains');
  });
});

describe.each(beforeApproval)('R64: an answer in %s', (phase) => {
  const story = (): Story => inPhase[phase](ofOutsider());

  test('is possible for every reviewer but those of the claiming partner, and moves neither claim nor clocks', () => {
    const before = story();
    const own = person('Rita', fabrikam.id, 'Reviewer');
    const refusal = toPartner('contact-refused', before.claim.historyLength + 1);
    for (const [answer, ...mails] of [[say.confirmContact()], [say.refuseContact(), refusal]] as const) {
      const after = before.when(answer, people.otherReviewer);
      after.is(phase).does(...mails);
      expect(after.refusal).toBeNull();
      expect(after.claim.deadlines).toEqual(before.claim.deadlines);
      expect(after.wakes).toBe(mails.length > 0 ? 'ContactChange' : null);
      before.when(answer, own).refused('own-organisation');
    }
  });

  test('a refusal leaves the contact unconfirmed; a reviewer may be convinced later', () => {
    const refused = story().when(say.refuseContact()).then({ type: 'ContactRefused', contact: outsider });
    expect(recordedContactState(refused.claim)).toBe('unconfirmed');
    refused.when(say.refuseContact()).then({ type: 'ContactRefused' });
    const convinced = refused.when(say.confirmContact()).then({ type: 'ContactConfirmed' });
    expect(recordedContactState(convinced.claim)).toBe('confirmed');
  });

  test('of two reviewers the first confirmation counts; the second answer says so', () => {
    const confirmed = story().and(say.confirmContact(), people.reviewer);
    for (const late of [say.confirmContact(), say.refuseContact()]) {
      const refused = confirmed.when(late, people.otherReviewer).refused('contact-not-proposed');
      expect(said(refused.refusal)).toBe(`${outsider.email} has already been confirmed by Rita.`);
    }
  });

  test('needs a reason, and the address that is there now', () => {
    for (const answer of [say.confirmContact, say.refuseContact]) {
      story()
        .when({ ...answer(), comment: ' ' })
        .refused('reason-required', '/comment');
      story().when(answer('olga@contoso-group.example')).refused('contact-not-proposed', '/email');
      expect(story().when(answer(outsider.email.toUpperCase())).refusal).toBeNull();
    }
  });

  test('about an address in the customer’s domains is refused: there is nothing to answer', () => {
    for (const answer of [say.confirmContact, say.refuseContact]) {
      const refused = inPhase[phase]().when(answer(customerContact.email)).refused('contact-not-proposed');
      expect(said(refused.refusal)).toContain('needs no confirmation');
    }
  });

  test('is offered while the contact is shown as unconfirmed', () => {
    const offered = (one: Story): readonly string[] =>
      possibleFor(one.claim, one.context(people.otherReviewer)).filter((type) => type.endsWith('-contact'));
    expect(offered(story())).toEqual(['confirm-contact', 'refuse-contact']);
    expect(offered(story().and(say.confirmContact()))).toEqual([]);
    expect(offered(inPhase[phase]())).toEqual([]);
  });

  test('can be given while the contact is shown as unconfirmed, also where a domain was added since', () => {
    expect(story().when(say.confirmContact(outsider.email, withGroup)).refusal).toBeNull();
  });
});

describe('R64: a confirmation holds for its address only', () => {
  const confirmed = (): Story => inPhase.Submitted(ofOutsider()).and(say.confirmContact());

  test('another address needs its own; the confirmed one returned needs none, whoever reads it there', () => {
    const other = confirmed().and(say.edit(contentWith('olga@contoso-group.example')));
    expect(recordedContactState(other.claim)).toBe('unconfirmed');
    const reviewed = other.and(say.startReview());
    reviewed.when(say.approve()).refused('contact-unconfirmed', '/customerContact/email');
    const back = other
      .and(say.edit(m365({ customerContact: { ...customerContact, email: outsider.email.toUpperCase() } })))
      .and(say.startReview());
    back.when(say.approve()).is('AwaitingConsent');
  });

  test('another name at the address needs none', () => {
    const renamed = m365({ customerContact: { ...customerContact, ...outsider, name: 'Olaf Otherwise' } });
    const story = confirmed().and(say.edit(renamed)).and(say.startReview());
    story.when(say.approve()).is('AwaitingConsent');
  });

  test('an edit between a reviewer’s look and answer makes the answer miss', () => {
    const edited = inPhase.Submitted(ofOutsider()).and(say.edit(contentWith('olga@contoso-group.example')));
    edited.when(say.confirmContact()).refused('contact-not-proposed', '/email');
  });

  test('it survives information, rejection and dispute, and lets the contact return while consent is open', () => {
    const disputed = confirmed()
      .and(say.startReview())
      .and(say.requestInfo())
      .and(say.respond())
      .and(say.reject(), people.otherLead)
      .and(say.dispute());
    const upheld = disputed.when(say.uphold()).is('AwaitingConsent').and(say.noticeSent('2026-06-01T16:00Z'));
    expect(upheld.claim.contactConfirmation).toMatchObject({
      email: outsider.email,
      by: ref(people.reviewer),
    });
    upheld
      .and(say.changeContact())
      .after({ duration: 'PT1H' })
      .when(say.changeContact(outsider))
      .then({ type: 'ContactChanged', contactInDomains: false });
  });

  test('a confirmed proposal is confirmed at the uphold that may follow', () => {
    const disputed = pendingConsent()
      .and(say.changeContact(outsider))
      .and(say.confirmContact())
      .and(say.decline(2))
      .and(say.dispute());
    disputed.when(say.uphold()).is('AwaitingConsent');
  });

  test('a later refusal of the same address takes it back', () => {
    const asked = reconsidered().and(say.changeContact(outsider)).and(say.confirmContact());
    const again = asked.and(say.bounced(3)).after({ duration: 'PT1H' }).and(say.changeContact(outsider));
    expect(again.claim).toMatchObject({ contactConfirmation: { email: outsider.email } });
    expect(again.and(say.refuseContact()).claim).toMatchObject({ contactConfirmation: null });
  });
});

test('R24: where there is no answer to give, none is possible', () => {
  const cases: readonly (readonly [Story, Command])[] = [
    [inPhase.Rejected(ofOutsider()), say.confirmContact()],
    [inPhase.RejectedFinal(ofOutsider()), say.refuseContact()],
    [inPhase.Associated(), say.confirmContact()],
  ];
  for (const [story, command] of cases)
    expect(story.when(command).refusal?.code).toMatch(/wrong-status|too-late/);
});

test('R64, R65: the partner hears of every refusal, with the reviewer’s words', () => {
  const waiting = [
    inPhase.UnderReview(ofOutsider()),
    pendingConsent().and(say.bounced()).and(say.changeContact(outsider)),
  ];
  for (const story of waiting)
    given(story)
      .when(say.refuseContact())
      .does(toPartner('contact-refused', story.claim.historyLength + 1));
});

describe('R72: histories from before contacts had states', () => {
  /** The history as an earlier version has recorded it. */
  const earlier = (story: Story): readonly RecordedEvent[] =>
    story.history.map((entry) => {
      const { contactInDomains: _inDomains, ...event } = { contactInDomains: null, ...entry.event };
      return { ...entry, event };
    });

  test('of a claim that is not approved only the claimed domain is known to be the customer’s', () => {
    const state = (story: Story) => recordedContactState(fold(earlier(story)));
    expect(state(inPhase.UnderReview())).toBe('confirmed');
    expect(state(inPhase.UnderReview(contentWith('carla@CONTOSO.example')))).toBe('confirmed');
    expect(state(inPhase.UnderReview(contentWith('c@contoso.onmicrosoft.example')))).toBe('unconfirmed');
    expect(state(inPhase.UnderReview(ofOutsider()))).toBe('unconfirmed');
    expect(state(inPhase.Editing().and(say.edit(ofOutsider())))).toBe('unconfirmed');
  });

  test('what was approved counts as confirmed, whoever the contact is', () => {
    const approved = inPhase
      .UnderReview(ofOutsider())
      .and(say.approve(subscriptions, { customerDomains: withGroup }));
    const changed = approved.and({
      ...say.changeContact({ email: `c@${groupDomain}` }),
      customerDomains: withGroup,
    });
    for (const story of [approved, changed, approved.and(say.decline())])
      expect(recordedContactState(fold(earlier(story)))).toBe('confirmed');
  });

  test('approval decides by the directory nevertheless', () => {
    const story = inPhase.UnderReview(ofOutsider());
    given(story.with({ claim: fold(earlier(story)) }))
      .when(say.approve())
      .refused('contact-unconfirmed', '/customerContact/email');
  });
});
