/** Proves that the mails of an ending, of a pull-back and of a notice sent once more go out once, and only while true (R16, R52, R71). */
import { unwrapped } from '../../../../infra/tools/client/unwrapped';
import { newEffect } from '../../../../shared/application/claims/bookkeeping';
import { hashOf, linkToken } from '../../../../shared/application/consent/consentLink';
import { recordDelivery } from '../../../../shared/application/consent/deliveryReport';
import { mailWithLink } from '../../../../shared/application/consent/linkMails';
import { performEffect } from '../../../../shared/application/effects/performEffect';
import type { StoredEffect } from '../../../../shared/application/ports/claims';
import type { MailReport } from '../../../../shared/application/ports/mail';
import { endingLinkEffectId, noticeEffectId } from '../../../../shared/domain/effects';
import type { EventType } from '../../../../shared/domain/events';
import { epochMs, instant } from '../../../../shared/domain/time';
import { customerContact, partnerContact } from '../../domain/fixtures';
import {
  endingLink,
  inPhase,
  pendingConsent,
  reconsidered,
  say,
  undeliverable,
  type Story,
} from '../../domain/given';
import { inMemoryPorts, RecordingWaker, secretNumber } from '../inMemoryPorts';

const attempt = { operationId: 'operation-1', address: customerContact.email };

/** The claim with the effects of its last step, all due, and some others. */
function portsAfter(story: Story, ...others: readonly StoredEffect[]) {
  const due = story.lastEffects.map((effect) => newEffect(effect, story.now));
  return inMemoryPorts(story, ...others, ...due);
}

/** The ports of a story that goes on, with the effects of an earlier step. */
function portsLater(story: Story, earlier: Story) {
  return inMemoryPorts(story, ...earlier.lastEffects.map((effect) => newEffect(effect, story.now)));
}

function noticeOf({ now }: Story, changes: Partial<StoredEffect>): StoredEffect {
  const work = { kind: 'customer-notice', round: 1 } as const;
  const sent = newEffect({ id: noticeEffectId(1), work }, instant(epochMs(now) - 1));
  return { ...sent, ...changes };
}

type Made = ReturnType<typeof portsAfter>;

/** Performs everything that is due; the recipients of the mails with their subjects. */
async function performAll(ports: Made, claimId = 'claim-1'): Promise<readonly string[]> {
  for (const { id } of ports.claims.inside(claimId).pending) await performEffect(ports, claimId, id);
  return ports.mail.sent.map(({ message: { to, subject } }) => `${to.address}: ${subject}`);
}

/** The same without the mails to the partner. */
async function tellCustomer(ports: Made): Promise<readonly string[]> {
  return (await performAll(ports)).filter((mail) => !mail.startsWith(partnerContact.email));
}

function recorded(ports: Made): readonly EventType[] {
  return ports.claims.commits.flatMap((commit) => commit.recorded.map(({ event }) => event.type));
}

function stateOf(ports: Made, id: string): string | undefined {
  return ports.claims.inside('claim-1').effects.get(id)?.state;
}

const endingMail = 'carla@contoso.example: Your link to end the association with Fabrikam';

