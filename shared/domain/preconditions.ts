/** Conditions that a request sets on the revision of what it changes (RFC 9110, 13.1; R24). */
import { refuse, type Refusal } from './refusals';

/**
 * Which revision a change may rest on: `any`; `existing`: any that there is (`If-Match: *`); a list: one of
 * these, where 0 is that of an entry that does not exist, and an empty list fits none; `null`: the request
 * names none.
 */
export type Precondition = 'any' | 'existing' | readonly number[] | null;

/** Whether a precondition allows a change of this revision; `null` is for the caller to judge. */
export function fits(precondition: Exclude<Precondition, null>, revision: number): boolean {
  if (precondition === 'any') return true;
  return precondition === 'existing' ? revision > 0 : precondition.includes(revision);
}

/**
 * The refusal of a change whose precondition does not fit the revision.
 * @param what is changed, as the caller knows it
 */
export function stale(
  what: 'claim' | 'entry',
  precondition: Exclude<Precondition, null>,
  revision: number,
): Refusal {
  return refuse('stale-revision', detailOf(what, precondition, revision));
}

function detailOf(what: string, precondition: Exclude<Precondition, null>, revision: number): string {
  if (revision === 0) return `There is no such ${what} yet. To create it, send the request without If-Match.`;
  const now = `the ${what} is at revision ${revision}. Read it again.`;
  if (typeof precondition === 'string' || precondition.length === 0)
    return `No tag in If-Match is one of this ${what}'s strong ETags; ${now}`;
  if (precondition.every((known) => known === 0))
    return `The ${what} exists already, at revision ${revision}. Read it.`;
  return `The ${what} has changed since revision ${new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(precondition.map(String))}; ${now}`;
}
