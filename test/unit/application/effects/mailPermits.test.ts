/** Proves under which quota, class and partner an effect's mail asks for its permit (R66), and when it asks again. */
import { newEffect } from '../../../../shared/application/claims/bookkeeping';
import { performEffect } from '../../../../shared/application/effects/performEffect';
import type { MailQuota } from '../../../../shared/application/ports/mail';
import { noticeEffectId, type EffectWork } from '../../../../shared/domain/effects';
import { epochMs, instant } from '../../../../shared/domain/time';
import { policy } from '../../domain/fixtures';
import { inPhase } from '../../domain/given';
import { directory, inMemoryPorts } from '../inMemoryPorts';

const story = inPhase.AwaitingConsent();
const { claim, now } = story;
const inAnHour = instant(epochMs(now) + 3_600_000);
/** Published after the claim was submitted. */
const inForce = { ...policy, version: 'in-force', mailQuota: { perMinute: 7, perHour: 70 } };

/** The claim with one effect, and a quota that refuses so many times and records what it is asked. */
function withEffect(work: EffectWork, refusals = 0) {
  const id = work.kind === 'customer-notice' ? noticeEffectId(claim.round) : 'effect';
  const asked: Parameters<MailQuota['permit']>[] = [];
  const ports = {
    ...inMemoryPorts(story, newEffect({ id, work }, now)),
    directory: { ...directory, policy: () => Promise.resolve(inForce) },
    mailQuota: {
      permit: (...request) => {
        asked.push(request);
        return Promise.resolve(
          asked.length > refusals ? { granted: true } : { granted: false, nextAt: inAnHour },
        );
      },
    } satisfies MailQuota,
  };
  return {
    ...{ ports, asked },
    perform: () => performEffect(ports, claim.claimId, id),
    effect: () => ports.claims.inside(claim.claimId).effects.get(id),
  };
}

test.each<readonly [string, EffectWork, string, string]>([
  ['a notice', { kind: 'customer-notice', round: claim.round }, 'notice', claim.partnerId],
  ['a mail to the partner', { kind: 'partner-mail', mail: 'contact-changed' }, 'ordinary', claim.partnerId],
  [
    'an escalation',
    { kind: 'escalation', deadline: 'notice-outage', to: 'operator' },
    'deadline',
    'programme',
  ],
])(
  'R66: %s asks for its permit under the policy in force, not the claim’s',
  async (_, work, mailClass, account) => {
    const { perform, asked, effect } = withEffect(work);
    await perform();
    expect(asked).toEqual([[now, { mailClass, account, dueAt: now }, inForce]]);
    expect(effect()).toMatchObject({ state: 'done', attempt: { permittedAt: now } });
  },
);

test('R66: a mail that is refused waits until the instant for which it was booked, and names it when it asks again', async () => {
  const { ports, perform, asked, effect } = withEffect({ kind: 'customer-notice', round: claim.round }, 1);
  await perform();
  expect(effect()).toMatchObject({ state: 'pending', dueAt: inAnHour, failures: 0, attempt: null });
  expect(ports.mail.sent).toEqual([]);
  const late = instant(epochMs(inAnHour) + 2000);
  ports.clock.later(epochMs(late) - epochMs(now));
  await perform();
  expect(asked[1]).toEqual([
    late,
    {
      ...{ mailClass: 'notice', account: claim.partnerId, dueAt: inAnHour },
      booked: { at: inAnHour, mailClass: 'notice' },
    },
    inForce,
  ]);
  expect(effect()).toMatchObject({ state: 'done', attempt: { permittedAt: late } });
});

test('R66: a mail that is sent again keeps the instant of its first permit', async () => {
  const { ports, perform, effect } = withEffect({ kind: 'customer-notice', round: claim.round });
  ports.mail.beforeSending = () => {
    throw new Error('The mail service is out.');
  };
  await perform();
  ports.mail.beforeSending = null;
  ports.clock.later(60_000);
  await perform();
  expect(effect()).toMatchObject({ state: 'done', attempt: { permittedAt: now } });
});