describe('R16: the mail with an ending link', () => {
  const id = endingLinkEffectId(1);

  test('goes to the contact of record; its link’s hash is stored before it is sent', async () => {
    const ports = portsAfter(endingLink());
    const stored: unknown[] = [];
    ports.mail.beforeSending = () => {
      stored.push(ports.claims.inside('claim-1').effects.get(id)?.linkHashes);
      return Promise.resolve();
    };
    expect(await performAll(ports)).toEqual([endingMail]);
    expect(stored).toEqual([[hashOf(secretNumber(1))]]);
    const link = { kind: 'ending', claimId: 'claim-1', number: 1, secret: secretNumber(1) } as const;
    const [mail] = ports.mail.sent;
    expect(mail?.message.plainText).toContain(`/api/consent/${linkToken(link)}`);
    expect(await mailWithLink(ports, link)).toMatchObject({
      id,
      state: 'done',
      attempt: { address: customerContact.email },
    });
    expect(await mailWithLink(ports, { ...link, secret: secretNumber(2) })).toBeNull();
    expect(await mailWithLink(ports, { ...link, number: 2 })).toBeNull();
    // The secret of an ending link is none of a notice.
    expect(
      await mailWithLink(ports, { kind: 'notice', claimId: 'claim-1', round: 1, secret: link.secret }),
    ).toBeNull();
  });

  test('is sent once, although a crash after the sending lost its record', async () => {
    const ports = portsAfter(endingLink());
    ports.claims.commitEnds = ({ effects }) =>
      effects.some(({ state }) => state === 'done') ? 'never arrives' : 'written';
    await performAll(ports).catch(() => undefined);
    ports.claims.commitEnds = () => 'written';
    expect(await performAll(ports)).toEqual([endingMail]);
    expect(stateOf(ports, id)).toBe('done');
  });

  test.each<[string, (asked: Story) => Story]>([
    ['the association has ended', (asked) => asked.and(say.end())],
    ['a newer one was asked for', (asked) => asked.after({ duration: 'PT1H' }).and(say.askToEnd())],
    ['its time is over', (asked) => asked.after({ days: 7 })],
  ])('is not sent any more once %s', async (_why, goesOn) => {
    const ports = portsLater(goesOn(endingLink()), endingLink());
    expect(await performAll(ports)).toEqual([]);
    expect(stateOf(ports, id)).toBe('obsolete');
  });

  test('that cannot be delivered alerts the operator, and changes nothing else', async () => {
    const ports = portsAfter(endingLink());
    ports.mail.send = () => Promise.resolve({ state: 'undeliverable', detail: 'Suppressed' });
    await performAll(ports);
    expect(recorded(ports)).toEqual(['EndingLinkNotDelivered']);
    expect(stateOf(ports, id)).toBe('done');
    expect(ports.claims.inside('claim-1').pending.map(({ work }) => work)).toEqual([
      { kind: 'operator-alert', alert: 'ending-link-not-delivered' },
    ]);
    expect(ports.claims.inside('claim-1').claim.phase).toBe('Associated');
  });

  test.each([
    ['returned', ['EndingLinkNotDelivered']],
    ['quarantined', ['EndingLinkNotDelivered']],
    ['filtered', ['EndingLinkNotDelivered']],
    ['failed', ['EndingLinkNotDelivered']],
    ['delivered', []],
  ] as const)('and the report that it was %s, twice', async (outcome, events) => {
    const story = endingLink();
    const [effect] = story.lastEffects;
    if (effect === undefined) throw new Error('A link was asked for.');
    const ports = inMemoryPorts(story, { ...newEffect(effect, story.now), state: 'done', attempt });
    const report = { operationId: 'operation-1', outcome, detail: 'Said by the service' };
    for (const _time of [1, 2]) await recordDelivery(ports, new RecordingWaker(), report);
    expect(recorded(ports)).toEqual(events);
    const alerts = ports.claims.inside('claim-1').pending;
    for (const { id: alert } of alerts) await performEffect(ports, 'claim-1', alert);
    expect(ports.mail.sent).toHaveLength(events.length);
  });

  test('the alert says nothing once the association has ended anyway', async () => {
    const lost = endingLink().and(say.endingLinkLost());
    expect(await performAll(portsLater(lost.and(say.end()), lost))).toEqual([]);
  });
});

