/** Tells how the customer ends an association, and how its word reaches the operator by another way (R10, R16, R71). */
import { associationOf, consentOf, statusOf } from '../../../shared/domain/claim';
import { fold } from '../../../shared/domain/evolve';
import type { RecordedEvent } from '../../../shared/domain/events';
import {
  businessApplications,
  exchangePlace,
  monday,
  people,
  revenueAssociation,
  teamsPlace,
} from './fixtures';
import {
  endingLink,
  given,
  inPhase,
  pendingConsent,
  reconsidered,
  say,
  toPartner,
  undeliverable,
  type Story,
  toCustomer,
} from './given';

const places = [exchangePlace, teamsPlace];
const assessor = { kind: 'association-ended', round: 1 } as const;
const freed = { kind: 'release-places', round: 1, places } as const;
const ended = [toPartner('association-ended'), { kind: 'customer-ended' }, assessor, freed] as const;

// The window ends, and the association is official, on Monday, 8 June 2026, 16:00 in UTC.

describe('R16: an ending link', () => {
  test('is asked for by the newest link, mailed to the contact, and works for seven days', () => {
    const asked = given(inPhase.Associated()).when(say.askToEnd());
    asked
      .then({ type: 'EndingLinkRequested', round: 1, number: 1, validUntil: '2026-06-15T16:00:00.000Z' })
      .is('Associated')
      .does({ kind: 'ending-link', number: 1 });
    expect(asked.wakes).toBe('EndingLink');
    // R61: asking for it stops no clock.
    expect(asked.claim.deadlines['eligibility-answer']).toBeDefined();
  });

  test('its length is the policy’s', () => {
    given(inPhase.Associated())
      .under({ endingLink: { days: 1 } })
      .when(say.askToEnd())
      .then({ type: 'EndingLinkRequested', validUntil: '2026-06-09T16:00:00.000Z' });
  });

  test('ends the association: partner, customer and assessor are told, the places are free', () => {
    const over = given(endingLink()).when(say.endByLink(1, 'We have changed partners.'));
    over
      .then({
        type: 'AssociationEnded',
        cause: 'customer',
        reason: 'We have changed partners.',
        link: { number: 1, address: 'carla@contoso.example' },
      })
      .is('AssociationEnded')
      .does(...ended)
      .clocks({});
    expect([statusOf(over.claim.phase), associationOf(over.claim)]).toEqual(['Approved', 'ended']);
    expect(over.claim).toMatchObject({ ended: { cause: 'customer', reason: 'We have changed partners.' } });
    expect(over.wakes).toBe('AssociationEnd');
  });

  test('R14: it is a refusal like a decline, also as the operator recorded it; another’s ending is none', () => {
    const refusal = [{ kind: 'ended', at: '2026-06-08T16:00:00.000Z' }];
    expect(endingLink().and(say.endByLink()).claim.customerRefusals).toEqual(refusal);
    expect(inPhase.Associated().and(say.word({ word: 'end' })).claim.customerRefusals).toEqual(refusal);
    for (const actor of [people.admin, people.operator])
      expect(inPhase.Associated().and(say.end(), actor).claim.customerRefusals).toEqual([]);
    const declined = pendingConsent().and(say.word()).claim.customerRefusals;
    expect(declined).toEqual([{ kind: 'declined', at: '2026-06-01T16:00:00.000Z' }]);
  });

  test('a reason is not needed', () => {
    given(endingLink()).when(say.endByLink()).then({ type: 'AssociationEnded', reason: '' });
  });

  test('R11: revenue association was never assessed, and takes no place', () => {
    given(endingLink(revenueAssociation()))
      .when(say.endByLink())
      .does(toPartner('association-ended'), { kind: 'customer-ended' });
  });

  test('one an hour; another one replaces it', () => {
    const asked = endingLink();
    asked.when(say.askToEnd()).refused('ending-link-limit');
    expect(asked.refusal).toBeNull();
    const refused = asked.after({ duration: 'PT59M' }).when(say.askToEnd());
    refused.refused('ending-link-limit');
    expect(refused.refusal?.retryAt).toBe('2026-06-08T17:00:00.000Z');
    const again = asked.after({ duration: 'PT1H' }).when(say.askToEnd());
    again.then({ type: 'EndingLinkRequested', number: 2 }).does({ kind: 'ending-link', number: 2 });
    again.when(say.endByLink(1)).refused('ending-link-over');
    again.when(say.endByLink(2)).is('AssociationEnded');
  });

  test('R66: how many an hour is the policy in force’s', () => {
    const { limits } = endingLink().policy;
    const generous = endingLink().under({ limits: { ...limits, endingLinksPerHour: 4 } });
    generous.after({ duration: 'PT14M' }).when(say.askToEnd()).refused('ending-link-limit');
    generous.after({ duration: 'PT15M' }).when(say.askToEnd()).then({ type: 'EndingLinkRequested' });
  });

  test('ends nothing after its seven days, nor before there is one', () => {
    const late = endingLink().at('2026-06-15T16:00Z');
    late.when(say.endByLink()).refused('ending-link-over');
    late.at('2026-06-15T15:59Z').when(say.endByLink()).is('AssociationEnded');
    given(inPhase.Associated()).when(say.endByLink()).refused('ending-link-over');
  });

  test('used twice, or after the association has ended otherwise, it changes nothing', () => {
    endingLink().and(say.endByLink()).when(say.endByLink()).refused('wrong-status');
    endingLink().and(say.end()).when(say.endByLink()).refused('wrong-status');
    endingLink().and(say.end()).when(say.askToEnd()).refused('wrong-status');
  });

  test('R10: the link of an earlier round cannot start an ending, nor can any before the association is official', () => {
    const second = pendingConsent().and(say.changeContact());
    const official = second.and(say.noticeSent(second.now, 2)).expires('consent-end');
    official.when(say.askToEnd(1)).refused('earlier-round');
    official.when(say.askToEnd(2)).then({ type: 'EndingLinkRequested', round: 2 });
    given(pendingConsent()).when(say.askToEnd()).refused('wrong-status');
  });

  test('whose mail does not arrive alerts the operator, once, and changes nothing else', () => {
    const lost = given(endingLink()).when(say.endingLinkLost());
    lost
      .then({ type: 'EndingLinkNotDelivered', number: 1, because: 'returned' })
      .is('Associated')
      .does({ kind: 'operator-alert', alert: 'ending-link-not-delivered' });
    lost.when(say.endingLinkLost('quarantined')).then();
    lost.when(say.endByLink()).is('AssociationEnded');
    endingLink().when(say.endingLinkLost('filtered', 2)).then();
    const again = lost.after({ duration: 'PT1H' }).and(say.askToEnd());
    again.when(say.endingLinkLost('returned', 1)).then();
    again.when(say.endingLinkLost('returned', 2)).then({ type: 'EndingLinkNotDelivered', number: 2 });
    given(inPhase.Associated()).when(say.endingLinkLost()).then();
  });

  test('R24: neither asking for a link nor its loss disturbs an editor of the claim', () => {
    const before = inPhase.Associated().claim.revision;
    expect(endingLink().and(say.endingLinkLost()).claim.revision).toBe(before);
  });
});

