/** A value that may be a problem instead: what every check of a request, and every route, gives back. */
import type { Problem } from '../../../shared/contracts/basics/problems';

/** What is answered with a problem. */
export interface Failure {
  readonly ok: false;
  readonly problem: Problem;
}

/** A checked value, or the problem with it. */
export type Checked<T> = { readonly ok: true; readonly value: T } | Failure;

/** The value, as a result. */
export function pass<T>(value: T): Checked<T> {
  return { ok: true, value };
}

/** The problem, as a result. */
export function fail(problem: Problem): Failure {
  return { ok: false, problem };
}
