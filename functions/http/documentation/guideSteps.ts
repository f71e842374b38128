/** The calls of the guide, in order; their examples are those that tests have recorded. */

/** One call. */
export interface GuideStep {
  readonly operation: string;
  /** Whose token it needs; `null`: nobody's. */
  readonly by: 'partner' | 'reviewer' | null;
  readonly title: string;
  readonly text: string;
  /** Members of the response that matter at this step; left out: it is shown whole. */
  readonly shows?: readonly string[];
  /** What somebody may want to read next: operations. */
  readonly also?: readonly string[];
}

export const guideSteps: readonly GuideStep[] = [
  {
    operation: 'create-claim',
    by: 'partner',
    title: 'The partner drafts a claim',
    text: 'A draft may be incomplete; what is there must be true of the directory: the MPN ID is the partner’s, the domain the customer’s, the products are in the catalogue. The response names what can be done next in `possible`, and its `ETag` is the revision, which an edit sends back as `If-Match`.',
    shows: ['id', 'status', 'customerContactState', 'possible', 'revision'],
    also: ['edit-claim', 'import-claims'],
  },
  {
    operation: 'request-upload',
    by: 'partner',
    title: 'It asks where to put the proof',
    text: 'Documents do not pass through the API. The response has an address in the storage, which is valid for a short time: `PUT` the bytes there, with the headers that the response lists.',
  },
  {
    operation: 'complete-upload',
    by: 'partner',
    title: 'It completes the upload',
    text: 'The service compares type and size with what was declared, and computes the hash; only now does the claim have the document.',
    shows: ['status', 'proofs', 'possible', 'revision'],
    also: ['read-proof', 'get-proof-template'],
  },
  {
    operation: 'submit',
    by: 'partner',
    title: 'It submits the claim',
    text: 'Whoever submits confirms that the content is true. Whatever is missing or wrong is refused now, with each field at fault. From here on clocks run; `deadlines` has them, counted in business days of the programme.',
    shows: ['status', 'submittedAt', 'deadlines', 'decisionDueAt', 'possible'],
    also: ['get-policy', 'get-calendar'],
  },
  {
    operation: 'start-review',
    by: 'reviewer',
    title: 'A reviewer starts the review',
    text: 'The reviewer who starts is assigned. The queue is the list of claims, sorted by what is due first.',
    shows: ['status', 'assignee', 'decisionDueAt', 'possible'],
    also: ['list-claims', 'assign', 'list-competing-claims'],
  },
  {
    operation: 'request-info',
    by: 'reviewer',
    title: 'The reviewer asks for more',
    text: 'The clock of the decision stops, and that of the partner’s response starts. The partner gets a mail, and a reminder.',
    shows: ['status', 'informationRequest', 'deadlines', 'decisionDueAt'],
    also: ['add-comment', 'get-texts'],
  },
  {
    operation: 'respond',
    by: 'partner',
    title: 'The partner responds',
    text: 'With a comment, and documents that it has added before. The review goes on.',
    shows: ['status', 'informationRequest', 'decisionDueAt', 'possible'],
    also: ['withdraw'],
  },
  {
    operation: 'approve',
    by: 'reviewer',
    title: 'The reviewer approves',
    text: 'The approval takes the place of each product, which is exclusive, and the customer gets a notice with a link. Repeat this call after a lost connection only with the same `Idempotency-Key`: it takes effect once.',
    shows: ['status', 'round', 'consent', 'deadlines'],
    also: ['reject', 'dispute', 'uphold-dispute', 'pull-back'],
  },
  {
    operation: 'consent-page',
    by: null,
    title: 'The customer reads, and may decline',
    text: 'The link opens a page for people, and whoever has it needs no sign-in. It leads to a second page, and only the button there declines: a mail scanner that follows links decides nothing. Silence until the end of the window is consent.',
    also: ['answer-consent', 'change-contact', 'resend-notice'],
  },
  {
    operation: 'list-associations',
    by: 'partner',
    title: 'The association is official',
    text: 'When the window has ended without a decline, the claim has become an association, and its eligibility for incentives is requested. The history of the claim tells how it came to this.',
    also: ['get-history', 'check-access', 'end-association'],
  },
];
