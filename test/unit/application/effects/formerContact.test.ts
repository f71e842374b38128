/** Proves that a former contact hears of its replacement only where its notice was sent (R24, R54). */
import { newEffect } from '../../../../shared/application/claims/bookkeeping';
import { performEffect } from '../../../../shared/application/effects/performEffect';
import type { StoredEffect } from '../../../../shared/application/ports/claims';
import type { MailReport } from '../../../../shared/application/ports/mail';
import { noticeEffectId } from '../../../../shared/domain/effects';
import { epochMs, instant } from '../../../../shared/domain/time';
import { customerContact, partnerContact } from '../../domain/fixtures';
import { inPhase, pendingConsent, say, type Story } from '../../domain/given';
import { inMemoryPorts } from '../inMemoryPorts';

/** The claim's effects after its last step, all due, with the notice of round 1 as it is given. */
function portsAfter(story: Story, notice: StoredEffect) {
  const later = story.lastEffects.map((effect) => newEffect(effect, story.now));
  return inMemoryPorts(story, notice, ...later);
}

function noticeOf({ now }: Story, changes: Partial<StoredEffect>): StoredEffect {
  const work = { kind: 'customer-notice', round: 1 } as const;
  return { ...newEffect({ id: noticeEffectId(1), work }, now), ...changes };
}

/** Performs everything that is due; the customer’s recipients of the mails, in order. */
async function performAll(ports: ReturnType<typeof portsAfter>, claimId: string): Promise<readonly string[]> {
  for (const { id } of ports.claims.inside(claimId).pending) await performEffect(ports, claimId, id);
  const to = ports.mail.sent.map(({ message }) => message.to.address);
  return to.filter((address) => address !== partnerContact.email);
}

const attempt = { operationId: 'operation-1', address: customerContact.email };
const other = 'cora@contoso.example';

test('R24: a notice whose round was replaced before it was sent, for want of quota, reaches nobody, and nobody hears of it', async () => {
  const story = inPhase.AwaitingConsent().and(say.changeContact());
  const waiting = noticeOf(story, { dueAt: instant(epochMs(story.now) + 60_000) });
  const ports = portsAfter(story, waiting);
  const { claimId } = story.claim;
  expect(await performAll(ports, claimId)).toEqual([other]);
  const states = [...ports.claims.inside(claimId).effects.values()].map(({ work, state }) => [
    work.kind,
    state,
  ]);
  expect(states).toEqual(
    expect.arrayContaining([
      ['customer-notice', 'obsolete'],
      ['customer-notice', 'done'],
      ['former-contact', 'obsolete'],
    ]),
  );
});

test.each<[string, MailReport, readonly string[]]>([
  ['was sent', { state: 'sent' }, [other, customerContact.email]],
  ['was never accepted', { state: 'unknown' }, [other]],
  ['could not be delivered', { state: 'undeliverable', detail: 'Suppressed' }, [other]],
  ['failed', { state: 'failed', detail: 'Dropped' }, [other]],
  ['is still being sent', { state: 'running' }, [other]],
  ['cannot be looked up now', { state: 'unavailable', detail: 'Out', retryAfterMs: null }, [other]],
])(
  'R24: where the sending was not recorded, the mail service is asked: the notice %s',
  async (_what, report, to) => {
    const story = inPhase.AwaitingConsent().and(say.changeContact());
    const ports = portsAfter(story, noticeOf(story, { state: 'obsolete', attempt }));
    ports.mail.report = () => Promise.resolve(report);
    const { claimId } = story.claim;
    expect(await performAll(ports, claimId)).toEqual(to);
    const open = ports.claims.inside(claimId).pending.map(({ work }) => work.kind);
    expect(open).toEqual(['running', 'unavailable'].includes(report.state) ? ['former-contact'] : []);
  },
);

test('R24: whoever got the notice before a corrected one, which was never sent, hears of the replacement', async () => {
  const corrected = pendingConsent().and(say.changeContact({ name: 'Carla C. Customer' }));
  const story = corrected.after({ duration: 'PT1H' }).and(say.changeContact());
  const ports = portsAfter(story, noticeOf(story, { state: 'done', attempt }));
  ports.mail.report = () => Promise.resolve({ state: 'sent' });
  expect(await performAll(ports, story.claim.claimId)).toEqual([other, customerContact.email]);
});

test('R24: whoever is the contact again hears nothing of its own replacement', async () => {
  const away = pendingConsent().and(say.changeContact());
  const former = away.lastEffects.filter(({ work }) => work.kind === 'former-contact');
  const back = away.after({ duration: 'PT1H' }).and(say.changeContact({}));
  const ports = inMemoryPorts(
    back,
    noticeOf(back, { state: 'done', attempt }),
    ...former.map((effect) => newEffect(effect, back.now)),
  );
  expect(await performAll(ports, back.claim.claimId)).toEqual([]);
});
