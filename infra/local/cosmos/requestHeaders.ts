/**
 * What the server does with each header that a client of Cosmos DB can send.
 *
 * No header that would change the service's response is ignored: it is served, or refused by its name.
 */
import type { IncomingHttpHeaders } from 'node:http';
import { checkConsistencyLevel, checkSessionToken } from './consistency';
import { badRequest, notImplemented } from './errors';
import { header } from './http';

/** How the server treats a header. */
export type Treatment =
  /** The server reads it where it performs the request. */
  | { readonly kind: 'served' }
  /** 400 if the value is wrong; a right one changes nothing here. */
  | { readonly kind: 'checked'; readonly check: (value: string) => void }
  /** 501 that names the feature, except for values (in lower case) that ask for nothing. */
  | { readonly kind: 'refused'; readonly feature: string; readonly unless: readonly string[] }
  /** Without effect, for a reason. */
  | { readonly kind: 'ignored'; readonly because: string }
  /** Part of responses only; in a request it means nothing. */
  | { readonly kind: 'response' };

const served: Treatment = { kind: 'served' };
const response: Treatment = { kind: 'response' };

function refused(feature: string, ...unless: string[]): Treatment {
  return { kind: 'refused', feature, unless };
}

function ignored(because: string): Treatment {
  return { kind: 'ignored', because };
}

const BULK = 'bulk mode (a batch that is not atomic)';
const CHANGE_FEED = 'the change feed';
const THROUGHPUT = 'throughput';
const ENCRYPTION = 'client-side encryption';

