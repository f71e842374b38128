/** Refusals: why the domain says no. They are values with stable codes; what HTTP makes of them is in `contracts`. */

/** What content that does not fit the directory can be refused with (R40 to R43). */
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
  'deadline-not-due',
  'earlier-round',
  ...contentRefusals,
  'claim-incomplete',
  'proof-missing',
  'proof-limit',
  'proof-unknown',
  'proof-malicious',
  'acknowledgement-missing',
  'place-taken',
  'last-product',
  'field-not-editable',
  'reason-required',
  'dispute-empty',
  'same-reviewer',
  'contact-unchanged',
  'contact-not-proposed',
  'request-unknown',
  // Of the write paths, around the decision
  'stale-revision',
  'precondition-required',
  'version-taken',
  'key-reused',
  'busy',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

/** One fault in one field. */
export interface Fault {
  /** JSON Pointer (RFC 6901) into the claim's content or the request, for example `/customer/domain`. */
  readonly field: string;
  readonly code: RefusalCode | 'required' | 'invalid';
  /** What is wrong and what would be right, in English. */
  readonly message: string;
}

/** Why a command or request is refused. */
export interface Refusal {
  readonly code: RefusalCode;
  /** What is wrong and what would be right, in English, without naming another partner. */
  readonly detail: string;
  readonly faults: readonly Fault[];
}

/** A refusal without field faults, or with them. */
export function refuse(code: RefusalCode, detail: string, faults: readonly Fault[] = []): Refusal {
  return { code, detail, faults };
}

/** The refusal of whatever is asked of a claim that is not there, or that the caller may not know of (R23). */
export function claimNotFound(): Refusal {
  return refuse('claim-not-found', 'There is no such claim.');
}

/** A refusal that faults explain: the code is the first fault's own, when it has one. */
export function refuseFaults(faults: readonly [Fault, ...Fault[]], otherwise: RefusalCode): Refusal {
  const [first] = faults;
  const code = first.code === 'required' || first.code === 'invalid' ? otherwise : first.code;
  return refuse(code, faults.map(({ message }) => message).join(' '), faults);
}

/** A refusal that faults explain, `null` when there are none. */
export function refuseAny(faults: readonly Fault[], otherwise: RefusalCode): Refusal | null {
  const [first, ...rest] = faults;
  return first === undefined ? null : refuseFaults([first, ...rest], otherwise);
}

/** What a decision gives: a value, or a refusal. */
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