describe('R16: the mail about the end', () => {
  test('goes to the customer, the partner and the assessor, and says who ended it', async () => {
    const ports = portsAfter(endingLink().and(say.endByLink(1, 'Thank you.')));
    const mails = await performAll(ports);
    expect(mails).toEqual([
      'ada@fabrikam.example: Association ended: Exchange and Teams at Contoso (Contoso)',
      'carla@contoso.example: The association of Fabrikam with Contoso has ended',
    ]);
    const [partner, customer] = ports.mail.sent.map(({ message }) => message.plainText);
    expect(partner).toContain('Contoso has ended the association.');
    expect(partner).toContain('> Thank you.');
    expect(partner).not.toContain('Approved');
    expect(customer).toContain('has been ended at the request of Contoso');
    expect(ports.assessor.sent).toEqual([
      { type: 'association-ended', claimId: 'claim-1', round: 1, reason: 'Thank you.', cause: 'customer' },
    ]);
  });
});

describe('R71: the mail about an approval that was pulled back', () => {
  const pulledBack = 'carla@contoso.example: The request by Fabrikam for Contoso is not approved after all';

  test('goes to whoever got the notice', async () => {
    expect(await tellCustomer(portsAfter(pendingConsent().and(say.pullBack())))).toEqual([pulledBack]);
  });

  test.each<[string, MailReport, readonly string[], boolean]>([
    ['was sent', { state: 'sent' }, [pulledBack], false],
    ['was never accepted', { state: 'unknown' }, [], false],
    ['could not be delivered', { state: 'undeliverable', detail: 'Suppressed' }, [], false],
    ['is still being sent', { state: 'running' }, [], true],
    ['cannot be looked up now', { state: 'unavailable', detail: 'Out', retryAfterMs: null }, [], true],
  ])(
    'where its sending was not recorded, the mail service is asked: it %s',
    async (_what, report, mails, waits) => {
      const story = inPhase.AwaitingConsent().and(say.pullBack());
      const ports = portsAfter(story, noticeOf(story, { state: 'obsolete', attempt }));
      ports.mail.report = () => Promise.resolve(report);
      expect(await tellCustomer(ports)).toEqual(mails);
      const open = ports.claims.inside('claim-1').pending.map(({ work }) => work.kind);
      expect(open).toEqual(waits ? ['pull-back-notice'] : []);
    },
  );

  test.each<[string, MailReport, readonly string[]]>([
    ['was sent', { state: 'sent' }, [pulledBack]],
    ['was never accepted', { state: 'unknown' }, []],
  ])(
    'R17: of several notices to one address each counts: the one before a corrected name %s',
    async (_what, report, mails) => {
      const corrected = inPhase.AwaitingConsent().and(say.changeContact({ name: 'Carla C. Customer' }));
      const story = corrected.and(say.pullBack());
      const ports = portsAfter(story, noticeOf(story, { state: 'obsolete', attempt }));
      ports.mail.report = () => Promise.resolve(report);
      expect(await tellCustomer(ports)).toEqual(mails);
    },
  );

  test('R54: but none from before the return of one, because that address gets no such mail', async () => {
    const again = undeliverable().and(say.changeContact({}));
    const story = again.and(say.pullBack());
    const ports = portsAfter(story, noticeOf(story, { state: 'done', attempt }));
    ports.mail.report = () => Promise.resolve({ state: 'sent' });
    expect(await tellCustomer(ports)).toEqual([]);
  });

  test('a notice that was still to be sent is not sent any more, and nobody hears of it', async () => {
    const story = inPhase.AwaitingConsent().and(say.pullBack());
    const waiting = noticeOf(story, { dueAt: instant(epochMs(story.now) + 60_000) });
    const ports = portsAfter(story, waiting);
    expect(await tellCustomer(ports)).toEqual([]);
    expect(stateOf(ports, noticeEffectId(1))).toBe('obsolete');
  });

  test('says nothing any more once the claim was approved anew', async () => {
    const back = pendingConsent().and(say.pullBack());
    expect(await tellCustomer(portsLater(back.and(say.approve()), back))).toEqual([]);
  });

  test('an address that accepts no mail is no failed work', async () => {
    const ports = portsAfter(pendingConsent().and(say.pullBack()));
    ports.mail.send = () => Promise.resolve({ state: 'undeliverable', detail: 'Suppressed' });
    await tellCustomer(ports);
    const states = [...ports.claims.inside('claim-1').effects.values()].map(({ work, state }) => [
      work.kind,
      state,
    ]);
    expect(states).toContainEqual(['pull-back-notice', 'obsolete']);
  });
});

