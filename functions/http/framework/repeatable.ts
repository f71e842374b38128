/** `Idempotency-Key` of POSTs that belong to no claim; a command's response is stored with its claim. */
import type { StoredResponse } from '../../../shared/application/ports/idempotency';
import { keyReused } from '../../../shared/application/claims/idempotency';
import { problemOf } from '../../../shared/contracts/basics/problems';
import { fail } from './checked';
import { inLanguage, respond, type Call, type Reply } from './endpoint';

/**
 * Carries out a request; its repetition gets the first response again. A refusal is not stored.
 * @param work must be safe to repeat: a request that was interrupted, or sent twice at once, is carried out
 *   twice
 */
export async function repeatable(
  { ports: { replayStore }, idempotency, language }: Call<unknown, unknown>,
  work: () => Promise<Reply>,
): Promise<Reply> {
  if (idempotency === null) return work();
  const { key, fingerprint } = idempotency;
  const noted = await replayStore.begin(key, fingerprint);
  if (noted.fingerprint !== fingerprint) return fail(problemOf(keyReused()));
  if (noted.response !== null) return answer(noted.response, { 'idempotency-replayed': 'true' });
  const reply = await work();
  if (!reply.ok) {
    await replayStore.forget(key);
    return reply;
  }
  const { status, body, headers } = reply.value;
  const response = { fingerprint, status, body: JSON.stringify(body), etag: null };
  const hasTexts = headers?.['content-language'] !== undefined;
  return answer(await replayStore.keep(key, hasTexts ? { ...response, language } : response));
}

/** A stored response; a repetition gets its texts in the language of the first request. */
function answer(
  { status, body, language }: StoredResponse,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  return respond(status, body, { ...headers, ...(language === undefined ? {} : inLanguage(language)) });
}
