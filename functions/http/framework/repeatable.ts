/** POSTs that belong to no claim: their answer is kept for an `Idempotency-Key`, as commands keep theirs beside the claim. */
import { keyReused } from '../../../shared/application/claims/idempotency';
import { problemOf } from '../../../shared/contracts/basics/problems';
import { answer, fail, type Call, type Reply } from './endpoint';

/**
 * Carries out a request; its repetition gets the first answer again. A refusal is not kept.
 * @param work safe to repeat: a request that was cut off, or that comes twice at the same moment, is carried out twice.
 */
export async function repeatable(
  { ports: { answers }, idempotency }: Call<unknown, unknown>,
  work: () => Promise<Reply>,
): Promise<Reply> {
  if (idempotency === null) return work();
  const { key, fingerprint } = idempotency;
  const noted = await answers.begin(key, fingerprint);
  if (noted.fingerprint !== fingerprint) return fail(problemOf(keyReused()));
  if (noted.answer !== null)
    return answer(noted.answer.status, noted.answer.body, { 'idempotency-replayed': 'true' });
  const reply = await work();
  if (!reply.ok) {
    await answers.forget(key);
    return reply;
  }
  const { status, body } = reply.answer;
  const kept = await answers.keep(key, { fingerprint, status, body: JSON.stringify(body), etag: null });
  return answer(kept.status, kept.body);
}
