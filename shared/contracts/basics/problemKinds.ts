/** Every kind of problem that the API responds with: stable codes, with HTTP status and cause; titles and cures are in `i18n/texts/problems`. */
import { refusalCodes } from '../../domain/refusals';

/** Problems that are no refusals of the domain. */
const ownCodes = [
  'token-missing',
  'token-invalid',
  'token-expired',
  'not-found',
  'method-not-allowed',
  'malformed-json',
  'malformed-csv',
  'unsupported-media-type',
  'body-too-large',
  'invalid-request',
  'invalid-header',
  'idempotency-key-required',
  'row-repeated',
  'upload-missing',
  'upload-not-accepted',
  'association-ended',
  'work-settled',
  'unavailable',
  'internal-error',
] as const;
/** Every code that a problem can have. */
export const problemCodes = [...ownCodes, ...refusalCodes] as const;
export type ProblemCode = (typeof problemCodes)[number];

/** What the API's document says of a kind of problem, apart from its texts for people. */
interface ProblemKind {
  readonly status: number;
  /** Why the request was refused, in English. */
  readonly cause: string;
}

/** Every problem code with its meaning; the API's documentation is generated from it. */
export const problemKinds: Readonly<Record<ProblemCode, ProblemKind>> = {
  'token-missing': {
    status: 401,
    cause: 'The request has no bearer token.',
  },
  'token-invalid': {
    status: 401,
    cause:
      'The token is not a version 2.0 access token of a person for this API, or its signature is wrong; the detail says which.',
  },
  'token-expired': {
    status: 401,
    cause: 'The token has expired.',
  },
  'not-found': {
    status: 404,
    cause: 'There is nothing at this address.',
  },
  'method-not-allowed': {
    status: 405,
    cause: 'The address exists, but not for this method.',
  },
  'malformed-json': {
    status: 400,
    cause: 'The body is not JSON, or not UTF-8.',
  },
  'malformed-csv': {
    status: 400,
    cause:
      'The body cannot be read as CSV: it is another kind of file, a quotation mark is never closed, or the header names a column twice.',
  },
  'unsupported-media-type': {
    status: 415,
    cause:
      'The Content-Type is missing, or the operation does not accept it, or the body is compressed or in an encoding other than UTF-8.',
  },
  'body-too-large': {
    status: 413,
    cause: 'The body has more bytes than the operation accepts.',
  },
  'invalid-request': {
    status: 400,
    cause: 'A field or parameter is missing or unknown, or has the wrong type, length or form.',
  },
  'invalid-header': {
    status: 400,
    cause: 'A header has a value that this API does not understand.',
  },
  'precondition-required': {
    status: 428,
    cause:
      'The operation changes a claim or an entry, and the request does not say which revision it is based on.',
  },
  'idempotency-key-required': {
    status: 400,
    cause: 'The operation needs an Idempotency-Key.',
  },
  'row-repeated': {
    status: 409,
    cause:
      'An earlier row of the file has the same reference or ID, or the same content where neither has a reference. Only the first of them counts.',
  },
  'upload-missing': {
    status: 409,
    cause: 'No document was PUT to the upload URL before the upload was completed.',
  },
  'upload-not-accepted': {
    status: 422,
    cause: 'The uploaded document is empty, too large, or not of the declared type.',
  },
  'association-ended': {
    status: 409,
    cause: 'The association has ended already.',
  },
  'version-taken': {
    status: 409,
    cause:
      'The name belongs to the built-in version, or to a published one with other content or no longer in force. A published version never changes.',
  },
  'identifier-taken': {
    status: 409,
    cause:
      'A domain or subscription belongs to another customer, or an MPN ID to another partner. The detail names the entry, or the row that has it.',
  },
  'work-settled': {
    status: 409,
    cause:
      'The work has been done or dismissed in the meantime, or the claim has moved on and no longer needs it.',
  },
  unavailable: {
    status: 503,
    cause: 'The database, the storage or the sign-in service did not respond in time.',
  },
  'internal-error': {
    status: 500,
    cause: 'A fault of the service.',
  },
  'claim-not-found': {
    status: 404,
    cause: 'There is no such claim, or it belongs to another organisation.',
  },
  'wrong-status': {
    status: 409,
    cause: 'The claim is in a status in which this command is not possible.',
  },
  'too-late': {
    status: 409,
    cause: 'The time for this command is over: a clock of the claim ran out and moved the claim on.',
  },
  'not-permitted': {
    status: 403,
    cause: 'None of the caller’s roles may do this, or the organisation is not a registered partner.',
  },
  'own-organisation': {
    status: 403,
    cause: 'The reviewer, or the person to assign, belongs to the organisation that made the claim.',
  },
  'not-assignee': {
    status: 409,
    cause: 'The claim is assigned to another reviewer, or to nobody.',
  },
  'reviewer-unknown': {
    status: 409,
    cause:
      'The person has never signed in to this service as a reviewer, is no longer a reviewer, or was removed by an operator.',
  },
  'deadline-not-due': {
    status: 409,
    cause: 'This deadline has not been reached yet.',
  },
  'earlier-round': {
    status: 409,
    cause: 'The link belongs to an earlier approval, or the message to an earlier notice.',
  },
  'acceptance-not-asked': {
    status: 409,
    cause:
      'The customer has not declined before, so silence is consent; or it has already accepted; or the notice came back.',
  },
  'content-invalid': {
    status: 422,
    cause: 'The content contradicts the directory or itself.',
  },
  'not-enrolled': {
    status: 422,
    cause: 'The organisation is not enrolled in the programme of a claimed activity.',
  },
  'programme-not-claimable': {
    status: 422,
    cause: 'The activities cannot be claimed in this solution area, or not together.',
  },
  'customer-unknown': {
    status: 422,
    cause: 'The directory has no customer with this ID.',
  },
  'domain-not-of-customer': {
    status: 422,
    cause: 'The domain does not belong to the customer.',
  },
  'mpn-not-of-partner': {
    status: 422,
    cause: 'The MPN ID does not belong to the organisation.',
  },
  'product-unknown': {
    status: 422,
    cause: 'The product is not in the catalogue, or not on the claim.',
  },
  'product-not-of-customer': {
    status: 422,
    cause: 'The customer has neither the workload nor a subscription to the product.',
  },
  'subscription-required': {
    status: 422,
    cause: 'The customer has several subscriptions to the product, and the claim names none.',
  },
  'subscription-unknown': {
    status: 422,
    cause: 'The customer has no such subscription to this product.',
  },
  'subscription-ended': {
    status: 422,
    cause:
      'The claimed subscription has ended, or all of the customer’s subscriptions to the product have ended.',
  },
  'claim-incomplete': {
    status: 422,
    cause: 'A field that submission needs is empty.',
  },
  'proof-missing': {
    status: 422,
    cause: 'The claim has no accepted document.',
  },
  'proof-limit': {
    status: 409,
    cause: 'The claim has the maximum number of documents.',
  },
  'proof-unknown': {
    status: 404,
    cause: 'The claim has no such document, or no such upload was requested.',
  },
  'proof-malicious': {
    status: 409,
    cause: 'The scan found that the document is malicious.',
  },
  'proofs-not-scanned': {
    status: 409,
    cause: 'A document of the claim has not been scanned for malware yet.',
  },
  'comment-limit': {
    status: 409,
    cause: 'The claim has the maximum number of comments, or of notes.',
  },
  'acknowledgement-missing': {
    status: 422,
    cause: 'The claim was submitted without confirming that its content is true.',
  },
  'place-taken': {
    status: 409,
    cause: 'A claimed workload or subscription is already associated with a partner.',
  },
  'already-claimed': {
    status: 409,
    cause:
      'Another open or official claim of the same partner covers a product for the same activity. `claimId` names that claim.',
  },
  'last-product': {
    status: 422,
    cause: 'The claim would have no product left.',
  },
  'field-not-editable': {
    status: 409,
    cause: 'The field cannot be changed after submission.',
  },
  'reason-required': {
    status: 422,
    cause: 'The command needs a reason in your own words.',
  },
  'dispute-empty': {
    status: 422,
    cause: 'The dispute has neither a justification nor a new document.',
  },
  'same-reviewer': {
    status: 409,
    cause: 'The reviewer who rejected the claim may not decide on its dispute.',
  },
  'contact-unconfirmed': {
    status: 409,
    cause:
      'The customer contact’s address is in none of the customer’s domains, and no reviewer has confirmed it. A subdomain counts only where the directory lists it.',
  },
  'contact-unchanged': {
    status: 422,
    cause:
      'The claim has this contact already, the contact is waiting for a reviewer, or two notices to this address came back.',
  },
  'contact-change-limit': {
    status: 429,
    cause:
      'The customer contact of the claim has been changed as often as is allowed, within an hour or altogether.',
  },
  'contact-not-proposed': {
    status: 409,
    cause:
      'No contact is waiting for confirmation, or a different one is: it was answered already, it is in one of the customer’s domains, or the partner has named another.',
  },
  'notice-returned': {
    status: 409,
    cause: 'The customer’s notice came back, so its round is void.',
  },
  'word-out-of-time': {
    status: 422,
    cause: 'By its receivedAt, the customer’s answer was received before the approval, or in the future.',
  },
  'ending-link-limit': {
    status: 429,
    cause: 'The customer has already asked for a link to end the association within the last hour.',
  },
  'ending-link-over': {
    status: 409,
    cause: 'A newer link to end the association has replaced this one, or it has expired.',
  },
  'request-unknown': {
    status: 409,
    cause: 'The eligibility request is not open.',
  },
  'stale-revision': {
    status: 412,
    cause:
      'The claim or entry has changed since the revision in If-Match, or exists although If-None-Match was sent.',
  },
  'key-reused': {
    status: 422,
    cause: 'The Idempotency-Key was used before with another request.',
  },
  'rate-limited': {
    status: 429,
    cause:
      'The partner, claim or person has reached the limit for an hour: the policy limits submissions, imports, uploads, comments and look-ups of customers.',
  },
  busy: {
    status: 503,
    cause: 'Many requests are changing this claim at the same moment.',
  },
};
