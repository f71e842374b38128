/** Refusals: why a command is not accepted, as values with stable codes; `contracts` maps them to HTTP. */
import type { DomainFaultText } from './faultTexts';
import type { Instant } from './time';

/** Codes for content that does not fit the directory (R40 to R43). */
export const contentRefusals = [
  'content-invalid',
  'not-enrolled',
  'programme-not-claimable',
  'customer-unknown',
  'domain-not-of-customer',
  'mpn-not-of-partner',
  'product-unknown',
  'product-not-of-customer',
  'subscription-required',
  'subscription-unknown',
  'subscription-ended',
] as const;

/** Every reason for which a command can be refused. */
export const refusalCodes = [
  'claim-not-found',
  'wrong-status',
  'too-late',
  'not-permitted',
  'own-organisation',
  'not-assignee',
  'reviewer-unknown',
  'deadline-not-due',
  'earlier-round',
  'acceptance-not-asked',
  ...contentRefusals,
  'claim-incomplete',
  'proof-missing',
  'proof-limit',
  'proof-unknown',
  'proof-malicious',
  'proofs-not-scanned',
  'comment-limit',
  'acknowledgement-missing',
  'place-taken',
  'already-claimed',
  'last-product',
  'field-not-editable',
  'reason-required',
  'dispute-empty',
  'same-reviewer',
  'contact-unconfirmed',
  'contact-unchanged',
  'contact-not-proposed',
  'contact-change-limit',
  'notice-returned',
  'word-out-of-time',
  'ending-link-limit',
  'ending-link-over',
  'request-unknown',
  // From the write path, before or after the decision
  'rate-limited',
  'stale-revision',
  'precondition-required',
  'version-taken',
  'identifier-taken',
  'key-reused',
  'busy',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

/** One fault in one field. */
export interface Fault {
  /** JSON Pointer (RFC 6901) into the claim's content or the request, for example `/customer/domain`. */
  readonly field: string;
  readonly code: RefusalCode | 'required' | 'invalid';
  /** The fault and how to correct it. */
  readonly message: DomainFaultText;
}

/** Why a command or request is refused. */
export interface Refusal {
  readonly code: RefusalCode;
  /**
   * The reason and how to correct it, in English, without naming another partner; `null`: the messages of its
   * faults say it.
   */
  readonly detail: string | null;
  readonly faults: readonly Fault[];
  /** The caller's own claim that stands in the way (R44); left out: none does. */
  readonly claimId?: string;
  /** When the same command can be accepted; left out: time alone does not help. */
  readonly retryAt?: Instant;
}

/** Makes a refusal; `faults` says which fields are wrong. */
export function refuse(code: RefusalCode, detail: string | null, faults: readonly Fault[] = []): Refusal {
  return { code, detail, faults };
}

/** Makes a refusal that is over at an instant. */
export function refuseUntil(code: RefusalCode, detail: string, retryAt: Instant): Refusal {
  return { ...refuse(code, detail), retryAt };
}

/** The refusal for a claim that does not exist, or that the caller may not see (R23). */
export function claimNotFound(): Refusal {
  return refuse('claim-not-found', 'There is no such claim.');
}

/** A refusal made of field faults, with the first one's code, or `otherwise` if that is no refusal code. */
export function refuseFaults(faults: readonly [Fault, ...Fault[]], otherwise: RefusalCode): Refusal {
  const [first] = faults;
  const code = first.code === 'required' || first.code === 'invalid' ? otherwise : first.code;
  return refuse(code, null, faults);
}

/** As {@link refuseFaults}; `null` when there are no faults. */
export function refuseAny(faults: readonly Fault[], otherwise: RefusalCode): Refusal | null {
  const [first, ...rest] = faults;
  return first === undefined ? null : refuseFaults([first, ...rest], otherwise);
}

/** A refusal for the log, in English. */
export function refusalForLog({ code, detail, faults }: Refusal): string {
  return detail ?? `${code}: ${faults.map(({ field }) => field).join(', ')}`;
}

/** The result of a decision: a value, or a refusal. */
export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

/** The value, as a result. */
export function accepted<T>(value: T): Result<T> {
  return { ok: true, value };
}

/** The refusal, as a result. */
export function refused<T>(refusal: Refusal): Result<T> {
  return { ok: false, refusal };
}
