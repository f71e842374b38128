/** Proves what an ending link shows and ends, and what asks for one (R10, R16, R52, R71). */
import { newEffect } from '../../../../shared/application/claims/bookkeeping';
import {
  answerConsent,
  readConsent,
  type ConsentAnswer,
} from '../../../../shared/application/consent/consent';
import { hashOf, linkToken, readLinkToken } from '../../../../shared/application/consent/consentLink';
import { performEffect } from '../../../../shared/application/effects/performEffect';
import { redrive } from '../../../../shared/application/operations/redrive';
import type { StoredEffect } from '../../../../shared/application/ports/claims';
import { customerContact, people } from '../../domain/fixtures';
import { endingLink, inPhase, pendingConsent, say, type Story } from '../../domain/given';
import { inMemoryPorts, RecordingWaker, secretNumber } from '../inMemoryPorts';
import { answer, declining, link, noticesOf, shown } from './sentNotices';

/** The token of an ending link of the story's claim. */
function token({ claim }: Story, number = 1): string {
  return linkToken({ kind: 'ending', claimId: claim.claimId, number, secret: secretNumber(100 + number) });
}

/** All ending links of a story, as they were sent. */
function endingLinksOf(story: Story): readonly StoredEffect[] {
  return story.effects.flatMap((effect) => {
    const { work } = effect;
    if (work.kind !== 'ending-link') return [];
    const { number } = work;
    return [
      {
        ...newEffect(effect, story.now),
        state: 'done' as const,
        attempt: { operationId: `ending-${number}`, address: customerContact.email },
        linkHashes: [hashOf(secretNumber(100 + number))],
      },
    ];
  });
}

const portsOf = (story: Story) => inMemoryPorts(story, ...noticesOf(story), ...endingLinksOf(story));

async function shows(story: Story, number = 1) {
  return readConsent(portsOf(story), token(story, number));
}

/** Answers by an ending link; what it shows then, and the events that were recorded. */
async function answerBy(story: Story, given: ConsentAnswer, number = 1) {
  const ports = portsOf(story);
  const state = await answerConsent(ports, new RecordingWaker(), token(story, number), given);
  const events = ports.claims.commits.flatMap(({ recorded }) => recorded.map(({ event }) => event));
  return { state, events };
}

const ending = { kind: 'end', reason: 'We have changed partners.' } as const;
const asking = { kind: 'request-ending-link' } as const;

