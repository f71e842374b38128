/**
 * Proves that wrong parameters are named, unknown addresses get 404, and none of these requests changes
 * anything (R23).
 */
import { randomUUID } from 'node:crypto';
import { idOfNobody, type TestClaim } from '../claims';
import type { Deployment } from '../deployment';
import { expectProblem, send, sendJson } from '../wire';
import type { Door } from './door';

export function addressRules(door: () => Door): void {
  let deployment: Deployment;
  let claim: TestClaim;
  beforeAll(() => {
    ({ deployment, claim } = door());
  });

  test.each([
    ['claims?limit=0', '?limit'],
    ['claims?limit=201', '?limit'],
    ['claims?limit=many', '?limit'],
    ['claims?limit=1&limit=2', '?limit'],
    ['claims?limit=1e1', '?limit'],
    ['claims?limit=0x10', '?limit'],
    ['claims?product=a&product=b', '?product'],
    ['claims?__proto__=1', '?__proto__'],
    ['claims?constructor=1', '?constructor'],
    ['claims?status=Lost', '?status'],
    ['claims?sort=name', '?sort'],
    ['claims?customer=7', '?customer'],
    ['claims?assignee=rita', '?assignee'],
    ['claims?colour=red', '?colour'],
    ['claims?cursor=abc', '?cursor'],
    ['catalog?version=1', '?version'],
  ])('GET %s names the wrong parameter', async (path, field) => {
    expectProblem(await send(deployment, 'ana', { path }), 400, 'invalid-request', [field]);
  });

  test('a parameter on a command is refused and changes nothing', async () => {
    const before = await deployment.claims.trace(claim);
    const answer = await sendJson(deployment, 'ana', 'POST', `claims/${claim.id}/submit?force=1`, {
      acknowledged: true,
    });
    expectProblem(answer, 400, 'invalid-request', ['?force']);
    expect(await deployment.claims.trace(claim)).toEqual(before);
  });

  const unknownIds = (): readonly string[] => [
    idOfNobody(claim),
    'x',
    '..%2f..%2fpolicies',
    `${claim.id}%20`,
    claim.id.toUpperCase(),
    "'%20OR%201=1",
    'z'.repeat(3000),
  ];

  test('R23: the ID of no claim, or a malformed one, gets 404 on every route', async () => {
    const body = {
      acknowledged: true,
      comment: 'x',
      text: 'x',
      reason: 'x',
      explanation: 'x',
      justification: 'x',
    };
    const routes: readonly [string, string, readonly string[]][] = [
      ['ana', 'submit', ['acknowledged']],
      ['ana', 'respond', ['comment']],
      ['ana', 'withdraw', ['explanation']],
      ['ana', 'dispute', ['justification']],
      ['ana', 'end-association', ['reason']],
      ['ana', 'comments', ['text']],
      ['lea', 'start-review', []],
      ['lea', 'assign', []],
      ['lea', 'approve', ['comment']],
      ['lea', 'uphold-dispute', ['comment']],
      ['lea', 'deny-dispute', ['comment']],
      ['lea', 'notes', ['text']],
    ];
    for (const id of unknownIds()) {
      const answers = await Promise.all([
        ...['', '/history', '/comments', `/proofs/${randomUUID()}`].map((end) =>
          send(deployment, 'ana', { path: `claims/${id}${end}` }),
        ),
        send(deployment, 'ana', { method: 'DELETE', path: `claims/${id}` }),
        send(deployment, 'ana', { method: 'DELETE', path: `claims/${id}/proofs/${randomUUID()}` }),
        send(deployment, 'ana', { method: 'POST', path: `claims/${id}/proofs/${randomUUID()}/complete` }),
        sendJson(deployment, 'ana', 'POST', `claims/${id}/proofs`, {
          fileName: 'a.pdf',
          contentType: 'application/pdf',
        }),
        sendJson(deployment, 'ana', 'PATCH', `claims/${id}`, { name: 'x' }, { 'if-match': '"1"' }),
        ...routes.map(([person, command, fields]) =>
          sendJson(
            deployment,
            person,
            'POST',
            `claims/${id}/${command}`,
            Object.fromEntries(Object.entries(body).filter(([name]) => fields.includes(name))),
          ),
        ),
      ]);
      for (const answer of answers) expectProblem(answer, 404, 'claim-not-found');
    }
  });

  test.each([
    ['a NUL in the path', '%00', {}],
    ['a NUL at its end', 'x%00', {}],
    ['a byte above 0x7F in a header', 'x', { 'idempotency-key': 'clé' }],
  ])(
    '%s never reaches the service: the web server in front of it answers 400',
    async (_what, id, headers: Record<string, string>) => {
      // Not `send`: the response of a web server is none of the contract's.
      const authorization = `Bearer ${await deployment.token('ana')}`;
      const answer = await fetch(`${deployment.url}/api/claims/${id}`, {
        headers: { authorization, ...headers },
      });
      expect(answer.status).toBe(400);
    },
  );

  test.each(['abc', '00000000-0000-4000-8000-000000000000', 'x'.repeat(200)])(
    'R46: a document ID that the claim does not have gets 404: %s',
    async (proofId) => {
      const at = `claims/${claim.id}/proofs/${proofId}`;
      expectProblem(await send(deployment, 'ana', { path: at }), 404, 'proof-unknown');
      expectProblem(await send(deployment, 'ana', { method: 'DELETE', path: at }), 404, 'proof-unknown');
      expectProblem(
        await send(deployment, 'ana', { method: 'POST', path: `${at}/complete` }),
        404,
        'proof-unknown',
      );
    },
  );

  test('an unknown route gets 404 and an unknown method is refused', async () => {
    expect((await send(deployment, 'ana', { path: 'nowhere' })).status).toBe(404);
    expect([404, 405]).toContain(
      (await send(deployment, 'ana', { method: 'PUT', path: `claims/${claim.id}` })).status,
    );
  });
}
