/** Problems (RFC 9457) that the API answers with: stable codes, their HTTP status, cause and cure. */
import type { Fault, Refusal, RefusalCode } from '../domain/refusals';

/** Problems of the door, before a claim is even looked at. */
export const doorCodes = [
  'token-missing',
  'token-invalid',
  'token-expired',
  'not-found',
  'malformed-json',
  'malformed-csv',
  'unsupported-media-type',
  'body-too-large',
  'invalid-request',
  'invalid-header',
  'precondition-required',
  'idempotency-key-required',
  'upload-missing',
  'upload-not-accepted',
  'unavailable',
  'internal-error',
] as const;
export type DoorCode = (typeof doorCodes)[number];

export type ProblemCode = DoorCode | RefusalCode;

interface ProblemKind {
  readonly status: number;
  readonly title: string;
  /** What the caller can do. */
  readonly cure: string;
}

/** Every problem code with its meaning; the API's documentation is generated from it. */
export const problemKinds: Readonly<Record<ProblemCode, ProblemKind>> = {
  'token-missing': {
    status: 401,
    title: 'Sign-in required',
    cure: 'Send a bearer token in the Authorization header.',
  },
  'token-invalid': {
    status: 401,
    title: 'Token not valid',
    cure: 'Get a token from the right issuer for this API.',
  },
  'token-expired': { status: 401, title: 'Token expired', cure: 'Get a new token.' },
  'not-found': { status: 404, title: 'Not found', cure: 'Check the address.' },
  'malformed-json': { status: 400, title: 'Malformed JSON', cure: 'Send a JSON document in UTF-8.' },
  'malformed-csv': {
    status: 400,
    title: 'Malformed CSV',
    cure: 'Send CSV in UTF-8 with a header line and as many cells in every line.',
  },
  'unsupported-media-type': {
    status: 415,
    title: 'Unsupported media type',
    cure: 'Send the media type that the operation names.',
  },
  'body-too-large': { status: 413, title: 'Body too large', cure: 'Send a smaller body.' },
  'invalid-request': { status: 400, title: 'Invalid request', cure: 'Correct the fields that are named.' },
  'invalid-header': { status: 400, title: 'Invalid header', cure: 'Correct the header that is named.' },
  'precondition-required': {
    status: 428,
    title: 'If-Match required',
    cure: 'Read the claim and send its ETag as If-Match.',
  },
  'idempotency-key-required': {
    status: 400,
    title: 'Idempotency-Key required',
    cure: 'Send an Idempotency-Key header, for example a GUID, and the same one to repeat the request.',
  },
  'upload-missing': {
    status: 409,
    title: 'Nothing uploaded',
    cure: 'PUT the document to the upload URL first.',
  },
  'upload-not-accepted': {
    status: 422,
    title: 'Document not accepted',
    cure: 'Upload a document of an accepted type and size.',
  },
  unavailable: { status: 503, title: 'Service busy', cure: 'Try again after the time in Retry-After.' },
  'internal-error': { status: 500, title: 'Internal error', cure: 'Report the trace ID to the operator.' },

  'claim-not-found': { status: 404, title: 'Claim not found', cure: 'Check the claim ID.' },
  'wrong-status': {
    status: 409,
    title: 'Not possible in this status',
    cure: 'Read the claim: its status decides what is possible.',
  },
  'not-permitted': {
    status: 403,
    title: 'Not permitted',
    cure: 'Ask somebody with one of the roles that are named.',
  },
  'own-organisation': {
    status: 403,
    title: 'Own organisation',
    cure: 'Leave the claim to a reviewer of another organisation.',
  },
  'not-assignee': {
    status: 409,
    title: 'Assigned to somebody else',
    cure: 'Assign the claim to yourself, or ask a review lead.',
  },
  'deadline-not-due': { status: 409, title: 'Deadline not due', cure: 'Nothing to do.' },
  'earlier-round': { status: 409, title: 'Earlier decision', cure: 'Use the newest notice.' },
  'content-invalid': {
    status: 422,
    title: 'Content does not fit',
    cure: 'Correct the fields that are named.',
  },
  'not-enrolled': {
    status: 422,
    title: 'Not enrolled',
    cure: 'Enrol in the programme, or choose another activity.',
  },
  'programme-not-claimable': {
    status: 422,
    title: 'Cannot be claimed here',
    cure: 'Choose another activity, or use a co-op claim.',
  },
  'customer-unknown': { status: 422, title: 'Customer unknown', cure: "Check the customer's directory ID." },
  'domain-not-of-customer': {
    status: 422,
    title: "Not the customer's domain",
    cure: "Check the customer's domain.",
  },
  'mpn-not-of-partner': {
    status: 422,
    title: 'Not your MPN ID',
    cure: 'Choose an MPN ID of your organisation.',
  },
  'product-unknown': { status: 422, title: 'Product unknown', cure: 'Choose a product of the catalogue.' },
  'product-not-of-customer': {
    status: 422,
    title: 'Customer does not have the product',
    cure: 'Choose a product that the customer has.',
  },
  'subscription-required': { status: 422, title: 'Subscription required', cure: 'Name the subscription.' },
  'subscription-unknown': {
    status: 422,
    title: 'Subscription unknown',
    cure: "Name one of the customer's subscriptions.",
  },
  'claim-incomplete': {
    status: 422,
    title: 'Claim incomplete',
    cure: 'Fill in the fields that are named, then submit.',
  },
  'proof-missing': { status: 422, title: 'No proof of execution', cure: 'Upload a document, then submit.' },
  'proof-limit': {
    status: 409,
    title: 'Too many documents',
    cure: 'Remove a document, or put several into one.',
  },
  'proof-unknown': { status: 404, title: 'Document not found', cure: 'Check the document ID.' },
  'proof-malicious': {
    status: 409,
    title: 'Malicious document',
    cure: 'Ask the partner for a clean document.',
  },
  'acknowledgement-missing': {
    status: 422,
    title: 'Acknowledgement missing',
    cure: 'Confirm that the content is true.',
  },
  'place-taken': {
    status: 409,
    title: 'Already associated',
    cure: 'Remove the product, or wait until its association ends.',
  },
  'last-product': {
    status: 422,
    title: 'Last product',
    cure: 'Keep at least one product, or withdraw the claim.',
  },
  'field-not-editable': {
    status: 409,
    title: 'Field not editable',
    cure: 'Change only the fields that are named, or create a new claim.',
  },
  'reason-required': { status: 422, title: 'Reason required', cure: 'Give a reason.' },
  'dispute-empty': {
    status: 422,
    title: 'Nothing to dispute with',
    cure: 'Give a business justification, new PoE, or both.',
  },
  'same-reviewer': {
    status: 409,
    title: 'Decided by another reviewer',
    cure: 'Leave the dispute to another reviewer, or to a review lead.',
  },
  'contact-unchanged': {
    status: 422,
    title: 'Same address',
    cure: 'Give a customer contact with another address.',
  },
  'contact-not-proposed': {
    status: 409,
    title: 'Contact not proposed',
    cure: 'Read the claim: it says which contact waits to be confirmed.',
  },
  'request-unknown': { status: 409, title: 'Request unknown', cure: 'Answer the request that is open.' },
  'stale-revision': {
    status: 412,
    title: 'Claim has changed',
    cure: 'Read the claim again and repeat with its new ETag.',
  },
  'key-reused': { status: 422, title: 'Idempotency key reused', cure: 'Use a new key for a new request.' },
  busy: { status: 503, title: 'Claim busy', cure: 'Try again.' },
};

/** A problem as it is sent, `application/problem+json`. */
export interface Problem {
  /** A URI that names the kind of problem; it ends in the code. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: ProblemCode;
  /** What is wrong field by field, where that is known. */
  readonly errors?: readonly { readonly field: string; readonly code: string; readonly message: string }[];
  /** Finds the request in the service's log. */
  readonly traceId?: string;
}

/** A problem of a kind. */
export function problem(code: ProblemCode, detail: string, faults: readonly Fault[] = []): Problem {
  const { status, title } = problemKinds[code];
  return {
    type: `urn:cpor-claims:problem:${code}`,
    title,
    status,
    detail,
    code,
    ...(faults.length === 0 ? {} : { errors: faults }),
  };
}

/** What a refusal of the domain is to a caller. */
export function problemOf({ code, detail, faults }: Refusal): Problem {
  return problem(code, detail, faults);
}
