/** Tells what follows after a customer's no: silence is no consent any more, and only an acceptance counts (R14). */
import { addSpan } from '../../../shared/domain/calendar';
import { consentOf, hasDeclined } from '../../../shared/domain/claim';
import type { CustomerRefusal } from '../../../shared/domain/customerRefusals';
import { epochMs, instant } from '../../../shared/domain/time';
import { calendar, exchangePlace, monday, people, teamsPlace, utc } from './fixtures';
import {
  given,
  inPhase,
  outsider,
  pendingConsent,
  reconsidered,
  say,
  toPartner,
  undeliverable,
  type Story,
} from './given';

// Monday, 1 June 2026, 09:00 in Los Angeles is 16:00 in UTC; every story begins there.

const places = [exchangePlace, teamsPlace];

/** What the customer refused of another claim of the partner. */
function refusal(changes: Partial<CustomerRefusal> = {}): CustomerRefusal {
  return { claimId: 'claim-0', kind: 'declined', at: monday, productIds: ['teams'], ...changes };
}

/** A claim whose notice is sent, approved with what the customer refused of other claims. */
function approvedAfter(...refusals: readonly CustomerRefusal[]): Story {
  const approved = inPhase.UnderReview().and(say.approve(undefined, { earlierRefusals: refusals }));
  return approved.and(say.noticeSent(approved.now));
}

describe('R14: in a reconsider round silence is no consent', () => {
  test('the approval after a decline says that it is one, and which refusal makes it one', () => {
    const disputed = given(pendingConsent()).after({ days: 1 }).and(say.decline()).and(say.dispute());
    const refusedBefore = { kind: 'declined', at: utc('2026-06-02T16:00Z') };
    const upheld = disputed.when(say.uphold());
    upheld.then({ type: 'DisputeUpheld' }, { type: 'ClaimApproved', reconsider: true, refusedBefore });
    expect(upheld.claim).toMatchObject({ reconsider: true, refusedBefore, accepted: null });
  });

  test('without an acceptance the claim is Rejected (final), customer declined, and the places are free', () => {
    const story = given(reconsidered()).expires('consent-end');
    story
      .then({ type: 'ClaimRejected', reason: 'customer-declined', final: true })
      .is('RejectedFinal')
      .does(toPartner('rejected-final'), { kind: 'release-places', round: 2, places })
      .clocks({});
    expect(consentOf(story.claim)).toBe('declined');
    expect(hasDeclined(story.claim)).toBe(true);
    // The customer has said nothing: its one decline stays the only one.
    expect(story.claim.customerRefusals).toEqual([{ kind: 'declined', at: monday }]);
    given(story).when(say.dispute()).refused('wrong-status');
  });

  test('an acceptance is recorded, and the association is official at the end of the window, not before', () => {
    const accepted = given(reconsidered()).after({ days: 2 }).when(say.accept(2, 'carla@contoso.example'));
    accepted
      .then({ type: 'ConsentAccepted', round: 2, address: 'carla@contoso.example' })
      .is('AwaitingConsent')
      .does()
      .clocks({ 'consent-end': '2026-06-08T16:00Z' });
    expect(accepted.history.at(-1)).toMatchObject({ role: 'Customer' });
    expect(consentOf(accepted.claim)).toBe('accepted');
    const official = accepted.expires('consent-end');
    official.then({ type: 'AssociationMadeOfficial', round: 2 }).is('Associated');
    expect(official.claim).toMatchObject({
      officialSince: utc('2026-06-08T16:00Z'),
      customerRefusals: [{ kind: 'declined', at: monday }],
    });
  });

  test('a repeated acceptance changes nothing', () => {
    given(reconsidered()).and(say.accept(2)).after({ days: 1 }).when(say.accept(2)).then();
  });

  test('the notice may be answered before its sending is recorded', () => {
    const upheld = pendingConsent().and(say.decline()).and(say.dispute()).and(say.uphold());
    const accepted = given(upheld).and(say.accept(2));
    expect(consentOf(accepted.claim)).toBe('accepted');
    accepted.and(say.noticeSent(accepted.now, 2)).expires('consent-end').is('Associated');
  });

  test('a decline before the end of the window wins over an acceptance, and is final', () => {
    const story = given(reconsidered()).and(say.accept(2)).after({ days: 6 }).when(say.decline(2));
    story.then({ type: 'ClaimRejected', reason: 'customer-declined', final: true }).is('RejectedFinal');
    expect(consentOf(story.claim)).toBe('declined');
    expect(story.claim.customerRefusals).toHaveLength(2);
  });

  test('a second decline is final even if the policy allows another dispute', () => {
    const story = reconsidered().under({ disputesPerClaim: 2 });
    given(story).when(say.decline(2)).is('RejectedFinal');
    given(pendingConsent().under({ disputesPerClaim: 2 }))
      .when(say.decline())
      .is('Rejected');
  });

  test('R9: an acceptance at the very end of the window is too late', () => {
    const end = given(reconsidered()).whenDue('consent-end');
    end.when(say.accept(2)).refused('too-late');
    end
      .at(instant(epochMs(end.now) - 1))
      .when(say.accept(2))
      .then({ type: 'ConsentAccepted' });
  });

  test('the partner withdraws after an acceptance: nothing becomes official', () => {
    given(reconsidered()).and(say.accept(2)).and(say.withdraw()).is('RejectedFinal');
  });
});

