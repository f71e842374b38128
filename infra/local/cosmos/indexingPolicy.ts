/**
 * The indexing policy of a container as far as it decides which queries are allowed: ORDER BY needs its path indexed, and
 * over several paths a composite index. How quick a query is here, it does not decide (see indexes.ts).
 */
import { badRequest, notImplemented } from './errors';
import { isArray, isObject, type Json, type JsonObject, type Value } from './json';
import { parsePath } from './partitionKey';

/** One path of a composite index or an ORDER BY. */
export interface OrderPath {
  readonly path: readonly string[];
  readonly descending: boolean;
}

/** A policy as it is asked about: paths as names, the composite indexes in their directions. */
export interface IndexingPolicy {
  readonly compositeIndexes: readonly (readonly OrderPath[])[];
  readonly included: readonly (readonly string[])[];
  readonly excluded: readonly (readonly string[])[];
}

/** The policy as the service stores it: completed with its defaults. */
export function completeIndexingPolicy(policy: Value): JsonObject {
  const given = isObject(policy) ? policy : {};
  if (given['indexingMode'] === 'none') throw notImplemented("the indexing mode 'none'");
  for (const name of ['spatialIndexes', 'vectorIndexes', 'fullTextIndexes']) {
    const value = given[name];
    if (isArray(value) && value.length > 0) throw notImplemented(`${name} in an indexing policy`);
  }
  const composites = given['compositeIndexes'];
  return {
    indexingMode: 'consistent',
    automatic: true,
    includedPaths: [{ path: '/*' }],
    excludedPaths: [{ path: '/"_etag"/?' }],
    ...given,
    ...(isArray(composites) ? { compositeIndexes: composites.map(completeComposite) } : {}),
  };
}

/** Reads a completed policy; throws a 400 that says what is wrong with it. */
export function readIndexingPolicy(policy: Value): IndexingPolicy {
  const member = (name: string): Value => (isObject(policy) ? policy[name] : undefined);
  const composites = member('compositeIndexes');
  return {
    compositeIndexes: isArray(composites) ? composites.map(readComposite) : [],
    included: readPaths(member('includedPaths')),
    excluded: readPaths(member('excludedPaths')),
  };
}

/** Throws a 400 if the service would refuse the ORDER BY. */
export function checkOrder(
  order: readonly OrderPath[],
  { compositeIndexes, included, excluded }: IndexingPolicy,
): void {
  if (order.length > 1) {
    if (compositeIndexes.some((composite) => serves(composite, order))) return;
    throw badRequest(
      'The order by query does not have a corresponding composite index that it can be served from.',
    );
  }
  for (const { path } of order) {
    if (bestMatch(path, included) > bestMatch(path, excluded)) continue;
    throw badRequest(
      `The order-by item '/${path.join('/')}' is excluded from the indexing policy, so the query cannot be served.`,
    );
  }
}

/** A composite index serves just its paths, in its directions or in all opposite ones. */
function serves(composite: readonly OrderPath[], order: readonly OrderPath[]): boolean {
  if (composite.length !== order.length) return false;
  const samePaths = composite.every(({ path }, index) => samePath(path, order[index]?.path ?? []));
  const sameDirections = composite.filter(
    ({ descending }, index) => descending === order[index]?.descending,
  ).length;
  return samePaths && (sameDirections === 0 || sameDirections === order.length);
}

/** The length of the longest pattern that covers the path; the more exact one wins over `*`. Minus one: none does. */
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

function completeComposite(composite: Json): Json {
  if (!isArray(composite) || composite.length < 2)
    throw badRequest('A composite index names two or more paths.');
  return composite.map((entry) => ({ order: 'ascending', ...(isObject(entry) ? entry : {}) }));
}

function readComposite(composite: Json): OrderPath[] {
  return (isArray(composite) ? composite : []).map((entry) => {
    const path = isObject(entry) ? entry['path'] : undefined;
    if (typeof path !== 'string' || !path.startsWith('/'))
      throw badRequest('Each entry of a composite index needs a path that starts with /.');
    return { path: parsePath(path), descending: isObject(entry) && entry['order'] === 'descending' };
  });
}
