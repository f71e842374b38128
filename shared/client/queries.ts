/** The parameters of lists and other reads; a test holds their names against those of the routes. */
import type { Claim, FailedWork } from '../contracts/apiTypes';
import type { WaitingSide } from '../domain/awaited';
import type { SolutionArea } from '../domain/directory';
import type { EntryKind } from '../domain/directoryChange';
import type { Language } from '../domain/claim';
import type { Disposition } from '../domain/proofTypes';

/** How much of a list is read, and from where on. */
export interface Paging {
  readonly limit?: number;
  /** The `cursor` of the previous page, with the same filters. */
  readonly cursor?: string;
}

/** One value or several, of which one must be so. */
type OneOrMore<T> = T | readonly T[];

/** Filters of `GET claims` and `GET claim-counts`. */
export interface ClaimFilters {
  readonly status?: OneOrMore<Claim['status']>;
  readonly consent?: OneOrMore<Claim['consent']['state']>;
  readonly association?: OneOrMore<Claim['association']['state']>;
  readonly eligibility?: OneOrMore<Claim['eligibility']['state']>;
  readonly mpnId?: string;
  readonly partner?: string;
  readonly customer?: string;
  readonly product?: string;
  /** A reviewer's ID, `me` or `none`. */
  readonly assignee?: string;
  readonly awaits?: WaitingSide;
  readonly contact?: 'unconfirmed';
  readonly dueBefore?: string;
  readonly overdue?: boolean | 'true' | 'false';
  /** An instant. */
  readonly changedAfter?: string;
  /** Words that must all occur. */
  readonly q?: string;
}

/** Filters and order of `GET claims`. */
export interface ClaimsQuery extends ClaimFilters, Paging {
  readonly sort?: 'newest' | 'oldest' | 'changed' | 'due';
}

/** How a browser opens the link to a document. */
export interface ProofQuery {
  readonly show?: Disposition;
}

/** The domain of the customer that is looked up. */
export interface LookupQuery {
  readonly domain: string;
}

/** Filters of `GET associations`. */
export interface AssociationsQuery extends Paging {
  readonly partner?: string;
  readonly customer?: string;
  readonly product?: string;
  readonly state?: 'official' | 'ended';
  readonly origin?: 'claim' | 'earlier';
}

/** The question of an access check (R60). */
export interface AccessQuery {
  readonly customer: string;
  readonly product: string;
}

/** Filters of `GET directory/changes`. */
export interface ChangesQuery extends Paging {
  readonly kind?: EntryKind;
  readonly id?: string;
}

/** Filters of `GET failed-work`. */
export interface FailedWorkQuery extends Paging {
  readonly state?: Extract<FailedWork['state'], 'failed' | 'retrying'>;
}

/** The policy whose times the texts name; left out: that in force. */
export interface TextsQuery {
  readonly policy?: string;
}

/** The language of the template (R45). */
export interface TemplateQuery {
  readonly language?: Language;
}

/** The language of a blank template, and the solution area whose fields it has. */
export interface BlankTemplateQuery extends TemplateQuery {
  readonly solutionArea?: SolutionArea;
}

/** The language of a page for customers. */
export interface PageQuery {
  readonly lang?: string;
}
