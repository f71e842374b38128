/** Query plans: they tell the SDK how to run a query across partitions that the gateway does not serve. */
import { badRequest } from '../errors';
import type { JsonObject } from '../json';
import type { CompiledQuery } from './compile';
import { containsCount, type Expression, isCount, type OrderItem, type Query } from './syntax';
import { unsupported } from './queryErrors';

/** The SDK replaces this text by `true`, or by a condition when it resumes an ORDER BY. */
const RESUME_FILTER = '{documentdb-formattableorderbyquery-filter}';

/** True if the service leaves the query to the SDK when the query goes to all partitions. */
export function needsPlan({ query, aggregating }: CompiledQuery): boolean {
  return aggregating || query.orderBy !== undefined;
}

/** True for GROUP BY and for named aggregates: the gateway refuses them with a different message. */
export function hasNamedAggregates({ query, aggregating }: CompiledQuery): boolean {
  return aggregating && (query.groupBy !== undefined || query.selection.kind === 'list');
}

/** The plan, as the service returns it for `x-ms-cosmos-is-query-plan-request`. */
export function planOf({ query, aggregating }: CompiledQuery): JsonObject {
  const queryInfo: JsonObject = {
    distinctType: 'None',
    top: null,
    offset: null,
    limit: null,
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
    ...(aggregating ? aggregation(query) : query.orderBy === undefined ? {} : ordering(query, query.orderBy)),
  };
  return {
    partitionedQueryExecutionInfoVersion: 2,
    queryInfo,
    queryRanges: [{ min: '', max: 'FF', isMinInclusive: true, isMaxInclusive: false }],
  };
}

function ordering(query: Query, { expression: { text }, descending }: OrderItem): JsonObject {
  const { alias, where } = query;
  const condition = where === undefined ? '' : `(${where.text}) AND `;
  return {
    orderBy: [descending ? 'Descending' : 'Ascending'],
    orderByExpressions: [text],
    rewrittenQuery:
      `SELECT ${alias}._rid, [{"item": ${text}}] AS orderByItems, ${payloadText(query)} AS payload ` +
      `FROM ${alias} WHERE ${condition}(${RESUME_FILTER}) ORDER BY ${text} ${descending ? 'DESC' : 'ASC'}`,
  };
}

function payloadText({ selection, alias }: Query): string {
  switch (selection.kind) {
    case 'all':
      return alias;
    case 'value':
      return selection.expression.text;
    case 'list':
      return objectText(selection.items.map((item) => [item.alias, item.expression.text]));
  }
}

function objectText(members: readonly (readonly [string, string])[]): string {
  return `{${members.map(([name, text]) => `${JSON.stringify(name)}: ${text}`).join(', ')}}`;
}

function aggregation({ selection, groupBy, alias, where }: Query): JsonObject {
  const from = `FROM ${alias}${where === undefined ? '' : ` WHERE ${where.text}`}`;
  if (selection.kind === 'value' && groupBy === undefined) {
    checkComposition(selection.expression);
    return {
      aggregates: ['Count'],
      rewrittenQuery: `SELECT VALUE [${partialText(selection.expression)}] ${from}`,
    };
  }
  if (selection.kind !== 'list') throw unsupported('SELECT VALUE with GROUP BY across partitions');
  for (const { expression } of selection.items) checkComposition(expression);
  const items = selection.items.map(({ expression, ...item }) => ({
    ...item,
    expression,
    counts: isCount(expression),
  }));
  return {
    groupByExpressions: groupBy === undefined ? [] : [groupBy.text],
    groupByAliases: items.map((item) => item.alias),
    groupByAliasToAggregateType: Object.fromEntries(
      items.map((item) => [item.alias, item.counts ? 'Count' : null]),
    ),
    rewrittenQuery:
      `SELECT ${groupBy === undefined ? '' : `[{"item": ${groupBy.text}}] AS groupByItems, `}` +
      `${objectText(items.map((item) => [item.alias, item.counts ? partialText(item.expression) : item.expression.text]))} ` +
      `AS payload ${from}${groupBy === undefined ? '' : ` GROUP BY ${groupBy.text}`}`,
  };
}

/** The count of one partition, in the form in which the SDK adds up the counts of all. */
function partialText({ text }: Expression): string {
  return `{"item": ${text}}`;
}

function checkComposition(expression: Expression): void {
  if (containsCount(expression) && !isCount(expression))
    throw badRequest('Compositions of aggregates and other expressions are not allowed.');
}
