/** The quota's document: short rows, and never more of them than a few hundred, however many mails there are. */
import type { ItemDefinition } from '@azure/cosmos';
import type { MailClass } from '../../domain/mailClass';
import type { MailUse } from '../../domain/mailShares';

/** Most rows of each kind. */
const maxRows = 500;
/** Permits are merged that were granted within so many milliseconds, beginning with the first that suffices. */
const merges = [1, 5, 15, 60, 300, 900, 3600].map((seconds) => seconds * 1000);

/** The document as it is stored. Instants are milliseconds since 1970-01-01T00:00Z. */
export interface QuotaDocument extends ItemDefinition {
  readonly id: 'quota';
  /** Permits of the last hour. Rows of before R66 have no class. */
  readonly permits?: readonly (readonly [at: number, count: number, mailClass?: MailClass])[];
  /** The same permits by partner; left out: as before, when they were not counted by partner. */
  readonly accounts?: readonly (readonly [at: number, count: number, account: string])[];
  /** Mails that wait; left out: as before, when none were booked. */
  readonly booked?: readonly (readonly [at: number, count: number, mailClass: MailClass, account: string])[];
}

/** Reads a document, also one of before R66: its permits count in every window, but for no class or partner. */
export function useIn({ permits = [], accounts = [], booked = [] }: QuotaDocument): MailUse {
  return {
    granted: permits.map(([at, count, mailClass = 'notice']) => ({ at, count, mailClass })),
    byAccount: accounts.map(([at, count, account]) => ({ at, count, account })),
    booked: booked.map(([at, count, mailClass, account]) => ({ at, count, mailClass, account })),
  };
}

/**
 * The document of a use. If it has too many rows, permits are merged at the latest of their instants: they
 * count longer then, so the quota only becomes stricter. Accounts with the fewest permits count as if they had
 * none, and mails that are booked for the latest instants ask again without a booking.
 */
export function documentOf({ granted, byAccount, booked }: MailUse): QuotaDocument {
  return {
    id: 'quota',
    permits: merged(granted, ({ mailClass }) => mailClass).map(({ at, count, mailClass }) => [
      at,
      count,
      mailClass,
    ]),
    accounts: merged(byAccount, ({ account }) => account).map(({ at, count, account }) => [
      at,
      count,
      account,
    ]),
    booked: booked
      .slice(0, maxRows)
      .map(({ at, count, mailClass, account }) => [at, count, mailClass, account]),
  };
}

interface Row {
  readonly at: number;
  readonly count: number;
}

/** The rows, merged by a key and by time until they are few enough, in the order of time. */
function merged<R extends Row>(rows: readonly R[], keyOf: (row: R) => string): readonly R[] {
  let fewest = rows;
  for (const milliseconds of merges) {
    if (fewest.length <= maxRows) break;
    fewest = [...byKeyAndTime(rows, keyOf, milliseconds).values()];
  }
  const kept = fewest.toSorted((a, b) => b.count - a.count).slice(0, maxRows);
  return kept.sort((a, b) => a.at - b.at);
}

function byKeyAndTime<R extends Row>(
  rows: readonly R[],
  keyOf: (row: R) => string,
  milliseconds: number,
): ReadonlyMap<string, R> {
  const groups = new Map<string, R>();
  for (const row of rows) {
    const key = `${Math.floor(row.at / milliseconds)} ${keyOf(row)}`;
    const group = groups.get(key);
    // The rows are in the order of time, so the later instant is that of this row.
    groups.set(key, group === undefined ? row : { ...row, count: group.count + row.count });
  }
  return groups;
}
