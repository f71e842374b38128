/** Commands: what people, the customer, the assessor and the service itself can ask of a claim. */
import type { ClaimContent, CustomerContact, PartnerContact, Proof, RevenueDetails } from './claim';
import type { DeadlineKind } from './clocks';
import type { CustomerRefusal } from './customerRefusals';
import type { Activity, DirectoryFacts, PlaceId, SolutionArea, Subscription } from './directory';
import type { CustomerWord, NonDelivery } from './events';
import type { OwnClaim } from './ownClaims';
import type { InformationReason, ReviewerRejectionReason } from './reasons';
import type { Reviewer } from './reviewer';
import type { Instant } from './time';

/** A product as the partner names it; the service resolves its name, subscription and place (R43). */
export interface ProductChoice {
  readonly productId: string;
  readonly subscriptionId: string | null;
}

/** The content of a claim as the partner sends it. */
export interface ContentInput {
  readonly name: string;
  readonly mpnId: string;
  readonly customer: { readonly tenantId: string; readonly domain: string };
  readonly solutionArea: SolutionArea;
  readonly activities: readonly Activity[];
  readonly products: readonly ProductChoice[];
  readonly customerContact: CustomerContact | null;
  readonly technicalContact: CustomerContact | null;
  readonly partnerContact: PartnerContact | null;
  readonly revenue: RevenueDetails | null;
}

/** Creates a claim (R2). It has no row in the transitions table, as there is no claim yet. */
export interface CreateClaim {
  readonly claimId: string;
  readonly input: ContentInput;
  /** The partner's reference of an imported row (R47); `null`: none. */
  readonly reference: string | null;
  readonly directory: DirectoryFacts;
}

/** A verified upload, ready to be accepted as PoE (R46). */
export type VerifiedProof = Pick<Proof, 'proofId' | 'fileName' | 'contentType' | 'bytes' | 'sha256'>;

/** The directory entries that an approval needs. */
export interface ApprovalFacts {
  /** The customer's subscriptions now: claimed ones must run, and their present ends count (R16, R43). */
  readonly subscriptions: readonly Subscription[];
  /** The customer's domains now; the contact's address is in one of them, or confirmed by a reviewer (R64). */
  readonly customerDomains: readonly string[];
  /** What the customer refused of this partner's claims, as far back as the policy looks (R14). */
  readonly earlierRefusals: readonly CustomerRefusal[];
  /** The partner's open and official claims at the customer (R44). */
  readonly ownClaims: readonly OwnClaim[];
  /** Whether documents are scanned for malware here (R46). */
  readonly scanning: boolean;
}

/** What a reviewer says with an approval. */
interface ApprovalWords {
  /** The reviewer accepts that documents are not scanned yet (R46). */
  readonly unscannedAccepted: boolean;
}

/**
 * A reviewer's answer about a contact outside the customer's domains: before approval the claim's own, afterwards
 * a proposed one (R24, R64).
 */
export interface ContactAnswer {
  /** The address that the reviewer has seen. */
  readonly email: string;
  readonly comment: string;
  /** The customer's domains now. */
  readonly customerDomains: readonly string[];
}

