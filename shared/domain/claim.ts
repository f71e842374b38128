/** The claim: one type for each phase, so that impossible combinations of fields do not compile. */
import type { Deadline } from './calendar';
import { deadlineKinds, type DeadlineKind, type ReviewClock } from './clocks';
import { isOneOf } from './closedList';
import type { Activity, PlaceId, SolutionArea } from './directory';
import type { Language } from './language';
import type { InformationReason, RejectionReason } from './reasons';
import { systemActor, type Actor, type Role } from './roles';
import { earliest, type Instant } from './time';

export { languages, type Language } from './language';

/** The statuses that people see (R1). */
export const statuses = [
  'Editing',
  'Submitted',
  'UnderReview',
  'PartnerActionRequired',
  'Approved',
  'Rejected',
  'Disputed',
  'RejectedFinal',
  'Discarded',
] as const;
export type Status = (typeof statuses)[number];

/** Where a claim is in its life: the statuses, with Approved divided into what follows the approval. */
export type Phase = Claim['phase'];

/** Every phase, in the order of a claim's life. */
export const phases = [
  'Editing',
  'Submitted',
  'UnderReview',
  'PartnerActionRequired',
  'AwaitingConsent',
  'Associated',
  'AssociationEnded',
  'Rejected',
  'Disputed',
  'RejectedFinal',
  'Discarded',
] as const satisfies readonly Phase[];

/** A person as claims and histories store it. */
export interface PersonRef {
  readonly id: string;
  readonly name: string;
}

/** The person at the customer who receives the notice, or the customer's technical contact (R40). */
export interface CustomerContact {
  readonly name: string;
  readonly title: string;
  readonly email: string;
  readonly language: Language | null;
}

/** The person at the partner who receives mails about the claim (R40). */
export interface PartnerContact {
  readonly name: string;
  readonly email: string;
  /** The language of the mails (R65); `null`: that of the partner organisation. */
  readonly language: Language | null;
  /** Further addresses that receive copies of the mails (R65). */
  readonly copies: readonly string[];
}

/** A partner contact as versions stored it that knew neither language nor copies (R72). */
export type EarlierPartnerContact = Omit<PartnerContact, 'language' | 'copies'> & Partial<PartnerContact>;

/** The partner contact with the fields that earlier versions did not store (R72). */
export function completePartnerContact(stored: EarlierPartnerContact): PartnerContact {
  return { ...stored, language: stored.language ?? null, copies: stored.copies ?? [] };
}

/** A claimed product or workload. */
export interface ClaimedProduct {
  readonly productId: string;
  readonly name: string;
  readonly subscriptionId: string | null;
  /** When the subscription expires; `null` for a workload. */
  readonly endsAt: Instant | null;
  /** The place that an approval takes (R44); `null`: none. */
  readonly place: PlaceId | null;
}

/** The additional content that revenue association needs (R42). */
export interface RevenueDetails {
  readonly solutionSellerName: string;
  readonly customerName: string;
  readonly solutionName: string;
}

/** What the partner claims; fields are `null` until they are filled in (R2). */
export interface ClaimContent {
  readonly name: string;
  readonly mpnId: string;
  readonly customer: { readonly tenantId: string; readonly domain: string; readonly name: string };
  readonly solutionArea: SolutionArea;
  readonly activities: readonly Activity[];
  readonly products: readonly ClaimedProduct[];
  readonly customerContact: CustomerContact | null;
  readonly technicalContact: CustomerContact | null;
  readonly partnerContact: PartnerContact | null;
  readonly revenue: RevenueDetails | null;
}

/** An accepted document that proves the work (R46). */
export interface Proof {
  readonly proofId: string;
  readonly fileName: string;
  readonly contentType: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly scan: 'not-scanned' | 'clean' | 'malicious';
  /** When its scan result was recorded; `null`: not yet. */
  readonly scannedAt: Instant | null;
  readonly addedAt: Instant;
  readonly addedBy: PersonRef;
}

