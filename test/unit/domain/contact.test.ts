/** Tells how the customer contact changes while consent is open (R17, R24, R54): events, clocks and effects. */
import { decisionDueAt } from '../../../shared/domain/awaited';
import { consentOf } from '../../../shared/domain/claim';
import type { Command } from '../../../shared/domain/commands';
import { customerContact, exchangePlace, people, teamsPlace, utc } from './fixtures';
import {
  given,
  inPhase,
  outsider,
  pendingConsent,
  proposedContact,
  say,
  toPartner,
  undeliverable,
} from './given';

// Monday, 1 June 2026, 09:00 in Los Angeles is 16:00 in UTC; every story begins there.

describe('R24, R54: another contact in one of the customer’s domains', () => {
  test.each([
    ['sending', inPhase.AwaitingConsent],
    ['pending', pendingConsent],
    ['undeliverable', undeliverable],
  ])('while consent is %s: a new round with its own notice; the old contact is notified', (_state, story) => {
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
      .does({ kind: 'customer-notice', round: 2 }, { kind: 'former-contact', contact: customerContact })
      // The clock of the partner's answer has stopped, and so has the window.
      .clocks({ 'notice-outage': '2026-06-03T00:00Z' });
    expect(consentOf(changed.claim)).toBe('sending');
    expect(changed.claim.content.customerContact).toMatchObject({ email: 'cora@contoso.example' });
    expect(changed.wakes).toBe('ContactChange');
  });

  test('R17: link, report and bounce of the earlier round no longer have an effect', () => {
    const story = given(pendingConsent()).and(say.changeContact());
    story.when(say.decline(1)).refused('earlier-round');
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

  test('R44: the claim keeps its places; they are released, whatever their round, when it leaves Approved', () => {
    given(pendingConsent())
      .and(say.changeContact())
      .when(say.decline(2))
      .does(toPartner('rejected'), { kind: 'release-places', round: 2, places: [exchangePlace, teamsPlace] });
  });

  test('capital letters in the address do not matter; a domain that merely ends with the same letters does', () => {
    given(pendingConsent())
      .when(say.changeContact({ email: 'Cora@Contoso.EXAMPLE' }))
      .then({ type: 'ContactChanged' });
    for (const email of ['cora@evil-contoso.example', 'cora@contoso.example.evil.example'])
      given(pendingConsent()).when(say.changeContact({ email })).then({ type: 'ContactProposed' });
  });

  test('the same contact changes nothing; another name at the same address sends no mail to the old contact', () => {
    given(pendingConsent()).when(say.changeContact({})).then();
    given(pendingConsent())
      .when(say.changeContact({ title: 'Head of IT' }))
      .then({ type: 'ContactChanged', round: 2 })
      .does({ kind: 'customer-notice', round: 2 });
  });

  test('R54: the address from which the notice bounced is refused', () => {
    given(undeliverable())
      .when(say.changeContact({ name: 'Carl Customer', email: 'CARLA@contoso.example' }))
      .refused('contact-unchanged', '/email');
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

  test('the same contact sent twice is one proposal; another one replaces it, and the reviewers’ clock keeps its end', () => {
    given(proposedContact()).when(say.changeContact(outsider)).then();
    given(proposedContact())
      .after({ days: 1 })
      .when(say.changeContact({ email: 'olga@contoso-group.example' }))
      .then({ type: 'ContactProposed' })
      .clocks({ 'contact-confirmation': '2026-06-08T16:00Z' });
  });

  test('confirmed: a new round begins with the contact', () => {
    const story = given(proposedContact()).when(say.confirmContact(), people.otherReviewer);
    story
      .then({ type: 'ContactChanged', round: 2 })
      .does({ kind: 'customer-notice', round: 2 }, { kind: 'former-contact', contact: customerContact })
      .clocks({ 'notice-outage': '2026-06-02T16:00Z' });
    expect(story.claim).toMatchObject({ proposedContact: null, content: { customerContact: outsider } });
    expect(story.history.at(-1)).toMatchObject({ role: 'Reviewer' });
  });

  test('refused with a reason: the partner has its 5 business days again, and is notified', () => {
    given(proposedContact())
      .at('2026-06-04T16:00Z')
      .when(say.refuseContact())
      .then({ type: 'ContactRefused', comment: 'This is no address of the customer.' })
      .does(toPartner('notice-undeliverable'))
      .clocks({ 'new-contact': '2026-06-11T16:00Z' });
    given(proposedContact())
      .when({ ...say.refuseContact(), comment: ' ' })
      .refused('reason-required', '/comment');
  });

  test('refused while the window runs: the window keeps running, the contact stays', () => {
    const story = given(pendingConsent()).and(say.changeContact(outsider)).when(say.refuseContact());
    story.then({ type: 'ContactRefused' }).does().clocks({ 'consent-end': '2026-06-08T16:00Z' });
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

  test('no answer of the reviewers in time: escalated to the leads, once; nothing is rejected', () => {
    const late = given(proposedContact()).expires('contact-confirmation');
    late
      .is('AwaitingConsent')
      .does({ kind: 'escalation', deadline: 'contact-confirmation', to: 'review-leads' })
      .clocks({});
    given(late).when(say.confirmContact()).then({ type: 'ContactChanged' });
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
