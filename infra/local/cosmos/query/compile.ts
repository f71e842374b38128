/** Turns a parsed query into functions that run on a document, and checks what the service would refuse. */
import type { OrderPath } from '../indexingPolicy';
import { badRequest } from '../errors';
import type { Json, JsonObject, Value } from '../json';
import { isArray, member } from '../json';
import {
  type AggregateCall,
  compileExpression,
  DOCUMENT_SLOT,
  type Environment,
  type Evaluate,
} from './evaluate';
import { parseQuery } from './parser';
import {
  childrenOf,
  type Expression,
  propertyPath,
  type Query,
  selectsAggregate,
  asAggregate,
} from './syntax';

/** A query ready to run; it holds no state and serves any number of runs. */
export interface CompiledQuery {
  readonly query: Query;
  /** Undefined: every document matches. */
  readonly where: Evaluate | undefined;
  /** The row of a document, or of a group when the query aggregates. */
  readonly select: Evaluate;
  readonly groupBy: readonly Evaluate[] | undefined;
  readonly aggregates: readonly AggregateCall[];
  /** True if rows are made of groups of documents. */
  readonly aggregating: boolean;
  readonly order: readonly OrderPath[];
  readonly top: Evaluate | undefined;
  readonly skip: Evaluate | undefined;
  readonly limit: Evaluate | undefined;
  /** Number of slots an environment needs for aliases. */
  readonly slots: number;
}

const CACHED_QUERIES = 500;
const cache = new Map<string, CompiledQuery>();

/** Parses and compiles; the same text gives the same object. Throws a 400 that names what is wrong or not supported. */
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
  if (query.from.elementsOf !== undefined)
    throw badRequest('The local Cosmos server does not support FROM … IN outside of EXISTS.');
  const scope = { slots: new Map([[query.from.alias, DOCUMENT_SLOT]]), next: { slot: DOCUMENT_SLOT + 1 } };
  const aggregates: AggregateCall[] = [];
  const expression = (item: Expression): Evaluate => compileExpression(item, scope, undefined);
  const optional = (item: Expression | undefined): Evaluate | undefined =>
    item === undefined ? undefined : expression(item);
  const aggregating = query.groupBy !== undefined || selectsAggregate(query);
  if (aggregating) checkGrouping(query);
  const compiled = {
    query,
    where: optional(query.where),
    select: compileSelection(query, (item) => compileExpression(item, scope, aggregates)),
    groupBy: query.groupBy?.map(expression),
    aggregates,
    aggregating,
    order: (query.orderBy ?? []).map((item) => orderPath(item, query.from.alias)),
    top: optional(query.top),
    skip: optional(query.offset?.skip),
    limit: optional(query.offset?.limit),
  };
  if (aggregating && query.orderBy !== undefined)
    throw badRequest('The local Cosmos server does not support ORDER BY together with aggregates.');
  return { ...compiled, slots: scope.next.slot };
}

function compileSelection({ selection }: Query, compileItem: (item: Expression) => Evaluate): Evaluate {
  switch (selection.kind) {
    case 'all':
      return ({ slots }) => slots[DOCUMENT_SLOT];
    case 'value':
      return compileItem(selection.expression);
    case 'list': {
      const items = selection.items.map(({ alias, expression }) => [alias, compileItem(expression)] as const);
      return (environment) => {
        const row: Record<string, Json> = {};
        for (const [alias, evaluate] of items) {
          const value = evaluate(environment);
          if (value !== undefined) row[alias] = value;
        }
        return row;
      };
    }
  }
}

function orderPath(
  { expression, descending }: { expression: Expression; descending: boolean },
  alias: string,
): OrderPath {
  const path = propertyPath(expression, alias);
  if (path === undefined) {
    throw badRequest(
      `Unsupported ORDER BY clause. ORDER BY item expression '${expression.text}' could not be mapped to a document path.`,
    );
  }
  return { path, descending };
}

/** Outside of aggregates a grouping query may name only what it groups by. */
function checkGrouping({ selection, groupBy, from }: Query): void {
  if (selection.kind === 'all') throw badRequest("'SELECT *' is not valid together with GROUP BY.");
  const grouped = new Set(groupBy?.map(({ text }) => text));
  const check = (expression: Expression): void => {
    if (grouped.has(expression.text)) return;
    if (expression.kind === 'call' && asAggregate(expression.name) !== undefined) return;
    if (expression.kind === 'alias' && expression.name === from.alias) {
      throw badRequest(
        `A property of '${expression.name}' is selected that is contained in neither an aggregate function nor the GROUP BY clause.`,
      );
    }
    childrenOf(expression).forEach(check);
  };
  if (selection.kind === 'value') check(selection.expression);
  else for (const { expression } of selection.items) check(expression);
}

/** What a run of a query works with; one is enough for all documents of the run. */
export function newEnvironment(compiled: CompiledQuery, parameters: ReadonlyMap<string, Json>): Environment {
  return { slots: new Array<Value>(compiled.slots), parameters, aggregates: [] };
}

/** The parameters of a query's body, `[{name: "@x", value}]`. */
export function readParameters(parameters: Value): Map<string, Json> {
  const byName = new Map<string, Json>();
  if (!isArray(parameters)) return byName;
  for (const parameter of parameters) {
    const name = member(parameter, 'name');
    const value = member(parameter, 'value');
    if (typeof name === 'string' && value !== undefined) byName.set(name, value);
  }
  return byName;
}

/** Whether a document satisfies the query's WHERE. */
export function matches(compiled: CompiledQuery, environment: Environment, document: JsonObject): boolean {
  environment.slots[DOCUMENT_SLOT] = document;
  return compiled.where === undefined || compiled.where(environment) === true;
}
