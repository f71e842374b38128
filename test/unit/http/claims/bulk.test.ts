/** Proves that the response to a command in bulk tells the truth of every claim, whatever fails in the middle. */
import { HttpRequest, InvocationContext } from '@azure/functions';
import { bulkEndpoints } from '../../../../functions/http/claims/bulk';
import type { Ports } from '../../../../shared/application/ports';
import { Unavailable } from '../../../../shared/application/ports/errors';
import { bulkResultSchema } from '../../../../shared/contracts/claims/bulk';
import { epochMs, instant } from '../../../../shared/domain/time';
import { inMemoryPorts, RecordingWaker } from '../../application/inMemoryPorts';
import { InMemoryReplays } from '../../application/inMemoryReplays';
import { fabrikam, people } from '../../domain/fixtures';
import { inPhase } from '../../domain/given';

const actor = { ...people.admin, tenantId: fabrikam.id };

/** Three claims, of which the reads of some fail. */
function stage(failing: Readonly<Record<string, Error>>) {
  const story = inPhase.Submitted();
  const known = { ...inMemoryPorts(story), replayStore: new InMemoryReplays() };
  const ids = ['a', 'b', 'c'];
  for (const claimId of ids) known.claims.put(story.with({ claim: { ...story.claim, claimId } }));
  const { load } = known.claims;
  Object.assign(known.claims, {
    load: (claimId: string) => {
      const error = failing[claimId];
      return error === undefined ? load(claimId) : Promise.reject(error);
    },
  });
  const send = async () => {
    const body = {
      command: 'comment',
      claims: ids.map((claimId) => ({ claimId })),
      body: { text: 'Words.' },
    };
    const request = new HttpRequest({
      method: 'POST',
      url: 'https://claims.example/api/claims/bulk',
      headers: { 'content-type': 'application/json', 'accept-language': 'es' },
      body: { string: JSON.stringify(body) },
    });
    const context = new InvocationContext({ functionName: 'bulk-command', invocationId: 'the-trace' });
    const verifier = { verify: () => Promise.resolve({ ok: true, actor } as const) };
    const dependencies = {
      // Every port that a comment uses is there.
      ports: known as Partial<Ports> as Ports,
      verifier,
      recordSignIn: () => Promise.resolve(),
    };
    const [endpoint] = bulkEndpoints;
    if (endpoint === undefined) throw new Error('There is no route.');
    const sent = await endpoint.serve(dependencies, new RecordingWaker(), request, context);
    const text = typeof sent.body === 'string' ? sent.body : '';
    return {
      status: sent.status,
      language: sent.headers['content-language'],
      ...bulkResultSchema.parse(JSON.parse(text)),
    };
  };
  return { known, send };
}

test('while the database is busy for one claim the others are done, and its result says when to try again', async () => {
  const { known, send } = stage({ b: new Unavailable('busy', 3000) });
  const { status, language, items } = await send();
  expect({ status, language }).toEqual({ status: 200, language: 'es' });
  const retryAt = instant(epochMs(known.clock.now()) + 3000);
  const problem = { code: 'unavailable', status: 503, retryAt, traceId: 'the-trace', detailLanguage: 'en' };
  expect(items).toMatchObject([
    { result: 'done' },
    { claimId: 'b', result: 'refused', problem },
    { result: 'done' },
  ]);
  expect(known.log.messages('warn')).toEqual(['A request could not be served now.']);
  expect(known.log.messages('error')).toEqual([]);
});

test('a fault of ours at one claim is logged as such, and costs no other claim its result', async () => {
  const { known, send } = stage({ a: new Error('A document has no form.') });
  const { status, items } = await send();
  expect(status).toBe(200);
  const problem = { code: 'internal-error', status: 500, traceId: 'the-trace' };
  expect(items).toMatchObject([{ claimId: 'a', problem }, { result: 'done' }, { result: 'done' }]);
  expect(known.log.messages('error')).toEqual(['A request failed.']);
});