/** Whether a document counts as PoE: a malicious one does not (R46). */
export function isValidProof({ scan }: Proof): boolean {
  return scan !== 'malicious';
}

/** The documents that no scan has judged yet (R46). */
export function unscannedProofs({ proofs }: Claim): readonly Proof[] {
  return proofs.filter(({ scan }) => scan === 'not-scanned');
}

/** Whether a document was removed before submission: it is deleted and cannot be added again (R46). */
export function wasRemovedBeforeSubmission(claim: Claim, proofId: string): boolean {
  return claim.phase === 'Discarded' || claim.removedProofs.includes(proofId);
}

/** A clock of the claim; it may stay after its end, because its lateness orders the reviewers' queue (R5). */
export interface RunningDeadline extends Deadline {
  readonly passed: boolean;
}

/** How often each of the reviewers' clocks ran out. */
export type Breaches = Readonly<Partial<Record<ReviewClock, number>>>;

export type Deadlines = Readonly<Partial<Record<DeadlineKind, RunningDeadline>>>;

interface Core {
  readonly claimId: string;
  readonly partnerId: string;
  readonly partnerName: string;
  /** The partner's own reference of the row that the claim was imported from (R47); `null`: none. */
  readonly reference: string | null;
  readonly content: ClaimContent;
  readonly proofs: readonly Proof[];
  /** IDs of the documents that were removed in Editing; they cannot be added again (R46). */
  readonly removedProofs: readonly string[];
  /**
   * Counts notices: each approval and each change of the customer contact begins a round. Timers and messages
   * of an earlier round have no effect (R17).
   */
  readonly round: number;
  /**
   * The round with which the newest approval began; 0: never approved. The links of all rounds from it on can
   * decline (R10).
   */
  readonly approvedInRound: number;
  /** Whether the customer contact's address was in one of the customer's domains when that was last decided (R64). */
  readonly contactInDomains: boolean;
  /** A reviewer's confirmation of a customer contact; it holds for its address only (R64). `null`: none. */
  readonly contactConfirmation: ContactConfirmation | null;
  /** When the partner changed the customer contact or proposed another, in order; limited by R24. */
  readonly contactChanges: readonly Instant[];
  /**
   * When the customer declined the claim or ended its association, in order; they stay recorded whatever
   * follows (R14, R71).
   */
  readonly customerRefusals: readonly PastRefusal[];
  /** The times of the newest consent that is over; `null`: none is, or its times were not recorded then. */
  readonly consentTimes: ConsentTimes | null;
  /** The last round about whose undelivered notice the operator was alerted (R9); 0: none. */
  readonly alertedInRound: number;
  /** The round in which the last approval that was pulled back had arrived (R71); 0: none was. */
  readonly pulledBackInRound: number;
  readonly disputesUsed: number;
  /** How often each of the reviewers' clocks ran out (R3 to R5, R13, R24). */
  readonly breaches: Breaches;
  /** Counts the changes that an editor must have seen; the HTTP ETag. Comments and reminders do not count. */
  readonly revision: number;
  /** How many entries the history has. */
  readonly historyLength: number;
  /** How many comments both sides have written; comments that came with a command do not count (R25). */
  readonly commentCount: number;
  /** How many notes the reviewers have written; counted apart, so that no refusal tells a partner of them (R25). */
  readonly noteCount: number;
  readonly createdAt: Instant;
  readonly createdBy: PersonRef;
  readonly changedAt: Instant;
  readonly deadlines: Deadlines;
  /** The clock whose end brought the claim into its phase; `null`: none, or not recorded at that time. */
  readonly movedBy: ClockMove | null;
}

/** A clock whose end moved the claim on: commands that were possible only before it are too late. */
export interface ClockMove {
  readonly clock: DeadlineKind;
  readonly dueAt: Instant;
  readonly from: Phase;
}

/** How and under which policy the claim was submitted. */
export interface Submission {
  readonly at: Instant;
  readonly by: PersonRef;
  readonly policyVersion: string;
}

