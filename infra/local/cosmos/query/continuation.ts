/** Continuation tokens: where the next page of a query begins. Opaque to clients. */
import type { Position } from '../indexes';
import { badRequest } from '../errors';
import { isObject, member, parseJson, type Value } from '../json';

/** The token for what comes behind a document in the query's order; it holds also when documents come and go between two pages. */
export function encodeContinuation({ key, number }: Position): string {
  return Buffer.from(JSON.stringify({ key: key === undefined ? {} : { value: key }, number })).toString(
    'base64url',
  );
}

/** Throws a 400 for a token that is damaged. */
export function decodeContinuation(token: string): Position {
  let parsed: Value;
  try {
    parsed = parseJson(Buffer.from(token, 'base64url').toString('utf8'));
  } catch {
    throw invalid();
  }
  const [key, number] = [member(parsed, 'key'), member(parsed, 'number')];
  if (!isObject(key) || typeof number !== 'number') throw invalid();
  return { key: key['value'], number };
}

function invalid(): Error {
  return badRequest('Invalid Continuation Token: it is damaged.');
}