export type Command =
  | {
      readonly type: 'edit';
      readonly input: ContentInput;
      readonly directory: DirectoryFacts;
      readonly takenPlaces: readonly PlaceId[];
      /** The partner's open and official claims at the customer (R44). */
      readonly ownClaims: readonly OwnClaim[];
    }
  | { readonly type: 'discard' }
  | { readonly type: 'add-proof'; readonly proof: VerifiedProof }
  | { readonly type: 'remove-proof'; readonly proofId: string }
  | {
      readonly type: 'record-scan';
      readonly proofId: string;
      readonly result: 'clean' | 'malicious';
      /** Names of the malware that was found. */
      readonly threats: readonly string[];
    }
  | { readonly type: 'comment'; readonly text: string }
  | { readonly type: 'note'; readonly text: string }
  | {
      readonly type: 'submit';
      /** The partner states that the content is true (R27). */
      readonly acknowledged: boolean;
      readonly directory: DirectoryFacts;
      /** Places of this claim that other partners hold now (R44). */
      readonly takenPlaces: readonly PlaceId[];
      /** The partner's open and official claims at the customer (R44). */
      readonly ownClaims: readonly OwnClaim[];
    }
  /** Assigns the caller too; `reviewer` is the caller as the register of reviewers has it (R21). */
  | { readonly type: 'start-review'; readonly reviewer: Reviewer | null }
  /** Assigns the claim to the caller, or to another reviewer if the caller is a review lead (R21). */
  | {
      readonly type: 'assign';
      readonly assigneeId: string;
      /** The assignee as the register of reviewers has it now; `null`: unknown there. */
      readonly reviewer: Reviewer | null;
    }
  | {
      readonly type: 'request-info';
      readonly reasons: readonly InformationReason[];
      readonly comment: string;
      readonly productsToRemove: readonly string[];
    }
  | {
      readonly type: 'respond';
      readonly comment: string | null;
      readonly removeProducts: readonly string[];
      /** The customer's domains now (R64). */
      readonly customerDomains: readonly string[];
      /** The partner's open and official claims at the customer (R44). */
      readonly ownClaims: readonly OwnClaim[];
    }
  | ({ readonly type: 'approve'; readonly comment: string | null } & ApprovalWords & ApprovalFacts)
  | { readonly type: 'reject'; readonly reason: ReviewerRejectionReason; readonly comment: string }
  | { readonly type: 'withdraw'; readonly explanation: string }
  | {
      readonly type: 'change-contact';
      readonly contact: CustomerContact;
      /** The customer's domains as the directory has them now, lower case. */
      readonly customerDomains: readonly string[];
    }
  | ({ readonly type: 'confirm-contact' } & ContactAnswer)
  | ({ readonly type: 'refuse-contact' } & ContactAnswer)
  /** The customer declines by the link of a round's notice, which went to `address` if that is known (R10). */
  | {
      readonly type: 'decline';
      readonly round: number;
      readonly address: string | null;
      /** The customer's own words, which the partner reads; `null`: none. */
      readonly reason: string | null;
    }
  /** The customer accepts in a reconsider round, by the link of a round's notice (R14). */
  | { readonly type: 'accept'; readonly round: number; readonly address: string | null }
  | { readonly type: 'dispute'; readonly justification: string | null }
  | ({ readonly type: 'uphold-dispute'; readonly comment: string } & ApprovalWords & ApprovalFacts)
  | { readonly type: 'deny-dispute'; readonly comment: string }
  | { readonly type: 'end-association'; readonly reason: string }
  /** Tells the partner that the association ends soon (R16). */
  | { readonly type: 'announce-end' }
  /** The holder of the newest notice's link asks for a link that can end the association (R16). */
  | { readonly type: 'request-ending-link'; readonly round: number }
  /** The customer ends the association by an ending link, which went to `address`; `reason` may be empty. */
  | {
      readonly type: 'end-by-customer';
      readonly number: number;
      readonly address: string | null;
      readonly reason: string;
    }
  /** The operator records what the customer said by another way than a link (R16). */
  | ({ readonly type: 'record-customer-word'; readonly word: 'decline' | 'end' } & CustomerWord)
  /** Sends the notice once more: same address, round and window (R71). */
  | { readonly type: 'resend-notice' }
  /** Takes a wrong approval back (R71). */
  | { readonly type: 'pull-back'; readonly comment: string }
  | {
      readonly type: 'record-notice-sent';
      readonly round: number;
      readonly address: string;
      readonly sentAt: Instant;
    }
  | { readonly type: 'record-notice-undeliverable'; readonly round: number; readonly address: string }
  | {
      readonly type: 'record-notice-not-delivered';
      readonly round: number;
      readonly address: string;
      readonly because: NonDelivery;
    }
  | {
      readonly type: 'record-ending-link-not-delivered';
      readonly number: number;
      readonly address: string;
      readonly because: 'returned' | NonDelivery;
    }
  | {
      readonly type: 'record-eligibility';
      readonly requestId: string;
      readonly eligible: boolean;
      readonly reason: string | null;
    }
  | { readonly [K in DeadlineKind]: { readonly type: `expire:${K}` } }[DeadlineKind];

export type CommandType = Command['type'];

/** The command of one type. */
export type CommandOf<T extends CommandType> = Extract<Command, { type: T }>;

/** Whether a command is of one type. */
export function isCommand<T extends CommandType>(command: Command, type: T): command is CommandOf<T> {
  return command.type === type;
}

/** Turns a claim's resolved content back into input, for edits that change only a part of it. */
export function inputOf(content: ClaimContent): ContentInput {
  return {
    ...content,
    customer: { tenantId: content.customer.tenantId, domain: content.customer.domain },
    products: content.products.map(({ productId, subscriptionId }) => ({ productId, subscriptionId })),
  };
}