interface Reviewed extends Core {
  readonly submission: Submission;
  readonly assignee: PersonRef | null;
}

/** The reviewer's request for information (R6). */
export interface InformationRequest {
  readonly reasons: readonly InformationReason[];
  readonly comment: string;
  /** Product IDs that the partner may have to remove. */
  readonly productsToRemove: readonly string[];
  readonly by: PersonRef;
  readonly at: Instant;
}

/** Who approved the claim, and when (R8). */
export interface Approval {
  readonly at: Instant;
  readonly by: PersonRef;
  readonly comment: string | null;
}

/** The customer's consent while it is open (R1, R9, R54). */
export type OpenConsent =
  | { readonly state: 'sending' }
  | { readonly state: 'pending'; readonly noticeSentAt: Instant; readonly sentTo: string }
  | { readonly state: 'undeliverable'; readonly since: Instant; readonly address: string };

/** A refusal by the customer, after which its silence is no consent any more (R14). */
export interface PastRefusal {
  readonly kind: 'declined' | 'ended';
  readonly at: Instant;
}

/** The customer's acceptance in a reconsider round (R14). */
export interface Acceptance {
  readonly at: Instant;
  /** The round of the notice by whose link it came. */
  readonly round: number;
  /** The address that the notice went to; `null`: not known any more. */
  readonly address: string | null;
}

/** When a consent was asked for and ended, for whoever reads the claim later (R1, R9, R11). */
export interface ConsentTimes {
  readonly noticeSentAt: Instant;
  readonly sentTo: string;
  /** The end of the window, or the decline, withdrawal or pull-back before it. */
  readonly endedAt: Instant;
  /** `null`: the customer did not accept; only a reconsider round asks for that. */
  readonly acceptedAt: Instant | null;
}

/** A new customer contact that a reviewer has to confirm first: an outsider, or any in a reconsider round (R14, R24). */
export interface ProposedContact {
  readonly contact: CustomerContact;
  readonly by: PersonRef;
  readonly at: Instant;
}

/** A reviewer's word, with its reason, that an address outside the customer's domains is the customer's (R64). */
export interface ContactConfirmation {
  readonly email: string;
  readonly by: PersonRef;
  readonly at: Instant;
  readonly comment: string;
}

/** What an approval ended, and its pull-back brings back (R71). */
export type ApprovedFrom =
  | {
      readonly phase: 'UnderReview';
      /** The clock of R5 as it was at the approval; `null`: none ran. */
      readonly overallDecision: RunningDeadline | null;
    }
  | { readonly phase: 'Disputed'; readonly rejection: Rejection; readonly dispute: DisputeFacts };

/** Where the incentive assessment stands (R61); `none` for revenue association (R11). */
export type Eligibility =
  | { readonly state: 'none' }
  | { readonly state: 'requested'; readonly requestId: string; readonly at: Instant }
  | { readonly state: 'eligible'; readonly requestId: string; readonly at: Instant }
  | {
      readonly state: 'ineligible';
      readonly requestId: string;
      readonly at: Instant;
      readonly reason: string;
    };

/** Why the claim was rejected, by whom and when (R12, R31). */
export interface Rejection {
  readonly reason: RejectionReason;
  readonly comment: string;
  readonly by: PersonRef;
  readonly at: Instant;
}

/** The partner's objection to a rejection (R13). */
export interface DisputeFacts {
  readonly justification: string;
  readonly by: PersonRef;
  readonly at: Instant;
  /** The answer that upholds it; never stored, because the approval follows in the same batch (R14). */
  readonly answer?: string;
}

/** Why an association has ended: who wanted it, or its subscription ended (R16). */
export const endCauses = ['partner', 'subscription', 'operator', 'customer'] as const;
export type EndCause = (typeof endCauses)[number];

/** The newest link that was mailed to the customer contact so that it can end the association (R16). */
export interface EndingLink {
  /** Counts the association's ending links, from 1. */
  readonly number: number;
  readonly requestedAt: Instant;
  /** From this instant on the link ends nothing any more. */
  readonly validUntil: Instant;
  /** Whether the operator was told that its mail did not arrive. */
  readonly alerted: boolean;
}

