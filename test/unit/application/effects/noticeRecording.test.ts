/** Proves that a notice which was sent is recorded, and its link counts, whoever writes to its claim meanwhile (R9, R17, R52). */
import { newEffect } from '../../../../shared/application/claims/bookkeeping';
import { hashOf } from '../../../../shared/application/consent/consentLink';
import { performEffect } from '../../../../shared/application/effects/performEffect';
import { noticeEffectId } from '../../../../shared/domain/effects';
import { epochMs, instant } from '../../../../shared/domain/time';
import { customerContact } from '../../domain/fixtures';
import { inPhase } from '../../domain/given';
import { inMemoryPorts, secretNumber } from '../inMemoryPorts';

const story = inPhase.AwaitingConsent();
const { claim, now } = story;
const { claimId } = claim;
const notice = newEffect(
  { id: noticeEffectId(claim.round), work: { kind: 'customer-notice', round: claim.round } },
  now,
);
const operationId = `${claimId}/${notice.id}`;
/** The links of the first two mails that are composed. */
const links = [hashOf(secretNumber(1)), hashOf(secretNumber(2))];

/** One approved claim whose notice is to be sent. */
function approved() {
  const ports = inMemoryPorts(story, notice);
  return {
    ports,
    perform: () => performEffect(ports, claimId, notice.id),
    stored: () => ports.claims.inside(claimId),
    effect: () => ports.claims.inside(claimId).effects.get(notice.id),
  };
}

test('R9: a notice that was sent stays open until its sending is recorded, and is not sent again', async () => {
  const { ports, perform, stored, effect } = approved();
  // Every commit that changes the claim meets another writer.
  ports.claims.commitEnds = ({ recorded }) => (recorded.length > 0 ? 'conflict' : 'written');
  await expect(perform()).rejects.toThrow();
  expect(ports.mail.sent).toHaveLength(1);
  expect(effect()?.state).toBe('pending');
  expect(stored().claim).toMatchObject({ consent: { state: 'sending' } });

  ports.claims.commitEnds = () => 'written';
  await perform();
  expect(ports.mail.sent).toHaveLength(1);
  expect(effect()?.state).toBe('done');
  expect(stored().claim).toMatchObject({ consent: { state: 'pending', noticeSentAt: now } });
  expect(stored().pending).toEqual([]);
});

test('R52: a notice that two turns send at the same moment goes out once, and whichever link it has counts', async () => {
  const { ports, perform, effect } = approved();
  await Promise.all([perform(), perform()]);
  expect(new Set(ports.mail.sent.map((mail) => mail.operationId))).toEqual(new Set([operationId]));
  expect(effect()?.state).toBe('done');
  expect(effect()?.linkHashes.toSorted()).toEqual(links.toSorted());
});

test('R9, R52: a turn that sends the notice when another has already recorded it changes nothing, and both links count', async () => {
  const { ports, perform, stored, effect } = approved();
  const first = perform();
  let afterFirst: unknown = 'not sent by two turns';
  ports.mail.beforeSending = async () => {
    if (ports.mail.sent.length === 0) return;
    await first;
    ports.clock.later(1000);
    afterFirst = { ...stored(), effect: effect() };
  };
  await Promise.all([first, perform()]);
  expect(ports.mail.sent).toHaveLength(2);
  expect({ ...stored(), effect: effect() }).toEqual(afterFirst);
  expect(effect()).toMatchObject({ state: 'done', settledAt: now });
  expect(effect()?.linkHashes.toSorted()).toEqual(links.toSorted());
  const notices = stored().history.filter(({ event }) => event.type === 'NoticeSent');
  expect(notices).toMatchObject([{ event: { sentAt: now } }]);
});

test('R52: a notice whose service fails is put off with its attempt, and is sent again under the same operation', async () => {
  const { ports, perform, stored, effect } = approved();
  ports.mail.beforeSending = () => {
    throw new Error('The mail service is out.');
  };
  await perform();
  const attempt = { operationId, address: customerContact.email, permittedAt: now };
  expect(effect()).toEqual({
    ...notice,
    attempt,
    linkHashes: links.slice(0, 1),
    failures: 1,
    lastError: 'Error: The mail service is out.',
    dueAt: instant(epochMs(now) + 10_000),
  });
  expect(stored().pending).toEqual([effect()]);
  expect(ports.log.messages('warn')).toEqual(['An effect failed and will be tried again.']);

  ports.mail.beforeSending = null;
  await perform();
  expect(ports.mail.sent).toMatchObject([{ operationId }]);
  expect(effect()).toMatchObject({ state: 'done', attempt, linkHashes: links });
});