describe('R16: who has ended an association', () => {
  test.each([
    ['the partner', say.end(), people.admin, 'partner'],
    ['the operator', say.end(), people.operator, 'operator'],
  ] as const)('%s', (_who, command, actor, cause) => {
    const over = given(inPhase.Associated()).when(command, actor);
    over.then({ type: 'AssociationEnded', cause });
    expect(over.claim).toMatchObject({ ended: { cause } });
  });

  test('the subscription, when the daily timer finds its end', () => {
    const end = '2029-03-31T00:00Z';
    const over = given(inPhase.Associated(revenueAssociation())).at(end).when(say.end(), people.system);
    over.then({ type: 'AssociationEnded', cause: 'subscription' });
  });

  test('whoever came first: the customer, the partner and the timer meet, and the association ends once', () => {
    const asked = inPhase.Associated(revenueAssociation()).at('2029-03-30T00:00Z').and(say.askToEnd());
    const due = asked.at('2029-03-31T00:00Z');
    for (const actor of [people.admin, people.system]) {
      due.and(say.endByLink()).when(say.end(), actor).refused('wrong-status');
      due.and(say.end(), actor).when(say.endByLink()).refused('wrong-status');
    }
  });

  test('R54: a customer whose notice came back late gets no mail about the end', () => {
    given(inPhase.Associated())
      .and(say.bounced())
      .when(say.end())
      .does(toPartner('association-ended'), assessor, freed);
  });

  test.each([
    ['IncentivesAdmin', 'partner'],
    ['Operator', 'operator'],
    ['System', 'subscription'],
  ] as const)('R72: where it was not recorded, the role tells: %s', (role, cause) => {
    const { history } = inPhase.AssociationEnded();
    const earlier = history.map((entry): RecordedEvent => {
      if (entry.event.type !== 'AssociationEnded') return entry;
      return { ...entry, role, event: { type: 'AssociationEnded', reason: entry.event.reason } };
    });
    expect(fold(earlier)).toMatchObject({ ended: { cause } });
  });
});

