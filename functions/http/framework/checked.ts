/** The result of a check or of a route: a value, or a problem. */
import type { Problem } from '../../../shared/contracts/basics/problems';

/** A failed check; the caller gets its problem. */
export interface Failure {
  readonly ok: false;
  readonly problem: Problem;
}

/** A checked value, or the problem with it. */
export type Checked<T> = { readonly ok: true; readonly value: T } | Failure;

/** A successful result. */
export function pass<T>(value: T): Checked<T> {
  return { ok: true, value };
}

/** A failed result. */
export function fail(problem: Problem): Failure {
  return { ok: false, problem };
}
