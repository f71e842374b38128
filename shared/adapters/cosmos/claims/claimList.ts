/**
 * Lists of claims, page by page: a page begins after the last claim of the previous one, in the list's order.
 *
 * The cursor is that claim's sort key and not the SDK's continuation token: it works with every version of
 * the SDK, a forged one leads at most to another page of the same list, and it stays valid when partitions
 * are split.
 */
import type { Container, SqlQuerySpec } from '@azure/cosmos';
import type { ClaimFilter, ListOrder } from '../../../application/ports/claims';
import type { Page } from '../../../application/ports/paging';
import { placesOf, type Claim, type Status } from '../../../domain/claim';
import { asOwnClaim, type OwnClaim } from '../../../domain/ownClaims';
import { bindingOf, instantAndId, openCursor, sealCursor } from '../database/cursor';
import { allRows, firstRows, onePage } from '../database/firstRows';
import { boundParts, conditionOf } from './claimConditions';
import { claimIn, countsIn, type ClaimDocument, type KnownClaimDocument } from './claimDocuments';

/** How each list is sorted; the sort keys are unique. */
const orders = {
  newest: { key: 'byCreation', direction: 'DESC', behind: '<' },
  oldest: { key: 'byCreation', direction: 'ASC', behind: '>' },
  changed: { key: 'byChange', direction: 'DESC', behind: '<' },
  due: { key: 'byDue', direction: 'ASC', behind: '>' },
  associated: { key: 'byAssociation', direction: 'DESC', behind: '<' },
} as const satisfies Readonly<Record<ListOrder, unknown>>;

/**
 * One page of a list of claims. Claims that lack the sort key of the list's order are not listed.
 * @throws InvalidCursor when the cursor belongs to another list
 */
export async function listClaims(
  container: Container,
  filter: ClaimFilter,
  limit: number,
  cursor: string | null,
): Promise<Page<Claim>> {
  const binding = bindingOf(boundParts(filter));
  const after = cursor === null ? null : openCursor(cursor, binding, instantAndId);
  // One more than the page needs shows whether another page follows.
  const found = await claimsBehind(container, filter, limit + 1, after);
  const page = found.slice(0, limit);
  const last = page.at(-1)?.key;
  const isMore = found.length > limit && last !== undefined;
  return { items: page.map(({ claim }) => claim), cursor: isMore ? sealCursor(last, binding) : null };
}

/** The first claims after a sort key, each with its own; `after` null: from the beginning. */
export async function claimsBehind(
  container: Container,
  filter: ClaimFilter,
  limit: number,
  after: string | null,
): Promise<readonly { readonly key: string; readonly claim: Claim }[]> {
  const query = listQuery(filter, after);
  const found = await firstRows<Pick<KnownClaimDocument, 'claim' | 'list'>>(container, query, limit);
  const { key } = orders[filter.sort];
  return found.map((row) => ({ key: row.list[key] ?? '', claim: listed(row) }));
}

/** A claim of a list. Earlier versions did not count what is written, and no list shows it. */
function listed(row: Pick<KnownClaimDocument, 'claim'>): Claim {
  return claimIn(row, countsIn(row) ?? { commentCount: 0, noteCount: 0 });
}

/**
 * One page of other partners' open claims for any of a claim's places, the oldest first (R44). The places may
 * change between two pages, so a cursor is bound to the claim alone.
 * @throws InvalidCursor when the cursor belongs to another claim
 */
export async function competingClaims(
  container: Container,
  { claimId, partnerId, content }: Claim,
  limit: number,
  cursor: string | null,
): Promise<Page<Claim>> {
  const binding = bindingOf(['competing', claimId]);
  const after = cursor === null ? '' : openCursor(cursor, binding, instantAndId);
  const places = placesOf(content);
  if (places.length === 0) return { items: [], cursor: null };
  const wanted = places.map((_, index) => `ARRAY_CONTAINS(c.list.openPlaces, @place${index})`);
  // Other partners are two ranges of IDs, because the local database has no `!=`.
  const query = {
    query: `SELECT c.claim, c.list FROM c WHERE c.type = 'claim' AND (c.partnerId < @own OR c.partnerId > @own) AND c.list.byCreation > @after AND (${wanted.join(' OR ')}) ORDER BY c.list.byCreation ASC`,
    parameters: [
      { name: '@own', value: partnerId },
      { name: '@after', value: after },
      ...places.map((place, index) => ({ name: `@place${index}`, value: place })),
    ],
  };
  type Row = Pick<KnownClaimDocument, 'claim'> & Pick<ClaimDocument, 'list'>;
  const page = await onePage<Row>(container, query, limit, ({ list }) =>
    sealCursor(list.byCreation, binding),
  );
  return { items: page.items.map(listed), cursor: page.cursor };
}

/** Statuses of claims that are open or official; an ended association is Approved too. */
const ownStatuses: readonly Status[] = [
  'Submitted',
  'UnderReview',
  'PartnerActionRequired',
  'Approved',
  'Disputed',
];

/** The open and official claims of a partner at a customer (R44), also those of earlier versions. */
export async function ownClaimsAt(
  container: Container,
  partnerId: string,
  customerId: string,
): Promise<readonly OwnClaim[]> {
  const query = {
    query:
      "SELECT c.claim FROM c WHERE c.type = 'claim' AND c.partnerId = @partnerId AND c.list.customerId = @customerId AND ARRAY_CONTAINS(@statuses, c.list.status) AND (IS_DEFINED(c.list.association) = false OR c.list.association = 'official')",
    parameters: [
      { name: '@partnerId', value: partnerId },
      { name: '@customerId', value: customerId },
      { name: '@statuses', value: [...ownStatuses] },
    ],
  };
  const found = await allRows<Pick<KnownClaimDocument, 'claim'>>(container, query);
  return found.flatMap((row) => asOwnClaim(listed(row)) ?? []);
}

function listQuery(filter: ClaimFilter, after: string | null): SqlQuerySpec {
  const { key, direction, behind } = orders[filter.sort];
  const condition = conditionOf(filter);
  const begins =
    after === null ? `IS_DEFINED(c.list.${key})` : `c.list.${key} ${behind} ${condition.parameter(after)}`;
  return {
    query: `SELECT c.claim, c.list FROM c WHERE ${condition.text()} AND ${begins} ORDER BY c.list.${key} ${direction}`,
    parameters: condition.parameters,
  };
}
