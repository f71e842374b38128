/** Proves which links can decline, what each link shows in each state, and that every round is read (R10, R17, R52). */
import {
  answerConsent,
  possibleAnswers,
  readConsent,
  type ConsentAnswer,
  type ConsentState,
} from '../../../../shared/application/consent/consent';
import { linkToken, readLinkToken } from '../../../../shared/application/consent/consentLink';
import { isIn } from '../../../../shared/domain/claim';
import type { Command } from '../../../../shared/domain/commands';
import type { EventType } from '../../../../shared/domain/events';
import type { Actor } from '../../../../shared/domain/roles';
import fc from '../../../tools/fastCheck';
import { people } from '../../domain/fixtures';
import { inPhase, pendingConsent, reconsidered, say, undeliverable, type Story } from '../../domain/given';
import { inMemoryPorts, RecordingWaker, secretNumber } from '../inMemoryPorts';
import { answer, declining, link, noticesOf, shown } from './sentNotices';

const stateOf = async (story: Story, round: number): Promise<string> => (await shown(story, round)).state;

/** Approved, returned, tried again, then another contact: three rounds of one approval. */
const threeRounds = (): Story =>
  undeliverable()
    .and(say.changeContact({}))
    .and(say.noticeSent('2026-06-01T16:00Z', 2))
    .after({ days: 1 })
    .and(say.changeContact({ name: 'Cora Customer', email: 'cora@contoso.example', language: 'es' }))
    .and(say.noticeSent('2026-06-02T16:00Z', 3));

