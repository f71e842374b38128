/** Runs a query over a container's documents and returns the result in pages. */
import { checkOrder, type OrderPath } from '../indexingPolicy';
import type { DocumentSet } from '../documentSet';
import type { StoredDocument } from '../storedDocument';
import { compareEntries, type IndexEntry, type IndexRequest, orderKey, type Position } from '../indexes';
import { isPrimitive, type Json, type JsonObject } from '../json';
import type { PartitionKey } from '../partitionKey';
import { aggregateRows, type CompiledQuery, matches } from './compile';
import { type Constraints, constraintsOf, pathKey } from './constraints';
import { decodeContinuation, encodeContinuation } from './continuation';
import type { Environment } from './evaluate';
import { unsupported } from './queryErrors';

/** Up to this number, documents are filtered and sorted without an index, which would cost more. */
const SCAN_AT_MOST = 1000;

/** A query and everything that its run needs. */
export interface QueryRun {
  readonly documents: DocumentSet;
  readonly compiled: CompiledQuery;
  readonly parameters: ReadonlyMap<string, Json>;
  /** Undefined: all partitions. */
  readonly partitionKey: PartitionKey | undefined;
  /** Maximum of rows on a page. */
  readonly pageSize: number;
  readonly continuation: string | undefined;
  /** Seconds since the epoch. */
  readonly now: number;
  /** Number of documents up to which no index is used; tests set it to compare both ways. */
  readonly scanAtMost?: number;
}

/** One page of the result; without a continuation it is the last one. */
export interface QueryPage {
  readonly rows: readonly Json[];
  readonly continuation: string | undefined;
}

/** Returns one page; throws a 400 for an ORDER BY without an index or a damaged continuation token. */
export function runQuery(run: QueryRun): QueryPage {
  const { compiled, parameters } = run;
  checkOrder(compiled.order, run.documents.definition.indexing);
  const environment: Environment = { document: undefined, parameters, counts: [] };
  const constraints = constraintsOf(compiled.query.where, parameters);
  if (compiled.aggregating) return aggregatePage(run, environment, constraints);

  const order = compiled.order ?? orderOfRange(constraints);
  const after = run.continuation === undefined ? undefined : decodeContinuation(run.continuation);
  const rows: Json[] = [];
  let last: IndexEntry | undefined;
  for (const entry of matchesInOrder(run, environment, constraints, order, after)) {
    if (rows.length === run.pageSize && last !== undefined)
      return { rows, continuation: encodeContinuation({ key: last.key, number: last.stored.number }) };
    environment.document = entry.stored.document;
    const row = compiled.select(environment);
    last = entry;
    if (row !== undefined) rows.push(row);
  }
  return { rows, continuation: undefined };
}

/** Aggregates and groups have few rows, so they are computed at once and returned on one page. */
function aggregatePage(run: QueryRun, environment: Environment, constraints: Constraints): QueryPage {
  const matching = matchesInOrder(run, environment, constraints, undefined, undefined);
  const rows = aggregateRows(run.compiled, environment, documentsOf(matching));
  if (rows.length > run.pageSize) throw unsupported('GROUP BY with more groups than a page holds');
  return { rows, continuation: undefined };
}

function* documentsOf(entries: Iterable<IndexEntry>): Generator<JsonObject> {
  for (const { stored } of entries) yield stored.document;
}

/** Without ORDER BY any order is right: that of a path with a range lets an index skip documents. */
function orderOfRange({ ranges }: Constraints): OrderPath | undefined {
  const [first] = ranges.values();
  return first === undefined ? undefined : { path: first.path, descending: false };
}

function* matchesInOrder(
  run: QueryRun,
  environment: Environment,
  constraints: Constraints,
  order: OrderPath | undefined,
  after: Position | undefined,
): Generator<IndexEntry> {
  for (const entry of candidates(run, environment, constraints, order, after)) {
    if (isMatch(run, environment, entry.stored)) yield entry;
  }
}

function isMatch(
  { documents, compiled, now }: QueryRun,
  environment: Environment,
  stored: StoredDocument,
): boolean {
  return !documents.expired(stored, now) && matches(compiled, environment, stored.document);
}

function candidates(
  run: QueryRun,
  environment: Environment,
  { equalities, ranges }: Constraints,
  order: OrderPath | undefined,
  after: Position | undefined,
): Iterable<IndexEntry> {
  const { documents, partitionKey } = run;
  const key = partitionKey ?? [];
  if (documents.count(partitionKey) <= (run.scanAtMost ?? SCAN_AT_MOST) || !key.every(isPrimitive))
    return scanAndSort(run, environment, order, after);
  const all = new Map(equalities);
  key.forEach((value, level) => {
    const path = documents.definition.partitionKeyPaths[level] ?? [];
    all.set(pathKey(path), { path, value });
  });
  const sorted = new Map([...all].sort(([a], [b]) => (a < b ? -1 : 1)));
  const range = order === undefined ? undefined : ranges.get(pathKey(order.path))?.range;
  const request: IndexRequest = {
    equalities: sorted,
    ...(order === undefined ? {} : { order }),
    ...(range === undefined ? {} : { range }),
    ...(after === undefined ? {} : { after }),
  };
  return documents.indexes.scan(request);
}

function scanAndSort(
  run: QueryRun,
  environment: Environment,
  order: OrderPath | undefined,
  after: Position | undefined,
): IndexEntry[] {
  const compare = compareEntries(order);
  const entries: (IndexEntry & Position)[] = [];
  for (const stored of run.documents.within(run.partitionKey)) {
    if (!isMatch(run, environment, stored)) continue;
    const entry = { key: orderKey(stored, order), number: stored.number, stored };
    if (after === undefined || compare(entry, after) > 0) entries.push(entry);
  }
  return entries.sort(compare);
}