/** The headers by their names in lower case; those that belong to HTTP alone are not among them. */
export const requestHeaders: ReadonlyMap<string, Treatment> = new Map<string, Treatment>([
  // Every request.
  ['x-ms-date', served],
  ['x-ms-activity-id', served],
  ['x-ms-consistency-level', { kind: 'checked', check: checkConsistencyLevel }],
  ['x-ms-session-token', { kind: 'checked', check: checkSessionToken }],
  ['x-ms-cosmos-priority-level', { kind: 'checked', check: checkPriority }],
  ['x-ms-version', ignored('the server speaks one version, and its responses name it')],
  ['x-ms-useragent', ignored('it describes the client')],
  ['x-ms-client-request-id', ignored('it identifies the request in the logs of the client')],
  ['x-ms-cosmos-sdk-supportedcapabilities', ignored('the one partition never merges with another')],
  ['x-ms-cosmos-allow-tentative-writes', ignored('there is one region, which takes all writes')],
  ['x-ms-cosmos-correlated-activityid', ignored('it connects the requests of a query in a log')],
  ['x-ms-force-refresh', ignored('there are no addresses of replicas to refresh')],
  ['x-ms-dedicatedgateway-max-age', ignored('only the address of a dedicated gateway has a cache')],
  ['x-ms-dedicatedgateway-bypass-cache', ignored('only the address of a dedicated gateway has a cache')],
  ['x-http-method', refused('another method than that of the request (X-HTTP-Method)')],

  // The change feed, before the conditions that it uses.
  ['a-im', refused(`${CHANGE_FEED} (A-IM)`)],
  ['if-modified-since', refused(`${CHANGE_FEED} (If-Modified-Since)`)],
  [
    'x-ms-cosmos-changefeed-wire-format-version',
    refused(`${CHANGE_FEED} (x-ms-cosmos-changefeed-wire-format-version)`),
  ],

  // Documents.
  ['if-match', served],
  ['x-ms-documentdb-partitionkey', served],
  ['x-ms-documentdb-is-upsert', served],
  ['x-ms-cosmos-is-batch-request', served],
  ['x-ms-cosmos-batch-atomic', refused(BULK, 'true')],
  ['x-ms-cosmos-batch-continue-on-error', refused(BULK, 'false')],
  ['if-none-match', refused('the condition If-None-Match')],
  ['prefer', refused('responses without the document (Prefer)', 'return=representation')],
  ['slug', refused('attachments (Slug)')],
  ['x-ms-indexing-directive', refused('an indexing directive (x-ms-indexing-directive)', 'default')],
  ['x-ms-documentdb-pre-trigger-include', refused('triggers (x-ms-documentdb-pre-trigger-include)')],
  ['x-ms-documentdb-pre-trigger-exclude', refused('triggers (x-ms-documentdb-pre-trigger-exclude)')],
  ['x-ms-documentdb-post-trigger-include', refused('triggers (x-ms-documentdb-post-trigger-include)')],
  ['x-ms-documentdb-post-trigger-exclude', refused('triggers (x-ms-documentdb-post-trigger-exclude)')],
  ['x-ms-documentdb-script-enable-logging', refused('stored procedures', 'false')],
  ['x-ms-cosmos-is-client-encrypted', refused(ENCRYPTION, 'false')],
  ['x-ms-cosmos-intended-collection-rid', refused(ENCRYPTION)],
  ['x-ms-cosmos-database-rid', refused(ENCRYPTION)],
  ['x-ms-cosmos-allow-cachedreads', refused(ENCRYPTION, 'false')],

  // Queries and feeds.
  ['x-ms-documentdb-isquery', served],
  ['x-ms-cosmos-is-query-plan-request', served],
  ['x-ms-documentdb-query-enablecrosspartition', served],
  ['x-ms-documentdb-partitionkeyrangeid', served],
  ['x-ms-max-item-count', served],
  ['x-ms-continuation', served],
  ['x-ms-start-epk', refused('queries over a part of a partition key range (x-ms-start-epk)')],
  ['x-ms-end-epk', refused('queries over a part of a partition key range (x-ms-end-epk)')],
  ['x-ms-read-key-type', refused('queries over a part of a partition key range (x-ms-read-key-type)')],
  ['x-ms-cosmos-query-version', ignored('there is one version of the query language')],
  [
    'x-ms-cosmos-supported-query-features',
    ignored('the SDK has every feature that a plan of this server needs'),
  ],
  ['x-ms-documentdb-query-parallelizecrosspartitionquery', ignored('there is one partition to ask')],
  ['x-ms-documentdb-query-enable-scan', ignored('a filter may always read documents without an index')],
  [
    'x-ms-documentdb-responsecontinuationtokenlimitinkb',
    ignored('a token holds one sort key, never a state'),
  ],
  ['x-ms-documentdb-query-emit-traces', refused('traces of queries', 'false')],
  [
    'x-ms-documentdb-populatequerymetrics',
    refused('query metrics (x-ms-documentdb-populatequerymetrics)', 'false'),
  ],
  ['x-ms-cosmos-populateindexmetrics', refused('index metrics (x-ms-cosmos-populateindexmetrics)', 'false')],
  [
    'x-ms-cosmos-populateindexmetrics-v2',
    refused('index metrics (x-ms-cosmos-populateindexmetrics-V2)', 'false'),
  ],
  ['x-ms-documentdb-query', refused('a query in a header (x-ms-documentdb-query)')],
  ['x-ms-is-feed-unfiltered', refused('unfiltered feeds (x-ms-is-feed-unfiltered)', 'false')],

  // Account, databases and containers.
  [
    'x-ms-documentdb-populatequotainfo',
    refused('quota information (x-ms-documentdb-populatequotainfo)', 'false'),
  ],
  [
    'x-ms-documentdb-populatepartitionstatistics',
    refused('partition statistics (x-ms-documentdb-populatepartitionstatistics)', 'false'),
  ],
  ['x-ms-documentdb-expiry-seconds', refused('permissions (x-ms-documentdb-expiry-seconds)')],
  ['x-ms-offer-type', refused(`${THROUGHPUT} (x-ms-offer-type)`)],
  ['x-ms-offer-throughput', refused(`${THROUGHPUT} (x-ms-offer-throughput)`)],
  ['x-ms-cosmos-offer-autopilot-settings', refused(`${THROUGHPUT} (x-ms-cosmos-offer-autopilot-settings)`)],
  ['x-ms-offer-is-ru-per-minute-throughput-enabled', refused(`${THROUGHPUT} by the minute`)],
  ['x-ms-documentdb-disable-ru-per-minute-usage', refused(`${THROUGHPUT} by the minute`)],
  ['x-ms-cosmos-throughput-bucket', refused(`${THROUGHPUT} (x-ms-cosmos-throughput-bucket)`)],
  [
    'x-ms-collection-partition-info',
    refused('information about partitions (x-ms-collection-partition-info)'),
  ],
  ['x-ms-collection-service-info', refused('information about partitions (x-ms-collection-service-info)')],

  // Responses.
  ...[
    'x-ms-item-count x-ms-continuation-token x-ms-retry-after-ms x-ms-request-charge x-ms-substatus',
    'x-ms-documentdb-query-metrics x-ms-cosmos-index-utilization x-ms-alt-content-path x-ms-content-path',
    'x-ms-root-entity-max-count x-ms-root-entity-current-count x-ms-collection-quota-mb',
    'x-ms-collection-usage-mb x-ms-max-media-storage-usage-mb x-ms-media-storage-usage-mb',
    'x-ms-resource-quota x-ms-resource-usage x-ms-documentdb-is-ru-per-minute-used',
    'x-ms-documentdb-collection-index-transformation-progress x-ms-documentdb-script-log-results',
    'x-ms-documentdb-collection-lazy-indexing-progress',
    'x-ms-throttle-retry-count x-ms-throttle-retry-wait-time-ms',
  ]
    .join(' ')
    .split(' ')
    .map((name): [string, Treatment] => [name, response]),
]);

/** The headers that can lead to a refusal, in the order of the table. */
const refusable = [...requestHeaders].filter(([, { kind }]) => kind === 'checked' || kind === 'refused');

/** Throws a 501 that names the feature that a header asks for, or a 400 if a header has a wrong value. */
export function checkHeaders(headers: IncomingHttpHeaders): void {
  for (const [name, treatment] of refusable) {
    const value = header(headers, name);
    if (value !== undefined) checkHeader(treatment, value);
  }
  const unknown = Object.keys(headers).find((name) => name.startsWith('x-ms-') && !requestHeaders.has(name));
  if (unknown !== undefined) throw notImplemented(`the header '${unknown}'`);
}

function checkHeader(treatment: Treatment, value: string): void {
  if (treatment.kind === 'checked') treatment.check(value);
  if (treatment.kind === 'refused' && !treatment.unless.includes(value.toLowerCase()))
    throw notImplemented(treatment.feature);
}

/** The priority decides which requests wait when throughput runs out, which never happens here. */
function checkPriority(value: string): void {
  if (!['high', 'low'].includes(value.toLowerCase()))
    throw badRequest(`The header x-ms-cosmos-priority-level must be High or Low, found '${value}'.`);
}