describe('R10, R14: who can accept, and when', () => {
  test('in an ordinary round nothing needs to be accepted, and the refusal says why', () => {
    const story = given(pendingConsent()).when(say.accept());
    expect(story.refused('acceptance-not-asked').refusal?.detail).toContain('silence is consent');
  });

  test('only the newest link accepts; an older one can still decline', () => {
    const moved = given(reconsidered())
      .and(say.changeContact())
      .and(say.confirmContact('cora@contoso.example'));
    moved.when(say.accept(2)).refused('earlier-round');
    moved.when(say.accept(1)).refused('earlier-round');
    moved.when(say.accept(3)).then({ type: 'ConsentAccepted', round: 3 });
    moved.when(say.decline(2)).is('RejectedFinal');
  });

  test('R54: after its notice came back nobody accepts, because the window does not run', () => {
    const story = given(reconsidered()).and(say.bounced(2)).when(say.accept(2));
    expect(story.refused('acceptance-not-asked').refusal?.detail).toContain('came back');
    story.when(say.decline(2)).is('RejectedFinal');
  });

  test('R54: a bounce after an acceptance voids it with its round; the next notice asks again', () => {
    const returned = given(reconsidered()).and(say.accept(2)).and(say.bounced(2));
    expect(consentOf(returned.claim)).toBe('undeliverable');
    const again = returned
      .and(say.changeContact({}))
      .and(say.confirmContact('carla@contoso.example'))
      .and(say.noticeSent(monday, 3));
    expect(again.claim).toMatchObject({ reconsider: true, accepted: null });
    again.expires('consent-end').is('RejectedFinal');
  });
});

describe('R14, R24: in a reconsider round the contact changes only with a reviewer’s confirmation', () => {
  test('an address in the customer’s domains waits too, and so does a corrected name', () => {
    given(reconsidered()).when(say.changeContact()).then({ type: 'ContactProposed' });
    given(reconsidered())
      .when(say.changeContact({ name: 'Carla C. Customer' }))
      .then({ type: 'ContactProposed' });
    given(pendingConsent()).when(say.changeContact()).then({ type: 'ContactChanged' });
  });

  test('while it waits, what the present contact accepted stands; once confirmed, the new one is asked', () => {
    const waiting = given(reconsidered()).and(say.accept(2)).and(say.changeContact(outsider));
    expect(consentOf(waiting.claim)).toBe('accepted');
    waiting.expires('consent-end').is('Associated');
    const moved = waiting.and(say.confirmContact());
    expect(moved.claim).toMatchObject({ reconsider: true, accepted: null, round: 3 });
    moved.and(say.noticeSent(moved.now, 3)).expires('consent-end').is('RejectedFinal');
  });
});

