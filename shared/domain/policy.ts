/** The programme policy: every number that the rules leave open, in one typed place with its source. */
import type { Span } from './span';

/** One version of the programme policy. A claim keeps the version that it was submitted under. */
export interface Policy {
  readonly version: string;
  /** Submitted lasts at most this long (R3). */
  readonly reviewStart: Span;
  /** Time for the reviewers' decision after the review has started (R4). */
  readonly decision: Span;
  /** Time for the reviewers' decision after submission, without time in Partner action required (R5). */
  readonly overallDecision: Span;
  /** Time for the partner's answer to a request for information (R7). */
  readonly partnerResponse: Span;
  /** How long before the end of that time the partner is reminded (R7). */
  readonly partnerReminder: Span;
  /** The customer may decline for this long after the notice was sent (R9). */
  readonly consentWindow: Span;
  /** How long the link works by which a customer can end an association (R16). */
  readonly endingLink: Span;
  /** A notice that cannot be sent for this long is escalated to the operator (R54). */
  readonly noticeOutage: Span;
  /** Time for the partner to give another address for an undeliverable notice (R54). */
  readonly newContact: Span;
  /** Time for a reviewer's answer to a proposed contact (R14, R24). */
  readonly contactConfirmation: Span;
  /** A rejection may be disputed for this long (R13). */
  readonly disputeWindow: Span;
  /** Time for the reviewers' answer to a dispute (R13). */
  readonly disputeAnswer: Span;
  /** How often a claim may be disputed (R14). */
  readonly disputesPerClaim: number;
  /** Whether another reviewer must decide a dispute; `false` if the programme has only one reviewer (R14). */
  readonly disputeByAnotherReviewer: boolean;
  /** After a customer's decline or ending, silence is no consent to the partner for this long (R14). */
  readonly reconsiderFor: Span;
  /** From how long before its end an official association's product can be claimed anew by its partner (R44). */
  readonly renewalFrom: Span;
  /** Time for the assessor's answer; afterwards the request is repeated and the delay escalated (R61). */
  readonly eligibilityAnswer: Span;
  readonly proofs: {
    /** Bytes of one document (R46). */
    readonly maxBytes: number;
    /** Documents on one claim (R46). */
    readonly maxPerClaim: number;
  };
  /** How many mails the mail service accepts, for all claims together (trap 1). */
  readonly mailQuota: { readonly perMinute: number; readonly perHour: number };
  /** How the hour's mails are shared, in percent of the quota (R66). */
  readonly mailShares: {
    /** Ordinary mails use at most this much. */
    readonly ordinary: number;
    /** Ordinary mails and those about deadlines together use at most this much; the rest is for notices. */
    readonly deadlines: number;
    /** One partner's mails use at most this much while others wait. */
    readonly onePartner: number;
  };
  /** Mails to partners that the programme can do without (R65), always of the policy in force. */
  readonly mails: {
    /** That a claim has been submitted. */
    readonly submitted: boolean;
    /** The result of the incentive assessment. */
    readonly eligibility: boolean;
  };
  /** How often something may be done (R24, R25, R66). Like quota and shares, always of the policy in force. */
  readonly limits: {
    /** Submissions by one partner. */
    readonly submissionsPerHour: number;
    /** Imports by one partner. */
    readonly importsPerHour: number;
    /** Upload links for one claim. */
    readonly uploadsPerHour: number;
    /** Comments and notes by one person. */
    readonly commentsPerHour: number;
    /** Look-ups of customers by one partner, also those that find nothing. */
    readonly customerLookupsPerHour: number;
    /** Comments on one claim in its whole life, and as many notes. */
    readonly commentsPerClaim: number;
    /** Changes of the customer contact of one claim while consent is open. */
    readonly contactChangesPerHour: number;
    /** The same in the claim's whole life. */
    readonly contactChangesPerClaim: number;
    /** Links that can end the association of one claim. */
    readonly endingLinksPerHour: number;
  };
  /**
   * Who runs the programme and whom its customers can ask (R68), always of the policy in force. `null`: not said,
   * and left out on pages.
   */
  readonly programme: {
    readonly name: string | null;
    /** The organisation that runs it. */
    readonly operatedBy: string | null;
    /** The person or office that answers. */
    readonly contactName: string | null;
    readonly contactEmail: string | null;
    /** The page of the programme on its own site, by which a customer can tell that a mail is genuine. */
    readonly contactUrl: string | null;
  };
}

