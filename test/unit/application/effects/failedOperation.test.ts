/** Proves that a mail at which the mail service failed is sent again, and is no fault of its recipient (R54). */
import { newEffect } from '../../../../shared/application/claims/bookkeeping';
import { performEffect } from '../../../../shared/application/effects/performEffect';
import type { MailReport } from '../../../../shared/application/ports/mail';
import { noticeEffectId } from '../../../../shared/domain/effects';
import { inPhase } from '../../domain/given';
import { inMemoryPorts } from '../inMemoryPorts';

const story = inPhase.AwaitingConsent();
const { claimId } = story.claim;
const id = noticeEffectId(1);

/** The ports with a notice to send, and a mail service that answers sends in this order, then accepts them. */
function portsWith(...answers: readonly MailReport[]) {
  const notice = newEffect({ id, work: { kind: 'customer-notice', round: 1 } }, story.now);
  const ports = inMemoryPorts(story, notice);
  const send = ports.mail.send.bind(ports.mail);
  const operations: string[] = [];
  const left = [...answers];
  ports.mail.send = async (operationId, message) => {
    operations.push(operationId);
    const answer = left.shift();
    return answer ?? send(operationId, message);
  };
  return { ports, operations, inside: () => ports.claims.inside(claimId) };
}

test('R54: a failed operation puts the mail off; it is sent anew under another operation ID, and its links stay valid', async () => {
  const failed: MailReport = { state: 'failed', detail: 'EmailDropped' };
  const { ports, operations, inside } = portsWith(failed, failed);
  for (let turn = 0; turn < 3; turn++) {
    await performEffect(ports, claimId, id);
    if (turn < 2) {
      expect(inside().claim).toMatchObject({ consent: { state: 'sending' } });
      expect(inside().effects.get(id)).toMatchObject({ state: 'pending', attempt: null, failures: turn + 1 });
    }
  }
  expect(operations).toEqual([`${claimId}/${id}`, `${claimId}/${id}/1`, `${claimId}/${id}/2`]);
  expect(inside().claim).toMatchObject({ consent: { state: 'pending' } });
  expect(inside().effects.get(id)).toMatchObject({ state: 'done', resends: 2 });
  expect(inside().effects.get(id)?.linkHashes).toHaveLength(3);
});

test('R54: only what is about the recipient voids the round', async () => {
  const { ports, inside } = portsWith({ state: 'undeliverable', detail: 'Suppressed' });
  await performEffect(ports, claimId, id);
  expect(inside().claim).toMatchObject({ consent: { state: 'undeliverable' } });
});