interface Official extends Reviewed {
  readonly approval: Approval;
  readonly officialSince: Instant;
  /** When the association ends automatically (R16); `null`: it does not. */
  readonly endsAt: Instant | null;
  /** When the partner was told that the association ends soon (R16); `null`: not yet. */
  readonly endAnnouncedAt: Instant | null;
  readonly eligibility: Eligibility;
  /** When the notice came back, too late to void its round (R54); `null`: it did not come back. */
  readonly noticeReturnedAt: Instant | null;
  /** `null`: none was asked for. */
  readonly endingLink: EndingLink | null;
}

export type Claim =
  | (Core & { readonly phase: 'Editing' })
  | (Core & { readonly phase: 'Discarded' })
  | (Reviewed & { readonly phase: 'Submitted' })
  | (Reviewed & { readonly phase: 'UnderReview' })
  | (Reviewed & {
      readonly phase: 'PartnerActionRequired';
      readonly request: InformationRequest;
      /** Milliseconds of business time that were left of R5 when its clock stopped; 0 if it had run out. */
      readonly remainingDecisionTime: number;
    })
  | (Reviewed & {
      readonly phase: 'AwaitingConsent';
      readonly approval: Approval;
      readonly approvedFrom: ApprovedFrom;
      readonly consent: OpenConsent;
      /** Whether silence is no consent in the rounds of this approval, because the customer refused before (R14). */
      readonly reconsider: boolean;
      /** The newest of the refusals for which it is; `null`: it is no reconsider round. */
      readonly refusedBefore: PastRefusal | null;
      /** The customer's acceptance of the newest round; `null`: none. */
      readonly accepted: Acceptance | null;
      /** `null`: no contact waits to be confirmed. */
      readonly proposedContact: ProposedContact | null;
      /** Addresses from which notices of this approval came back, once for each notice (R54). */
      readonly returnedFrom: readonly string[];
    })
  | (Official & { readonly phase: 'Associated' })
  | (Official & {
      readonly phase: 'AssociationEnded';
      readonly ended: {
        readonly at: Instant;
        readonly by: PersonRef;
        /** In words; empty where the customer gave none. */
        readonly reason: string;
        /** `null`: not recorded at that time. */
        readonly cause: EndCause | null;
      };
    })
  | (Reviewed & { readonly phase: 'Rejected'; readonly rejection: Rejection })
  | (Reviewed & {
      readonly phase: 'Disputed';
      readonly rejection: Rejection;
      readonly dispute: DisputeFacts;
    })
  | (Reviewed & {
      readonly phase: 'RejectedFinal';
      readonly rejection: Rejection;
      /** The answer that denied the dispute (R14); `null`: the rejection is final for another reason. */
      readonly denial: { readonly comment: string; readonly by: PersonRef; readonly at: Instant } | null;
      /** Whether the customer had declined; a withdrawal of the dispute does not hide that (R10, R52). */
      readonly declinedBefore: boolean;
    });

/** A claim in one of the given phases. */
export type ClaimIn<P extends Phase> = Extract<Claim, { phase: P }>;

/** Whether the claim is in one of the given phases. */
export function isIn<P extends Phase>(claim: Claim, phases: readonly P[]): claim is ClaimIn<P> {
  return isOneOf<Phase, P>(phases, claim.phase);
}

/** Whether nothing can follow any more: it was discarded, rejected for good, or its association has ended. */
export function isFinal(claim: Claim): boolean {
  return isIn(claim, ['Discarded', 'RejectedFinal', 'AssociationEnded']);
}

/** The status that people see for a phase (R1). */
export function statusOf(phase: Phase): Status {
  switch (phase) {
    case 'AwaitingConsent':
    case 'Associated':
    case 'AssociationEnded':
      return 'Approved';
    default:
      return phase;
  }
}

