/** Waits of tests and tools: only a hanging wait is given up, with an error that names what was awaited. */
import { testMinutes } from './patience.json';

/**
 * Milliseconds of machine time that a single wait may take. Jest gives a test more time (`testMinutes`), so
 * that the wait ends first, with an error that says what was awaited.
 */
export const patienceMs = testMinutes * 60_000 * (2 / 3);

/** Codes of the errors of `fetch` when its own limit (five minutes for a response) ends before ours. */
const fetchLimits = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'UND_ERR_CONNECT_TIMEOUT']);

const witnesses = new Set<() => string>();
const waits = new Set<{ readonly what: string; readonly since: number }>();

/**
 * Adds a text, such as the last lines of a log, to the error of every wait of this process that is given up.
 * @returns a function that ends this
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
 * The waits that are open now, with the texts of `tellWhenGivingUp`; `null`: there are none. If a test ends
 * with open waits, Jest has given up the test.
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
 * Waits for work, at most `patienceMs`.
 * @param what names the awaited result in errors
 * @param work gets a signal that is aborted when the wait is given up
 * @throws the error of the work, or an error that says what was awaited and since when.
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

/** `fetch` that gives up if no response has begun after `patienceMs`. */
export function patientFetch(url: string | URL, init: RequestInit = {}): Promise<Response> {
  return patiently(`the response to ${init.method ?? 'GET'} ${String(url)}`, (signal) =>
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