describe('R10: every link since the last approval', () => {
  test.each([
    [1, 'replaced', 'carla@contoso.example'],
    [2, 'replaced', 'carla@contoso.example'],
    [3, 'open', 'cora@contoso.example'],
  ])('that of round %i shows “%s” and can decline, with a reason', async (round, state, address) => {
    expect(await stateOf(threeRounds(), round)).toBe(state);
    const reason = 'Not our partner.';
    const declined = await answer(threeRounds(), round, { kind: 'decline', reason });
    expect(declined.state).toMatchObject({ state: 'declined', just: true });
    expect(declined.events).toMatchObject([
      { type: 'ClaimRejected', reason: 'customer-declined', comment: reason, notice: { round, address } },
    ]);
  });

  test('R53: a page is in the language of whom its notice went to, not of the new contact', async () => {
    for (const [round, reader] of [
      [1, 'en'],
      [2, 'en'],
      [3, 'es'],
    ] as const) {
      expect(await shown(threeRounds(), round)).toMatchObject({ reader });
      expect(await shown(threeRounds().and(say.decline(3)), round)).toMatchObject({ reader });
    }
  });

  test('R72: of notices that were stored before their language was, only the newest one’s is known', async () => {
    const story = threeRounds();
    const earlier = noticesOf(story).map((notice) =>
      notice.work.kind === 'customer-notice'
        ? { ...notice, work: { kind: notice.work.kind, round: notice.work.round } }
        : notice,
    );
    const ports = inMemoryPorts(story, ...earlier);
    expect(await readConsent(ports, link(story, 1))).toMatchObject({ reader: null });
    expect(await readConsent(ports, link(story, 3))).toMatchObject({ reader: 'es' });
  });

  test('a notice to the same contact once more replaces nobody: the older link is open too', async () => {
    const again = undeliverable().and(say.changeContact({})).and(say.noticeSent('2026-06-01T16:00Z', 2));
    expect(await shown(again, 1)).toMatchObject({ state: 'open', newest: false });
    expect(await shown(again, 2)).toMatchObject({ state: 'open', newest: true });
    const returned = again.and(say.bounced(2));
    expect([await stateOf(returned, 1), await stateOf(returned, 2)]).toEqual(['bounced', 'bounced']);
  });

  test('whichever declined, all of them show that the association was declined, and a repetition changes nothing', async () => {
    const declined = threeRounds().and(say.decline(2));
    for (const round of [1, 2, 3]) {
      expect(await shown(declined, round)).toMatchObject({ state: 'declined', just: false });
      const again = await answer(declined, round);
      expect(again).toMatchObject({ state: { state: 'declined', just: true }, events: [] });
    }
    expect(await stateOf(declined.and(say.dispute()), 1)).toBe('declined');
  });

  test('R17: those of an earlier approval have no effect; those of the new one can decline', async () => {
    const again = threeRounds().and(say.decline(3)).and(say.dispute()).and(say.uphold(), people.lead);
    for (const round of [1, 2, 3])
      expect(await answer(again, round)).toMatchObject({ state: { state: 'superseded' }, events: [] });
    expect(await stateOf(again, 4)).toBe('open');
    // R14: after a decline a new contact waits for a reviewer.
    const another = again
      .after({ days: 1 })
      .and(say.changeContact({ email: 'c5@contoso.example' }))
      .and(say.confirmContact('c5@contoso.example'));
    expect([await stateOf(another, 4), await stateOf(another, 5), await stateOf(another, 3)]).toEqual([
      'replaced',
      'open',
      'superseded',
    ]);
  });

  test('a returned notice’s link can decline until the claim is rejected for it; then the page says that it is closed', async () => {
    const returned = undeliverable();
    expect(await stateOf(returned, 1)).toBe('bounced');
    expect((await answer(returned, 1)).state.state).toBe('declined');
    const over = returned.whenDue('new-contact');
    for (const late of [over, over.noticed()])
      expect(await answer(late, 1)).toMatchObject({ state: { state: 'rejected' }, events: [] });
  });

  test('R52: each state shows what is so', async () => {
    const pending = pendingConsent();
    expect(await stateOf(pending, 1)).toBe('open');
    expect(await stateOf(inPhase.AwaitingConsent(), 1)).toBe('open');
    expect(await stateOf(pending.whenDue('consent-end'), 1)).toBe('official');
    const official = pending.expires('consent-end');
    expect(await shown(official, 1)).toMatchObject({ state: 'official', newest: true });
    expect(await shown(official.and(say.end()), 1)).toMatchObject({ state: 'ended', cause: 'partner' });
    expect(await stateOf(pending.and(say.withdraw()), 1)).toBe('withdrawn');
    expect(await stateOf(undeliverable().expires('new-contact').and(say.dispute()), 1)).toBe('rejected');
    expect(await stateOf(pending.and(say.decline()).and(say.dispute()).and(say.withdraw()), 1)).toBe(
      'declined',
    );
    expect((await readConsent(inMemoryPorts(pending, ...noticesOf(pending)), link(pending, 2))).state).toBe(
      'unknown',
    );
  });

  test('R52: the link of a notice that was replaced while its sending was uncertain still counts', async () => {
    const story = inPhase.AwaitingConsent().and(say.changeContact());
    const uncertain = noticesOf(story).map((notice) => ({ ...notice, state: 'obsolete' as const }));
    expect((await readConsent(inMemoryPorts(story, ...uncertain), link(story, 1))).state).toBe('replaced');
  });

  test('R54: a notice whose address is not known any more says nothing of another contact', async () => {
    const story = inPhase.AwaitingConsent().and(say.changeContact());
    const lost = noticesOf(story).map((notice) => ({ ...notice, attempt: null }));
    expect(await readConsent(inMemoryPorts(story, ...lost), link(story, 1))).toMatchObject({
      state: 'open',
      newest: false,
    });
  });
});

