/** Partition keys of one to three levels: their paths, and their values in documents and headers. */
import { badRequest, SUBSTATUS_PARTITION_KEY_MISMATCH } from './errors';
import { isArray, isObject, isPrimitive, type Json, type JsonObject, parseJson, valueAt } from './json';

/** Maximum of bytes of a value (https://learn.microsoft.com/azure/cosmos-db/concepts-limits). */
const MAX_VALUE_BYTES = 2048;

/** One level of a partition key; undefined if the document has no such property (`{}` in the header). */
export type KeyComponent = null | boolean | number | string | undefined;
/** A component for each level of the key. */
export type PartitionKey = readonly KeyComponent[];

/** Splits a property path such as `/customer/id` into names; a name may be quoted. */
export function parsePath(path: string): readonly string[] {
  return path
    .split('/')
    .slice(1)
    .map((name) => name.replace(/^"(.*)"$/, '$1'));
}

/** The partition key of a document; a level that is missing, an object or an array is undefined. */
export function partitionKeyOf(document: JsonObject, paths: readonly (readonly string[])[]): PartitionKey {
  return paths.map((path) => {
    const value = valueAt(document, path);
    return isPrimitive(value) ? value : undefined;
  });
}

/** Whether two keys are the same on every level. */
export function samePartitionKey(a: PartitionKey, b: PartitionKey): boolean {
  return a.length === b.length && a.every((component, level) => component === b[level]);
}

/** Reads the header `x-ms-documentdb-partitionkey`, a JSON array with one component for each level. */
export function readPartitionKeyHeader(header: string): PartitionKey {
  let parsed: Json;
  try {
    parsed = parseJson(header);
  } catch {
    throw badRequest(`The partition key header is not JSON: ${header}`);
  }
  if (!isArray(parsed)) throw badRequest(`The partition key header must be a JSON array, found ${header}`);
  return parsed.map(toComponent);
}

/** Throws a 400 unless the key has a component for each of the container's levels. */
export function checkLevels(key: PartitionKey, levels: number): void {
  if (key.length === levels) return;
  throw badRequest(
    `The partition key supplied in the request has ${key.length} components, the container defines ${levels}.`,
    SUBSTATUS_PARTITION_KEY_MISMATCH,
  );
}

function toComponent(component: Json): KeyComponent {
  if (typeof component === 'string') checkLength(component);
  if (isPrimitive(component)) return component;
  if (isObject(component) && Object.keys(component).length === 0) return undefined;
  throw badRequest(
    `A partition key component must be a string, number, boolean or null, found ${JSON.stringify(component)}`,
  );
}

function checkLength(value: string): void {
  const bytes = Buffer.byteLength(value);
  if (bytes > MAX_VALUE_BYTES)
    throw badRequest(
      `The partition key value has ${bytes} bytes, at most ${MAX_VALUE_BYTES} are allowed: '${value.slice(0, 40)}…'`,
    );
}
