/** How long tests and their helpers wait, and what they say when they give up. Only what hangs is given up. */
import { testMinutes } from './patience.json';

/**
 * Milliseconds of machine time that a single wait may take. Jest gives a test more (`testMinutes`), so that the wait ends
 * first and its error, which says what was awaited, is the one that is read.
 */
export const patienceMs = testMinutes * 60_000 * (2 / 3);

/** What fetch's errors are called when a limit of its own (five minutes for an answer) has run out before ours. */
const fetchLimits = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'UND_ERR_CONNECT_TIMEOUT']);

const witnesses = new Set<() => string>();
const waits = new Set<{ readonly what: string; readonly since: number }>();

/**
 * Adds something to the error of every wait of this process that is given up from now on, such as the last lines of a log.
 * @returns takes it back
 */
export function tellWhenGivingUp(tell: () => string): () => void {
  witnesses.add(tell);
  return () => {
    witnesses.delete(tell);
  };
}

/** The error of a wait that is given up. @param since when it began, by `Date.now()` */
export function givenUp(what: string, since: number, cause?: unknown): Error {
  const seconds = Math.round((Date.now() - since) / 1000);
  return new Error(
    `Gave up after ${seconds} s: ${awaited(what, since)}.${told()}`,
    cause === undefined ? {} : { cause },
  );
}

/**
 * What is waited for at the moment, with what witnesses tell; `null`: nothing. A test that has ended with it was given up
 * by Jest.
 */
export function openWaits(): string | null {
  if (waits.size === 0) return null;
  return `${[...waits].map(({ what, since }) => awaited(what, since)).join('; ')}.${told()}`;
}

function awaited(what: string, since: number): string {
  return `${what}, awaited since ${new Date(since).toISOString()}`;
}

function told(): string {
  return [...witnesses].map((tell) => `\n${tell()}`).join('');
}

/**
 * Waits for work, as long as `patienceMs`.
 * @param what names what is awaited
 * @param work gets a signal that is aborted when the wait is given up
 * @throws what the work throws, or an error that says what was awaited and since when.
 */
export async function patiently<T>(what: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const since = Date.now();
  const wait = { what, since };
  waits.add(wait);
  const limit = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_, fail) => {
    timer = setTimeout(() => {
      const error = givenUp(what, since);
      fail(error);
      limit.abort(error);
    }, patienceMs);
  });
  try {
    return await Promise.race([work(limit.signal), over]);
  } catch (error) {
    throw isFetchLimit(error) ? givenUp(what, since, error) : error;
  } finally {
    clearTimeout(timer);
    waits.delete(wait);
  }
}

/** `fetch`, given up when no answer has begun for `patienceMs`. */
export function patientFetch(url: string | URL, init: RequestInit = {}): Promise<Response> {
  return patiently(`the answer to ${init.method ?? 'GET'} ${String(url)}`, (signal) =>
    fetch(url, { ...init, signal }),
  );
}

function isFetchLimit(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { cause } = error;
  return (
    typeof cause === 'object' &&
    cause !== null &&
    'code' in cause &&
    typeof cause.code === 'string' &&
    fetchLimits.has(cause.code)
  );
}