describe('R14: after a no', () => {
  const accepting: ConsentAnswer = { kind: 'accept' };

  test('the newest link accepts, once; then it can still decline, and that wins', async () => {
    expect(await shown(reconsidered(), 2)).toMatchObject({ state: 'open', reconsider: true, newest: true });
    const { state, events } = await answer(reconsidered(), 2, accepting);
    expect(state).toMatchObject({ state: 'accepted', acceptedAt: reconsidered().now });
    expect(events).toEqual([{ type: 'ConsentAccepted', round: 2, address: 'carla@contoso.example' }]);
    const accepted = reconsidered().and(say.accept(2));
    expect(await answer(accepted, 2, accepting)).toMatchObject({ state: { state: 'accepted' }, events: [] });
    expect(await answer(accepted, 2)).toMatchObject({ state: { state: 'declined', just: true } });
  });

  test('an older link of the same contact shows the same, and can only decline', async () => {
    const again = reconsidered()
      .and(say.bounced(2))
      .and(say.changeContact({}))
      .and(say.confirmContact('carla@contoso.example'))
      .and(say.noticeSent('2026-06-01T16:00Z', 3));
    expect(await shown(again, 2)).toMatchObject({ state: 'open', reconsider: true, newest: false });
    expect(await answer(again, 2, accepting)).toMatchObject({ state: { state: 'open' }, events: [] });
    expect(await answer(again, 3, accepting)).toMatchObject({ state: { state: 'accepted' } });
    expect(await shown(again.and(say.accept(3)), 2)).toMatchObject({ state: 'accepted' });
  });

  test('in an ordinary round, or after the notice came back, nobody accepts', async () => {
    expect(await answer(pendingConsent(), 1, accepting)).toMatchObject({
      state: { state: 'open' },
      events: [],
    });
    const returned = reconsidered().and(say.bounced(2));
    expect(await answer(returned, 2, accepting)).toMatchObject({ state: { state: 'bounced' }, events: [] });
  });

  test('without an acceptance in time the page says so, and not that somebody declined then', async () => {
    const end = reconsidered().whenDue('consent-end');
    for (const late of [end, end.noticed()])
      for (const given of [accepting, declining])
        expect(await answer(late, 2, given)).toMatchObject({ state: { state: 'not-accepted' } });
    const accepted = reconsidered().and(say.accept(2)).whenDue('consent-end');
    expect(await stateOf(accepted, 2)).toBe('official');
  });

  test('fifty acceptances at once are one, and an acceptance and a decline at once end in a decline', async () => {
    const story = reconsidered();
    const ports = inMemoryPorts(story, ...noticesOf(story));
    const answers = Array.from({ length: 50 }, () =>
      answerConsent(ports, new RecordingWaker(), link(story, 2), accepting),
    );
    for (const state of await Promise.all(answers)) expect(state).toMatchObject({ state: 'accepted' });
    const events = () =>
      ports.claims.commits.flatMap(({ recorded }) => recorded.map(({ event }) => event.type));
    expect(events()).toEqual(['ConsentAccepted']);

    const both = inMemoryPorts(story, ...noticesOf(story));
    await Promise.all(
      [accepting, declining].map((one) => answerConsent(both, new RecordingWaker(), link(story, 2), one)),
    );
    expect(both.claims.inside(story.claim.claimId).claim.phase).toBe('RejectedFinal');
  });
});

/** One step in the life of an approved claim; a step that is not possible leaves it as it is. */
interface Step {
  readonly name: string;
  readonly take: (story: Story) => Story;
}

const command = (name: string, make: (story: Story) => Command, actor?: Actor): Step => ({
  name,
  take: (story) => story.when(make(story), actor),
});
const steps: readonly Step[] = [
  command('notice sent', ({ now, claim }) => ({ ...say.noticeSent(now), round: claim.round })),
  command('bounced', ({ claim }) => say.bounced(claim.round)),
  command('same contact', () => say.changeContact({})),
  command('contact b', () => say.changeContact({ email: 'b@contoso.example', language: 'es' })),
  command('contact c', () => say.changeContact({ email: 'c@contoso.example', language: 'pt-BR' })),
  command('outsider', () => say.changeContact({ email: 'o@elsewhere.example' })),
  command('confirmed', () => say.confirmContact('o@elsewhere.example')),
  command('declined', ({ claim }) => say.decline(claim.round)),
  command('accepted', ({ claim }) => say.accept(claim.round)),
  command('new contact confirmed', ({ claim }) =>
    say.confirmContact(isIn(claim, ['AwaitingConsent']) ? claim.proposedContact?.contact.email : undefined),
  ),
  command('disputed', () => say.dispute()),
  command('upheld', () => say.uphold(), people.lead),
  command('withdrawn', () => say.withdraw()),
  command('ended', () => say.end()),
  command('sent once more', () => say.resend()),
  command('pulled back', () => say.pullBack()),
  command('told to the operator', ({ now, claim }) =>
    say.word({ word: claim.phase === 'Associated' ? 'end' : 'decline', receivedAt: now }),
  ),
  command('approved', () => say.approve()),
  command('ending link', ({ claim }) => say.askToEnd(claim.round)),
  { name: 'an hour later', take: (story) => story.after({ duration: 'PT1H' }) },
  { name: 'days later', take: (story) => story.after({ days: 5 }) },
];

