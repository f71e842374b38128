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
  const binding = bindingOf(partsOf(filter));
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

/** The filters that a cursor is bound to; `overdue` without its instant, which differs from page to page. */
function partsOf({ overdue, dueBefore, ...filter }: ClaimFilter): readonly unknown[] {
  const { partnerId, status, mpnId, customerId, assigneeId, productId, sort } = filter;
  const { awaits, association, contact } = filter;
  const which = [partnerId, status, mpnId, customerId, assigneeId, productId, sort];
  const always = [...which, awaits, dueBefore, overdue?.is, association].map((part) => part ?? null);
  const { unassigned, eligibility } = filter;
  // Parts only where they are asked for, so that cursors of lists without them stay valid.
  const asked = { contact, unassigned, eligibility };
  const others = Object.entries(asked).filter(([, part]) => part !== null && part !== undefined);
  return [...always, ...others.map(([name, part]) => (name === 'contact' ? part : [name, part]))];
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
  const conditions = ["c.type = 'claim'"];
  const parameters: { name: string; value: string }[] = [];
  const parameter = (value: string): string => {
    const name = `@p${parameters.length}`;
    parameters.push({ name, value });
    return name;
  };
  const where = (path: string, operator: string, value: string | null | undefined): void => {
    if (value !== null && value !== undefined) conditions.push(`${path} ${operator} ${parameter(value)}`);
  };
  where('c.partnerId', '=', filter.partnerId);
  where('c.list.status', '=', filter.status);
  where('c.list.mpnId', '=', filter.mpnId);
  where('c.list.customerId', '=', filter.customerId);
  where('c.list.assigneeId', '=', filter.assigneeId);
  if (filter.unassigned === true) conditions.push('c.list.assigneeId = null');
  where('c.list.eligibility', '=', filter.eligibility);
  where('c.list.awaits', '=', filter.awaits);
  where('c.list.contact', '=', filter.contact);
  where('c.list.association', '=', filter.association);
  // Instants are compared with sort keys `<instant>|<claim ID>`: the key of the same instant is greater.
  where('c.list.byDue', '<', filter.dueBefore);
  if (filter.overdue) where('c.list.byDue', filter.overdue.is ? '<' : '>=', filter.overdue.at);
  if (filter.productId !== null && filter.productId !== undefined) {
    conditions.push(`ARRAY_CONTAINS(c.list.products, ${parameter(filter.productId)})`);
  }
  where(`c.list.${key}`, behind, after);
  if (filter.partnerId === null) conditions.push('c.list.submitted = true');
  if (after === null) conditions.push(`IS_DEFINED(c.list.${key})`);
  const order = `c.list.${key} ${direction}`;
  return {
    query: `SELECT c.claim, c.list FROM c WHERE ${conditions.join(' AND ')} ORDER BY ${order}`,
    parameters,
  };
}
