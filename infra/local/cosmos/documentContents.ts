/** The rules of the service for what a document may contain, apart from its ID and partition key. */
import { badRequest } from './errors';
import { isArray, isObject, type JsonObject, type Value } from './json';
import { checkTimeToLive } from './timeToLive';

/** Maximum of objects and arrays within each other, below the document itself. */
const MAX_NESTING = 128;

/** Throws a 400 that says what is wrong with the document's `ttl`, its nesting, or a number in it. */
export function checkContents(document: JsonObject): void {
  checkTimeToLive('ttl', document['ttl']);
  for (const value of Object.values(document)) checkValue(value, MAX_NESTING);
}

function checkValue(value: Value, levels: number): void {
  if (typeof value === 'number' && !Number.isFinite(value))
    throw badRequest('The document contains a number that is too large for a double (about 1.8e308).');
  if (!isArray(value) && !isObject(value)) return;
  if (levels === 0)
    throw badRequest(
      `The document nests objects and arrays more than ${MAX_NESTING} levels deep, which is not allowed.`,
    );
  for (const inner of Object.values(value)) checkValue(inner, levels - 1);
}
