/** What the API answers: a value, or a problem as a value; who expects neither to fail asks for the value at once. */

/** A problem (RFC 9457) as it came over the wire. */
export interface ProblemDocument {
  /** The stable code; empty when the answer is not one of the API's problems. */
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly errors: readonly { readonly field: string; readonly code: string; readonly message: string }[];
  /** The whole body as text. */
  readonly text: string;
}

/** An answer to one request. */
export type ApiResponse<T> =
  | {
      readonly ok: true;
      readonly request: string;
      readonly status: number;
      readonly headers: Headers;
      readonly value: T;
    }
  | {
      readonly ok: false;
      readonly request: string;
      readonly status: number;
      readonly headers: Headers;
      readonly problem: ProblemDocument;
    };

/** The API refused what had to succeed. */
class UnexpectedProblem extends Error {
  constructor(
    request: string,
    readonly status: number,
    readonly problem: ProblemDocument,
  ) {
    const fields = problem.errors.map(({ field, message }) => `\n  ${field}: ${message}`).join('');
    const said = problem.code === '' ? problem.text.slice(0, 500) : `${problem.code}: ${problem.detail}`;
    super(`${request} answered ${status} ${said}${fields}`);
  }
}

/**
 * The value of an answer.
 * @throws UnexpectedProblem when it is a problem.
 */
export function valueOf<T>(answer: ApiResponse<T>): T {
  if (answer.ok) return answer.value;
  throw new UnexpectedProblem(answer.request, answer.status, answer.problem);
}

/** The entity tag of an answer, for `If-Match`. */
export function etagOf(answer: ApiResponse<unknown>): string | null {
  return answer.headers.get('etag');
}
