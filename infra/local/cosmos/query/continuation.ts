/** Continuation tokens: the position after which the next page begins. Opaque to clients. */
import type { Position } from '../indexes';
import { badRequest } from '../errors';
import { isObject, member, parseJson, type Value } from '../json';

/** The token for the documents after a position; it stays valid if documents are added or removed. */
export function encodeContinuation({ key, number }: Position): string {
  return Buffer.from(JSON.stringify({ key: key === undefined ? {} : { value: key }, number })).toString(
    'base64url',
  );
}

/** The position in a token. Throws a 400 if the token is damaged. */
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
