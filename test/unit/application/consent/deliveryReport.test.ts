/** Proves what becomes of the mail service's reports about notices, also at awkward moments (R9, R17, R54). */
import { newEffect } from '../../../../shared/application/claims/bookkeeping';
import { recordDelivery, type DeliveryReport } from '../../../../shared/application/consent/deliveryReport';
import { performEffect } from '../../../../shared/application/effects/performEffect';
import type { StoredEffect } from '../../../../shared/application/ports/claims';
import { noticeEffectId, type EffectWork } from '../../../../shared/domain/effects';
import { customerContact } from '../../domain/fixtures';
import { inPhase, pendingConsent, say, undeliverable, type Story } from '../../domain/given';
import { inMemoryPorts, RecordingWaker } from '../inMemoryPorts';

const operationId = 'operation-1';
const notice: EffectWork = { kind: 'customer-notice', round: 1 };
const reported = (outcome: DeliveryReport['outcome']): DeliveryReport => ({
  operationId,
  outcome,
  detail: 'Said by the service',
});

/** The effect whose mail the report is about. */
function sent(work: EffectWork, { now }: Story, state: StoredEffect['state'] = 'done'): StoredEffect {
  const attempt = { operationId, address: customerContact.email };
  return {
    ...newEffect({ id: noticeEffectId(1), work }, now),
    state,
    attempt,
    linkHashes: ['hash'],
    ...(state === 'pending' ? {} : { settledAt: now }),
  };
}

/** Reports about a mail, or about one that is not in the database (`null`), and what they lead to. */
async function reportsOn(
  story: Story,
  effect: StoredEffect | null,
  ...outcomes: readonly DeliveryReport['outcome'][]
) {
  const ports = inMemoryPorts(story, ...(effect === null ? [] : [effect]));
  const waker = new RecordingWaker();
  for (const outcome of outcomes) await recordDelivery(ports, waker, reported(outcome));
  const { commits } = ports.claims;
  const stored = effect === null ? null : await ports.claims.effect(story.claim.claimId, effect.id);
  return {
    ports,
    waker,
    commits,
    stored,
    events: commits.flatMap(({ recorded }) => recorded.map(({ event }) => event)),
    effects: commits.flatMap(({ effects }) => effects.map(({ work }) => work)),
    warnings: ports.log.messages('warn'),
  };
}

describe('R54: a notice that came back', () => {
  test('within the window it is recorded, with the address that the notice went to', async () => {
    const story = pendingConsent();
    const { events } = await reportsOn(story, sent(notice, story), 'returned');
    expect(events).toMatchObject([{ type: 'NoticeUndeliverable', round: 1, address: customerContact.email }]);
  });

  test('R11: after the end of the window it is too late, also where the service has not noticed that end', async () => {
    const story = pendingConsent().whenDue('consent-end');
    const { events } = await reportsOn(story, sent(notice, story), 'returned');
    expect(events.map(({ type }) => type)).toEqual(['AssociationMadeOfficial', 'NoticeReturnedLate']);
  });

  test('R17: of an earlier round, or when the claim is decided otherwise, no report changes anything', async () => {
    for (const outcome of ['delivered', 'returned', 'quarantined', 'filtered', 'failed'] as const)
      for (const story of [
        pendingConsent().and(say.changeContact()),
        pendingConsent().and(say.decline()),
        undeliverable().whenDue('new-contact').noticed(),
      ]) {
        const { commits } = await reportsOn(story, sent(notice, story), outcome);
        expect(commits).toEqual([]);
      }
  });

  test('before its sending was recorded: it is settled, and its address gets no more mail', async () => {
    const story = inPhase.AwaitingConsent();
    const { ports, events, stored } = await reportsOn(story, sent(notice, story, 'pending'), 'returned');
    expect(events).toMatchObject([{ type: 'NoticeUndeliverable' }]);
    expect(stored?.state).toBe('done');
    await performEffect(ports, story.claim.claimId, noticeEffectId(1));
    expect(ports.mail.sent).toEqual([]);
  });
});

