/** Continuation tokens: where the next page of a query begins. Opaque to clients. */
import type { Position } from '../indexes';
import { badRequest } from '../errors';
import { isArray, isObject, type Json, member, parseJson, type Value } from '../json';

/** Behind a document in the query's order, which holds also when documents come and go between two pages. */
export interface Continuation {
  readonly after: Position;
  /** Rows given so far, of which TOP and LIMIT allow so many. */
  readonly given: number;
}

/** The token for a place in a query. */
export function encodeContinuation({ after, given }: Continuation): string {
  const keys = after.keys.map((key): Json => (key === undefined ? {} : { value: key }));
  return Buffer.from(JSON.stringify({ keys, number: after.number, given })).toString('base64url');
}

/** Throws a 400 for a token that is damaged or belongs to a query with another order. */
export function decodeContinuation(token: string, orderPaths: number): Continuation {
  let parsed: Value;
  try {
    parsed = parseJson(Buffer.from(token, 'base64url').toString('utf8'));
  } catch {
    throw invalid();
  }
  const [keys, number, given] = [member(parsed, 'keys'), member(parsed, 'number'), member(parsed, 'given')];
  if (!isArray(keys) || keys.length !== orderPaths || typeof number !== 'number' || typeof given !== 'number')
    throw invalid();
  return { after: { keys: keys.map((key) => (isObject(key) ? key['value'] : undefined)), number }, given };
}

function invalid(): Error {
  return badRequest('Invalid Continuation Token: it is damaged or comes from another query.');
}
