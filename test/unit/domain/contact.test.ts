/** Tells how the customer contact changes while consent is open (R17, R24, R54): events, clocks and effects. */
import { decisionDueAt } from '../../../shared/domain/awaited';
import { consentOf } from '../../../shared/domain/claim';
import type { Command } from '../../../shared/domain/commands';
import type { EffectWork } from '../../../shared/domain/effects';
import { customerContact, exchangePlace, m365, people, teamsPlace, utc } from './fixtures';
import {
  given,
  inPhase,
  outsider,
  pendingConsent,
  proposedContact,
  say,
  toPartner,
  undeliverable,
  type Story,
  toCustomer,
} from './given';

// Monday, 1 June 2026, 09:00 in Los Angeles is 16:00 in UTC; every story begins there.

describe('R24, R54: another contact in one of the customer’s domains', () => {
  const told: EffectWork = { kind: 'former-contact', contact: customerContact, approvedIn: 1 };
  test.each<[string, () => Story, readonly EffectWork[]]>([
    [
      'sending: the old contact is notified only if its notice was sent',
      inPhase.AwaitingConsent,
      [{ ...told, ifSent: 1 }],
    ],
    ['pending: the old contact is notified', pendingConsent, [told]],
    ['undeliverable: the old contact gets no mail, because its address sent one back', undeliverable, []],
  ])('a new round with its own notice, while consent is %s', (_state, story, formerContact) => {
    const changed = given(story()).after({ duration: 'PT8H' }).when(say.changeContact(), people.user);
    changed
      .then({
        type: 'ContactChanged',
        round: 2,
        changes: [
          { field: 'customerContact/name', old: 'Carla Customer', new: 'Cora Customer' },
          { field: 'customerContact/email', old: 'carla@contoso.example', new: 'cora@contoso.example' },
        ],
      })
      .is('AwaitingConsent')
      .does(
        { kind: 'customer-notice', round: 2, language: 'en' },
        toPartner('contact-changed'),
        ...formerContact,
      )
      // The clock of the partner's answer has stopped, and so has the window.
      .clocks({ 'notice-outage': '2026-06-03T00:00Z' });
    expect(consentOf(changed.claim)).toBe('sending');
    expect(changed.claim.content.customerContact).toMatchObject({ email: 'cora@contoso.example' });
    expect(changed.wakes).toBe('ContactChange');
  });

  test('R17: reports about the notice of the earlier round no longer have an effect', () => {
    const story = given(pendingConsent()).and(say.changeContact());
    story.when(say.notDelivered('failed', 1)).refused('earlier-round');
    story.when(say.noticeSent('2026-06-01T18:00Z', 1)).refused('earlier-round');
    story.when(say.bounced(1)).refused('earlier-round');
  });

  test('R9, R61: the window starts anew, and the request for eligibility names the new round', () => {
    const story = given(pendingConsent())
      .after({ days: 6 })
      .and(say.changeContact())
      .and(say.noticeSent('2026-06-08T08:00Z', 2));
    story.clocks({ 'consent-end': '2026-06-15T08:00Z' });
    story
      .expires('consent-end')
      .then({ type: 'AssociationMadeOfficial', round: 2, eligibilityRequestId: 'claim-1.2' });
  });

  const cora = { name: 'Cora Customer', email: 'cora@contoso.example', language: 'en' } as const;

  test('R44: the claim keeps its places; they are released, whatever their round, when it leaves Approved', () => {
    given(pendingConsent())
      .and(say.changeContact())
      .when(say.decline(2))
      .does(
        toPartner('rejected'),
        { ...toCustomer('declined', 2, cora), ifSent: 2, since: 1 },
        { kind: 'release-places', round: 2, places: [exchangePlace, teamsPlace] },
      );
  });

  test('capital letters in the address do not matter; a domain that merely ends with the same letters does', () => {
    given(pendingConsent())
      .when(say.changeContact({ email: 'Cora@Contoso.EXAMPLE' }))
      .then({ type: 'ContactChanged' });
    for (const email of ['cora@evil-contoso.example', 'cora@contoso.example.evil.example'])
      given(pendingConsent()).when(say.changeContact({ email })).then({ type: 'ContactProposed' });
  });

  test('R24: the same contact is refused; another name at the same address sends no mail to the old contact', () => {
    for (const story of [inPhase.AwaitingConsent(), pendingConsent()])
      given(story).when(say.changeContact({})).refused('contact-unchanged', '/email');
    given(pendingConsent())
      .when(say.changeContact({ title: 'Head of IT' }))
      .then({ type: 'ContactChanged', round: 2 })
      .does({ kind: 'customer-notice', round: 2, language: 'en' }, toPartner('contact-changed'));
  });

  test('R54: the address from which the notice bounced may be tried once more, in a new round, and then no more', () => {
    const again = given(undeliverable()).when(say.changeContact({}));
    again
      .then({ type: 'ContactChanged', round: 2, changes: [] })
      .does({ kind: 'customer-notice', round: 2, language: 'en' }, toPartner('contact-changed'))
      .clocks({ 'notice-outage': '2026-06-02T16:00Z' });
    const returned = given(again)
      .and(say.noticeSent('2026-06-01T16:00Z', 2))
      .and(say.bounced(2))
      .after({ days: 1 });
    for (const contact of [{}, { name: 'Carl Customer', email: 'CARLA@contoso.example' }])
      returned.when(say.changeContact(contact)).refused('contact-unchanged', '/email');
    returned.when(say.changeContact()).then({ type: 'ContactChanged', round: 3 });
  });

  test('R54: a second try of an address counts also when another was tried in between; an approval counts anew', () => {
    const back = undeliverable()
      .and(say.changeContact())
      .and(say.noticeSent('2026-06-01T16:00Z', 2))
      .after({ days: 1 })
      .and(say.changeContact({}))
      .and(say.noticeSent('2026-06-02T16:00Z', 3))
      .and(say.bounced(3))
      .after({ days: 1 });
    back.when(say.changeContact({})).refused('contact-unchanged', '/email');
    given(back.expires('new-contact').and(say.dispute()).and(say.uphold()).and(say.bounced(4)))
      .when(say.changeContact({}))
      .then({ type: 'ContactChanged', round: 5 });
  });

  test('R24, R54: the address that was confirmed once needs no second confirmation to be tried again', () => {
    const confirmed = given(pendingConsent()).and(say.changeContact(outsider)).and(say.confirmContact());
    given(confirmed.and(say.bounced(2)).after({ days: 1 }))
      .when(say.changeContact(outsider))
      .then({ type: 'ContactChanged', round: 3, changes: [] });
  });

  test('R9, R54: once the clock has expired, the contact no longer changes', () => {
    given(pendingConsent()).whenDue('consent-end').when(say.changeContact()).refused('too-late');
    given(undeliverable()).whenDue('new-contact').when(say.changeContact()).refused('too-late');
  });
});

