/** Tests that every request gets a response, whatever its handler does. */
import { answered } from '../../../../functions/http/framework/answered';
import type { Log } from '../../../../shared/application/ports/runtime';

function logOf(): { log: Log; errors: unknown[] } {
  const errors: unknown[] = [];
  const log = {
    info: () => undefined,
    warn: () => undefined,
    error: (_message: string, facts?: object) => errors.push(facts),
  };
  return { log, errors };
}

test('a response is sent as it is', async () => {
  const { log, errors } = logOf();
  const response = await answered(log, 't', 'en', () =>
    Promise.resolve({ status: 201, headers: { a: 'b' }, body: 'x' }),
  );
  expect([response.status, response.headers.get('a'), await response.text()]).toEqual([201, 'b', 'x']);
  expect(errors).toEqual([]);
});

test.each<[string, () => Promise<object>]>([
  ['throws', () => Promise.reject(new Error('on purpose'))],
  ['returns a header that no response can have', () => Promise.resolve({ headers: { a: 'line\nline' } })],
  ['returns a status that no response can have', () => Promise.resolve({ status: 99 })],
])('a handler that %s gets the problem for faults of ours, and is logged', async (_what, serve) => {
  const { log, errors } = logOf();
  const response = await answered(log, 'trace', 'pt-BR', serve);
  expect(response.status).toBe(500);
  expect(await response.json()).toMatchObject({
    code: 'internal-error',
    title: 'Erro interno',
    traceId: 'trace',
  });
  expect(response.headers.get('content-language')).toBe('pt-BR');
  expect(errors).toMatchObject([{ traceId: 'trace' }]);
});
