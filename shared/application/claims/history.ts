/** Reads the history of a claim, with where the claim stood after each entry (R1, R26). */
import type { Claim } from '../../domain/claim';
import type { RecordedEvent, StandingEntry } from '../../domain/events';
import { evolve } from '../../domain/evolve';
import { standingOf } from '../../domain/standing';
import type { Ports } from '../ports';
import type { Page } from '../ports/paging';

type HistoryPort = Pick<Ports['claims'], 'history'>;

/** More entries that change where a claim stands than nearly any claim has. */
const standingPage = 200;

/**
 * One page of the history, the oldest entry first. Entries of versions that did not record where the claim stood are
 * completed from those before them (R72).
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
  let claim = await claimBefore(claims, claimId, first);
  const items = page.items.map((entry): StandingEntry => {
    claim = evolve(claim, entry);
    return { ...entry, after: entry.after ?? standingOf(claim) };
  });
  return { ...page, items };
}

function isComplete(entry: RecordedEvent): entry is StandingEntry {
  return entry.after !== undefined;
}

/** The claim before an entry, as far as the entries tell that change where it stands; `null`: the entry is its first. */
async function claimBefore(
  claims: HistoryPort,
  claimId: string,
  { sequence }: RecordedEvent,
): Promise<Claim | null> {
  if (sequence === 1) return null;
  const filter = { of: 'standing', internal: false, before: sequence } as const;
  let claim: Claim | null = null;
  let cursor: string | null = null;
  do {
    const page: Page<RecordedEvent> = await claims.history(claimId, filter, standingPage, cursor);
    claim = page.items.reduce<Claim | null>(evolve, claim);
    ({ cursor } = page);
  } while (cursor !== null);
  return claim;
}
