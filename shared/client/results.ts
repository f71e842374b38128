/** What a request led to: an answer, or a problem as a value; and the ways to tell problems apart. */
import type { ProblemDocument } from '../contracts/apiTypes';

/** The code of a problem of the API. A newer service can send another one: have a default for it. */
export type ProblemCode = ProblemDocument['code'];

/** One fault in one field of a request. */
export interface FieldFault {
  /** A JSON Pointer into the body, `?` and the name of a parameter, or the name of a header. */
  readonly field: string;
  readonly code: string;
  readonly message: string;
}

/** What every kind of problem has, so that it can be shown without telling the kinds apart. */
interface Told {
  readonly title: string;
  readonly detail: string;
  /** The faults by field; empty where they are not known. */
  readonly errors: readonly FieldFault[];
  /** The body of the response as text; empty if there was none. */
  readonly text: string;
}

/** The API has refused the request, or could not carry it out (RFC 9457). */
export interface ApiProblem extends Told {
  readonly kind: 'api';
  readonly code: ProblemCode;
  /** How many more faults there are than `errors` lists. */
  readonly moreErrors: number;
  /** When the same request can succeed (RFC 3339); `null`: not said. */
  readonly retryAt: string | null;
  /** The claim that stands in the way, with `already-claimed`; `null`: none. */
  readonly claimId: string | null;
  /** Finds the request in the service's log. */
  readonly traceId: string;
}

/** No response arrived, or not the whole of it: the request may have been carried out nevertheless. */
export interface NoAnswer extends Told {
  readonly kind: 'no-answer';
  readonly code: 'no-answer';
  /** Whether it was given up because it took too long. */
  readonly timedOut: boolean;
  readonly cause: unknown;
}

/** Somebody else has answered, such as a proxy with a page of its own. */
export interface ForeignAnswer extends Told {
  readonly kind: 'foreign-answer';
  readonly code: 'foreign-answer';
  readonly contentType: string | null;
}

/** The storage has refused a document. */
export interface StorageProblem extends Told {
  readonly kind: 'storage';
  readonly code: 'storage';
}

/** The caller's signal has ended the request, which may have been carried out nevertheless. */
export interface Cancelled extends Told {
  readonly kind: 'cancelled';
  readonly code: 'cancelled';
}

/** Why there is no value; `kind` and `code` tell the cases apart. */
export type Problem = ApiProblem | NoAnswer | ForeignAnswer | StorageProblem | Cancelled;

/** What is known of every request that was sent. */
export interface Exchanged {
  /** Method and path, for messages. */
  readonly request: string;
  /** The HTTP status; 0: no response arrived. */
  readonly status: number;
  readonly headers: Headers;
  /** The `Idempotency-Key` that was sent: with it the same request can be sent again; `null`: none. */
  readonly key: string | null;
  /** How often the request was sent. */
  readonly attempts: number;
}

/** The request was carried out. */
export interface Answer<T> extends Exchanged {
  readonly ok: true;
  readonly value: T;
  /** The entity tag, which names the revision that was read or written; `null`: the response has none. */
  readonly etag: string | null;
  /** Whether it is the stored response to the first request with the same key. */
  readonly replayed: boolean;
  /** Whether nothing has changed since the value was read before: it comes from the client's cache. */
  readonly unchanged: boolean;
  /** The service's time of the answer (RFC 3339), by which deadlines run; `null`: not said. */
  readonly claimTime: string | null;
}

/** The request was not carried out, or nobody knows whether it was. */
export interface Failure extends Exchanged {
  readonly ok: false;
  readonly problem: Problem;
}

/** What a request led to. */
export type Result<T> = Answer<T> | Failure;

/** What was read, with the tag of its revision. An {@link Answer} is one. */
export interface Read<T> {
  readonly value: T;
  readonly etag: string | null;
}

/** Whether a change was refused because somebody else has changed the same thing since it was read (412). */
export function isStale({ problem }: Failure): boolean {
  return problem.code === 'stale-revision';
}

/** Whether a request contradicts what is so now (409, 412): reading anew shows why, repeating does not help. */
export function isConflict({ problem, status }: Failure): boolean {
  return problem.kind === 'api' && (status === 409 || status === 412);
}

/** A request that had to succeed did not. */
export class UnexpectedProblem extends Error {
  readonly status: number;
  readonly problem: Problem;

  constructor({ request, status, problem }: Failure) {
    const fields = problem.errors.map(({ field, message }) => `\n  ${field}: ${message}`).join('');
    super(`${request} answered ${status} ${saying(problem)}${fields}`, { cause: causeOf(problem) });
    this.name = 'UnexpectedProblem';
    this.status = status;
    this.problem = problem;
  }
}

function saying(problem: Problem): string {
  switch (problem.kind) {
    case 'api':
    case 'no-answer':
    case 'cancelled':
      return `${problem.code}: ${problem.detail}`;
    case 'foreign-answer':
    case 'storage':
      return `${problem.code}: ${problem.text.slice(0, 500)}`;
  }
}

function causeOf(problem: Problem): unknown {
  return problem.kind === 'no-answer' ? problem.cause : undefined;
}

/**
 * The value of a result, for callers that expect no problem.
 * @throws UnexpectedProblem if it is a problem.
 */
export function valueOf<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new UnexpectedProblem(result);
}

/** The entity tag of a result, for `If-Match`; `null`: it has none. */
export function etagOf({ headers }: Exchanged): string | null {
  return headers.get('etag');
}
