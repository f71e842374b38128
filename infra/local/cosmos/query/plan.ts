/** The query plan: how the SDK itself runs a query across partitions that the gateway does not serve. */
import { badRequest } from '../errors';
import type { Json, JsonObject } from '../json';
import type { CompiledQuery } from './compile';
import { asAggregate, type Aggregate, containsAggregate, type Expression, type Query } from './syntax';

/** Where the SDK puts its condition when it resumes an ORDER BY. */
const RESUME_FILTER = '{documentdb-formattableorderbyquery-filter}';

/** The plan's names of the aggregates. */
const AGGREGATE_NAMES: Readonly<Record<Aggregate, string>> = {
  COUNT: 'Count',
  SUM: 'Sum',
  AVG: 'Average',
  MIN: 'Min',
  MAX: 'Max',
};

/** True if the service leaves the query to the SDK when it goes across partitions. */
export function needsPlan({ query, aggregating }: CompiledQuery): boolean {
  return aggregating || query.top !== undefined || query.offset !== undefined || query.orderBy !== undefined;
}

/** True if rows consist of groups or of aggregates with names, which the gateway refuses in words of its own. */
export function hasNamedAggregates({ query, aggregating }: CompiledQuery): boolean {
  return aggregating && (query.groupBy !== undefined || query.selection.kind === 'list');
}

/** The plan, as the service answers it to `x-ms-cosmos-is-query-plan-request`. */
export function planOf(
  { query, aggregating }: CompiledQuery,
  parameters: ReadonlyMap<string, Json>,
): JsonObject {
  const number = (expression: Expression | undefined): number | null => numberOf(expression, parameters);
  const queryInfo: JsonObject = {
    distinctType: 'None',
    top: number(query.top),
    offset: number(query.offset?.skip),
    limit: number(query.offset?.limit),
    orderBy: [],
    orderByExpressions: [],
    groupByExpressions: [],
    groupByAliases: [],
    aggregates: [],
    groupByAliasToAggregateType: {},
    rewrittenQuery: '',
    hasSelectValue: query.selection.kind === 'value',
    dCountInfo: null,
    hasNonStreamingOrderBy: false,
    ...(aggregating ? aggregation(query) : ordering(query, firstRows(query, parameters))),
  };
  return {
    partitionedQueryExecutionInfoVersion: 2,
    queryInfo,
    queryRanges: [{ min: '', max: 'FF', isMinInclusive: true, isMaxInclusive: false }],
  };
}

/** Each partition gives the first OFFSET + LIMIT rows; the SDK skips and counts over all of them. */
function firstRows(query: Query, parameters: ReadonlyMap<string, Json>): string {
  if (query.offset === undefined) return '';
  const rows =
    (numberOf(query.offset.skip, parameters) ?? 0) + (numberOf(query.offset.limit, parameters) ?? 0);
  return ` OFFSET 0 LIMIT ${rows}`;
}

function ordering(query: Query, firstRowsClause: string): JsonObject {
  if (query.orderBy === undefined) {
    return firstRowsClause === '' ? {} : { rewrittenQuery: query.textBeforeOffset + firstRowsClause };
  }
  const { alias } = query.from;
  const items = query.orderBy.map(({ expression }) => `{"item": ${expression.text}}`).join(', ');
  const order = query.orderBy
    .map(({ expression, descending }) => `${expression.text} ${descending ? 'DESC' : 'ASC'}`)
    .join(', ');
  const top = query.top === undefined ? '' : `TOP ${query.top.text} `;
  return {
    orderBy: query.orderBy.map(({ descending }) => (descending ? 'Descending' : 'Ascending')),
    orderByExpressions: query.orderBy.map(({ expression }) => expression.text),
    rewrittenQuery:
      `SELECT ${top}${alias}._rid, [${items}] AS orderByItems, ${payloadText(query)} AS payload ` +
      `FROM ${query.from.text} WHERE ${whereText(query)}(${RESUME_FILTER}) ORDER BY ${order}${firstRowsClause}`,
  };
}

function whereText({ where }: Query): string {
  return where === undefined ? '' : `(${where.text}) AND `;
}

function payloadText({ selection, from }: Query): string {
  switch (selection.kind) {
    case 'all':
      return from.alias;
    case 'value':
      return selection.expression.text;
    case 'list':
      return objectText(selection.items.map(({ alias, expression }) => [alias, expression.text]));
  }
}

function objectText(members: readonly (readonly [string, string])[]): string {
  return `{${members.map(([name, text]) => `${JSON.stringify(name)}: ${text}`).join(', ')}}`;
}

function aggregation(query: Query): JsonObject {
  const { selection, groupBy } = query;
  const from = `FROM ${query.from.text}${query.where === undefined ? '' : ` WHERE ${query.where.text}`}`;
  if (selection.kind === 'value' && groupBy === undefined) {
    const aggregate = aggregateOf(selection.expression);
    if (aggregate === undefined) throw compositionError();
    return {
      aggregates: [AGGREGATE_NAMES[aggregate]],
      rewrittenQuery: `SELECT VALUE [${partialText(selection.expression, aggregate)}] ${from}`,
    };
  }
  if (selection.kind !== 'list')
    throw badRequest(
      'The local Cosmos server does not support SELECT VALUE with GROUP BY across partitions.',
    );
  const types: Record<string, string | null> = {};
  const members = selection.items.map(({ alias, expression }): readonly [string, string] => {
    const aggregate = aggregateOf(expression);
    if (aggregate === undefined && containsAggregate(expression)) throw compositionError();
    types[alias] = aggregate === undefined ? null : AGGREGATE_NAMES[aggregate];
    return [alias, aggregate === undefined ? expression.text : partialText(expression, aggregate)];
  });
  const keys = groupBy?.map(({ text }) => text) ?? [];
  const keyItems = keys.map((text) => `{"item": ${text}}`).join(', ');
  return {
    groupByExpressions: keys,
    groupByAliases: selection.items.map(({ alias }) => alias),
    groupByAliasToAggregateType: types,
    rewrittenQuery:
      `SELECT ${keys.length === 0 ? '' : `[${keyItems}] AS groupByItems, `}${objectText(members)} AS payload ${from}` +
      (keys.length === 0 ? '' : ` GROUP BY ${keys.join(', ')}`),
  };
}

/** What a partition gives for an aggregate, so that the SDK can combine the partitions'. */
function partialText(expression: Expression, aggregate: Aggregate): string {
  const argument = expression.kind === 'call' ? (expression.arguments[0]?.text ?? '1') : '1';
  if (aggregate === 'AVG') return `{"item": {"sum": SUM(${argument}), "count": COUNT(${argument})}}`;
  if (aggregate === 'MIN' || aggregate === 'MAX') {
    return `{"item": ${expression.text}, "item2": {"${aggregate.toLowerCase()}": ${expression.text}, "count": COUNT(${argument})}}`;
  }
  return `{"item": ${expression.text}}`;
}

function aggregateOf(expression: Expression): Aggregate | undefined {
  return expression.kind === 'call' ? asAggregate(expression.name) : undefined;
}

function compositionError(): Error {
  return badRequest('Compositions of aggregates and other expressions are not allowed.');
}

function numberOf(expression: Expression | undefined, parameters: ReadonlyMap<string, Json>): number | null {
  if (expression === undefined) return null;
  const value =
    expression.kind === 'parameter'
      ? parameters.get(expression.name)
      : expression.kind === 'constant'
        ? expression.value
        : undefined;
  return typeof value === 'number' ? value : null;
}
