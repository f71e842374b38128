/** Turns a parsed query into functions over documents, and refuses what the service would refuse. */
import type { OrderPath } from '../indexingPolicy';
import { badRequest } from '../errors';
import { isArray, type Json, type JsonObject, member, type Value } from '../json';
import { compileExpression, type Environment, type Evaluate, object } from './evaluate';
import { parseQuery } from './parser';
import {
  childrenOf,
  containsCount,
  type Expression,
  isCount,
  type OrderItem,
  type Query,
  selected,
} from './syntax';
import { unsupported } from './queryErrors';
import { canonicalText } from './values';

/** A query that is ready to run; it has no state, so it can run any number of times. */
export interface CompiledQuery {
  readonly query: Query;
  /** Undefined: every document matches. */
  readonly where: Evaluate | undefined;
  /** The row of a document, or of a group if the query aggregates. */
  readonly select: Evaluate;
  readonly groupBy: Evaluate | undefined;
  /** The argument of each COUNT in the selection. */
  readonly counts: readonly Evaluate[];
  /** True if each row belongs to a group of documents. */
  readonly aggregating: boolean;
  readonly order: OrderPath | undefined;
}

const CACHED_QUERIES = 500;
const cache = new Map<string, CompiledQuery>();

/** Parses and compiles a query, or returns it from the cache. Throws a 400 or 501 that names the fault. */
export function compileQuery(text: string): CompiledQuery {
  let compiled = cache.get(text);
  if (compiled === undefined) {
    compiled = compile(parseQuery(text));
    if (cache.size >= CACHED_QUERIES) cache.clear();
    cache.set(text, compiled);
  }
  return compiled;
}

function compile(query: Query): CompiledQuery {
  const { where, groupBy, orderBy } = query;
  const aggregating = groupBy !== undefined || selected(query).some(containsCount);
  if (aggregating) checkGrouping(query);
  if (aggregating && orderBy !== undefined) throw unsupported('ORDER BY together with aggregates');
  const counts: Evaluate[] = [];
  const optional = (item: Expression | undefined): Evaluate | undefined =>
    item === undefined ? undefined : compileExpression(item, undefined);
  return {
    query,
    where: optional(where),
    select: compileSelection(query, counts),
    groupBy: optional(groupBy),
    counts,
    aggregating,
    order: orderBy === undefined ? undefined : orderPath(orderBy),
  };
}

function compileSelection({ selection }: Query, counts: Evaluate[]): Evaluate {
  switch (selection.kind) {
    case 'all':
      return ({ document }) => document;
    case 'value':
      return compileExpression(selection.expression, counts);
    case 'list':
      return object(
        selection.items.map((item) => [item.alias, compileExpression(item.expression, counts)] as const),
      );
  }
}

function orderPath({ expression, descending }: OrderItem): OrderPath {
  if (expression.kind !== 'path' || expression.names.length === 0) {
    throw badRequest(
      `Unsupported ORDER BY clause. ORDER BY item expression '${expression.text}' could not be mapped to a document path.`,
    );
  }
  return { path: expression.names, descending };
}

/** Refuses a grouping query that selects, outside COUNT, anything other than its GROUP BY expression. */
function checkGrouping(query: Query): void {
  if (query.selection.kind === 'all') throw badRequest("'SELECT *' is not valid together with GROUP BY.");
  const check = (expression: Expression): void => {
    if (expression.text === query.groupBy?.text || isCount(expression)) return;
    if (expression.kind === 'path') {
      throw badRequest(
        `A property of '${expression.alias}' is selected that is contained in neither an aggregate function nor the GROUP BY clause.`,
      );
    }
    childrenOf(expression).forEach(check);
  };
  selected(query).forEach(check);
}

/** The parameters of a query's body, `[{name: "@x", value}]`; one without a value is left out. Throws a 400. */
export function readParameters(parameters: Value): Map<string, Json> {
  const byName = new Map<string, Json>();
  if (parameters === undefined || parameters === null) return byName;
  if (!isArray(parameters))
    throw badRequest('The parameters of a query are a list of {"name": "@x", "value": …}.');
  for (const parameter of parameters) {
    const name = member(parameter, 'name');
    const value = member(parameter, 'value');
    if (typeof name !== 'string' || !name.startsWith('@'))
      throw badRequest(`The name of a parameter must begin with '@', found ${JSON.stringify(name)}.`);
    if (byName.has(name)) throw badRequest(`The parameter '${name}' is there twice.`);
    if (value !== undefined) byName.set(name, value);
  }
  return byName;
}

/** Whether a document satisfies the query's WHERE. */
export function matches(compiled: CompiledQuery, environment: Environment, document: JsonObject): boolean {
  environment.document = document;
  return compiled.where === undefined || compiled.where(environment) === true;
}

/** The rows of an aggregating query: one for each group, or exactly one without GROUP BY. */
export function aggregateRows(
  { groupBy, counts, select }: CompiledQuery,
  environment: Environment,
  documents: Iterable<JsonObject>,
): Json[] {
  interface Group {
    readonly first: JsonObject | undefined;
    readonly counts: number[];
  }
  const newGroup = (first?: JsonObject): Group => ({ first, counts: counts.map(() => 0) });
  const groups = new Map<string, Group>();
  if (groupBy === undefined) groups.set('', newGroup());
  for (const document of documents) {
    environment.document = document;
    const name = groupBy === undefined ? '' : canonicalText(groupBy(environment));
    let group = groups.get(name);
    if (group === undefined) groups.set(name, (group = newGroup(document)));
    // Undefined values do not count.
    for (const [index, counted] of counts.entries())
      if (counted(environment) !== undefined) group.counts[index] = (group.counts[index] ?? 0) + 1;
  }
  return [...groups.values()].flatMap((group): Json[] => {
    environment.document = group.first;
    environment.counts = group.counts;
    const row = select(environment);
    return row === undefined ? [] : [row];
  });
}
