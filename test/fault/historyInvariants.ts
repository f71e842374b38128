/**
 * Invariants of one claim's history: complete, equal to the claim when folded, consistent with every
 * response, and in time.
 */
import { isDeepStrictEqual } from 'node:util';
import { nextDeadline, statusOf, type Claim } from '../../shared/domain/claim';
import type { RecordedEvent } from '../../shared/domain/events';
import { evolve } from '../../shared/domain/evolve';
import { epochMs, type Instant } from '../../shared/domain/time';
import type { Acknowledged, ClaimEvidence, Disturbance } from './evidence';

/** An entry of a history, with the claim before and after it. */
export interface Chapter {
  readonly entry: RecordedEvent;
  readonly before: Claim | null;
  readonly after: Claim;
}

/**
 * The claim's life, entry by entry.
 * @throws when an entry cannot follow the one before.
 */
export function chaptersOf(events: readonly RecordedEvent[]): readonly Chapter[] {
  let before: Claim | null = null;
  return events.map((entry) => {
    const chapter = { entry, before, after: evolve(before, entry) };
    before = chapter.after;
    return chapter;
  });
}

/** Faults of the numbering: it counts from 1 without a gap, and the claim records its length. */
export function gapsIn({ claim, events }: ClaimEvidence): readonly string[] {
  const found = events.map(({ sequence }) => sequence);
  const faults = found.flatMap((sequence, index) =>
    sequence === index + 1 ? [] : [`entry ${index + 1} has the sequence ${sequence}`],
  );
  if (claim.historyLength !== events.length)
    faults.push(`the claim counts ${claim.historyLength} entries, the history has ${events.length}`);
  return faults;
}

/** Differences between the stored claim and the fold of its history. */
export function differencesFromFold(
  { claim }: ClaimEvidence,
  chapters: readonly Chapter[],
): readonly string[] {
  const folded = chapters.at(-1)?.after;
  if (folded === undefined) return ['there is no history'];
  // Fields that JSON omits (undefined) are no difference.
  const expected: unknown = JSON.parse(JSON.stringify(folded));
  if (isDeepStrictEqual(JSON.parse(JSON.stringify(claim)), expected)) return [];
  const fields = new Set([...Object.keys(folded), ...Object.keys(claim)]);
  const valueIn = (of: object, field: string): unknown =>
    Object.entries(of).find(([key]) => key === field)?.[1];
  return [...fields]
    .filter((field) => !isDeepStrictEqual(valueIn(claim, field), valueIn(folded, field)))
    .map(
      (field) =>
        `${field} is stored as ${JSON.stringify(valueIn(claim, field))} and folds to ${JSON.stringify(valueIn(folded, field))}`,
    );
}

/** The fact in a response that the history contradicts; `null` when there is none. */
export function brokenPromise(
  { request, shown, recorded }: Acknowledged,
  chapters: readonly Chapter[],
): string | null {
  if (shown !== null) {
    const stands = chapters.some(
      ({ after }) => after.revision === shown.revision && statusOf(after.phase) === shown.status,
    );
    if (!stands)
      return `${request} was answered with ${shown.status} at revision ${shown.revision}, which the history never had`;
  }
  if (recorded === null) return null;
  const { type, mark, once = false } = recorded;
  const found = chapters.filter(
    ({ entry }) =>
      entry.event.type === type && (mark === undefined || JSON.stringify(entry.event).includes(mark)),
  );
  if (found.length === 0) return `${request} was acknowledged, and the history has no ${type} of it`;
  if (once && found.length > 1)
    return `${request} was given once, and the history has it ${found.length} times: entries ${found.map(({ entry }) => entry.sequence).join(', ')}`;
  return null;
}

/** Deadlines that were still running long after they were due. */
export function missedDeadlines(
  chapters: readonly Chapter[],
  disturbances: readonly Disturbance[],
  toleranceMs: number,
): readonly string[] {
  return chapters.flatMap(({ entry, before }) => {
    const due = before === null ? null : nextDeadline(before);
    if (due === null) return [];
    const late = latenessMs(due.dueAt, entry.at, disturbances);
    if (late <= toleranceMs) return [];
    return [
      `${due.kind} was due at ${due.dueAt} and still running at ${entry.at}, when entry ${entry.sequence} (${entry.event.type}) came: ${Math.round(late / 1000)} s late`,
    ];
  });
}

/** Milliseconds of claim time from due to done, without the disturbances in between. */
export function latenessMs(dueAt: Instant, doneAt: Instant, disturbances: readonly Disturbance[]): number {
  const due = epochMs(dueAt);
  const done = epochMs(doneAt);
  const disturbed = disturbances
    .map(({ from, to }) => Math.min(epochMs(to), done) - Math.max(epochMs(from), due))
    .filter((overlap) => overlap > 0);
  return done - due - disturbed.reduce((sum, overlap) => sum + overlap, 0);
}
