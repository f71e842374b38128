/** Writes many entries of a kind (R22): each has its own result, and no chance decides between two of them. */
import type { NamedRow } from '../../domain/faultTexts';
import { refuseAny, type Fault, type Refusal, type Result } from '../../domain/refusals';
import { identifiersOf, type OwnerKind } from '../../domain/identifiers';
import { concurrently } from '../concurrently';
import type { Entries } from '../ports/directory';

/** How many entries are written at the same time. */
const atOnce = 16;

/** One entry of an import. */
export interface ImportedRow<K extends OwnerKind> {
  /** The entry; `null`: it was found faulty before, and is not written. */
  readonly entry: Entries[K] | null;
  /** Its ID; `null`: it has none. */
  readonly id: string | null;
  /** How people find it in what they have sent. */
  readonly named: NamedRow;
}

/** What became of an entry that was not faulty before. */
export type RowResult =
  | { readonly state: 'stored' }
  | { readonly state: 'refused'; readonly refusal: Refusal }
  /** An earlier row has the same ID; only the first row counts, also when it is faulty. */
  | { readonly state: 'repeated'; readonly first: NamedRow };

/**
 * Writes the entries. Of rows with one ID, or with one identifier, only the first counts. An entry may take an
 * identifier that another entry of the import gives up, in whatever order they are.
 * @param put writes one entry, or refuses it; a refusal of an identifier names its `owner`
 * @returns the results in the order of the rows; those of faulty rows are `null`
 */
export async function importEntries<K extends OwnerKind>(
  rows: readonly ImportedRow<K>[],
  put: (entry: Entries[K]) => Promise<Result<unknown>>,
): Promise<readonly (RowResult | null)[]> {
  const firsts = firstRows(rows);
  const written = new Set<string>();
  /** Rows that wait for an entry of the import to give an identifier up, by the entry's ID. */
  const waiting = new Map<string, Set<number>>();
  const results = new Map<number, RowResult>();

  async function write(index: number, entry: Entries[K]): Promise<void> {
    const done = await put(entry);
    if (done.ok) {
      written.add(entry.id);
      results.set(index, { state: 'stored' });
      return;
    }
    const { refusal } = done;
    results.set(index, { state: 'refused', refusal });
    if (!('owner' in refusal) || typeof refusal.owner !== 'string') return;
    const others = waiting.get(refusal.owner) ?? new Set();
    waiting.set(refusal.owner, others.add(index));
  }

  await concurrently(rows, atOnce, async ({ entry }, index) => {
    if (entry === null) return;
    const earlier = earlierRow(entry, index, rows, firsts);
    if (earlier === null) await write(index, entry);
    else results.set(index, earlier);
  });
  // Whoever was refused because of an entry that was written meanwhile is tried again.
  const freed = [...written];
  for (let next = freed.pop(); next !== undefined; next = freed.pop()) {
    const again = [...(waiting.get(next) ?? [])].sort((one, other) => one - other);
    waiting.delete(next);
    for (const index of again) {
      const entry = rows[index]?.entry ?? null;
      if (entry === null) continue;
      await write(index, entry);
      if (results.get(index)?.state === 'stored') freed.push(entry.id);
    }
  }
  return rows.map((_, index) => results.get(index) ?? null);
}

/** The positions of the rows that are the first with an ID or with an identifier. */
function firstRows<K extends OwnerKind>(rows: readonly ImportedRow<K>[]): ReadonlyMap<string, number> {
  const firsts = new Map<string, number>();
  for (const [index, { id, entry }] of rows.entries()) {
    const keys = entry === null ? [] : identifiersOf(entry).map(({ key }) => key);
    for (const key of [...(id === null ? [] : [idKey(id)]), ...keys]) {
      if (!firsts.has(key)) firsts.set(key, index);
    }
  }
  return firsts;
}

function idKey(id: string): string {
  return `id|${id}`;
}

/** The result of a row that must give way to an earlier one; `null`: it need not. */
function earlierRow<K extends OwnerKind>(
  entry: Entries[K],
  index: number,
  rows: readonly ImportedRow<K>[],
  firsts: ReadonlyMap<string, number>,
): RowResult | null {
  const otherWith = (key: string): NamedRow | null => {
    const first = firsts.get(key);
    return first === undefined || first === index ? null : (rows[first]?.named ?? null);
  };
  const sameId = otherWith(idKey(entry.id));
  if (sameId !== null) return { state: 'repeated', first: sameId };
  const faults = identifiersOf(entry).flatMap(({ key, field, named: identifier }): readonly Fault[] => {
    const other = otherWith(key);
    if (other === null) return [];
    return [{ field, code: 'identifier-taken', message: { key: 'identifier-in-row', identifier, other } }];
  });
  const refusal = refuseAny(faults, 'identifier-taken');
  return refusal === null ? null : { state: 'refused', refusal };
}
