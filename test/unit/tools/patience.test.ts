/** Proves the error of a wait that is given up, and that a wait which ends leaves nothing behind. */
import { patienceMs, patiently, tellWhenGivingUp } from '../../../infra/tools/patience';

beforeEach(() => {
  jest.useFakeTimers({ now: Date.parse('2026-11-21T08:00:00Z') });
});
afterEach(() => {
  jest.useRealTimers();
});

/** Waits for something that never happens; returns the error. */
async function inVain(what: string): Promise<Error> {
  const waiting = patiently(what, () => new Promise<never>(() => undefined)).catch((error: unknown) => error);
  await jest.advanceTimersByTimeAsync(patienceMs);
  const error = await waiting;
  if (!(error instanceof Error)) throw new Error('The wait was not given up with an error.');
  return error;
}

test('the error of a wait that is given up says what was awaited, since when, and the reports of the witnesses', async () => {
  const stopTelling = tellWhenGivingUp(() => 'The stack said: oh dear.');
  expect((await inVain('the notice to tina')).message).toBe(
    `Gave up after ${patienceMs / 1000} s: the notice to tina, awaited since 2026-11-21T08:00:00.000Z.\n` +
      'The stack said: oh dear.',
  );
  stopTelling();
  expect((await inVain('the notice to tina')).message).not.toContain('oh dear');
});

test('the signal of the work is aborted when the wait is given up', async () => {
  let limit: AbortSignal | undefined;
  const waiting = patiently('anything', (signal) => {
    limit = signal;
    return new Promise<never>(() => undefined);
  });
  const failed = expect(waiting).rejects.toThrow('anything');
  await jest.advanceTimersByTimeAsync(patienceMs - 1);
  expect(limit?.aborted).toBe(false);
  await jest.advanceTimersByTimeAsync(1);
  await failed;
  expect(limit?.aborted).toBe(true);
});

test('a wait that ends leaves no timer behind, and returns or throws what the work does', async () => {
  expect(await patiently('one', () => Promise.resolve(1))).toBe(1);
  await expect(patiently('two', () => Promise.reject(new Error('It broke.')))).rejects.toThrow('It broke.');
  expect(jest.getTimerCount()).toBe(0);
});

test('a limit of fetch is reported like ours', async () => {
  const cause = Object.assign(new Error('Headers Timeout Error'), { code: 'UND_ERR_HEADERS_TIMEOUT' });
  const failed = new TypeError('fetch failed', { cause });
  await expect(patiently('the answer', () => Promise.reject(failed))).rejects.toMatchObject({
    message: expect.stringContaining('Gave up after 0 s: the answer') as string,
    cause: failed,
  });
});
