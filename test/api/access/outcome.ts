/** The outcome of a request in the form that the access tests compare. */
import type { RawAnswer } from '../wire';

/** `allowed`, or status and code of the problem. */
export function outcomeOf({ status, json }: Pick<RawAnswer, 'status' | 'json'>): string {
  const code = typeof json === 'object' && json !== null && 'code' in json ? String(json.code) : '';
  return status < 300 ? 'allowed' : `${status} ${code}`;
}
