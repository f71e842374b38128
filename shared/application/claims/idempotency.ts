/** Idempotency keys: a request takes effect once; its response is stored with the change and repeated. */
import type { Claim } from '../../domain/claim';
import type { Context } from '../../domain/context';
import { refuse, type Refusal } from '../../domain/refusals';
import { epochMs, instant } from '../../domain/time';
import type { Commit } from '../ports/claims';
import type { StoredResponse } from '../ports/idempotency';

/** How long the response to a key is stored. */
const responseKeptMs = 24 * 60 * 60 * 1000;

/** A request's `Idempotency-Key`: the request takes effect once, and repeated ones get the first response. */
export interface Idempotency {
  /** The caller's key, combined with the caller and the route. */
  readonly key: string;
  /** Hash of the request, so that the same key with another body is refused. */
  readonly fingerprint: string;
  /** Makes the response that is stored in the same batch as the change, in the context of its decision. */
  readonly present: (claim: Claim, context: Context) => StoredResponse;
}

/** The part of a batch that stores the response; empty for a request without a key. */
export function responseToKeep(
  idempotency: Idempotency | null,
  claim: Claim,
  context: Context,
): Pick<Commit, 'response'> {
  if (idempotency === null) return {};
  const { key, present } = idempotency;
  const keptUntil = instant(epochMs(context.now) + responseKeptMs);
  return { response: { key, value: present(claim, context), keptUntil } };
}

/** The refusal of a key that was used before with another request. */
export function keyReused(): Refusal {
  return refuse('key-reused', 'This Idempotency-Key was used before with another request; use a new key.');
}
