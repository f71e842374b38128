/** What the messages about faults say, as keys with parameters; `i18n` writes them in the reader's language. */
import type { SolutionArea, Activity, Programme } from './directory';
import type { Instant } from './time';

/** A message: its key, and the parameters that the key needs. */
export type TextOf<Parameters, Key extends keyof Parameters = keyof Parameters> = {
  [One in Key]: { readonly key: One } & Readonly<Parameters[One]>;
}[Key];

/** A message without parameters. */
export type Nothing = object;

/** An identifier of one entry of the directory (R22). */
export interface NamedIdentifier {
  readonly kind: 'mpn' | 'domain' | 'subscription';
  readonly value: string;
}

/** A row of an import, as people find it in what they have sent. */
export interface NamedRow {
  readonly row: number;
  /** Whether it is the number that a spreadsheet shows. */
  readonly ofSheet: boolean;
}

/** What a claim needs before it can be submitted (R40). */
export type NeededToSubmit =
  'products' | 'customer-contact' | 'partner-contact' | 'technical-contact' | 'revenue';

/** The parameters of each message about a fault in a command or an entry. */
export interface DomainFaultParameters {
  // The content of a claim (R40 to R43)
  'needed-to-submit': { what: NeededToSubmit };
  'activity-missing': Nothing;
  'usage-alone': Nothing;
  'revenue-alone': Nothing;
  'mpn-not-of-partner': { mpnId: string; mpnIds: readonly string[] };
  'not-enrolled': { programmes: readonly Programme[] };
  'customer-unknown': { tenantId: string };
  'domain-not-of-customer': { domain: string; tenantId: string };
  'product-not-of-area': { productId: string; solutionArea: SolutionArea };
  'workload-missing': { product: string };
  'subscription-missing': { product: string };
  'subscription-not-named': { product: string };
  'subscription-unknown': { subscriptionId: string; product: string };
  'subscription-ended': {
    subscriptionId: string;
    product: string;
    endedAt: Instant;
    /** Whether the customer has another one that runs. */
    anotherRuns: boolean;
  };
  'product-repeated': { product: string };

  // Commands on a claim
  'not-editable': { field: string; editable: readonly string[] };
  'not-acknowledged': Nothing;
  'place-taken': { product: string };
  'already-claimed': {
    claimId: string;
    name: string;
    product: string;
    /** `null`: a workload. */
    subscriptionId: string | null;
    activities: readonly Activity[];
    isOfficial: boolean;
    /** From when the product of an official claim can be claimed again; `null`: not before that has ended. */
    again: { readonly at: Instant; readonly timeZone: string } | null;
  };
  'ended-before-approval': { subscriptionId: string; product: string; endedAt: Instant };
  'product-not-on-claim': { unknown: readonly string[]; products: readonly string[] };
  'last-product': Nothing;
  'assignee-of-claimant': Nothing;
  'assignee-unknown': Nothing;
  'contact-unchanged': Nothing;
  'contact-unconfirmed': {
    email: string;
    /** Some of the customer's domains. */
    domains: readonly string[];
    /** How many more there are. */
    moreDomains: number;
    /** The address's domain and the customer's domain above it; `null`: it is no subdomain. */
    subdomain: { readonly domain: string; readonly parent: string } | null;
    /** Whether the partner can still name another contact. */
    orAnother: boolean;
  };
  'contact-not-waiting': Nothing;
  'word-not-fitting': { fitting: 'decline' | 'end' };
  'word-out-of-time': Nothing;
  'reason-missing': { field: string };
  'proof-missing': Nothing;
  'unscanned-not-accepted': Nothing;

  // Entries of the directory (R22)
  'not-in-catalogue': { productId: string; version: string };
  'in-wrong-list': { productId: string; exclusiveBy: 'workload' | 'subscription' };
  'identifier-repeated': { identifier: NamedIdentifier };
  'identifier-taken': {
    identifier: NamedIdentifier;
    kind: 'partner' | 'customer';
    name: string;
    owner: string;
  };
  'identifier-in-row': { identifier: NamedIdentifier; other: NamedRow };
  'version-name-used': Nothing;
  'row-repeated': { first: NamedRow; same: 'id' | 'reference' | 'content' };
  /** As `row-repeated`, with what to do about it. */
  'row-repeated-in-file': { first: NamedRow; same: 'id' | 'reference' | 'content' };
}

/** A message about a fault in a command or an entry. */
export type DomainFaultText = TextOf<DomainFaultParameters>;