describe('R16: the announcement of an end', () => {
  const official = (): Story =>
    inPhase.Associated(businessApplications()).and(say.eligibility('claim-1.1', true));
  const announce = { type: 'announce-end' } as const;

  test('comes from 30 days before it on, once', () => {
    official().at('2029-03-01T00:59Z').when(announce, people.system).refused('deadline-not-due');
    const told = official().at('2029-03-01T01:00Z').when(announce, people.system);
    told.then({ type: 'AssociationEndsSoon' }).does(toPartner('association-ends-soon'));
    told.when(announce, people.system).then().does();
  });

  test('is none where there is no end, or it has come', () => {
    inPhase.Associated().at('2029-03-01T00:00Z').when(announce, people.system).refused('deadline-not-due');
    official().at('2029-03-31T00:00Z').when(announce, people.system).refused('deadline-not-due');
  });
});

describe('R54, R65: the receipt of a decline', () => {
  const again = (): Story => given(undeliverable()).and(say.changeContact({}));

  test('does not go to an address from which the notice came back', () => {
    given(undeliverable()).when(say.decline()).does(toPartner('rejected'), freed);
    given(again())
      .when(say.decline(2))
      .does(toPartner('rejected'), { ...freed, round: 2 });
  });

  test('goes to it once a later notice has arrived there', () => {
    given(again())
      .and(say.noticeSent(monday, 2))
      .when(say.decline(2))
      .does(toPartner('rejected'), toCustomer('declined', 2), { ...freed, round: 2 });
  });
});

