/** The numbers of claims that a portal shows on its tabs: by status, by who has to act, and what is late (R62). */
import { z } from 'zod';
import { statuses, type Status } from '../../domain/claim';
import { listOf, named } from '../basics/responses';

const number = z.int();

/** The response to `GET claim-counts`. */
export const claimCountsSchema = named(
  'ClaimCounts',
  'How many claims there are that the filters ask for, of those that the caller may list.',
  {
    total: number,
    byStatus: listOf(
      named('CountByStatus', 'How many claims have a status.', { status: z.enum(statuses), count: number }),
    ).describe('Every status, also those without claims.'),
    awaits: named('CountByWaitingSide', 'Claims that wait for a side: `GET claims?awaits=…`.', {
      ...{ reviewers: number, partner: number, customer: number, assessor: number },
    }),
    overdue: named(
      'CountOfOverdue',
      'Claims whose awaited answer is late, by the side that owes it: `GET claims?awaits=…&overdue=true`.',
      { reviewers: number, partner: number },
    ),
    unassigned: number.describe('`GET claims?awaits=reviewers&assignee=none`.'),
    mine: number.describe('`GET claims?awaits=reviewers&assignee=me`; 0 for callers who do not review.'),
    contactUnconfirmed: number.describe('`GET claims?awaits=reviewers&contact=unconfirmed`.'),
    needsPartner: number.describe(
      'Claims with a step for the partner: to finish a draft, to answer or to name another contact, or to dispute a rejection. `GET claims?status=Editing&status=Rejected`, and `GET claims?awaits=partner`.',
    ),
    waitsForOthers: number.describe('Claims that wait for the reviewers, the customer or the assessor.'),
  },
);

/** The numbers of claims as the API shows them. */
export type ClaimCountsView = z.infer<typeof claimCountsSchema>;

/** What is counted, without what follows from it; statuses without claims may be left out. */
type Counted = Omit<ClaimCountsView, 'total' | 'needsPartner' | 'waitsForOthers'>;

/** No claims at all. */
export const noClaims: Counted = {
  byStatus: [],
  awaits: { reviewers: 0, partner: 0, customer: 0, assessor: 0 },
  overdue: { reviewers: 0, partner: 0 },
  unassigned: 0,
  mine: 0,
  contactUnconfirmed: 0,
};

/** The numbers as the API shows them, with the sums that follow from them. */
export function claimCountsView(counts: Counted): ClaimCountsView {
  const { awaits, overdue, unassigned, mine, contactUnconfirmed } = counts;
  const of = (wanted: Status): number => counts.byStatus.find(({ status }) => status === wanted)?.count ?? 0;
  return {
    total: counts.byStatus.reduce((sum, { count }) => sum + count, 0),
    byStatus: statuses.map((status) => ({ status, count: of(status) })),
    ...{ awaits, overdue, unassigned, mine, contactUnconfirmed },
    needsPartner: of('Editing') + of('Rejected') + awaits.partner,
    waitsForOthers: awaits.reviewers + awaits.customer + awaits.assessor,
  };
}
