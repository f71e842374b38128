/** The assessor's answers (R61): recorded once, however often they are delivered. */
import { refusalForLog } from '../../domain/refusals';
import { z } from 'zod';
import { assessorActor } from '../../domain/roles';
import { executeCommand, type CommandPorts } from '../claims/executeCommand';
import type { Ports } from '../ports';
import { Unavailable } from '../ports/errors';
import type { Waker } from '../ports/runtime';
import { answerIn } from './answerText';

const about = { requestId: z.string().min(1).max(200), claimId: z.string().min(1).max(100) };
const reason = z.string().trim().max(1000);

/** A message of the assessor: where the claim is not eligible it has a reason for the partner (R61). */
const answerMessage = z.discriminatedUnion('eligible', [
  z.strictObject({ ...about, eligible: z.literal(true), reason: reason.nullable().default(null) }),
  z.strictObject({ ...about, eligible: z.literal(false), reason: reason.min(1) }),
]);

/**
 * Records one answer.
 * @param message JSON, or a text with the JSON in it
 * @throws Error for a message that cannot be understood or belongs to no request: it ends on the poison
 * queue, and from there in the operators' list of failed work. Unavailable when it may be recorded later.
 */
export async function recordEligibilityAnswer(
  ports: CommandPorts,
  waker: Waker,
  message: unknown,
): Promise<void> {
  const { claimId, requestId, eligible, reason } = understood(message);
  const result = await executeCommand(ports, waker, {
    claimId,
    actor: assessorActor,
    command: () => ({ type: 'record-eligibility', requestId, eligible, reason }),
  });
  if (result.ok) return;
  const { code } = result.refusal;
  const detail = refusalForLog(result.refusal);
  if (code === 'busy') throw new Unavailable(detail);
  // R17: an answer to an earlier round, or the same answer again, has no effect.
  const isOfNoUse = code === 'request-unknown' || code === 'wrong-status';
  if (isOfNoUse && (await wasAsked(ports, claimId, requestId))) {
    ports.log.info('An eligibility answer came too late or twice.', { claimId, requestId, refusal: code });
    return;
  }
  throw new Error(isOfNoUse ? 'The claim has never had a request with this ID.' : detail);
}

function understood(message: unknown): z.output<typeof answerMessage> {
  const content = answerIn(message);
  if (typeof content === 'string') throw new Error('The message is not a JSON object.');
  const parsed = answerMessage.safeParse(content);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message: fault }) => `/${path.join('/')}: ${fault}`);
  throw new Error(`The message cannot be understood: ${faults.join('; ')}`);
}

async function wasAsked(
  { claims }: Pick<Ports, 'claims'>,
  claimId: string,
  requestId: string,
): Promise<boolean> {
  const effects = await claims.effects(claimId);
  return effects.some(({ work }) => work.kind === 'eligibility-request' && work.requestId === requestId);
}
