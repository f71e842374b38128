/** Proves which links can decline, what each link shows in each state, and that every round is read (R10, R17, R52). */
import { newEffect } from '../../../../shared/application/claims/bookkeeping';
import { declineConsent, readConsent } from '../../../../shared/application/consent/consent';
import { hashOf, linkToken, readLinkToken } from '../../../../shared/application/consent/consentLink';
import type { StoredEffect } from '../../../../shared/application/ports/claims';
import { noticeEffectId } from '../../../../shared/domain/effects';
import fc from '../../../tools/fastCheck';
import { people } from '../../domain/fixtures';
import { inPhase, pendingConsent, say, undeliverable, type Story } from '../../domain/given';
import { inMemoryPorts, RecordingWaker, secretNumber } from '../inMemoryPorts';

/** The link of a round of the story's claim. */
function link({ claim }: Story, round: number): string {
  return linkToken({ claimId: claim.claimId, round, secret: secretNumber(round) });
}

/** The ports with the notices of some rounds, each sent to an address of its own. */
function portsOf(story: Story, ...rounds: readonly number[]) {
  return inMemoryPorts(story, ...rounds.map((round) => noticeOf(story, round)));
}

function noticeOf({ now }: Story, round: number): StoredEffect {
  return {
    ...newEffect({ id: noticeEffectId(round), work: { kind: 'customer-notice', round } }, now),
    state: 'done',
    attempt: { operationId: `operation-${round}`, address: `round-${round}@contoso.example` },
    linkHashes: [hashOf(secretNumber(round))],
  };
}

async function shown(story: Story, round: number): Promise<string> {
  return (await readConsent(portsOf(story, round), link(story, round))).state;
}

/** Declines by the link of a round; the state that the link shows then, and what was recorded. */
async function decline(story: Story, round: number) {
  const ports = portsOf(story, round);
  const { state } = await declineConsent(ports, new RecordingWaker(), link(story, round));
  const events = ports.claims.commits.flatMap(({ recorded }) => recorded.map(({ event }) => event));
  return { state, events };
}

/** Approved, returned, tried again, then another contact: three rounds of one approval. */
const threeRounds = (): Story =>
  undeliverable()
    .and(say.changeContact({}))
    .and(say.noticeSent('2026-06-01T16:00Z', 2))
    .after({ days: 1 })
    .and(say.changeContact())
    .and(say.noticeSent('2026-06-02T16:00Z', 3));

describe('R10: every link since the last approval', () => {
  test.each([1, 2, 3])('that of round %i shows the open page and can decline', async (round) => {
    expect(await shown(threeRounds(), round)).toBe('open');
    const { state, events } = await decline(threeRounds(), round);
    expect(state).toBe('declined');
    expect(events).toMatchObject([
      {
        type: 'ClaimRejected',
        reason: 'customer-declined',
        notice: { round, address: `round-${round}@contoso.example` },
      },
    ]);
  });

  test('whichever declined, all of them show that the association was declined, and a repetition changes nothing', async () => {
    const declined = threeRounds().and(say.decline(2));
    for (const round of [1, 2, 3]) {
      expect(await shown(declined, round)).toBe('declined');
      expect(await decline(declined, round)).toEqual({ state: 'declined', events: [] });
    }
    const disputed = declined.and(say.dispute());
    expect(await shown(disputed, 1)).toBe('declined');
  });

  test('R17: those of an earlier approval have no effect; those of the new one can decline', async () => {
    const again = threeRounds().and(say.decline(3)).and(say.dispute()).and(say.uphold(), people.lead);
    for (const round of [1, 2, 3]) {
      expect(await shown(again, round)).toBe('superseded');
      expect(await decline(again, round)).toEqual({ state: 'superseded', events: [] });
    }
    expect(await shown(again, 4)).toBe('open');
    const another = again.after({ days: 1 }).and(say.changeContact({ email: 'c5@contoso.example' }));
    expect([await shown(another, 4), await shown(another, 5), await shown(another, 3)]).toEqual([
      'open',
      'open',
      'superseded',
    ]);
  });

  test('a returned notice’s link can decline until the claim is rejected for it; then the page says that it is closed', async () => {
    const returned = undeliverable();
    expect(await shown(returned, 1)).toBe('open');
    expect((await decline(returned, 1)).state).toBe('declined');
    const over = returned.whenDue('new-contact');
    for (const late of [over, over.noticed()]) {
      expect(await shown(late, 1)).toBe('closed');
      expect(await decline(late, 1)).toEqual({ state: 'closed', events: [] });
    }
  });

  test('R52: each state shows what is so', async () => {
    const pending = pendingConsent();
    expect(await shown(pending, 1)).toBe('open');
    expect(await shown(inPhase.AwaitingConsent(), 1)).toBe('open');
    expect(await shown(pending.whenDue('consent-end'), 1)).toBe('ended');
    expect(await shown(pending.expires('consent-end'), 1)).toBe('ended');
    expect(await shown(pending.expires('consent-end').and(say.end()), 1)).toBe('ended');
    expect(await shown(pending.and(say.withdraw()), 1)).toBe('closed');
    expect(await shown(undeliverable().expires('new-contact').and(say.dispute()), 1)).toBe('closed');
    expect(await shown(pending.and(say.decline()).and(say.dispute()).and(say.withdraw()), 1)).toBe(
      'declined',
    );
    expect((await readConsent(portsOf(pending, 1), link(pending, 2))).state).toBe('unknown');
  });

  test('R52: the link of a notice that was replaced while its sending was uncertain still counts', async () => {
    const story = inPhase.AwaitingConsent().and(say.changeContact());
    const uncertain: StoredEffect = { ...noticeOf(story, 1), state: 'obsolete' };
    const ports = inMemoryPorts(story, uncertain);
    expect((await readConsent(ports, link(story, 1))).state).toBe('open');
  });
});

describe('R52: the token', () => {
  test('of every round that can be counted is read as it was written', () => {
    const round = fc.oneof(fc.integer({ min: 1, max: 100_000 }), fc.maxSafeInteger().map(Math.abs));
    fc.assert(
      fc.property(
        round.filter((one) => one > 0),
        (one) => {
          const written = { claimId: 'claim-1', round: one, secret: secretNumber(1) };
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
    const late = story.with({ claim: { ...story.claim, round } });
    expect((await decline(late, round)).state).toBe('declined');
  });
});
