/** What has changed in the contract, newest first: the one place where this is written. */

/** How a change concerns clients that were written before. */
export type ChangeKind = 'added' | 'changed' | 'deprecated';

/** One change. */
export interface Change {
  readonly kind: ChangeKind;
  /** In plain English; code that names an operation, a schema or a problem becomes a link. */
  readonly text: string;
  /** Operations that it is about, by their IDs. */
  readonly operations: readonly string[];
}

/** What changed on one day. */
export interface Release {
  /** ISO 8601. */
  readonly date: string;
  readonly title: string;
  readonly changes: readonly Change[];
}

function added(text: string, ...operations: readonly string[]): Change {
  return { kind: 'added', text, operations };
}

function changed(text: string, ...operations: readonly string[]): Change {
  return { kind: 'changed', text, operations };
}

export const changeLog: readonly Release[] = [
  {
    date: '2026-11-29',
    title: 'What a portal needs',
    changes: [
      added(
        '`GET me`: who the caller is, with roles, organisation, MPN IDs, language, time zones and claim time.',
        'get-me',
      ),
      added(
        '`GET customer-lookup`: name and directory ID of the customer that has a domain, 30 times an hour for an organisation.',
        'look-up-customer',
      ),
      added(
        '`GET claims/{claimId}/customer-products`: what the customer of a draft has, so that its partner can choose.',
        'list-customer-products',
      ),
      added(
        '`GET claim-counts`: how many claims there are, by status, lateness and assignee, with the filters of the list.',
        'count-claims',
      ),
      added('`GET lifecycle`: statuses, commands and clocks of a claim as nodes and edges.', 'get-lifecycle'),
      added(
        '`GET claims?fields=summary`: short rows for lists. Filters: several `status`, words in `q`, `changedAfter`, partner, consent, eligibility, unconfirmed contact, and `assignee=none` or `me`.',
        'list-claims',
      ),
      added(
        '`actions` of a claim: each command with whether it is allowed now and, if not, the code of the problem that it would get.',
        'get-claim',
      ),
      added('`status` of each entry of a history: the status that it led to.', 'get-history'),
      added('`POST claims/bulk`: one command on up to 100 claims, with a result for each.', 'bulk-command'),
      added(
        '`POST review-queue/next`: assigns the most urgent claim that the reviewer may decide.',
        'take-next-claim',
      ),
      added('Links that show a document in the browser, for PDF and images.', 'read-proof'),
      added('Reviewers with the number of claims that are assigned to them.', 'list-reviewers'),
      added('Names and meanings of all codes, not only of statuses and reasons.', 'get-texts'),
      added(
        'The header `x-claim-time`: the time by which deadlines run, in every response to somebody who is signed in.',
      ),
      added(
        '`openapi-3.0.json`: the same contract for tools that do not read OpenAPI 3.1. Bodies and problems are named schemas in both.',
        'get-openapi-3-0',
      ),
      added(
        'Reading again costs little: every GET has an ETag, and with it in `If-None-Match` an unchanged answer is 304 without a body. Answers that are long are compressed.',
      ),
      changed(
        'In the documents, every body, answer and problem has a name (generated clients get other class names), `overdue` is a boolean, `If-Match` has a pattern, and answers may gain members. Requests and answers themselves are as before.',
        'get-openapi',
      ),
      added('This documentation in parts, each with an address of its own.', 'get-docs', 'get-docs-part'),
    ],
  },
];