describe('R24: a contact outside the customer’s domains waits for a reviewer', () => {
  test('the window keeps running, nobody is written to, and the reviewers have 5 business days', () => {
    const story = given(pendingConsent()).when(say.changeContact(outsider));
    story
      .then({ type: 'ContactProposed', contact: outsider })
      .is('AwaitingConsent')
      .does()
      .clocks({ 'consent-end': '2026-06-08T16:00Z', 'contact-confirmation': '2026-06-08T16:00Z' });
    expect(story.claim).toMatchObject({ round: 1, content: { customerContact } });
    expect(decisionDueAt(story.claim)).toBe(utc('2026-06-08T16:00Z'));
    given(story).when(say.decline()).is('Rejected');
  });

  test('R54: the partner has answered, so the clock of its answer stops', () => {
    given(undeliverable())
      .when(say.changeContact(outsider))
      .clocks({ 'contact-confirmation': '2026-06-08T16:00Z' });
  });

  test('the same contact sent twice is refused; another one replaces it, and the reviewers’ clock keeps its end', () => {
    // Within the hour no other contact could be named either.
    given(proposedContact()).when(say.changeContact(outsider)).refused('contact-change-limit');
    const tomorrow = given(proposedContact()).after({ days: 1 });
    tomorrow.when(say.changeContact(outsider)).refused('contact-unchanged', '/email');
    tomorrow
      .when(say.changeContact({ email: 'olga@contoso-group.example' }))
      .then({ type: 'ContactProposed' })
      .clocks({ 'contact-confirmation': '2026-06-08T16:00Z' });
  });

  test('confirmed: a new round begins with the contact', () => {
    const story = given(proposedContact()).when(say.confirmContact(), people.otherReviewer);
    story
      .then(
        { type: 'ContactConfirmed', contact: outsider, comment: 'Olaf answered from the group’s address.' },
        { type: 'ContactChanged', round: 2, contactInDomains: false },
      )
      // The notice to the old contact came back, so nobody is told.
      .does({ kind: 'customer-notice', round: 2, language: 'en' }, toPartner('contact-changed'))
      .clocks({ 'notice-outage': '2026-06-02T16:00Z' });
    expect(story.claim).toMatchObject({ proposedContact: null, content: { customerContact: outsider } });
    expect(story.history.at(-1)).toMatchObject({ role: 'Reviewer' });
  });

  test('R64: a confirmation says why', () => {
    given(proposedContact())
      .when({ ...say.confirmContact(), comment: ' ' })
      .refused('reason-required', '/comment');
  });

  test('refused with a reason: the partner has its 5 business days again, and is notified', () => {
    given(proposedContact())
      .at('2026-06-04T16:00Z')
      .when(say.refuseContact())
      .then({ type: 'ContactRefused', comment: 'This is no address of the customer.' })
      .does(toPartner('contact-refused', 9))
      .clocks({ 'new-contact': '2026-06-11T16:00Z' });
    given(proposedContact())
      .when({ ...say.refuseContact(), comment: ' ' })
      .refused('reason-required', '/comment');
  });

  test('refused while the window runs: the window keeps running, the contact stays', () => {
    const story = given(pendingConsent()).and(say.changeContact(outsider)).when(say.refuseContact());
    const { historyLength } = story.claim;
    story
      .then({ type: 'ContactRefused' })
      .does(toPartner('contact-refused', historyLength))
      .clocks({ 'consent-end': '2026-06-08T16:00Z' });
    expect(story.claim).toMatchObject({ proposedContact: null, content: { customerContact } });
  });

  test('a reviewer’s answer must name the contact that waits, not an earlier one', () => {
    for (const answer of [say.confirmContact, say.refuseContact]) {
      given(proposedContact())
        .when(answer('olga@contoso-group.example'))
        .refused('contact-not-proposed', '/email');
      given(pendingConsent()).when(answer()).refused('contact-not-proposed');
    }
  });

  test('the window ends meanwhile: official, because the customer had its notice; no answer is possible any more', () => {
    const story = given(pendingConsent()).and(say.changeContact(outsider)).whenDue('consent-end');
    story.when(say.confirmContact()).refused('too-late');
    story.and({ type: 'expire:consent-end' }).is('Associated');
  });

  test('no answer of the reviewers in time: late, and in the leads’ digest (R65); nothing is rejected', () => {
    const late = given(proposedContact()).expires('contact-confirmation');
    late.is('AwaitingConsent').does().clocks({});
    given(late).when(say.confirmContact()).then({ type: 'ContactConfirmed' }, { type: 'ContactChanged' });
  });

  test.each<[string, Command]>([
    ['the notice is sent in the end', say.noticeSent('2026-06-01T17:00Z')],
    ['the notice bounces', say.bounced()],
  ])('%s meanwhile: the reviewers’ clock keeps running', (_what, command) => {
    const story = given(inPhase.AwaitingConsent()).and(say.changeContact(outsider)).when(command);
    expect(story.due('contact-confirmation')).toBe(utc('2026-06-08T16:00Z'));
    expect(story.claim.deadlines['new-contact']).toBeUndefined();
  });
});

