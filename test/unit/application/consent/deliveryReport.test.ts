/** Proves what a bounce does that comes at an awkward moment (R17, R54). */
import { newEffect } from '../../../../shared/application/claims/bookkeeping';
import { recordBounce } from '../../../../shared/application/consent/deliveryReport';
import type { StoredEffect } from '../../../../shared/application/ports/claims';
import { noticeEffectId, type EffectWork } from '../../../../shared/domain/effects';
import { customerContact } from '../../domain/fixtures';
import { pendingConsent, say, type Story } from '../../domain/given';
import { inMemoryPorts, RecordingWaker } from '../inMemoryPorts';

const bounce = { operationId: 'operation-1', detail: 'Bounced' };
const notice: EffectWork = { kind: 'customer-notice', round: 1 };

/** The effect whose mail was sent and comes back. */
function sent(work: EffectWork, { now }: Story): StoredEffect {
  const attempt = { operationId: bounce.operationId, address: customerContact.email };
  return { ...newEffect({ id: noticeEffectId(1), work }, now), state: 'done', attempt };
}

/** The bounce of a mail, or of a mail that is not in the database (`null`), and what it leads to. */
async function bounced(story: Story, work: EffectWork | null) {
  const ports = inMemoryPorts(story, ...(work === null ? [] : [sent(work, story)]));
  await recordBounce(ports, new RecordingWaker(), bounce);
  const { commits } = ports.claims;
  return {
    commits,
    events: commits.flatMap(({ recorded }) => recorded.map(({ event }) => event)),
    warnings: ports.log.messages('warn'),
  };
}

test('R54: within the window it is recorded, with the address that the notice went to', async () => {
  const { events } = await bounced(pendingConsent(), notice);
  expect(events).toMatchObject([{ type: 'NoticeUndeliverable', round: 1, address: customerContact.email }]);
});

test('R11, R54: after the end of the window it is too late, also where the service has not noticed that end', async () => {
  const { events } = await bounced(pendingConsent().whenDue('consent-end'), notice);
  expect(events.map(({ type }) => type)).toEqual(['AssociationMadeOfficial', 'NoticeReturnedLate']);
});

test('R17: of an earlier round, or when the claim is decided otherwise, it changes nothing', async () => {
  const changed = await bounced(pendingConsent().and(say.changeContact()), notice);
  const declined = await bounced(pendingConsent().and(say.decline()), notice);
  expect([...changed.commits, ...declined.commits]).toEqual([]);
});

test('of another mail the log warns; of a mail that is not ours it does not', async () => {
  const other = await bounced(pendingConsent(), { kind: 'partner-mail', mail: 'approved' });
  expect(other.warnings).toEqual(['A mail came back.']);
  const strangers = await bounced(pendingConsent(), null);
  expect([...other.commits, ...strangers.commits, ...strangers.warnings]).toEqual([]);
});
