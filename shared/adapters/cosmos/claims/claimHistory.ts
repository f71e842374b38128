/**
 * The history of a claim, page by page (R26): a page begins after the entry that ended the one before, so
 * entries that are added meanwhile neither move nor repeat any.
 */
import type { Container, SqlParameter } from '@azure/cosmos';
import type { HistoryFilter } from '../../../application/ports/claims';
import type { Page } from '../../../application/ports/paging';
import type { ApprovedFrom, Claim } from '../../../domain/claim';
import { conversationTypes, internalType, standingTypes, type RecordedEvent } from '../../../domain/events';
import { evolve } from '../../../domain/evolve';
import { partnerIdOf } from '../../claimId';
import { whenAvailable } from '../database/cosmosErrors';
import { bindingOf, openCursor, sealCursor } from '../database/cursor';
import { onePage } from '../database/firstRows';
import { someReview, type WrittenCounts } from './claimDocuments';

/** The types of the entries that a filter is about; `null`: all. */
const typesOf: Readonly<Record<HistoryFilter['of'], readonly string[] | null>> = {
  everything: null,
  conversation: conversationTypes,
  standing: standingTypes,
};

/** The position in a cursor: the sequence of an entry. */
const sequencePattern = /^\d{1,9}$/;

/**
 * One page of a history, the oldest entry first; none if `claimId` is no claim ID. The database leaves out
 * what the filter leaves out, so no page is shorter for it.
 * @throws InvalidCursor when the cursor belongs to another claim or filter
 */
export async function historyPage(
  container: Container,
  claimId: string,
  { of, internal, from = 1, before }: HistoryFilter,
  limit: number,
  cursor: string | null,
): Promise<Page<RecordedEvent>> {
  const range = [...(from === 1 ? [] : [from]), ...(before === undefined ? [] : [`before ${before}`])];
  const binding = bindingOf(['history', claimId, of, internal, ...range]);
  const after = cursor === null ? from - 1 : Number(openCursor(cursor, binding, sequencePattern));
  const partnerId = partnerIdOf(claimId);
  if (partnerId === null) return { items: [], cursor: null };
  const conditions = ["c.type = 'event'", 'c.partnerId = @partnerId', 'c.sequence > @after'];
  const parameters: SqlParameter[] = [
    { name: '@partnerId', value: partnerId },
    { name: '@after', value: after },
  ];
  if (before !== undefined) {
    conditions.push('c.sequence < @before');
    parameters.push({ name: '@before', value: before });
  }
  const types = typesOf[of];
  if (types !== null) {
    types.forEach((type, index) => parameters.push({ name: `@type${index}`, value: type }));
    const wanted = types.map((_, index) => `c.recorded.event.type = @type${index}`);
    conditions.push(`(${wanted.join(' OR ')})`);
  }
  // Commands may come without words: those are `null` or empty.
  if (of === 'conversation') conditions.push("(c.recorded.event.text > '' OR c.recorded.event.comment > '')");
  if (!internal) {
    conditions.push('(c.recorded.event.type < @internal OR c.recorded.event.type > @internal)');
    parameters.push({ name: '@internal', value: internalType });
  }
  const query = {
    query: `SELECT VALUE c.recorded FROM c WHERE ${conditions.join(' AND ')} ORDER BY c.sequence ASC`,
    parameters,
  };
  const cursorOf = ({ sequence }: RecordedEvent): string => sealCursor(String(sequence), binding);
  return onePage<RecordedEvent>(container, query, limit, cursorOf, [partnerId, claimId]);
}

/** Counts what was written on a claim that an earlier version stored, which did not count (R25, R72). */
export async function countsOf(container: Container, partition: string[]): Promise<WrittenCounts> {
  const [commentCount, noteCount] = await Promise.all([
    countOf(container, partition, 'CommentAdded'),
    countOf(container, partition, 'NoteAdded'),
  ]);
  return { commentCount, noteCount };
}

/**
 * What the approval of a claim ended that an earlier version stored: its history tells (R71, R72). Where the history is
 * damaged it tells nothing; that must not keep anybody from the claim, least of all its customer.
 */
export async function approvedFromOf(container: Container, claimId: string): Promise<ApprovedFrom> {
  let claim: Claim | null = null;
  let cursor: string | null = null;
  do {
    const filter = { of: 'everything', internal: true } as const;
    const page: Page<RecordedEvent> = await historyPage(container, claimId, filter, 200, cursor);
    claim = folded(claim, page.items);
    ({ cursor } = page);
  } while (cursor !== null && claim !== null);
  return claim?.phase === 'AwaitingConsent' ? claim.approvedFrom : someReview;
}

/** The claim after further entries; `null`: they cannot follow on it. */
function folded(before: Claim | null, entries: readonly RecordedEvent[]): Claim | null {
  try {
    return entries.reduce<Claim | null>(evolve, before);
  } catch {
    return null;
  }
}

async function countOf(container: Container, partitionKey: string[], type: string): Promise<number> {
  const query = {
    query: "SELECT VALUE COUNT(1) FROM c WHERE c.type = 'event' AND c.recorded.event.type = @type",
    parameters: [{ name: '@type', value: type }],
  };
  const counted = await whenAvailable(() =>
    container.items.query<number>(query, { partitionKey }).fetchAll(),
  );
  return counted.resources.reduce((sum, count) => sum + count, 0);
}