describe('R9: a notice that was delivered', () => {
  test('starts the window where its sending was not recorded yet, and is not sent again', async () => {
    const story = inPhase.AwaitingConsent();
    const { events, stored, waker, ports } = await reportsOn(
      story,
      sent(notice, story, 'pending'),
      'delivered',
    );
    expect(events).toMatchObject([{ type: 'NoticeSent', round: 1, sentAt: story.now }]);
    expect(stored?.state).toBe('done');
    expect(waker.events).toEqual(['NoticeReported']);
    await performEffect(ports, story.claim.claimId, noticeEffectId(1));
    expect(ports.mail.sent).toEqual([]);
  });

  test('later reports never move the window', async () => {
    const story = pendingConsent().after({ days: 1 });
    for (const outcome of ['delivered', 'quarantined', 'filtered', 'failed'] as const) {
      const { ports } = await reportsOn(story, sent(notice, story), outcome);
      const { claim } = ports.claims.inside(story.claim.claimId);
      expect(claim.deadlines).toEqual(story.claim.deadlines);
      expect(claim).toMatchObject({ phase: 'AwaitingConsent', consent: { state: 'pending' } });
    }
  });
});

describe('R9, R54: a notice that did not reach its mailbox, though its address is right', () => {
  test.each(['quarantined', 'filtered', 'failed'] as const)(
    '%s: the operator is alerted once, however often it is reported',
    async (outcome) => {
      const story = pendingConsent();
      const { events, effects } = await reportsOn(story, sent(notice, story), outcome, outcome);
      expect(events).toMatchObject([
        { type: 'NoticeNotDelivered', round: 1, address: customerContact.email, because: outcome },
      ]);
      expect(effects).toContainEqual({ kind: 'operator-alert', alert: `notice-${outcome}` });
      expect(effects.filter(({ kind }) => kind === 'operator-alert')).toHaveLength(1);
    },
  );

  test('failed: it is sent once more, under another operation, in the same round; its links stay valid', async () => {
    const story = pendingConsent();
    const { stored, ports, waker } = await reportsOn(story, sent(notice, story), 'failed', 'failed');
    expect(stored).toMatchObject({ state: 'pending', attempt: null, resends: 1, linkHashes: ['hash'] });
    expect(stored?.settledAt).toBeUndefined();
    expect(waker.events).toContain('NoticeReported');
    const { claimId } = story.claim;
    await performEffect(ports, claimId, noticeEffectId(1));
    expect(ports.mail.sent).toMatchObject([
      {
        operationId: `${claimId}/${noticeEffectId(1)}/1`,
        message: { to: { address: customerContact.email } },
      },
    ]);
    const after = ports.claims.inside(claimId);
    expect(after.effects.get(noticeEffectId(1))).toMatchObject({ state: 'done' });
    expect(after.effects.get(noticeEffectId(1))?.linkHashes).toHaveLength(2);
    expect(after.claim.deadlines).toEqual(story.claim.deadlines);
    // R9: what is sent within the running window promises nothing beyond its end.
    expect(ports.mail.sent[0]?.message.plainText).toContain('8 June 2026, 09:00');
  });

  test('failed again and again: it is sent three more times, then only the operator can help', async () => {
    const story = pendingConsent();
    const { ports } = await reportsOn(story, { ...sent(notice, story), resends: 3 }, 'failed');
    expect(ports.claims.inside(story.claim.claimId).pending.map(({ work }) => work.kind)).toEqual([
      'operator-alert',
    ]);
  });

  test('quarantined or filtered: nothing is sent again', async () => {
    const story = pendingConsent();
    for (const outcome of ['quarantined', 'filtered'] as const) {
      const { stored } = await reportsOn(story, sent(notice, story), outcome);
      expect(stored).toMatchObject({ state: 'done' });
    }
  });
});

test('of another mail that came back the log warns; quarantined it is no failure; a mail that is not ours does not matter', async () => {
  const story = pendingConsent();
  const other = sent({ kind: 'partner-mail', mail: 'approved' }, story);
  expect((await reportsOn(story, other, 'returned')).warnings).toEqual(['A mail came back.']);
  const held = await reportsOn(story, other, 'quarantined', 'filtered', 'failed', 'delivered');
  const strangers = await reportsOn(story, null, 'returned', 'quarantined');
  expect([...held.commits, ...held.warnings, ...strangers.commits, ...strangers.warnings]).toEqual([]);
});
