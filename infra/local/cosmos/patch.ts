/** Partial updates: the operations add, set, replace, remove and incr, and the condition under which they apply. */
import { badRequest, preconditionFailed } from './errors';
import { isArray, isObject, type Json, type JsonObject, type Value } from './json';
import { matchesCondition } from './query/condition';

const MAX_OPERATIONS = 10;

type MutableObject = Record<string, Json>;
type Holder = MutableObject | Json[];

/**
 * The document with the patch applied; the given one stays as it is. All operations apply, or an error says which cannot.
 * @param body a list of operations, or `{condition: "from c where …", operations}`
 */
export function applyPatch(
  document: JsonObject,
  body: Value,
  partitionKeyPaths: readonly (readonly string[])[],
): JsonObject {
  const operations = isObject(body) ? body['operations'] : body;
  const condition = isObject(body) ? body['condition'] : undefined;
  if (!isArray(operations) || operations.length === 0)
    throw badRequest('A patch needs a list of operations.');
  if (operations.length > MAX_OPERATIONS)
    throw badRequest(`A patch has ${operations.length} operations, at most ${MAX_OPERATIONS} are allowed.`);
  if (typeof condition === 'string' && condition !== '' && !matchesCondition(document, condition))
    throw preconditionFailed();
  const patched: MutableObject = structuredClone<MutableObject>(document);
  for (const operation of operations) applyOperation(patched, operation, partitionKeyPaths);
  return patched;
}

function applyOperation(
  document: MutableObject,
  operation: Json,
  partitionKeyPaths: readonly (readonly string[])[],
): void {
  if (!isObject(operation)) throw badRequest('Each operation of a patch is a JSON object.');
  const path = pathOf(operation, partitionKeyPaths);
  const value = operation['value'];
  const name = operation['op'];
  switch (name) {
    case 'add':
      insert(document, path, required(value, path));
      break;
    case 'set':
      assign(document, path, required(value, path));
      break;
    case 'replace':
      if (read(document, path) === undefined) throw missing('replace', path);
      assign(document, path, required(value, path));
      break;
    case 'remove':
      remove(document, path);
      break;
    case 'incr':
      increment(document, path, value);
      break;
    default:
      throw badRequest(
        `The patch operation ${JSON.stringify(name)} is unknown: add, set, replace, remove and incr are supported.`,
      );
  }
}

function pathOf(operation: JsonObject, partitionKeyPaths: readonly (readonly string[])[]): string[] {
  const text = operation['path'];
  if (typeof text !== 'string' || !/^\/./.test(text))
    throw badRequest(`A patch operation needs a path that starts with '/', found ${JSON.stringify(text)}.`);
  const path = text
    .slice(1)
    .split('/')
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
  const first = path[0] ?? '';
  const touchesKey = partitionKeyPaths.some(
    (key) => key.slice(0, path.length).join('/') === path.slice(0, key.length).join('/'),
  );
  if (first === 'id' || first.startsWith('_') || touchesKey)
    throw badRequest(`A patch cannot change '${text}': id, partition key and system properties are fixed.`);
  return path;
}

function holderOf(document: MutableObject, path: readonly string[]): Holder {
  let holder: Value = document;
  for (const name of path.slice(0, -1)) holder = child(holder, name);
  if (!isObject(holder) && !isArray(holder)) throw missing('patch', path);
  // Part of the clone that applyPatch made, so it may be written to.
  return holder as Holder;
}

function child(holder: Value, name: string): Value {
  if (isArray(holder)) return holder[indexOf(name, holder.length - 1)];
  return isObject(holder) && Object.hasOwn(holder, name) ? holder[name] : undefined;
}

function read(document: MutableObject, path: readonly string[]): Value {
  return child(holderOf(document, path), lastOf(path));
}

function assign(document: MutableObject, path: readonly string[], value: Json): void {
  const holder = holderOf(document, path);
  const name = lastOf(path);
  if (!Array.isArray(holder)) setMember(holder, name, value);
  else if (name === '-' || Number(name) === holder.length) holder.push(value);
  else holder[indexOf(name, holder.length - 1)] = value;
}

function insert(document: MutableObject, path: readonly string[], value: Json): void {
  const holder = holderOf(document, path);
  const name = lastOf(path);
  if (!Array.isArray(holder)) setMember(holder, name, value);
  else if (name === '-') holder.push(value);
  else holder.splice(indexOf(name, holder.length), 0, value);
}

function remove(document: MutableObject, path: readonly string[]): void {
  const holder = holderOf(document, path);
  const name = lastOf(path);
  if (child(holder, name) === undefined) throw missing('remove', path);
  if (Array.isArray(holder)) holder.splice(Number(name), 1);
  else Reflect.deleteProperty(holder, name);
}

function increment(document: MutableObject, path: readonly string[], by: Value): void {
  const current = read(document, path) ?? 0;
  if (typeof by !== 'number')
    throw badRequest(`The patch operation incr at '/${path.join('/')}' needs a number as its value.`);
  if (typeof current !== 'number')
    throw badRequest(`The patch operation incr needs a number at '/${path.join('/')}'.`);
  assign(document, path, current + by);
}

/** Own property whatever its name, `__proto__` included. */
function setMember(holder: MutableObject, name: string, value: Json): void {
  Object.defineProperty(holder, name, { value, enumerable: true, configurable: true, writable: true });
}

function indexOf(name: string, last: number): number {
  const index = /^\d+$/.test(name) ? Number(name) : -1;
  if (index < 0 || index > last)
    throw badRequest(`The patch path names the array index '${name}', which is out of range.`);
  return index;
}

function lastOf(path: readonly string[]): string {
  return path.at(-1) ?? '';
}

function required(value: Value, path: readonly string[]): Json {
  if (value === undefined) throw badRequest(`The patch operation at '/${path.join('/')}' needs a value.`);
  return value;
}

function missing(operation: string, path: readonly string[]): Error {
  return badRequest(`The patch operation ${operation} needs '/${path.join('/')}' to exist.`);
}
