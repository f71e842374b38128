/** The assessor's answers from their queue (R61): recorded once, however often they are delivered. */
import { z } from 'zod';
import { executeCommand } from '../../shared/application/executeCommand';
import type { Ports, Waker } from '../../shared/application/ports';
import { assessorActor } from '../../shared/domain/roles';

const about = { requestId: z.string().min(1).max(200), claimId: z.string().min(1).max(100) };
const reason = z.string().trim().max(1000);

/** A message of the assessor: who is not eligible hears why (R61). */
const answerMessage = z.discriminatedUnion('eligible', [
  z.strictObject({ ...about, eligible: z.literal(true), reason: reason.nullable().default(null) }),
  z.strictObject({ ...about, eligible: z.literal(false), reason: reason.min(1) }),
]);

/**
 * Records one answer.
 * @throws on a message that cannot be understood, so that it ends on the poison queue where an operator sees it.
 */
export async function recordEligibilityAnswer(ports: Ports, waker: Waker, message: unknown): Promise<void> {
  const { claimId, requestId, eligible, reason } = answerMessage.parse(message);
  const result = await executeCommand(ports, waker, {
    claimId,
    actor: assessorActor,
    command: () => ({ type: 'record-eligibility', requestId, eligible, reason }),
  });
  if (result.ok) return;
  const { code } = result.refusal;
  // R17: an answer to an earlier round, or the same answer again, has no effect.
  if (code === 'request-unknown' || code === 'wrong-status') {
    ports.log.info('An eligibility answer came too late or twice.', { claimId, requestId, refusal: code });
    return;
  }
  throw new Error(
    `The eligibility answer ${requestId} for claim ${claimId} cannot be recorded: ${result.refusal.detail}`,
  );
}
