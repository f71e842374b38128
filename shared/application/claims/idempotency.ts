/** Idempotency keys: a request takes effect once, and its repetitions get the first answer, kept beside what it changed. */
import type { Claim } from '../../domain/claim';
import { refuse, type Refusal } from '../../domain/refusals';
import { epochMs, instant, type Instant } from '../../domain/time';
import type { Commit } from '../ports/claims';
import type { StoredResponse } from '../ports/idempotency';

/** How long the answer to a key is kept. */
const answerKeptMs = 24 * 60 * 60 * 1000;

/** Makes a request with an `Idempotency-Key` take effect once, and answers its repetitions with the first answer. */
export interface Idempotency {
  /** The caller's key, bound to caller and route by the door. */
  readonly key: string;
  /** Hash of the request, so that the same key with another body is told apart. */
  readonly fingerprint: string;
  /** The answer that is kept beside the change, in the same batch. */
  readonly present: (claim: Claim) => StoredResponse;
}

/** The part of a batch that keeps the answer; nothing for a request without a key. */
export function responseToKeep(
  idempotency: Idempotency | null,
  claim: Claim,
  now: Instant,
): Pick<Commit, 'response'> {
  if (idempotency === null) return {};
  const { key, present } = idempotency;
  return { response: { key, value: present(claim), keptUntil: instant(epochMs(now) + answerKeptMs) } };
}

/** The refusal of a key that was used before with another request. */
export function keyReused(): Refusal {
  return refuse('key-reused', 'This Idempotency-Key was used before with another request; use a new key.');
}
