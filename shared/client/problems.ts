/** Makes the problem of a request that did not succeed, from what arrived or from the error that was thrown. */
import type { Cancelled, ForeignAnswer, NoAnswer, ApiProblem, FieldFault, StorageProblem } from './results';

/** The problem in the body of a response; `null`: the body is no problem of the API. */
export function apiProblemIn(text: string): ApiProblem | null {
  const body = jsonIn(text);
  if (!isProblem(body)) return null;
  return {
    kind: 'api',
    code: body.code,
    title: body.title,
    detail: body.detail,
    errors: Array.isArray(body.errors) ? body.errors.filter(isFault) : [],
    moreErrors: typeof body.moreErrors === 'number' ? body.moreErrors : 0,
    retryAt: textOrNull(body.retryAt),
    claimId: textOrNull(body.claimId),
    traceId: textOrNull(body.traceId) ?? '',
    text,
  };
}

/** The problem that the response is none of the API's. */
export function foreignAnswer(status: number, contentType: string | null, text: string): ForeignAnswer {
  return {
    kind: 'foreign-answer',
    code: 'foreign-answer',
    title: 'Unexpected response',
    detail: `The response with status ${status} is none of the service's (${contentType ?? 'no media type'}).`,
    errors: [],
    contentType,
    text,
  };
}

/** The problem that no response arrived. */
export function noAnswer(cause: unknown, timedOut: boolean): NoAnswer {
  const why = cause instanceof Error ? cause.message : String(cause);
  return {
    kind: 'no-answer',
    code: 'no-answer',
    title: 'No response',
    detail: timedOut ? 'The service did not respond in time.' : `The service cannot be reached: ${why}`,
    errors: [],
    timedOut,
    cause,
    text: '',
  };
}

/** The problem that the storage refuses a document. */
export function storageProblem(status: number, text: string): StorageProblem {
  const detail = `The storage answered with status ${status}.`;
  return { kind: 'storage', code: 'storage', title: 'Document refused', detail, errors: [], text };
}

/** The problem that the caller has ended the request. */
export function cancelled(): Cancelled {
  const detail = 'The request was cancelled by its caller.';
  return { kind: 'cancelled', code: 'cancelled', title: 'Cancelled', detail, errors: [], text: '' };
}

/**
 * Whether `fetch` throws this when no response arrives (Fetch, 5.6). Other errors are faults in the program.
 * Names are compared because an error can come from another realm, where its class is another.
 */
export function isNetworkError(error: unknown): error is Error {
  return ['TypeError', 'AbortError', 'TimeoutError', 'NetworkError'].includes(nameOf(error));
}

/** Whether an error says that something was given up because of the time. */
export function isTimeout(error: unknown): boolean {
  return nameOf(error) === 'TimeoutError';
}

function nameOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('name' in error)) return '';
  return typeof error.name === 'string' ? error.name : '';
}

/** The value of a JSON text; `undefined`: it is none. */
export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The members are checked apart from `code`: a newer service can have codes that this client does not know. */
function isProblem(body: unknown): body is Pick<ApiProblem, 'code' | 'title' | 'detail'> & {
  readonly [Member in 'errors' | 'moreErrors' | 'retryAt' | 'claimId' | 'traceId']?: unknown;
} {
  if (typeof body !== 'object' || body === null) return false;
  return ['code', 'title', 'detail'].every((member) => typeof Reflect.get(body, member) === 'string');
}

function isFault(fault: unknown): fault is FieldFault {
  if (typeof fault !== 'object' || fault === null) return false;
  return ['field', 'code', 'message'].every((member) => typeof Reflect.get(fault, member) === 'string');
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
