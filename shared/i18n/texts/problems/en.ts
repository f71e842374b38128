/** English titles of problems, and what can be done about each; every other language has their shape. */

/** A problem as a person reads it. */
export interface ProblemText {
  readonly title: string;
  /** What the caller can do. */
  readonly cure: string;
}

/** The texts of all problems in one language, by code. */
export type ProblemsTexts = Readonly<Record<keyof typeof problemsEn, ProblemText>>;

export const problemsEn = {
  'token-missing': {
    title: 'Sign-in required',
    cure: 'Send a bearer token in the Authorization header.',
  },
  'token-invalid': {
    title: 'Token not valid',
    cure: 'Sign in a person for this API, and send the access token.',
  },
  'token-expired': {
    title: 'Token expired',
    cure: 'Get a new token.',
  },
  'not-found': {
    title: 'Not found',
    cure: 'Check the address.',
  },
  'method-not-allowed': {
    title: 'Method not allowed',
    cure: 'Use one of the methods in the header Allow.',
  },
  'malformed-json': {
    title: 'Malformed JSON',
    cure: 'Send a JSON document in UTF-8.',
  },
  'malformed-csv': {
    title: 'Malformed CSV',
    cure: 'Correct what the detail names. In a spreadsheet, save as “CSV UTF-8”.',
  },
  'unsupported-media-type': {
    title: 'Unsupported media type',
    cure: 'Send a media type that the operation accepts, in UTF-8 and without Content-Encoding.',
  },
  'body-too-large': {
    title: 'Body too large',
    cure: 'Send a smaller body.',
  },
  'invalid-request': {
    title: 'Invalid request',
    cure: 'Correct the fields that the problem names.',
  },
  'invalid-header': {
    title: 'Invalid header',
    cure: 'Correct the header that the problem names.',
  },
  'precondition-required': {
    title: 'If-Match required',
    cure: 'Read the claim or entry and send its ETag as If-Match, or send * to change any revision.',
  },
  'idempotency-key-required': {
    title: 'Idempotency-Key required',
    cure: 'Send an Idempotency-Key header, for example a GUID.',
  },
  'row-repeated': {
    title: 'Row repeated',
    cure: 'Remove one of the rows, or give each a reference or ID of its own.',
  },
  'upload-missing': {
    title: 'Nothing uploaded',
    cure: 'PUT the document to the upload URL first.',
  },
  'upload-not-accepted': {
    title: 'Document not accepted',
    cure: 'Upload a document of an accepted type and size.',
  },
  'association-ended': {
    title: 'Association ended',
    cure: 'There is nothing to do.',
  },
  'version-taken': {
    title: 'Version exists',
    cure: 'Publish under a name that has not been used before.',
  },
  'identifier-taken': {
    title: 'Belongs to another entry',
    cure: 'Correct the entry, or remove the value from the other one first.',
  },
  'work-settled': {
    title: 'Work settled',
    cure: 'There is nothing to do.',
  },
  unavailable: {
    title: 'Service busy',
    cure: 'Try again after the time in Retry-After.',
  },
  'internal-error': {
    title: 'Internal error',
    cure: 'Report the trace ID to the operator.',
  },
  'claim-not-found': {
    title: 'Claim not found',
    cure: 'Check the claim ID.',
  },
  'wrong-status': {
    title: 'Not possible in this status',
    cure: 'Read the claim: its status decides what is possible.',
  },
  'too-late': {
    title: 'Too late',
    cure: 'The detail says when the time ended and what is possible now. Read the claim again.',
  },
  'not-permitted': {
    title: 'Not permitted',
    cure: 'Ask someone who has one of the roles that the detail names.',
  },
  'own-organisation': {
    title: 'Own organisation',
    cure: 'Leave the claim to a reviewer from another organisation.',
  },
  'not-assignee': {
    title: 'Assigned to someone else',
    cure: 'Assign an unassigned claim to yourself; only a review lead assigns one that has an assignee.',
  },
  'reviewer-unknown': {
    title: 'Reviewer not known',
    cure: 'Ask the person to sign in once as a reviewer by sending any request. An operator can restore a reviewer who was removed.',
  },
  'deadline-not-due': {
    title: 'Deadline not due',
    cure: 'There is nothing to do.',
  },
  'earlier-round': {
    title: 'Earlier decision',
    cure: 'Use the newest notice.',
  },
  'acceptance-not-asked': {
    title: 'No acceptance is asked for',
    cure: 'There is nothing to do. After a notice that came back, use the next one.',
  },
  'content-invalid': {
    title: 'Content does not fit',
    cure: 'Correct the fields that the problem names.',
  },
  'not-enrolled': {
    title: 'Not enrolled',
    cure: 'Enrol in the programme, or choose another activity.',
  },
  'programme-not-claimable': {
    title: 'Cannot be claimed here',
    cure: 'Choose another activity, or use a co-op claim.',
  },
  'customer-unknown': {
    title: 'Customer unknown',
    cure: 'Check the customer’s directory ID.',
  },
  'domain-not-of-customer': {
    title: 'Not the customer’s domain',
    cure: 'Check the customer’s domain.',
  },
  'mpn-not-of-partner': {
    title: 'Not your MPN ID',
    cure: 'Choose an MPN ID of your organisation.',
  },
  'product-unknown': {
    title: 'Product unknown',
    cure: 'Choose a product of the catalogue.',
  },
  'product-not-of-customer': {
    title: 'Customer does not have the product',
    cure: 'Choose a product that the customer has.',
  },
  'subscription-required': {
    title: 'Subscription required',
    cure: 'Name the subscription.',
  },
  'subscription-unknown': {
    title: 'Subscription unknown',
    cure: 'Name one of the customer’s subscriptions.',
  },
  'subscription-ended': {
    title: 'Subscription ended',
    cure: 'Name a subscription that has not ended, or remove the product.',
  },
  'claim-incomplete': {
    title: 'Claim incomplete',
    cure: 'Fill in the fields that the problem names, then submit.',
  },
  'proof-missing': {
    title: 'No proof of execution',
    cure: 'Upload a document, then submit.',
  },
  'proof-limit': {
    title: 'Too many documents',
    cure: 'Remove a document, or combine several into one.',
  },
  'proof-unknown': {
    title: 'Document not found',
    cure: 'Check the document ID.',
  },
  'proof-malicious': {
    title: 'Malicious document',
    cure: 'Ask the partner for a clean document.',
  },
  'proofs-not-scanned': {
    title: 'Documents not scanned',
    cure: 'Wait for the scan, or approve with `unscannedAccepted`, which the history records.',
  },
  'comment-limit': {
    title: 'Too many comments',
    cure: 'No more comments are possible. Commands that carry a comment of their own still are.',
  },
  'acknowledgement-missing': {
    title: 'Acknowledgement missing',
    cure: 'Confirm that the content is true.',
  },
  'place-taken': {
    title: 'Already associated',
    cure: 'Remove the product, or wait until its association ends.',
  },
  'already-claimed': {
    title: 'Already claimed',
    cure: 'Use that claim, withdraw it, or remove the product. A product whose association ends soon can be claimed again: the detail says from when.',
  },
  'last-product': {
    title: 'Last product',
    cure: 'Keep at least one product, or withdraw the claim.',
  },
  'field-not-editable': {
    title: 'Field not editable',
    cure: 'Change only the fields that the detail allows, or create a new claim.',
  },
  'reason-required': {
    title: 'Reason required',
    cure: 'Give a reason.',
  },
  'dispute-empty': {
    title: 'Dispute without grounds',
    cure: 'Provide a business justification, new PoE, or both.',
  },
  'same-reviewer': {
    title: 'Decided by another reviewer',
    cure: 'Leave the dispute to another reviewer, or to a review lead.',
  },
  'contact-unconfirmed': {
    title: 'Contact not confirmed',
    cure: 'Confirm the address with confirm-contact, ask the partner for a contact in one of the customer’s domains, or let an operator add a domain that is missing from the directory.',
  },
  'contact-unchanged': {
    title: 'Same contact',
    cure: 'Give another customer contact. A notice that came back once can be sent to the same contact again.',
  },
  'contact-change-limit': {
    title: 'Too many changes of contact',
    cure: 'Try again after the time in Retry-After. Without Retry-After, no further change is possible: withdraw the claim and create a new one, or ask the people who run the programme.',
  },
  'contact-not-proposed': {
    title: 'No contact to confirm',
    cure: 'Read the claim: it shows the contact, its state, and the one that is waiting for confirmation.',
  },
  'notice-returned': {
    title: 'Notice came back',
    cure: 'Ask the partner to give another contact, or the same one again, with change-contact.',
  },
  'word-out-of-time': {
    title: 'Time of receipt not possible',
    cure: 'Correct receivedAt. An answer from before the approval is not about it: ask the customer again.',
  },
  'ending-link-limit': {
    title: 'Ending link already sent',
    cure: 'Use the link in the newest mail, or ask again after the time in Retry-After.',
  },
  'ending-link-over': {
    title: 'Ending link no longer valid',
    cure: 'Use the link in the newest mail, or ask for another one on the page of the notice’s link.',
  },
  'request-unknown': {
    title: 'Request unknown',
    cure: 'Answer the request that is open.',
  },
  'stale-revision': {
    title: 'Changed in the meantime',
    cure: 'Read it again and repeat with its new ETag.',
  },
  'key-reused': {
    title: 'Idempotency key reused',
    cure: 'Use a new key for a new request.',
  },
  'rate-limited': {
    title: 'Too many in an hour',
    cure: 'Try again after the time in Retry-After. Repetitions with the same Idempotency-Key are not counted again.',
  },
  busy: {
    title: 'Claim busy',
    cure: 'Try again.',
  },
};