describe('R14: for twelve months every claim by the partner for that product is a reconsider round', () => {
  test.each<[string, readonly CustomerRefusal[], object | null]>([
    ['nothing was refused', [], null],
    ['one of its products was declined', [refusal()], { kind: 'declined', at: monday }],
    [
      'an association with one of its products was ended',
      [refusal({ kind: 'ended' })],
      { kind: 'ended', at: monday },
    ],
    ['only another product was declined', [refusal({ productIds: ['sharepoint'] })], null],
    [
      'several were: the newest is named',
      [
        refusal({ at: utc('2026-03-01T00:00Z') }),
        refusal({ kind: 'ended' }),
        refusal({ at: utc('2026-04-01T00:00Z') }),
      ],
      { kind: 'ended', at: monday },
    ],
  ])('%s', (_, refusals, refusedBefore) => {
    const story = approvedAfter(...refusals);
    expect(story.claim).toMatchObject({ reconsider: refusedBefore !== null, refusedBefore });
    story.expires('consent-end').is(refusedBefore === null ? 'Associated' : 'RejectedFinal');
  });

  test('until the last moment of the twelve months, by the policy of the claim that is approved', () => {
    const { policy } = inPhase.UnderReview();
    const ends = addSpan(monday, policy.reconsiderFor, calendar);
    expect(ends).toBe(utc('2027-06-01T16:00Z'));
    const approvedAt = (now: string, reconsiderFor = policy.reconsiderFor): Story =>
      given(inPhase.UnderReview().under({ reconsiderFor }))
        .at(now)
        .and(say.approve(undefined, { earlierRefusals: [refusal()] }));
    expect(approvedAt('2027-06-01T15:59:59.999Z').claim).toMatchObject({ reconsider: true });
    expect(approvedAt('2027-06-01T16:00Z').claim).toMatchObject({ reconsider: false });
    expect(approvedAt('2026-07-01T16:00Z', { days: 30 }).claim).toMatchObject({ reconsider: false });
  });

  test('R13: the claim’s own decline counts without an end: a dispute asks the same customer the same', () => {
    const disputed = pendingConsent()
      .under({ reconsiderFor: { days: 1 } })
      .and(say.decline())
      .and(say.dispute());
    const upheld = given(disputed).after({ days: 20 }).when(say.uphold());
    expect(upheld.claim).toMatchObject({ reconsider: true });
  });

  test('a reviewer’s rejection, a bounce or a withdrawal is no refusal by the customer', () => {
    expect(given(inPhase.Disputed()).and(say.uphold()).claim).toMatchObject({ reconsider: false });
    expect(undeliverable().expires('new-contact').claim.customerRefusals).toEqual([]);
    expect(pendingConsent().and(say.withdraw()).claim.customerRefusals).toEqual([]);
  });

  test('a withdrawal after a decline does not take it back', () => {
    const withdrawn = pendingConsent().and(say.decline()).and(say.dispute()).and(say.withdraw());
    expect(withdrawn.claim.customerRefusals).toEqual([{ kind: 'declined', at: monday }]);
  });

  test('R17: a round that had begun before another claim was declined stays as its notice said', () => {
    const open = pendingConsent();
    expect(open.claim).toMatchObject({ reconsider: false });
    given(open).when(say.changeContact()).then({ type: 'ContactChanged' });
  });
});

describe('R1, R11: the times of a consent stay readable after it', () => {
  const sent = { noticeSentAt: monday, sentTo: 'carla@contoso.example' };

  test('official: with the end of the window, however late it was noticed', () => {
    const story = given(pendingConsent()).at('2026-06-08T17:00Z').and({ type: 'expire:consent-end' });
    const consentTimes = { ...sent, endedAt: utc('2026-06-08T16:00Z'), acceptedAt: null };
    expect(story.claim).toMatchObject({ consentTimes });
    expect(story.and(say.end()).claim).toMatchObject({ consentTimes });
  });

  test('accepted: with the acceptance', () => {
    const story = given(reconsidered()).after({ days: 1 }).and(say.accept(2)).expires('consent-end');
    expect(story.claim.consentTimes).toMatchObject({ acceptedAt: utc('2026-06-02T16:00Z') });
  });

  test('declined, or withdrawn: with the moment at which it ended, also through a dispute', () => {
    const declined = given(pendingConsent()).after({ days: 1 }).and(say.decline());
    const consentTimes = { ...sent, endedAt: utc('2026-06-02T16:00Z'), acceptedAt: null };
    expect(declined.claim).toMatchObject({ consentTimes });
    expect(declined.and(say.dispute()).claim).toMatchObject({ consentTimes });
    expect(declined.and(say.dispute()).and(say.deny()).claim).toMatchObject({ consentTimes });
    expect(declined.and(say.dispute()).and(say.uphold()).claim).toMatchObject({ consentTimes: null });
    expect(given(pendingConsent()).after({ days: 1 }).and(say.withdraw()).claim).toMatchObject({
      consentTimes,
    });
  });

  test('no notice stood: there are none', () => {
    expect(given(inPhase.AwaitingConsent()).and(say.decline()).claim.consentTimes).toBeNull();
    expect(undeliverable().expires('new-contact').claim.consentTimes).toBeNull();
    expect(inPhase.Rejected().claim.consentTimes).toBeNull();
  });
});

test('R20: nobody but the customer accepts', () => {
  for (const actor of [people.admin, people.reviewer, people.lead, people.operator, people.system])
    given(reconsidered()).when(say.accept(2), actor).refused('not-permitted');
});
