/**
 * The part of a container's indexing policy that decides which queries are allowed: the path of ORDER BY must
 * be indexed. It has no influence on the speed of queries (see indexes.ts).
 */
import { badRequest, notImplemented } from './errors';
import { isArray, isObject, type JsonObject, type Value } from './json';
import { parsePath } from './partitionKey';

/** The path of an ORDER BY. */
export interface OrderPath {
  readonly path: readonly string[];
  readonly descending: boolean;
}

/** A policy with its paths split into names. */
export interface IndexingPolicy {
  readonly included: readonly (readonly string[])[];
  readonly excluded: readonly (readonly string[])[];
}

const KNOWN = new Set(['indexingMode', 'automatic', 'includedPaths', 'excludedPaths']);
const SPECIAL = new Set(['compositeIndexes', 'spatialIndexes', 'vectorIndexes', 'fullTextIndexes']);

/** The policy as the service stores it, with defaults. Throws a 400 or 501 that names the fault. */
export function completeIndexingPolicy(policy: Value): JsonObject {
  if (policy !== undefined && policy !== null && !isObject(policy))
    throw badRequest(`An indexing policy is a JSON object, found ${JSON.stringify(policy)}.`);
  const given = policy ?? {};
  checkMembers(given);
  const complete = {
    includedPaths: [{ path: '/*' }],
    excludedPaths: [{ path: '/"_etag"/?' }],
    ...given,
    indexingMode: 'consistent',
    automatic: true,
  };
  const { included, excluded } = readIndexingPolicy(complete);
  const roots = [...included, ...excluded].filter(([first, second]) => first === '*' && second === undefined);
  if (roots.length === 0)
    throw badRequest(
      "The special mandatory indexing path '/' is not provided in any of the path type sets. Please provide '/*' in includedPaths or excludedPaths.",
    );
  if (roots.length > 1) throw badRequest("The indexing path '/*' is included or excluded more than once.");
  return complete;
}

function checkMembers(policy: JsonObject): void {
  for (const [name, value] of Object.entries(policy)) {
    if (KNOWN.has(name)) continue;
    const isUnused = SPECIAL.has(name) && isArray(value) && value.length === 0;
    if (!isUnused) throw notImplemented(`${name} in an indexing policy`);
  }
  const { indexingMode: mode = 'consistent', automatic = true } = policy;
  if (typeof mode !== 'string' || !['consistent', 'lazy', 'none'].includes(mode.toLowerCase()))
    throw badRequest(`The indexingMode must be consistent, found ${JSON.stringify(mode)}.`);
  if (mode.toLowerCase() !== 'consistent') throw notImplemented(`the indexing mode '${mode.toLowerCase()}'`);
  if (automatic !== true) throw notImplemented('an indexing policy that is not automatic');
  for (const name of ['includedPaths', 'excludedPaths']) checkEntries(name, policy[name] ?? []);
}

function checkEntries(name: string, entries: Value): void {
  if (!isArray(entries)) throw badRequest(`The ${name} of an indexing policy must be a list.`);
  for (const entry of entries) {
    const other = isObject(entry) ? Object.keys(entry).find((key) => key !== 'path') : undefined;
    if (other !== undefined) throw notImplemented(`'${other}' of an entry in ${name}`);
  }
}

/** Reads a completed policy; throws a 400 that says what is wrong with it. */
export function readIndexingPolicy(policy: Value): IndexingPolicy {
  const member = (name: string): Value => (isObject(policy) ? policy[name] : undefined);
  return {
    included: readPaths(member('includedPaths')),
    excluded: readPaths(member('excludedPaths')),
  };
}

/** Throws a 400 if the service would refuse the ORDER BY. */
export function checkOrder(order: OrderPath | undefined, { included, excluded }: IndexingPolicy): void {
  if (order === undefined || bestMatch(order.path, included) > bestMatch(order.path, excluded)) return;
  throw badRequest(
    `The order-by item '/${order.path.join('/')}' is excluded from the indexing policy, so the query cannot be served.`,
  );
}

/** How exactly the best pattern covers the path: longer is better, `?` beats `*`, and -1 means none does. */
function bestMatch(path: readonly string[], patterns: readonly (readonly string[])[]): number {
  let best = -1;
  for (const pattern of patterns) {
    const names = pattern.slice(0, -1);
    const end = pattern.at(-1);
    const covers = samePath(names, path.slice(0, names.length));
    if (covers && end === '*') best = Math.max(best, 2 * names.length);
    if (covers && end === '?' && names.length === path.length) best = Math.max(best, 2 * names.length + 1);
  }
  return best;
}

function samePath(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, index) => name === b[index]);
}

function readPaths(paths: Value): string[][] {
  return (isArray(paths) ? paths : []).map((entry) => {
    const path = isObject(entry) ? entry['path'] : undefined;
    if (typeof path !== 'string' || !/^\/(.+\/)?[*?]$/.test(path)) {
      throw badRequest(
        `A path of an indexing policy starts with '/' and ends with '/?' or '/*', found ${JSON.stringify(path)}.`,
      );
    }
    return [...parsePath(path)];
  });
}