describe('R16: asking for an ending link', () => {
  test('the newest link of an official association offers it, once an hour; whoever asks again sees that it was sent', async () => {
    const official = inPhase.Associated();
    expect(await shown(official, 1)).toMatchObject({
      state: 'official',
      newest: true,
      endingLink: 'possible',
    });
    const { state, events } = await answer(official, 1, asking);
    expect(state).toMatchObject({ state: 'official', endingLink: 'sent' });
    expect(events).toMatchObject([{ type: 'EndingLinkRequested', round: 1, number: 1 }]);
    const asked = official.and(say.askToEnd());
    expect(await shown(asked, 1)).toMatchObject({ endingLink: 'wait' });
    const again = await answer(asked, 1, asking);
    expect(again).toMatchObject({ state: { state: 'official', endingLink: 'sent' }, events: [] });
    expect(await shown(asked.after({ duration: 'PT1H' }), 1)).toMatchObject({ endingLink: 'possible' });
  });

  test('R65: so does every link of the mail about the start, also after an operator had it sent again', async () => {
    const story = inPhase.Associated();
    const { claimId } = story.claim;
    const started = story.lastEffects.find(({ work }) => work.kind === 'customer-mail');
    if (started === undefined) throw new Error('The customer is not told of the start.');
    const effect = newEffect(started, story.now);
    const ports = inMemoryPorts(story, ...noticesOf(story), effect);
    // The first secrets are those of the notices.
    for (let count = 0; count < 5; count++) ports.idGenerator.secret();
    await performEffect(ports, claimId, effect.id);
    const sent = ports.claims.inside(claimId).effects.get(effect.id) ?? effect;
    ports.claims.put(story, { ...sent, state: 'failed' });
    await redrive(ports, new RecordingWaker(), claimId, effect.id);
    await performEffect(ports, claimId, effect.id);
    const links = ports.mail.sent.map(
      ({ message }) => /api\/consent\/([\w.~-]+)/.exec(message.plainText)?.[1] ?? '',
    );
    expect(new Set(links).size).toBe(2);
    for (const one of [...links, link(story, 1)]) {
      expect(await readConsent(ports, one)).toMatchObject({
        ...{ state: 'official', reader: 'en', newest: true, endingLink: 'possible' },
      });
    }
    const asked = await answerConsent(ports, new RecordingWaker(), links[0] ?? '', asking);
    expect(asked).toMatchObject({ state: 'official', endingLink: 'sent' });
  });

  test('ten requests at once are one, and each of them sees that it was sent', async () => {
    const story = inPhase.Associated();
    const ports = portsOf(story);
    const states = await Promise.all(
      Array.from({ length: 10 }, () => answerConsent(ports, new RecordingWaker(), link(story, 1), asking)),
    );
    for (const state of states) expect(state).toMatchObject({ state: 'official', endingLink: 'sent' });
    const requests = ports.claims
      .inside('claim-1')
      .history.filter(({ event }) => event.type === 'EndingLinkRequested');
    expect(requests).toHaveLength(1);
  });

  test('R10: the link of an earlier round shows the association, and cannot ask', async () => {
    const second = pendingConsent().and(say.changeContact());
    const official = second.and(say.noticeSent(second.now, 2)).expires('consent-end');
    expect(await shown(official, 1)).toMatchObject({ state: 'official', newest: false, endingLink: 'none' });
    expect((await answer(official, 1, asking)).events).toEqual([]);
    expect((await answer(official, 2, asking)).events).toMatchObject([{ round: 2 }]);
  });

  test('the link of a notice ends nothing itself', async () => {
    expect((await answer(endingLink(), 1, ending)).events).toEqual([]);
  });
});

