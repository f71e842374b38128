/** The condition of a patch: `from c where …`. */
import type { JsonObject } from '../json';
import { compileQuery, matches, newEnvironment } from './compile';

/** Throws a 400 if the condition cannot be parsed. */
export function matchesCondition(document: JsonObject, condition: string): boolean {
  const compiled = compileQuery(`SELECT * ${condition}`);
  return matches(compiled, newEnvironment(compiled, new Map()), document);
}
