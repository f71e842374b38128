/** Responses of the API: a value or a problem. `valueOf` is for callers that expect no problem. */

/** A problem (RFC 9457) as it came over the wire. */
export interface ProblemDocument {
  /** The stable code; empty if the response is not a problem of the API. */
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly errors: readonly { readonly field: string; readonly code: string; readonly message: string }[];
  /** The whole body as text. */
  readonly text: string;
}

/** The response to one request. */
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

/** The API refused a request that had to succeed. */
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
 * The value of a response.
 * @throws UnexpectedProblem if it is a problem.
 */
export function valueOf<T>(answer: ApiResponse<T>): T {
  if (answer.ok) return answer.value;
  throw new UnexpectedProblem(answer.request, answer.status, answer.problem);
}

/** The entity tag of a response, for `If-Match`. */
export function etagOf(answer: ApiResponse<unknown>): string | null {
  return answer.headers.get('etag');
}