/** The names of the policy's spans of time. */
export type SpanName = { [K in keyof Policy]: Policy[K] extends Span ? K : never }[keyof Policy];

const mebibyte = 1024 * 1024;

/** The policy in force when no operator has published another. */
export const defaultPolicy: Policy = {
  version: 'default-1',
  reviewStart: { businessDays: 5 }, // R3, M "up to five business days until the approval process starts"
  decision: { businessDays: 5 }, // R4, M "five business days to make a decision"
  overallDecision: { businessDays: 10 }, // R5, M "within 10 days based on the reviewer's SLA"
  partnerResponse: { businessDays: 5 }, // R7, M "five business days to respond"
  partnerReminder: { businessDays: 1 }, // R7 +
  consentWindow: { days: 7 }, // R9, M "seven days to opt out" (C and O: five business days)
  endingLink: { days: 7 }, // R16 +
  noticeOutage: { businessDays: 1 }, // R54 +
  newContact: { businessDays: 5 }, // R54 +
  contactConfirmation: { businessDays: 5 }, // R24 +, the same as for the reviewers' other answers
  disputeWindow: { days: 30 }, // R13, M "you have 30 days to dispute the rejection"
  disputeAnswer: { businessDays: 5 }, // R13, M "with results within five working days"
  disputesPerClaim: 1, // R14 +
  disputeByAnotherReviewer: true, // R14 +
  reconsiderFor: { duration: 'P12M' }, // R14 +, twelve months
  renewalFrom: { days: 30 }, // R44 +, the same as for the partner's notice of the end (R16)
  eligibilityAnswer: { businessDays: 5 }, // R61 +
  proofs: { maxBytes: 25 * mebibyte, maxPerClaim: 20 }, // R46 +
  mailQuota: { perMinute: 30, perHour: 100 }, // trap 1, the service's default limits
  mailShares: { ordinary: 60, deadlines: 80, onePartner: 25 }, // R66 +
  // R65 +; receipts of an import of thousands of claims would use up the mails of days
  mails: { submitted: false, eligibility: true },
  limits: {
    submissionsPerHour: 600, // R66 +
    importsPerHour: 10, // R66 +
    uploadsPerHour: 100, // R66 +
    commentsPerHour: 60, // R66 +
    customerLookupsPerHour: 30, // R66 +
    commentsPerClaim: 500, // R25 +
    contactChangesPerHour: 1, // R24 +
    contactChangesPerClaim: 5, // R24 +
    endingLinksPerHour: 1, // R16 +
  },
  // R68 +: only the operator knows it
  programme: { name: null, operatedBy: null, contactName: null, contactEmail: null, contactUrl: null },
};

/** The mails of a programme that never chose them: it did not have them (R72). */
export const unchosenMails: Policy['mails'] = { submitted: false, eligibility: false };

/** A policy as it was published, perhaps before some of its fields existed. */
export type PublishedPolicy = Omit<
  Policy,
  'renewalFrom' | 'mailShares' | 'mails' | 'limits' | 'programme' | 'reconsiderFor' | 'endingLink'
> &
  Partial<Omit<Policy, 'limits'>> & { readonly limits?: Partial<Policy['limits']> };

/** The policy with its defaults for fields that are newer than its publication (R72). */
export function completePolicy(published: PublishedPolicy): Policy {
  return {
    ...defaultPolicy,
    ...published,
    mailShares: { ...defaultPolicy.mailShares, ...published.mailShares },
    mails: published.mails ?? unchosenMails,
    limits: { ...defaultPolicy.limits, ...published.limits },
    programme: { ...defaultPolicy.programme, ...published.programme },
  };
}
