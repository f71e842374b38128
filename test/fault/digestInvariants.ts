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

/** The operations of all digests that may have been sent by a moment, each with its mailbox and morning. */
export function digestOperations(readAt: Instant): ReadonlyMap<string, string> {
  const { uuid } = idGenerator();
  // The programme's date is that of UTC, or a day before or after it.
  const last = Temporal.Instant.from(readAt).toZonedDateTimeISO('UTC').toPlainDate().add({ days: 1 });
  const operations = new Map<string, string>();
  for (let days = 0; days < searchedDays; days++) {
    const day = last.subtract({ days });
    if (day.dayOfWeek > 5) continue;
    for (const reader of digestReaders)
      for (let resends = 0; resends <= mostResends; resends++)
        operations.set(uuid(digestSeed(reader, day.toString(), resends)), `${reader}, ${day.toString()}`);
  }
  return operations;
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
