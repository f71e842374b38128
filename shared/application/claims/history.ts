/** Reads the history of a claim, with where the claim stood after each entry (R1, R26). */
import type { RecordedEvent, StandingEntry } from '../../domain/events';
import type { Standing } from '../../domain/standing';
import { followStanding } from '../../domain/standingAfter';
import type { Ports } from '../ports';
import type { Page } from '../ports/paging';

type HistoryPort = Pick<Ports['claims'], 'history'>;

/** More entries that change where a claim stands than nearly any claim has. */
const standingPage = 200;

/**
 * One page of the history, the oldest entry first. Entries of versions that did not record where the claim stood are
 * completed from those before them (R72). A history that is damaged is shown as it is (R26).
 * @param internal whether entries that are internal to the reviewers are among them
 * @throws InvalidCursor when the cursor belongs to another claim or reader
 */
export async function readHistory(
  claims: HistoryPort,
  claimId: string,
  internal: boolean,
  limit: number,
  cursor: string | null,
): Promise<Page<StandingEntry>> {
  const page = await claims.history(claimId, { of: 'everything', internal }, limit, cursor);
  const [first] = page.items;
  if (first === undefined) return { ...page, items: [] };
  if (page.items.every(isComplete)) return { ...page, items: page.items };
  const standingAfter = await followedUntil(claims, claimId, first);
  const items = page.items.map((entry): StandingEntry => ({ ...entry, after: standingAfter(entry) }));
  return { ...page, items };
}

function isComplete(entry: RecordedEvent): entry is StandingEntry {
  return entry.after !== undefined;
}

/** Follows a claim until before an entry, as far as the entries tell that change where it stands. */
async function followedUntil(
  claims: HistoryPort,
  claimId: string,
  { sequence }: RecordedEvent,
): Promise<(entry: RecordedEvent) => Standing> {
  const standingAfter = followStanding();
  if (sequence === 1) return standingAfter;
  const filter = { of: 'standing', internal: false, before: sequence } as const;
  let cursor: string | null = null;
  do {
    const page: Page<RecordedEvent> = await claims.history(claimId, filter, standingPage, cursor);
    for (const entry of page.items) standingAfter(entry);
    ({ cursor } = page);
  } while (cursor !== null);
  return standingAfter;
}
