/** Runs a query over a container's documents and cuts the result into pages. */
import { checkOrder, type OrderPath } from '../indexingPolicy';
import type { DocumentSet } from '../documentSet';
import type { StoredDocument } from '../storedDocument';
import { badRequest } from '../errors';
import { compareEntries, type IndexEntry, type IndexRequest, orderKeys, type Position } from '../indexes';
import { isPrimitive, type Json, type JsonObject, type Value } from '../json';
import type { PartitionKey } from '../partitionKey';
import { aggregateRows } from './aggregates';
import { type CompiledQuery, matches, newEnvironment } from './compile';
import { type Constraints, constraintsOf, pathKey } from './constraints';
import { type Continuation, decodeContinuation, encodeContinuation } from './continuation';
import { DOCUMENT_SLOT, type Environment, type Evaluate } from './evaluate';

/** So few candidates are filtered and sorted without an index, which would have to be made and kept. */
const SCAN_AT_MOST = 1000;

/** A query with what it is run over. */
export interface QueryRun {
  readonly documents: DocumentSet;
  readonly compiled: CompiledQuery;
  readonly parameters: ReadonlyMap<string, Json>;
  /** Full or partial partition key; empty: all partitions. */
  readonly partitionKey: PartitionKey;
  /** Rows a page has at most. */
  readonly pageSize: number;
  readonly continuation: string | undefined;
  /** Seconds since the epoch. */
  readonly now: number;
  /** Candidates up to which no index is used; the tests set it to compare both ways. */
  readonly scanAtMost?: number;
}

/** One page of the result; without a continuation it is the last one. */
export interface QueryPage {
  readonly rows: readonly Json[];
  readonly continuation: string | undefined;
}

/** Gives one page; throws a 400 for an order without its index, a damaged continuation, or a TOP, OFFSET or LIMIT that is no count. */
export function runQuery(run: QueryRun): QueryPage {
  const { compiled, parameters } = run;
  checkOrder(compiled.order, run.documents.definition.indexing);
  const environment = newEnvironment(compiled, parameters);
  const constraints = constraintsOf(compiled.query.where, compiled.query.from.alias, parameters);
  if (compiled.aggregating) return aggregatePage(run, environment, constraints);

  const order = effectiveOrder(compiled.order, constraints);
  const resumed =
    run.continuation === undefined ? undefined : decodeContinuation(run.continuation, order.length);
  const allowed =
    count(compiled.top, environment, 'TOP') ?? count(compiled.limit, environment, 'LIMIT') ?? Infinity;
  let skip = resumed === undefined ? (count(compiled.skip, environment, 'OFFSET') ?? 0) : 0;
  let given = resumed?.given ?? 0;

  const rows: Json[] = [];
  let last: IndexEntry | undefined;
  for (const entry of matchesInOrder(run, environment, constraints, order, resumed?.after)) {
    if (given >= allowed) break;
    if (skip > 0) {
      skip--;
      continue;
    }
    if (rows.length === run.pageSize && last !== undefined)
      return { rows, continuation: tokenBehind(last, given) };
    environment.slots[DOCUMENT_SLOT] = entry.stored.document;
    const row = compiled.select(environment);
    last = entry;
    if (row === undefined) continue;
    rows.push(row);
    given++;
  }
  return { rows, continuation: undefined };
}

function tokenBehind({ keys, stored }: IndexEntry, given: number): string {
  return encodeContinuation({ after: { keys, number: stored.number }, given } satisfies Continuation);
}

/** Aggregates and groups are few rows: computed whole, given on one page after the rows of the pages before. */
function aggregatePage(run: QueryRun, environment: Environment, constraints: Constraints): QueryPage {
  const { compiled } = run;
  const matching = matchesInOrder(run, environment, constraints, [], undefined);
  const all = aggregateRows(compiled, environment, documentsOf(matching));
  const skip = count(compiled.skip, environment, 'OFFSET') ?? 0;
  const allowed =
    count(compiled.top, environment, 'TOP') ?? count(compiled.limit, environment, 'LIMIT') ?? Infinity;
  const rows = all.slice(skip, skip + allowed);
  const start = run.continuation === undefined ? 0 : decodeContinuation(run.continuation, 0).given;
  const end = start + run.pageSize;
  const continuation =
    end < rows.length ? encodeContinuation({ after: { keys: [], number: 0 }, given: end }) : undefined;
  return { rows: rows.slice(start, end), continuation };
}

function* documentsOf(entries: Iterable<IndexEntry>): Generator<JsonObject> {
  for (const { stored } of entries) yield stored.document;
}

/** Without ORDER BY any order is right: that of a path with a range lets an index skip what is out of range. */
function effectiveOrder(order: readonly OrderPath[], { ranges }: Constraints): readonly OrderPath[] {
  const [first] = ranges.values();
  return order.length > 0 || first === undefined ? order : [{ path: first.path, descending: false }];
}

function* matchesInOrder(
  run: QueryRun,
  environment: Environment,
  constraints: Constraints,
  order: readonly OrderPath[],
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
  order: readonly OrderPath[],
  after: Position | undefined,
): Iterable<IndexEntry> {
  const { documents, partitionKey } = run;
  if (documents.count(partitionKey) <= (run.scanAtMost ?? SCAN_AT_MOST) || !partitionKey.every(isPrimitive)) {
    return scanAndSort(run, environment, order, after);
  }
  const all = new Map(equalities);
  partitionKey.forEach((value, level) => {
    const path = documents.definition.partitionKeyPaths[level] ?? [];
    all.set(pathKey(path), { path, value });
  });
  const sorted = new Map([...all].sort(([a], [b]) => (a < b ? -1 : 1)));
  const range = ranges.get(pathKey(order[0]?.path ?? []))?.range;
  const request: IndexRequest = {
    equalities: sorted,
    order,
    ...(range === undefined ? {} : { range }),
    ...(after === undefined ? {} : { after }),
  };
  return documents.indexes.scan(request);
}

function scanAndSort(
  run: QueryRun,
  environment: Environment,
  order: readonly OrderPath[],
  after: Position | undefined,
): IndexEntry[] {
  const compare = compareEntries(order);
  const entries: (IndexEntry & Position)[] = [];
  for (const stored of run.documents.below(run.partitionKey)) {
    if (!isMatch(run, environment, stored)) continue;
    const entry = { keys: orderKeys(stored, order), number: stored.number, stored };
    if (after === undefined || compare(entry, after) > 0) entries.push(entry);
  }
  return entries.sort(compare);
}

function count(evaluate: Evaluate | undefined, environment: Environment, clause: string): number | undefined {
  if (evaluate === undefined) return undefined;
  const value: Value = evaluate(environment);
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value;
  throw badRequest(`${clause} needs a whole number of at least 0, found ${JSON.stringify(value)}.`);
}
