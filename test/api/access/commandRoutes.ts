/** Who may give which command in which phase, written from the rules, not from the code (R6 to R25). */
import { randomUUID } from 'node:crypto';
import type { Phase } from '../../../shared/domain/claim';
import { infoRequest, rejection } from '../claims';
import { managers, partner, reviewers, type Person } from './cast';

const notFinal: readonly Phase[] = [
  'Editing',
  'Submitted',
  'UnderReview',
  'PartnerActionRequired',
  'AwaitingConsent',
  'Associated',
  'Rejected',
  'Disputed',
];

/** R24, R64: from submission to the end of the consent. */
const answerable: readonly Phase[] = [
  'Submitted',
  'UnderReview',
  'PartnerActionRequired',
  'AwaitingConsent',
  'Disputed',
];

/** The request of a command, and the people and phases for which the rules allow it. */
export interface CommandRoute {
  readonly rule: string;
  readonly by: readonly Person[];
  readonly in: readonly Phase[];
  readonly method?: string;
  /** Below `claims/{id}/`; the command's own name when omitted. */
  readonly path?: string;
  readonly body?: unknown;
  /**
   * People whose role allows the command but whose relation to the claim does not: status and code of the
   * refusal.
   */
  readonly refused?: Partial<Readonly<Record<Person, string>>>;
  /** Phases in which nobody is refused for that reason. */
  readonly refusedNobodyIn?: readonly Phase[];
  /** The command cannot be given twice on the same claim, or it changes the phase. */
  readonly once?: true;
  /** Status and code of a guard that refuses after all checks of access have passed. */
  readonly then?: string;
}

/** R21: of the reviewers only the assignee (rita) and a lead decide, or assign the claim to themselves. */
const deciders = { raj: '409 not-assignee' };
/** R14: another reviewer than the one who rejected decides on the dispute. */
const disputeDeciders = { ...deciders, rita: '409 same-reviewer' };

const someProof = randomUUID();

export const commandRoutes: Readonly<Record<string, CommandRoute>> = {
  edit: {
    rule: 'R24',
    by: partner,
    in: ['Editing', 'Submitted', 'PartnerActionRequired'],
    method: 'PATCH',
    path: '',
    body: {},
  },
  discard: { rule: 'R15', by: managers, in: ['Editing'], method: 'DELETE', path: '', once: true },
  'add-proof': {
    rule: 'R24, R46',
    by: partner,
    in: ['Editing', 'Submitted', 'PartnerActionRequired', 'Rejected'],
    path: 'proofs',
    body: { fileName: 'more.pdf', contentType: 'application/pdf' },
  },
  'complete-proof': {
    rule: 'R24, R46',
    by: partner,
    in: ['Editing', 'Submitted', 'PartnerActionRequired', 'Rejected'],
    path: `proofs/${someProof}/complete`,
    then: '404 proof-unknown',
  },
  'remove-proof': {
    rule: 'R46',
    by: partner,
    in: ['Editing'],
    method: 'DELETE',
    path: `proofs/${someProof}`,
    then: '404 proof-unknown',
  },
  submit: { rule: 'R27', by: partner, in: ['Editing'], body: { acknowledged: true }, once: true },
  'start-review': { rule: 'R21', by: reviewers, in: ['Submitted'], body: {}, once: true },
  assign: {
    rule: 'R21',
    by: reviewers,
    in: ['Submitted', 'UnderReview', 'PartnerActionRequired', 'Disputed'],
    body: {},
    refused: deciders,
    // Rita is assigned from the start of the review until the dispute about her rejection (R14).
    refusedNobodyIn: ['Submitted', 'Disputed'],
    once: true,
  },
  'request-info': {
    rule: 'R6',
    by: reviewers,
    in: ['UnderReview'],
    body: infoRequest,
    refused: deciders,
    once: true,
  },
  respond: { rule: 'R7', by: partner, in: ['PartnerActionRequired'], body: {}, once: true },
  approve: { rule: 'R8', by: reviewers, in: ['UnderReview'], body: {}, refused: deciders, once: true },
  reject: { rule: 'R12', by: reviewers, in: ['UnderReview'], body: rejection, refused: deciders, once: true },
  withdraw: {
    rule: 'R15',
    by: managers,
    in: ['Submitted', 'UnderReview', 'PartnerActionRequired', 'AwaitingConsent', 'Disputed'],
    body: { explanation: 'The customer has left.' },
    once: true,
  },
  dispute: {
    rule: 'R13',
    by: managers,
    in: ['Rejected'],
    body: { justification: 'See the contract.' },
    once: true,
  },
  'uphold-dispute': {
    rule: 'R14',
    by: reviewers,
    in: ['Disputed'],
    body: { comment: 'Right.' },
    refused: disputeDeciders,
    once: true,
  },
  'deny-dispute': {
    rule: 'R14',
    by: reviewers,
    in: ['Disputed'],
    body: { comment: 'No.' },
    refused: disputeDeciders,
    once: true,
  },
  'change-contact': {
    rule: 'R24',
    by: partner,
    in: ['AwaitingConsent'],
    body: { name: 'Nina New', title: 'CIO', email: 'nina@elsewhere.example' },
    once: true,
  },
  'confirm-contact': {
    rule: 'R24, R64',
    by: reviewers,
    in: answerable,
    body: { email: 'nina@elsewhere.example', comment: 'She is known to us.' },
    then: '409 contact-not-proposed',
  },
  'refuse-contact': {
    rule: 'R24, R64',
    by: reviewers,
    in: answerable,
    body: { email: 'nina@elsewhere.example', comment: 'Who is this?' },
    then: '409 contact-not-proposed',
  },
  'record-customer-word': {
    rule: 'R10, R16',
    by: ['olga'],
    in: ['AwaitingConsent', 'Associated'],
    body: { word: 'decline', who: 'Carla Customer', how: 'phone', receivedAt: '2020-01-01T00:00:00Z' },
    then: '422 word-out-of-time',
  },
  'resend-notice': { rule: 'R71', by: ['olga'], in: ['AwaitingConsent'], body: {} },
  'pull-back': {
    rule: 'R71',
    by: ['lea'],
    in: ['AwaitingConsent'],
    body: { comment: 'The wrong document.' },
    once: true,
  },
  'end-association': {
    rule: 'R16',
    by: [...managers, 'olga'],
    in: ['Associated'],
    body: { reason: 'The work is over.' },
    once: true,
  },
  comment: {
    rule: 'R24, R25',
    by: [...partner, ...reviewers],
    in: notFinal,
    path: 'comments',
    body: { text: 'Hello.' },
  },
  note: { rule: 'R25', by: reviewers, in: notFinal, path: 'notes', body: { text: 'Between us.' } },
};
