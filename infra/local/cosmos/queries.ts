/** Serves queries: finds the partitions that a query reaches, and returns its plan or a page. */
import type { IncomingHttpHeaders } from 'node:http';
import { badRequest, SUBSTATUS_CROSS_PARTITION_QUERY, notImplemented } from './errors';
import { type Answer, flag, header } from './http';
import { isObject, type Value } from './json';
import { checkLevels, type PartitionKey, readPartitionKeyHeader } from './partitionKey';
import { type CompiledQuery, compileQuery, readParameters } from './query/compile';
import { hasNamedAggregates, needsPlan, planOf } from './query/plan';
import { runQuery } from './query/run';
import type { Container, Store } from './store';

/** The service's page size if the client names none. */
const DEFAULT_PAGE_SIZE = 100;

/** The response to a query: its plan, or one page of its result. */
export async function answerQuery(
  store: Store,
  container: Container,
  headers: IncomingHttpHeaders,
  body: Value,
): Promise<Answer> {
  const text = isObject(body) ? body['query'] : undefined;
  if (typeof text !== 'string')
    throw badRequest('A query is sent as {"query": "SELECT …", "parameters": […]}.');
  const parameters = readParameters(isObject(body) ? body['parameters'] : undefined);
  const compiled = compileQuery(text);
  if (flag(headers, 'x-ms-cosmos-is-query-plan-request')) return { status: 200, body: planOf(compiled) };
  const page = runQuery({
    documents: container.documents,
    compiled,
    parameters,
    partitionKey: reachOf(container, headers, compiled),
    pageSize: pageSizeOf(headers),
    continuation: header(headers, 'x-ms-continuation'),
    now: store.nowSeconds(),
  });
  await store.settled();
  return {
    status: 200,
    body: { _rid: container.rid, Documents: page.rows, _count: page.rows.length },
    headers: {
      'x-ms-item-count': String(page.rows.length),
      ...(page.continuation === undefined ? {} : { 'x-ms-continuation': page.continuation }),
    },
  };
}

/**
 * The partition key that the query is limited to; undefined for all partitions.
 *
 * Without a key and without a range (`partitionkeyrangeid`, which the SDK sends when it runs a plan) the
 * query goes to all partitions through the gateway, which serves only filters and projections.
 */
function reachOf(
  container: Container,
  headers: IncomingHttpHeaders,
  compiled: CompiledQuery,
): PartitionKey | undefined {
  const text = header(headers, 'x-ms-documentdb-partitionkey');
  if (text !== undefined) {
    const key = readPartitionKeyHeader(text);
    const levels = container.documents.definition.partitionKeyPaths.length;
    if (key.length < levels) throw notImplemented('queries over a prefix of the partition key');
    checkLevels(key, levels);
    return key;
  }
  if (header(headers, 'x-ms-documentdb-partitionkeyrangeid') !== undefined) return undefined;
  if (!flag(headers, 'x-ms-documentdb-query-enablecrosspartition')) {
    throw badRequest(
      'Cross partition query is required but disabled. Please set x-ms-documentdb-query-enablecrosspartition to true, or give a partition key.',
    );
  }
  if (hasNamedAggregates(compiled))
    throw badRequest("Cross partition query only supports 'VALUE <AggregateFunc>' for aggregates.");
  if (needsPlan(compiled)) {
    throw badRequest(
      'The provided cross partition query can not be directly served by the gateway.',
      SUBSTATUS_CROSS_PARTITION_QUERY,
      {
        additionalErrorInfo: JSON.stringify(planOf(compiled)),
      },
    );
  }
  return undefined;
}

function pageSizeOf(headers: IncomingHttpHeaders): number {
  const value = Number(header(headers, 'x-ms-max-item-count') ?? DEFAULT_PAGE_SIZE);
  if (value === -1) throw notImplemented('a page size of the service’s own choice (x-ms-max-item-count: -1)');
  if (Number.isInteger(value) && value > 0) return value;
  throw badRequest(
    `The page size x-ms-max-item-count must be a positive whole number, found ${header(headers, 'x-ms-max-item-count') ?? ''}.`,
  );
}
