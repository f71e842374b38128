/** The route of lists of claims, for both sides: filters, order, pages, whole or short rows, CSV (R62). */
import { z } from 'zod';
import { choice } from '../../../shared/contracts/basics/values';
import { claimsCsv } from '../../../shared/contracts/claims/claimCsv';
import { claimList, claimSummary } from '../../../shared/contracts/claims/claimSummary';
import { endpoint, everybody, type Endpoint } from '../framework/endpoint';
import { listResponse, paging, showPage } from '../framework/pages';
import { nothing } from '../framework/request';
import { claimFilters, conditionsFor, sideListed } from './claimFilters';
import { viewOf } from './claimResponses';
import { readersDates } from './readersDates';

const claimsQuery = z.strictObject({
  ...claimFilters,
  sort: z
    .enum(['newest', 'oldest', 'changed', 'due'])
    .default('newest')
    .describe(
      'newest, oldest: by creation; changed: by the last change, the latest first; due: by when the awaited answer is due, the most overdue first, without claims that wait for no answer.',
    ),
  fields: choice(['all', 'summary'])
    .default('all')
    .describe(
      'all: whole claims; summary: short rows, for lists and queues. A CSV has all its columns in either case.',
    ),
  ...paging,
});

export const listEndpoints: readonly Endpoint[] = [
  endpoint({
    name: 'list-claims',
    method: 'GET',
    route: 'claims',
    roles: everybody,
    body: nothing,
    query: claimsQuery,
    contract: {
      tag: 'Claims',
      summary: 'List claims',
      description:
        "Partners see their own claims; the programme's people see every claim that was submitted. Filters can be combined; all of them hold. As CSV with Accept: text/csv: dates also in words, in the language of Accept-Language and in the time zone of the caller's organisation, else the programme's.",
      responses: { 200: listResponse(claimList) },
    },
    handle: (call) => {
      const { ports, actor, query } = call;
      const now = ports.clock.now();
      const conditions = conditionsFor(actor, query, now);
      const { fields, sort } = query;
      const awaits = sideListed(actor, query, sort === 'due');
      return showPage(call, 'claims', {
        read: async (limit, cursor) =>
          conditions === null
            ? { items: [], cursor: null }
            : ports.claims.list({ ...conditions, awaits, sort }, limit, cursor),
        view: (claim) => (fields === 'summary' ? claimSummary(claim, now) : viewOf(call, claim)),
        members: { fields },
        csv: async (claims) => {
          const views = await Promise.all(claims.map((claim) => viewOf(call, claim)));
          return claimsCsv(views, await readersDates(call));
        },
      });
    },
  }),
];
