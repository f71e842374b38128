/** Every kind of problem that the API responds with: stable codes, their HTTP status, cause and cure. */
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

interface ProblemKind {
  readonly status: number;
  readonly title: string;
  /** Why the request was refused. */
  readonly cause: string;
  /** What the caller can do. */
  readonly cure: string;
}

/** Every problem code with its meaning; the API's documentation is generated from it. */
export const problemKinds: Readonly<Record<ProblemCode, ProblemKind>> = {
  'token-missing': {
    status: 401,
    title: 'Sign-in required',
    cause: 'The request has no bearer token.',
    cure: 'Send a bearer token in the Authorization header.',
  },
  'token-invalid': {
    status: 401,
    title: 'Token not valid',
    cause:
      'The token is not a version 2.0 access token of a person for this API, or its signature is wrong; the detail says which.',
    cure: 'Sign in a person for this API, and send the access token.',
  },
  'token-expired': {
    status: 401,
    title: 'Token expired',
    cause: 'The token has expired.',
    cure: 'Get a new token.',
  },
  'not-found': {
    status: 404,
    title: 'Not found',
    cause: 'There is nothing at this address.',
    cure: 'Check the address.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'Method not allowed',
    cause: 'The address exists, but not for this method.',
    cure: 'Use one of the methods in the header Allow.',
  },
  'malformed-json': {
    status: 400,
    title: 'Malformed JSON',
    cause: 'The body is not JSON, or not UTF-8.',
    cure: 'Send a JSON document in UTF-8.',
  },
  'malformed-csv': {
    status: 400,
    title: 'Malformed CSV',
    cause:
      'The body cannot be read as CSV: it is another kind of file, a quotation mark is never closed, or the header names a column twice.',
    cure: 'Correct what the detail names. In a spreadsheet, save as “CSV UTF-8”.',
  },
  'unsupported-media-type': {
    status: 415,
    title: 'Unsupported media type',
    cause:
      'The Content-Type is missing, or the operation does not accept it, or the body is compressed or in an encoding other than UTF-8.',
    cure: 'Send a media type that the operation accepts, in UTF-8 and without Content-Encoding.',
  },
  'body-too-large': {
    status: 413,
    title: 'Body too large',
    cause: 'The body has more bytes than the operation accepts.',
    cure: 'Send a smaller body.',
  },
  'invalid-request': {
    status: 400,
    title: 'Invalid request',
    cause: 'A field or parameter is missing or unknown, or has the wrong type, length or form.',
    cure: 'Correct the fields that the problem names.',
  },
  'invalid-header': {
    status: 400,
    title: 'Invalid header',
    cause: 'A header has a value that this API does not understand.',
    cure: 'Correct the header that the problem names.',
  },
  'precondition-required': {
    status: 428,
    title: 'If-Match required',
    cause:
      'The operation changes a claim or an entry, and the request does not say which revision it is based on.',
    cure: 'Read the claim or entry and send its ETag as If-Match, or send * to change any revision.',
  },
  'idempotency-key-required': {
    status: 400,
    title: 'Idempotency-Key required',
    cause: 'The operation needs an Idempotency-Key.',
    cure: 'Send an Idempotency-Key header, for example a GUID.',
  },
  'row-repeated': {
    status: 409,
    title: 'Row repeated',
    cause:
      'An earlier row of the file has the same reference or ID, or the same content where neither has a reference. Only the first of them counts.',
    cure: 'Remove one of the rows, or give each a reference or ID of its own.',
  },
  'upload-missing': {
    status: 409,
    title: 'Nothing uploaded',
    cause: 'No document was PUT to the upload URL before the upload was completed.',
    cure: 'PUT the document to the upload URL first.',
  },
  'upload-not-accepted': {
    status: 422,
    title: 'Document not accepted',
    cause: 'The uploaded document is empty, too large, or not of the declared type.',
    cure: 'Upload a document of an accepted type and size.',
  },
  'association-ended': {
    status: 409,
    title: 'Association ended',
    cause: 'The association has ended already.',
    cure: 'There is nothing to do.',
  },
  'version-taken': {
    status: 409,
    title: 'Version exists',
    cause:
      'The name belongs to the built-in version, or to a published one with other content or no longer in force. A published version never changes.',
    cure: 'Publish under a name that has not been used before.',
  },
  'identifier-taken': {
    status: 409,
    title: 'Belongs to another entry',
    cause:
      'A domain or subscription belongs to another customer, or an MPN ID to another partner. The detail names the entry, or the row that has it.',
    cure: 'Correct the entry, or remove the value from the other one first.',
  },
  'work-settled': {
    status: 409,
    title: 'Work settled',
    cause:
      'The work has been done or dismissed in the meantime, or the claim has moved on and no longer needs it.',
    cure: 'There is nothing to do.',
  },
  unavailable: {
    status: 503,
    title: 'Service busy',
    cause: 'The database, the storage or the sign-in service did not respond in time.',
    cure: 'Try again after the time in Retry-After.',
  },
  'internal-error': {
    status: 500,
    title: 'Internal error',
    cause: 'A fault of the service.',
    cure: 'Report the trace ID to the operator.',
  },

  'claim-not-found': {
    status: 404,
    title: 'Claim not found',
    cause: 'There is no such claim, or it belongs to another organisation.',
    cure: 'Check the claim ID.',
  },
  'wrong-status': {
    status: 409,
    title: 'Not possible in this status',
    cause: 'The claim is in a status in which this command is not possible.',
    cure: 'Read the claim: its status decides what is possible.',
  },
  'too-late': {
    status: 409,
    title: 'Too late',
    cause: 'The time for this command is over: a clock of the claim ran out and moved the claim on.',
    cure: 'The detail says when the time ended and what is possible now. Read the claim again.',
  },
  'not-permitted': {
    status: 403,
    title: 'Not permitted',
    cause: 'None of the caller’s roles may do this, or the organisation is not a registered partner.',
    cure: 'Ask someone who has one of the roles that the detail names.',
  },
  'own-organisation': {
    status: 403,
    title: 'Own organisation',
    cause: 'The reviewer, or the person to assign, belongs to the organisation that made the claim.',
    cure: 'Leave the claim to a reviewer from another organisation.',
  },
  'not-assignee': {
    status: 409,
    title: 'Assigned to someone else',
    cause: 'The claim is assigned to another reviewer, or to nobody.',
    cure: 'Assign an unassigned claim to yourself; only a review lead assigns one that has an assignee.',
  },
  'reviewer-unknown': {
    status: 409,
    title: 'Reviewer not known',
    cause:
      'The person has never signed in to this service as a reviewer, is no longer a reviewer, or was removed by an operator.',
    cure: 'Ask the person to sign in once as a reviewer by sending any request. An operator can restore a reviewer who was removed.',
  },
  'deadline-not-due': {
    status: 409,
    title: 'Deadline not due',
    cause: 'This deadline has not been reached yet.',
    cure: 'There is nothing to do.',
  },
  'earlier-round': {
    status: 409,
    title: 'Earlier decision',
    cause: 'The link belongs to an earlier approval, or the message to an earlier notice.',
    cure: 'Use the newest notice.',
  },
  'acceptance-not-asked': {
    status: 409,
    title: 'No acceptance is asked for',
    cause:
      'The customer has not declined before, so silence is consent; or it has already accepted; or the notice came back.',
    cure: 'There is nothing to do. After a notice that came back, use the next one.',
  },
  'content-invalid': {
    status: 422,
    title: 'Content does not fit',
    cause: 'The content contradicts the directory or itself.',
    cure: 'Correct the fields that the problem names.',
  },
  'not-enrolled': {
    status: 422,
    title: 'Not enrolled',
    cause: 'The organisation is not enrolled in the programme of a claimed activity.',
    cure: 'Enrol in the programme, or choose another activity.',
  },
  'programme-not-claimable': {
    status: 422,
    title: 'Cannot be claimed here',
    cause: 'The activities cannot be claimed in this solution area, or not together.',
    cure: 'Choose another activity, or use a co-op claim.',
  },
  'customer-unknown': {
    status: 422,
    title: 'Customer unknown',
    cause: 'The directory has no customer with this ID.',
    cure: 'Check the customer’s directory ID.',
  },
  'domain-not-of-customer': {
    status: 422,
    title: 'Not the customer’s domain',
    cause: 'The domain does not belong to the customer.',
    cure: 'Check the customer’s domain.',
  },
  'mpn-not-of-partner': {
    status: 422,
    title: 'Not your MPN ID',
    cause: 'The MPN ID does not belong to the organisation.',
    cure: 'Choose an MPN ID of your organisation.',
  },
  'product-unknown': {
    status: 422,
    title: 'Product unknown',
    cause: 'The product is not in the catalogue, or not on the claim.',
    cure: 'Choose a product of the catalogue.',
  },
  'product-not-of-customer': {
    status: 422,
    title: 'Customer does not have the product',
    cause: 'The customer has neither the workload nor a subscription to the product.',
    cure: 'Choose a product that the customer has.',
  },
  'subscription-required': {
    status: 422,
    title: 'Subscription required',
    cause: 'The customer has several subscriptions to the product, and the claim names none.',
    cure: 'Name the subscription.',
  },
  'subscription-unknown': {
    status: 422,
    title: 'Subscription unknown',
    cause: 'The customer has no such subscription to this product.',
    cure: 'Name one of the customer’s subscriptions.',
  },
  'subscription-ended': {
    status: 422,
    title: 'Subscription ended',
    cause:
      'The claimed subscription has ended, or all of the customer’s subscriptions to the product have ended.',
    cure: 'Name a subscription that has not ended, or remove the product.',
  },
  'claim-incomplete': {
    status: 422,
    title: 'Claim incomplete',
    cause: 'A field that submission needs is empty.',
    cure: 'Fill in the fields that the problem names, then submit.',
  },
  'proof-missing': {
    status: 422,
    title: 'No proof of execution',
    cause: 'The claim has no accepted document.',
    cure: 'Upload a document, then submit.',
  },
  'proof-limit': {
    status: 409,
    title: 'Too many documents',
    cause: 'The claim has the maximum number of documents.',
    cure: 'Remove a document, or combine several into one.',
  },
  'proof-unknown': {
    status: 404,
    title: 'Document not found',
    cause: 'The claim has no such document, or no such upload was requested.',
    cure: 'Check the document ID.',
  },
  'proof-malicious': {
    status: 409,
    title: 'Malicious document',
    cause: 'The scan found that the document is malicious.',
    cure: 'Ask the partner for a clean document.',
  },
  'proofs-not-scanned': {
    status: 409,
    title: 'Documents not scanned',
    cause: 'A document of the claim has not been scanned for malware yet.',
    cure: 'Wait for the scan, or approve with `unscannedAccepted`, which the history records.',
  },
  'comment-limit': {
    status: 409,
    title: 'Too many comments',
    cause: 'The claim has the maximum number of comments, or of notes.',
    cure: 'No more comments are possible. Commands that carry a comment of their own still are.',
  },
  'acknowledgement-missing': {
    status: 422,
    title: 'Acknowledgement missing',
    cause: 'The claim was submitted without confirming that its content is true.',
    cure: 'Confirm that the content is true.',
  },
  'place-taken': {
    status: 409,
    title: 'Already associated',
    cause: 'A claimed workload or subscription is already associated with a partner.',
    cure: 'Remove the product, or wait until its association ends.',
  },
  'already-claimed': {
    status: 409,
    title: 'Already claimed',
    cause:
      'Another open or official claim of the same partner covers a product for the same activity. `claimId` names that claim.',
    cure: 'Use that claim, withdraw it, or remove the product. A product whose association ends soon can be claimed again: the detail says from when.',
  },
  'last-product': {
    status: 422,
    title: 'Last product',
    cause: 'The claim would have no product left.',
    cure: 'Keep at least one product, or withdraw the claim.',
  },
  'field-not-editable': {
    status: 409,
    title: 'Field not editable',
    cause: 'The field cannot be changed after submission.',
    cure: 'Change only the fields that the detail allows, or create a new claim.',
  },
  'reason-required': {
    status: 422,
    title: 'Reason required',
    cause: 'The command needs a reason in your own words.',
    cure: 'Give a reason.',
  },
  'dispute-empty': {
    status: 422,
    title: 'Dispute without grounds',
    cause: 'The dispute has neither a justification nor a new document.',
    cure: 'Provide a business justification, new PoE, or both.',
  },
  'same-reviewer': {
    status: 409,
    title: 'Decided by another reviewer',
    cause: 'The reviewer who rejected the claim may not decide on its dispute.',
    cure: 'Leave the dispute to another reviewer, or to a review lead.',
  },
  'contact-unconfirmed': {
    status: 409,
    title: 'Contact not confirmed',
    cause:
      'The customer contact’s address is in none of the customer’s domains, and no reviewer has confirmed it. A subdomain counts only where the directory lists it.',
    cure: 'Confirm the address with confirm-contact, ask the partner for a contact in one of the customer’s domains, or let an operator add a domain that is missing from the directory.',
  },
  'contact-unchanged': {
    status: 422,
    title: 'Same contact',
    cause:
      'The claim has this contact already, the contact is waiting for a reviewer, or two notices to this address came back.',
    cure: 'Give another customer contact. A notice that came back once can be sent to the same contact again.',
  },
  'contact-change-limit': {
    status: 429,
    title: 'Too many changes of contact',
    cause:
      'The customer contact of the claim has been changed as often as is allowed, within an hour or altogether.',
    cure: 'Try again after the time in Retry-After. Without Retry-After, no further change is possible: withdraw the claim and create a new one, or ask the people who run the programme.',
  },
  'contact-not-proposed': {
    status: 409,
    title: 'No contact to confirm',
    cause:
      'No contact is waiting for confirmation, or a different one is: it was answered already, it is in one of the customer’s domains, or the partner has named another.',
    cure: 'Read the claim: it shows the contact, its state, and the one that is waiting for confirmation.',
  },
  'notice-returned': {
    status: 409,
    title: 'Notice came back',
    cause: 'The customer’s notice came back, so its round is void.',
    cure: 'Ask the partner to give another contact, or the same one again, with change-contact.',
  },
  'word-out-of-time': {
    status: 422,
    title: 'Time of receipt not possible',
    cause: 'By its receivedAt, the customer’s answer was received before the approval, or in the future.',
    cure: 'Correct receivedAt. An answer from before the approval is not about it: ask the customer again.',
  },
  'ending-link-limit': {
    status: 429,
    title: 'Ending link already sent',
    cause: 'The customer has already asked for a link to end the association within the last hour.',
    cure: 'Use the link in the newest mail, or ask again after the time in Retry-After.',
  },
  'ending-link-over': {
    status: 409,
    title: 'Ending link no longer valid',
    cause: 'A newer link to end the association has replaced this one, or it has expired.',
    cure: 'Use the link in the newest mail, or ask for another one on the page of the notice’s link.',
  },
  'request-unknown': {
    status: 409,
    title: 'Request unknown',
    cause: 'The eligibility request is not open.',
    cure: 'Answer the request that is open.',
  },
  'stale-revision': {
    status: 412,
    title: 'Changed in the meantime',
    cause:
      'The claim or entry has changed since the revision in If-Match, or exists although If-None-Match was sent.',
    cure: 'Read it again and repeat with its new ETag.',
  },
  'key-reused': {
    status: 422,
    title: 'Idempotency key reused',
    cause: 'The Idempotency-Key was used before with another request.',
    cure: 'Use a new key for a new request.',
  },
  'rate-limited': {
    status: 429,
    title: 'Too many in an hour',
    cause:
      'The partner, claim or person has reached the limit for an hour: the policy limits submissions, imports, uploads and comments.',
    cure: 'Try again after the time in Retry-After. Repetitions with the same Idempotency-Key are not counted again.',
  },
  busy: {
    status: 503,
    title: 'Claim busy',
    cause: 'Many requests are changing this claim at the same moment.',
    cure: 'Try again.',
  },
};
