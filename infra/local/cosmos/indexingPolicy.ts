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

/** The policy as the service stores it, with defaults. */
export function completeIndexingPolicy(policy: Value): JsonObject {
  const given = isObject(policy) ? policy : {};
  if (given['indexingMode'] === 'none') throw notImplemented("the indexing mode 'none'");
  for (const name of ['compositeIndexes', 'spatialIndexes', 'vectorIndexes', 'fullTextIndexes']) {
    const value = given[name];
    if (isArray(value) && value.length > 0) throw notImplemented(`${name} in an indexing policy`);
  }
  return {
    indexingMode: 'consistent',
    automatic: true,
    includedPaths: [{ path: '/*' }],
    excludedPaths: [{ path: '/"_etag"/?' }],
    ...given,
  };
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