describe('R16: an ending link', () => {
  test('ends the association, and shows the same when it is used again', async () => {
    const story = endingLink();
    expect(await shows(story)).toMatchObject({ state: 'ending', reader: 'en' });
    const { state, events } = await answerBy(story, ending);
    expect(state).toMatchObject({ state: 'ended', cause: 'customer' });
    expect(events).toMatchObject([
      {
        type: 'AssociationEnded',
        cause: 'customer',
        reason: 'We have changed partners.',
        link: { number: 1, address: customerContact.email },
      },
    ]);
    const over = story.and(say.endByLink());
    expect(await answerBy(over, ending)).toMatchObject({
      state: { state: 'ended', cause: 'customer' },
      events: [],
    });
    expect(await shown(over, 1)).toMatchObject({ state: 'ended', cause: 'customer' });
  });

  test('shows how the association has ended where somebody else was first', async () => {
    const over = endingLink().and(say.end(), people.operator);
    expect(await answerBy(over, ending)).toMatchObject({
      state: { state: 'ended', cause: 'operator' },
      events: [],
    });
  });

  test('meets the partner’s own ending: it ends once, and both see that', async () => {
    const story = endingLink();
    const ports = portsOf(story);
    ports.claims.betweenReadAndWrite = () => {
      const over = story.and(say.end());
      ports.claims.put(over);
    };
    const state = await answerConsent(ports, new RecordingWaker(), token(story), ending);
    expect(state).toMatchObject({ state: 'ended', cause: 'partner' });
    const ends = ports.claims
      .inside('claim-1')
      .history.filter(({ event }) => event.type === 'AssociationEnded');
    expect(ends).toHaveLength(1);
  });

  test('ends nothing after seven days, but offers a fresh one', async () => {
    const late = endingLink().after({ days: 7 });
    expect(await shows(late)).toMatchObject({ state: 'official', newest: true, endingLink: 'possible' });
    expect((await answerBy(late, ending)).events).toEqual([]);
    expect((await answerBy(late, asking)).events.at(-1)).toMatchObject({
      type: 'EndingLinkRequested',
      number: 2,
    });
  });

  test('that a newer one has replaced ends nothing; the newer one does', async () => {
    const story = endingLink().after({ duration: 'PT1H' }).and(say.askToEnd());
    expect(await shows(story)).toMatchObject({ state: 'official', newest: false, endingLink: 'wait' });
    expect((await answerBy(story, ending)).events).toEqual([]);
    expect((await answerBy(story, ending, 2)).state).toMatchObject({ state: 'ended' });
  });

  test('declines nothing, and is unknown with another secret or number', async () => {
    const story = endingLink();
    expect(await answerBy(story, declining)).toMatchObject({ state: { state: 'ending' }, events: [] });
    expect(await shows(story, 2)).toEqual({ state: 'unknown' });
    const { claimId } = story.claim;
    const foreign = linkToken({ kind: 'ending', claimId, number: 1, secret: secretNumber(1) });
    expect(await readConsent(portsOf(story), foreign)).toEqual({ state: 'unknown' });
    const asNotice = linkToken({ kind: 'notice', claimId, round: 1, secret: secretNumber(101) });
    expect(await readConsent(portsOf(story), asNotice)).toEqual({ state: 'unknown' });
  });

  test('R52: its token is read in one form only', () => {
    const written = { kind: 'ending', claimId: 'claim-1', number: 12, secret: secretNumber(1) } as const;
    expect(readLinkToken(linkToken(written))).toEqual(written);
    for (const which of ['e0', 'e01', 'E1', 'e', 'e-1', 'ee1', '1e', 'e9007199254740993'])
      expect(readLinkToken(`claim-1.${which}.${secretNumber(1)}`)).toBeNull();
  });
});

describe('R71: the links of an approval that was pulled back', () => {
  const back = pendingConsent().and(say.pullBack());

  test('say so, as long as the claim is decided anew', async () => {
    for (const story of [back, back.and(say.requestInfo())])
      expect(await answer(story, 1)).toMatchObject({ state: { state: 'pulled-back' }, events: [] });
    expect((await shown(back.and(say.reject()), 1)).state).toBe('rejected');
    expect((await shown(back.and(say.withdraw()), 1)).state).toBe('withdrawn');
    expect((await shown(back.and(say.approve()), 1)).state).toBe('superseded');
  });

  test('R14: also where an earlier approval was declined', async () => {
    const upheld = pendingConsent().and(say.decline()).and(say.dispute()).and(say.uphold());
    const disputed = upheld.and(say.pullBack());
    expect((await shown(disputed, 2)).state).toBe('pulled-back');
    expect((await shown(disputed, 1)).state).toBe('superseded');
  });

  test('a decline that arrives while the pull-back is committed finds it pulled back', async () => {
    const story = pendingConsent();
    const ports = portsOf(story);
    ports.claims.betweenReadAndWrite = () => {
      ports.claims.put(story.and(say.pullBack()));
    };
    const state = await answerConsent(ports, new RecordingWaker(), link(story, 1), declining);
    expect(state).toMatchObject({ state: 'pulled-back' });
    const rejections = ports.claims
      .inside('claim-1')
      .history.filter(({ event }) => event.type === 'ClaimRejected');
    expect(rejections).toEqual([]);
  });
});

test('R10, R16: a decline that the operator recorded shows on the customer’s link', async () => {
  expect(await shown(pendingConsent().and(say.word()), 1)).toMatchObject({ state: 'declined' });
  const ended = inPhase.Associated().and(say.word({ word: 'end' }));
  expect(await shown(ended, 1)).toMatchObject({ state: 'ended', cause: 'customer' });
});
