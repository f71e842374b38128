/** `Idempotency-Key` of POSTs that belong to no claim; a command's response is stored with its claim. */
import { keyReused } from '../../../shared/application/claims/idempotency';
import { problemOf } from '../../../shared/contracts/basics/problems';
import { fail } from './checked';
import { respond, type Call, type Reply } from './endpoint';

/**
 * Carries out a request; its repetition gets the first response again. A refusal is not stored.
 * @param work must be safe to repeat: a request that was interrupted, or sent twice at once, is carried out
 *   twice
 */
export async function repeatable(
  { ports: { replayStore }, idempotency }: Call<unknown, unknown>,
  work: () => Promise<Reply>,
): Promise<Reply> {
  if (idempotency === null) return work();
  const { key, fingerprint } = idempotency;
  const noted = await replayStore.begin(key, fingerprint);
  if (noted.fingerprint !== fingerprint) return fail(problemOf(keyReused()));
  if (noted.response !== null)
    return respond(noted.response.status, noted.response.body, { 'idempotency-replayed': 'true' });
  const reply = await work();
  if (!reply.ok) {
    await replayStore.forget(key);
    return reply;
  }
  const { status, body } = reply.value;
  const stored = await replayStore.keep(key, { fingerprint, status, body: JSON.stringify(body), etag: null });
  return respond(stored.status, stored.body);
}