test('R10, R17, R52: in every order of sendings, bounces, contacts, disputes and withdrawals a link offers exactly what it can do', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...steps), { minLength: 1, maxLength: 12 }), async (taken) => {
      const story = taken.reduce((before, { take }) => take(before), inPhase.AwaitingConsent());
      for (let round = 1; round <= story.claim.round; round++) {
        const before = await shown(story, round);
        for (const given of everyAnswer) {
          const { state, events } = await answer(story, round, given);
          const leadsTo = outcomes[given.kind];
          const acted = events.some(({ type }) => type === leadsTo?.event);
          const offered = possibleAnswers(before).includes(given.kind);
          expect([given.kind, acted && state.state === leadsTo?.state]).toEqual([given.kind, offered]);
          if (!offered) expect([state.state, acted]).toEqual([before.state, false]);
        }
        if (round < story.claim.approvedInRound) expect(before.state).toBe('superseded');
      }
    }),
    { numRuns: 300 },
  );
});

const everyAnswer: readonly ConsentAnswer[] = [
  declining,
  { kind: 'accept' },
  { kind: 'end', reason: null },
  { kind: 'request-ending-link' },
];

/** What each answer leads to where it is possible; `null`: never by the link of a notice. */
const outcomes: Readonly<
  Record<ConsentAnswer['kind'], { readonly event: EventType; readonly state: ConsentState['state'] } | null>
> = {
  decline: { event: 'ClaimRejected', state: 'declined' },
  'request-ending-link': { event: 'EndingLinkRequested', state: 'official' },
  accept: { event: 'ConsentAccepted', state: 'accepted' },
  end: null,
};

describe('R10, R11, R52: races', () => {
  test('fifty declines at once, by links of all rounds, are one decline, and each of them gets the same page', async () => {
    const story = threeRounds();
    const ports = inMemoryPorts(story, ...noticesOf(story));
    const states = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        answerConsent(ports, new RecordingWaker(), link(story, 1 + (index % 3)), declining),
      ),
    );
    for (const state of states) expect(state).toMatchObject({ state: 'declined', just: true });
    const rejections = ports.claims.commits.flatMap(({ recorded }) =>
      recorded.filter(({ event }) => event.type === 'ClaimRejected'),
    );
    expect(rejections).toHaveLength(1);
  });

  test('a decline in the last millisecond counts; at the end of the window it is too late, whoever noticed the end', async () => {
    const end = pendingConsent().whenDue('consent-end');
    const before = end.at(new Date(Date.parse(end.now) - 1).toISOString());
    expect((await answer(before, 1)).state.state).toBe('declined');
    for (const late of [end, end.noticed()])
      expect(await answer(late, 1)).toMatchObject({ state: { state: 'official' } });
  });
});

describe('R52: the token', () => {
  test('of every round that can be counted is read as it was written', () => {
    const round = fc.oneof(fc.integer({ min: 1, max: 100_000 }), fc.maxSafeInteger().map(Math.abs));
    fc.assert(
      fc.property(
        round.filter((one) => one > 0),
        (one) => {
          const written = {
            kind: 'notice',
            claimId: 'claim-1',
            round: one,
            secret: secretNumber(1),
          } as const;
          expect(readLinkToken(linkToken(written))).toEqual(written);
        },
      ),
    );
  });

  test.each(['0', '01', '00001', '-1', '1.0', '1e3', '٣', '9007199254740993', '99999999999999999', ''])(
    'with the round “%s” is not read: a round is written in one form only',
    (round) => {
      expect(readLinkToken(`claim-1.${round}.${secretNumber(1)}`)).toBeNull();
    },
  );

  test.each([9_999, 10_000, 1_000_000])('R10: of round %i can decline', async (round) => {
    const story = pendingConsent();
    const late = story.with({
      claim: { ...story.claim, round },
      effects: [{ id: `effect-customer-notice-${round}`, work: { kind: 'customer-notice', round } }],
    });
    expect((await answer(late, round)).state.state).toBe('declined');
  });
});
