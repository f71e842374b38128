/**
 * The rules of a claim's life in the model, written from the rules R1 to R63 and not from the service's own
 * table: who may do what and when, and how long clocks run.
 */
import { spans } from '../../infra/tools/demo/rules';

/** The phase of a claim; Approved is divided by the state of the consent (R1). */
export type Phase =
  | 'Editing'
  | 'Submitted'
  | 'UnderReview'
  | 'PartnerActionRequired'
  | 'ConsentOpen'
  | 'Official'
  | 'Ended'
  | 'Rejected'
  | 'Disputed'
  | 'RejectedFinal'
  | 'Discarded';

/** The clocks, by their names in the API. */
export type Clock =
  | 'review-start'
  | 'decision'
  | 'overall-decision'
  | 'partner-reminder'
  | 'partner-response'
  | 'notice-outage'
  | 'consent-end'
  | 'new-contact'
  | 'contact-confirmation'
  | 'eligibility-answer'
  | 'dispute-window'
  | 'dispute-answer';

export type Organisation = 'contoso' | 'fabrikam' | 'rival' | 'programme' | 'unknown';

/** A person who can sign in, with the roles that count (R21). */
export interface Person {
  readonly name: string;
  readonly roles: readonly string[];
  readonly of: Organisation;
}

/** The people of test/api/people.json whose roles make a difference. */
export const people = {
  ana: { name: 'Ana Almeida', roles: ['IncentivesAdmin'], of: 'contoso' },
  bill: { name: 'Bill Boyd', roles: ['BillingAdmin'], of: 'contoso' },
  gwen: { name: 'Gwen Gray', roles: ['GlobalAdmin'], of: 'contoso' },
  ben: { name: 'Ben Brook', roles: ['IncentivesUser'], of: 'contoso' },
  /** Programme roles in a partner's token do not count. */
  paul: { name: 'Paul Pretender', roles: ['IncentivesUser'], of: 'contoso' },
  rob: { name: 'Rob Robber', roles: [], of: 'contoso' },
  carla: { name: 'Carla Castro', roles: ['IncentivesAdmin'], of: 'fabrikam' },
  rival1: { name: 'Rival 1', roles: ['IncentivesAdmin'], of: 'rival' },
  /** Nor do partner roles of an organisation that is not a registered partner, or of the programme itself. */
  ulf: { name: 'Ulf Unknown', roles: [], of: 'unknown' },
  nick: { name: 'Nick Nobody', roles: [], of: 'programme' },
  rita: { name: 'Rita Rossi', roles: ['Reviewer'], of: 'programme' },
  raj: { name: 'Raj Rao', roles: ['Reviewer'], of: 'programme' },
  lea: { name: 'Lea Lindqvist', roles: ['ReviewLead'], of: 'programme' },
  olga: { name: 'Olga Orlova', roles: ['Operator'], of: 'programme' },
} as const satisfies Readonly<Record<string, Person>>;
export type PersonName = keyof typeof people;

/** The mail addresses of reviewers that an operator has supplied (R21); Raj has none. */
export const reviewerMails: Partial<Readonly<Record<PersonName, string>>> = {
  rita: 'rita@model.example',
  lea: 'lea@model.example',
};

const managers = ['BillingAdmin', 'GlobalAdmin', 'IncentivesAdmin'];
const partners = [...managers, 'IncentivesUser'];
const reviewers = ['Reviewer', 'ReviewLead'];
const leads = ['ReviewLead'];
const operators = ['Operator'];

const open: readonly Phase[] = [
  'Submitted',
  'UnderReview',
  'PartnerActionRequired',
  'ConsentOpen',
  'Disputed',
];
const notFinal: readonly Phase[] = ['Editing', ...open, 'Official', 'Rejected'];

/** Who may give a command (R20 to R22), and in which phases. */
export interface Permission {
  readonly by: readonly string[];
  readonly in: readonly Phase[];
}

