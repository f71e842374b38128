/** The parameters of lists and other reads; a test holds their names against those of the routes. */
import type { Claim, FailedWork } from '../contracts/apiTypes';
import type { SolutionArea } from '../domain/directory';
import type { EntryKind } from '../domain/directoryChange';
import type { Language } from '../domain/claim';

/** How much of a list is read, and from where on. */
export interface Paging {
  readonly limit?: number;
  /** The `cursor` of the previous page, with the same filters. */
  readonly cursor?: string;
}

/** Filters and order of `GET claims`. */
export interface ClaimsQuery extends Paging {
  readonly status?: Claim['status'];
  readonly mpnId?: string;
  readonly customer?: string;
  readonly product?: string;
  readonly assignee?: string;
  readonly awaits?: 'reviewers' | 'partner';
  readonly contact?: 'unconfirmed';
  readonly dueBefore?: string;
  readonly overdue?: boolean | 'true' | 'false';
  readonly sort?: 'newest' | 'oldest' | 'changed' | 'due';
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
