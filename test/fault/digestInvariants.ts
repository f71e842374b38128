/** Invariant of digests: one mail a mailbox and business morning at most, whatever was killed (R65). */
import { Temporal } from 'temporal-polyfill';
import { idGenerator } from '../../shared/adapters/idGenerator';
import { digestSeed } from '../../shared/application/operations/digest';
import { digestReaders } from '../../shared/domain/digest';
import type { Instant } from '../../shared/domain/time';
import type { Evidence } from './evidence';

/** How far back digests are searched, in days: longer than a campaign lasts in claim time. */
const searchedDays = 400;
/** How often a digest is sent anew at most, because the mail service fails at it. */
const mostResends = 20;

const ids = idGenerator();
/** The operations of the digests of each day, with their mailboxes: hashing them takes time, and every check asks. */
const known = new Map<string, readonly (readonly [operation: string, morning: string])[]>();

/** The operations of all digests that may have been sent by a moment, each with its mailbox and morning. */
export function digestOperations(readAt: Instant): ReadonlyMap<string, string> {
  // The programme's date is that of UTC, or a day before or after it.
  const last = Temporal.Instant.from(readAt).toZonedDateTimeISO('UTC').toPlainDate().add({ days: 1 });
  const operations = new Map<string, string>();
  for (let days = 0; days < searchedDays; days++) {
    const day = last.subtract({ days });
    if (day.dayOfWeek > 5) continue;
    const date = day.toString();
    const ofDay = known.get(date) ?? operationsOf(date);
    known.set(date, ofDay);
    for (const [operation, morning] of ofDay) operations.set(operation, morning);
  }
  return operations;
}

function operationsOf(date: string): readonly (readonly [string, string])[] {
  const resends = Array.from({ length: mostResends + 1 }, (_, count) => count);
  return digestReaders.flatMap((reader) =>
    resends.map((count) => [ids.uuid(digestSeed(reader, date, count)), `${reader}, ${date}`] as const),
  );
}

/** Mornings on which a mailbox got a digest under more than one operation. */
export function repeatedDigests({ mails, readAt }: Pick<Evidence, 'mails' | 'readAt'>): readonly string[] {
  const operations = digestOperations(readAt);
  const sent = new Map<string, Set<string>>();
  for (const { operationId, delivered } of mails) {
    const operation = operationId.toLowerCase();
    const morning = operations.get(operation);
    // One at which the mail service failed reached nobody, and is sent anew.
    if (morning !== undefined && delivered)
      sent.set(morning, (sent.get(morning) ?? new Set()).add(operation));
  }
  return [...sent].flatMap(([morning, all]) =>
    all.size < 2 ? [] : [`${morning}: operations ${[...all].join(', ')}`],
  );
}