/** The states of consent, shown beside the status (R1, R14); `none` before approval. */
export type ConsentState = OpenConsent['state'] | 'none' | 'accepted' | 'passed' | 'declined';

/** The state of consent (R1, R14). */
export function consentOf(claim: Claim): ConsentState {
  switch (claim.phase) {
    case 'AwaitingConsent':
      return claim.accepted === null ? claim.consent.state : 'accepted';
    case 'Associated':
    case 'AssociationEnded':
      return 'passed';
    default:
      return hasDeclined(claim) ? 'declined' : 'none';
  }
}

/** Whether the customer has declined in the newest round, even if the claim has moved on since (R10, R52). */
export function hasDeclined(claim: Claim): boolean {
  if (!isIn(claim, ['Rejected', 'Disputed', 'RejectedFinal'])) return false;
  const before = claim.phase === 'RejectedFinal' && claim.declinedBefore;
  return before || claim.rejection.reason === 'customer-declined';
}

/** Whether the claim was rejected because the customer, which had refused before, did not accept in time (R14). */
export function wasNotAccepted(claim: ClaimIn<'RejectedFinal'>): boolean {
  const { reason, by } = claim.rejection;
  return claim.denial === null && reason === 'customer-declined' && by.id === systemActor.id;
}

/** The state of the association, shown beside the status (R1). */
export function associationOf(claim: Claim): 'none' | 'official' | 'ended' {
  if (claim.phase === 'Associated') return 'official';
  return claim.phase === 'AssociationEnded' ? 'ended' : 'none';
}

/** The state of the incentive assessment, shown beside the status (R1). */
export function eligibilityOf(claim: Claim): Eligibility {
  return isIn(claim, ['Associated', 'AssociationEnded']) ? claim.eligibility : { state: 'none' };
}

/** The places that the claim takes when it is approved, sorted, each once (R44). */
export function placesOf(content: ClaimContent): readonly PlaceId[] {
  const places = content.products.flatMap((product) => (product.place === null ? [] : [product.place]));
  return [...new Set(places)].sort();
}

/** When the right to each place ends automatically; a place that is left out is held until given back. */
export type PlaceEnds = Readonly<Partial<Record<PlaceId, Instant>>>;

/** Each place is free from its own subscription's end on (R16, R44), even while the claim's others run on. */
export function placeEndsOf(products: readonly ClaimedProduct[]): PlaceEnds {
  return Object.fromEntries(
    products.flatMap(({ place, endsAt }) => (place === null || endsAt === null ? [] : [[place, endsAt]])),
  );
}

/** When the association ends automatically (R16): with its last subscription; `null` if it has a workload. */
export function associationEndOf(content: ClaimContent): Instant | null {
  const ends = content.products.map(({ endsAt }) => endsAt);
  return ends.reduce(
    (last, end) => (last === null || end === null ? null : end > last ? end : last),
    ends[0] ?? null,
  );
}

/** The deadline that expires next; `null` when no clock runs. */
export function nextDeadline(claim: Claim): { readonly kind: DeadlineKind; readonly dueAt: Instant } | null {
  const running = deadlineKinds.flatMap((kind) => {
    const deadline = claim.deadlines[kind];
    return deadline === undefined || deadline.passed ? [] : [{ kind, dueAt: deadline.dueAt }];
  });
  const first = earliest(running.map(({ dueAt }) => dueAt));
  return running.find(({ dueAt }) => dueAt === first) ?? null;
}

/** The person behind an actor. */
export function personOf(actor: Actor): PersonRef {
  return { id: actor.id, name: actor.name };
}

/**
 * The role that the history records for an actor: the first of its roles that the action admits (R26).
 * @throws Error when the action admits none: nobody is recorded in a role that is not theirs
 */
export function actingRole(actor: Actor, admitted: readonly Role[]): Role {
  const role = actor.roles.find((one) => admitted.includes(one));
  if (role === undefined)
    throw new Error(`None of the roles ${admitted.join(', ')} is a role of ${actor.id}.`);
  return role;
}