/** Every command that people can give, by its name in the API. */
export const permissions = {
  edit: { by: partners, in: ['Editing', 'Submitted', 'PartnerActionRequired'] }, // R24
  discard: { by: managers, in: ['Editing'] }, // R15
  'add-proof': { by: partners, in: ['Editing', 'Submitted', 'PartnerActionRequired', 'Rejected'] }, // R13, R24
  'remove-proof': { by: partners, in: ['Editing'] }, // R46
  submit: { by: partners, in: ['Editing'] }, // R27
  withdraw: { by: managers, in: open }, // R15
  'start-review': { by: reviewers, in: ['Submitted'] }, // R3, R21
  assign: { by: reviewers, in: ['Submitted', 'UnderReview', 'PartnerActionRequired', 'Disputed'] }, // R21
  'request-info': { by: reviewers, in: ['UnderReview'] }, // R6
  respond: { by: partners, in: ['PartnerActionRequired'] }, // R7
  approve: { by: reviewers, in: ['UnderReview'] }, // R8
  reject: { by: reviewers, in: ['UnderReview'] }, // R12
  'change-contact': { by: partners, in: ['ConsentOpen'] }, // R24, R54
  'confirm-contact': { by: reviewers, in: open }, // R24, R64
  'refuse-contact': { by: reviewers, in: open }, // R24, R64
  'record-customer-word': { by: operators, in: ['ConsentOpen', 'Official'] }, // R10, R16
  'resend-notice': { by: operators, in: ['ConsentOpen'] }, // R71
  'pull-back': { by: leads, in: ['ConsentOpen'] }, // R71
  'end-association': { by: [...managers, 'Operator'], in: ['Official'] }, // R16
  dispute: { by: managers, in: ['Rejected'] }, // R13
  'uphold-dispute': { by: reviewers, in: ['Disputed'] }, // R14
  'deny-dispute': { by: reviewers, in: ['Disputed'] }, // R14
  comment: { by: [...partners, ...reviewers], in: notFinal }, // R24, R25
  note: { by: reviewers, in: notFinal }, // R25
} as const satisfies Readonly<Record<string, Permission>>;
export type CommandName = keyof typeof permissions;
/** The commands that can be given on many claims at once. */
export type BulkCommand = Extract<
  CommandName,
  'submit' | 'assign' | 'withdraw' | 'comment' | 'request-info' | 'reject'
>;
export const commandNames = Object.keys(permissions) as readonly CommandName[];

/** The reviewers' clocks: the end of one counts as a breach (R5). */
export const breachClocks: readonly Clock[] = [
  'review-start',
  'decision',
  'overall-decision',
  'contact-confirmation',
  'dispute-answer',
];

/** The rules that a test may replace, to prove that the model decides by them. */
export interface Rules {
  readonly permissions: Readonly<Record<CommandName, Permission>>;
  /** In business days, except the two windows, which are in days, and the time after a refusal, in months. */
  readonly spans: Readonly<
    Record<
      keyof typeof spans | 'newContact' | 'contactConfirmation' | 'disputeAnswer' | 'reconsiderFor',
      number
    >
  >;
  readonly disputesPerClaim: number;
  /** From how many days before its end an association can be renewed (R44). */
  readonly renewalDays: number;
  /** How long an ending link works, in days (R16). */
  readonly endingLinkDays: number;
  readonly contactChanges: { readonly perHour: number; readonly perClaim: number };
}

export const rules: Rules = {
  permissions,
  spans: {
    ...spans,
    newContact: 5, // R54, business days
    contactConfirmation: 5, // R24, business days
    disputeAnswer: 5, // R13, business days
    reconsiderFor: 12, // R14, months
  },
  disputesPerClaim: 1, // R14
  renewalDays: 30, // R44
  endingLinkDays: 7, // R16
  contactChanges: { perHour: 1, perClaim: 5 }, // R24
};