describe('R10, R16: the operator’s record of the customer’s word', () => {
  const word = {
    who: 'Carla Customer',
    how: 'phone',
    receivedAt: '2026-06-01T16:00:00.000Z',
    note: 'We do not work with them.',
  };

  test('a decline while consent is open rejects the claim like the customer’s own', () => {
    const declined = given(pendingConsent()).when(say.word());
    declined
      .then({ type: 'ClaimRejected', reason: 'customer-declined', comment: word.note, final: false, word })
      .is('Rejected')
      .does(toPartner('rejected'), toCustomer('declined'), freed);
    expect(consentOf(declined.claim)).toBe('declined');
    expect(declined.lastEvents[0]).not.toHaveProperty('notice');
    expect(declined.history.at(-1)).toMatchObject({ role: 'Operator' });
    expect(declined.wakes).toBe('CustomerOptOut');
  });

  test('it does so whatever the state of the notice', () => {
    for (const story of [inPhase.AwaitingConsent(), undeliverable()]) story.when(say.word()).is('Rejected');
  });

  test('R14: a second decline is final', () => {
    const again = pendingConsent().and(say.decline()).and(say.dispute()).and(say.uphold());
    again.when(say.word({ receivedAt: again.now })).then({ final: true, type: 'ClaimRejected' });
  });

  test('an ending once the association is official', () => {
    const over = given(inPhase.Associated()).when(say.word({ word: 'end', note: null }));
    over
      .then({ type: 'AssociationEnded', cause: 'customer', reason: '', word: { ...word, note: null } })
      .is('AssociationEnded')
      .does(...ended);
    expect(over.history.at(-1)).toMatchObject({ role: 'Operator' });
  });

  test('each only in its time', () => {
    given(pendingConsent())
      .when(say.word({ word: 'end' }))
      .refused('wrong-status', '/word');
    given(inPhase.Associated()).when(say.word()).refused('wrong-status', '/word');
    // The window is over, whether or not anybody has noticed it: what is official can only be ended.
    const over: Story = pendingConsent().whenDue('consent-end');
    over.when(say.word()).refused('wrong-status', '/word');
    over.when(say.word({ word: 'end' })).is('AssociationEnded');
  });

  test('R17: a word counts from the approval on, and not from the future', () => {
    const open = pendingConsent().after({ days: 1 });
    for (const receivedAt of ['2026-06-01T15:59:59.999Z', '2026-06-02T16:00:00.001Z'])
      open.when(say.word({ receivedAt: open.at(receivedAt).now })).refused('word-out-of-time', '/receivedAt');
    open.when(say.word({ receivedAt: open.now })).is('Rejected');
    const official = inPhase.Associated();
    const before = official.at('2026-06-01T15:00Z').now;
    official.when(say.word({ word: 'end', receivedAt: before })).refused('word-out-of-time', '/receivedAt');
    official
      .when(say.word({ word: 'end', receivedAt: official.after({ days: 1 }).now }))
      .refused('word-out-of-time', '/receivedAt');
  });

  test('R71: a word about an approval that was pulled back is none about the next one', () => {
    const again = pendingConsent().and(say.pullBack()).after({ days: 1 }).and(say.approve());
    again.when(say.word()).refused('word-out-of-time', '/receivedAt');
  });
});

describe('R71: the notice once more', () => {
  test('in the same round, to the same address, and the window goes on', () => {
    const open = pendingConsent().after({ days: 2 });
    const resent = open.when(say.resend());
    resent
      .then({ type: 'NoticeResent', round: 1 })
      .does({ kind: 'customer-notice', round: 1, language: 'en', again: true })
      .clocks({ 'consent-end': '2026-06-08T16:00Z' });
    expect(resent.claim.revision).toBe(open.claim.revision);
    expect(resent.wakes).toBe('NoticeReported');
    // R9: what becomes of the second mail never moves the window, but its return voids the round.
    resent.when(say.noticeSent('2026-06-03T17:00Z')).then();
    resent.when(say.bounced()).then({ type: 'NoticeUndeliverable' });
  });

  test('also while the first is still being sent; each is a mail of its own', () => {
    const sending = inPhase.AwaitingConsent();
    const [first] = sending.lastEffects;
    const resent = sending.when(say.resend());
    const twice = resent.when(say.resend());
    const ids = [first, ...resent.lastEffects, ...twice.lastEffects].map((effect) => effect?.id);
    expect(new Set(ids).size).toBe(3);
    resent
      .when(say.noticeSent('2026-06-01T17:00Z'))
      .then({ type: 'NoticeSent' })
      .clocks({ 'consent-end': '2026-06-08T17:00Z' });
  });

  test('R54: not after it came back: that needs a contact, and a new round', () => {
    const returned = undeliverable().when(say.resend());
    returned.refused('notice-returned');
    expect(returned.refusal?.detail).toMatch(/change-contact/);
  });

  test('R14: in a reconsider round as well, but not once the customer has accepted what it asks for', () => {
    given(reconsidered()).when(say.resend()).then({ type: 'NoticeResent', round: 2 });
    const accepted = reconsidered().and(say.accept(2));
    const refused = accepted.when(say.resend()).refused('acceptance-not-asked');
    expect(refused.refusal?.detail).toMatch(/record-customer-word/);
    accepted.and(say.changeContact()).and(say.confirmContact('cora@contoso.example')).and(say.resend());
  });

  test('not once the window is over', () => {
    pendingConsent().whenDue('consent-end').when(say.resend()).refused('too-late');
  });
});