describe('R24: changes of the contact are limited', () => {
  const person = (n: number) => say.changeContact({ email: `c${n}@contoso.example` });
  /** A claim whose contact was changed some times, an hour apart. */
  const changed = (times: number): Story =>
    Array.from({ length: times }).reduce<Story>(
      (story, _, n) => story.and(person(n)).after({ duration: 'PT1H' }),
      pendingConsent(),
    );

  test('one an hour: the refusal says when the next is possible, and then it is', () => {
    const first = pendingConsent().and(person(1)).after({ duration: 'PT59M' });
    first.when(person(2)).refused('contact-change-limit');
    const freeAt = utc('2026-06-01T17:00Z');
    expect(first.when(person(2)).refusal).toMatchObject({
      retryAt: freeAt,
      detail: expect.stringContaining(
        `once an hour; the next change is possible at 10:00 on Monday, 1 June 2026, America/Los_Angeles (${freeAt})`,
      ) as unknown,
    });
    first.at(freeAt).when(person(2)).then({ type: 'ContactChanged' });
  });

  test('five a claim: time does not help any more', () => {
    changed(4).when(person(5)).then({ type: 'ContactChanged', round: 6 });
    const used = changed(5).when(person(6)).refused('contact-change-limit');
    expect(used.refusal?.retryAt).toBeUndefined();
    expect(used.refusal?.detail).toContain('5 times');
    used.after({ days: 1 }).when(person(6)).refused('contact-change-limit');
  });

  test('they are counted in the claim’s whole life, over an upheld dispute too', () => {
    const again = changed(5).and(say.decline(6)).and(say.dispute()).and(say.uphold());
    again.when(person(7)).refused('contact-change-limit');
  });

  test('a proposal counts, whatever becomes of it; its confirmation does not count again', () => {
    const proposed = pendingConsent().and(say.changeContact(outsider));
    proposed.when(person(1)).refused('contact-change-limit');
    const confirmed = proposed.and(say.confirmContact());
    const refusedContact = proposed.and(say.refuseContact());
    expect([confirmed, refusedContact].map(({ claim }) => claim.contactChanges.length)).toEqual([1, 1]);
    confirmed.after({ duration: 'PT1H' }).when(person(1)).then({ type: 'ContactChanged' });
  });

  test('what is refused does not count, and edits before the approval do not either', () => {
    const story = pendingConsent().when(say.changeContact({})).refused('contact-unchanged', '/email');
    story.when(person(1)).then({ type: 'ContactChanged' });
    const edited = inPhase
      .Submitted()
      .and(say.edit(m365({ customerContact: { ...customerContact, title: 'CIO' } })));
    expect(edited.claim.contactChanges).toEqual([]);
  });

  test('R66: the limits are those of the policy in force, not of the claim’s own', () => {
    const { policy } = pendingConsent();
    const limits = { ...policy.limits, contactChangesPerHour: 2, contactChangesPerClaim: 3 };
    const story = pendingConsent().with({ policyInForce: { ...policy, limits } });
    const twice = story.and(person(1)).and(person(2));
    twice.when(person(3)).refused('contact-change-limit');
    expect(twice.when(person(3)).refusal?.detail).toContain('2 times an hour');
    const thrice = twice.after({ duration: 'PT1H' }).and(person(3)).after({ days: 1 });
    thrice.when(person(4)).refused('contact-change-limit');
  });
});