test('R14, R54: the partner of a reconsider round whose notice came back hears that a reviewer confirms its contact', async () => {
  const ports = portsAfter(reconsidered().and(say.bounced(2)));
  await tellCustomer(ports);
  expect(ports.mail.sent.map(({ message }) => unwrapped(message.plainText))).toEqual([
    expect.stringContaining('a reviewer has to confirm any contact that you give'),
  ]);
});

describe('R71: a notice that is sent once more', () => {
  const first = (story: Story): StoredEffect =>
    noticeOf(story, { state: 'done', attempt, linkHashes: [hashOf(secretNumber(7))] });

  test('is a mail of its own, with a link of its own; both links of the round count, and the window stays', async () => {
    const story = pendingConsent().after({ days: 2 }).and(say.resend());
    const ports = portsAfter(story, first(story));
    expect(await tellCustomer(ports)).toEqual([
      'carla@contoso.example: Fabrikam asks to be associated with Contoso',
    ]);
    expect(recorded(ports)).toEqual([]);
    const link = { kind: 'notice', claimId: 'claim-1', round: 1 } as const;
    const [one, other] = await Promise.all(
      [7, 1].map((count) => mailWithLink(ports, { ...link, secret: secretNumber(count) })),
    );
    expect(one?.id).toBe(noticeEffectId(1));
    expect(other?.work).toMatchObject({ kind: 'customer-notice', round: 1, again: true });
    expect(await mailWithLink(ports, { ...link, secret: secretNumber(2) })).toBeNull();
    expect(await mailWithLink(ports, { ...link, round: 2, secret: secretNumber(1) })).toBeNull();
  });

  test.each([
    ['operation-1', 'the first'],
    ['operation-2', 'the second'],
  ])('R54: the return of either voids the round: %s, %s', async (operationId) => {
    const story = pendingConsent().and(say.resend());
    const [again] = story.lastEffects;
    if (again === undefined) throw new Error('It was sent once more.');
    const second: StoredEffect = {
      ...newEffect(again, story.now),
      state: 'done',
      attempt: { ...attempt, operationId: 'operation-2' },
    };
    const ports = inMemoryPorts(story, first(story), second);
    await recordDelivery(ports, new RecordingWaker(), {
      operationId,
      outcome: 'returned',
      detail: 'No such user',
    });
    expect(recorded(ports)).toEqual(['NoticeUndeliverable']);
  });

  test('R14: is not sent any more once the customer has accepted; the first of a round still is', async () => {
    const resent = reconsidered().and(say.resend());
    expect(await tellCustomer(portsLater(resent, resent))).toHaveLength(1);
    expect(await tellCustomer(portsLater(resent.and(say.accept(2)), resent))).toEqual([]);
    const upheld = pendingConsent().and(say.decline()).and(say.dispute()).and(say.uphold());
    const mails = await tellCustomer(portsLater(upheld.and(say.accept(2)), upheld));
    expect(mails).toContain('carla@contoso.example: Fabrikam asks again to be associated with Contoso');
  });

  test.each<[string, (story: Story) => Story]>([
    ['the notice came back', (story) => story.and(say.bounced())],
    ['another contact is asked', (story) => story.and(say.changeContact())],
    ['the approval was pulled back', (story) => story.and(say.pullBack())],
    ['the customer has declined', (story) => story.and(say.decline())],
    ['R9: the window is over, although nobody has noticed it', (story) => story.whenDue('consent-end')],
  ])('is not sent any more once %s', async (_why, goesOn) => {
    const resent = pendingConsent().and(say.resend());
    expect(await tellCustomer(portsLater(goesOn(resent), resent))).toEqual([]);
  });
});
