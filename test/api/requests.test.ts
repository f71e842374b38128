/** The door: requests that are malformed, too large, stale or repeated answer with their own problem and change nothing. */
import { randomUUID } from 'node:crypto';
import type { ClaimView } from '../../shared/contracts/claimView';
import { etagOf, valueOf } from '../tools/client/answers';
import { Deployment } from './deployment';
import { idOfNobody, type TestClaim, type TestCustomer } from './claims';
import { expectProblem, send, sendJson, type RawAnswer } from './wire';

jest.setTimeout(60_000);

let deployment: Deployment;
/** A customer for claims that must never come to be. */
let customer: TestCustomer;
/** In Editing and complete, so that a submission that slipped through would show. */
let claim: TestClaim;

beforeAll(async () => {
  deployment = await Deployment.open();
  customer = await deployment.claims.customer();
  claim = await deployment.claims.complete();
});
afterAll(() => deployment.close());

const json = { 'content-type': 'application/json' };

describe('bodies', () => {
  const long = JSON.stringify({ text: 'x'.repeat(300 * 1024) });

  test.each<[string, Record<string, string>, string | Uint8Array<ArrayBuffer>, number, string]>([
    ['JSON that breaks off', json, '{"name":', 400, 'malformed-json'],
    ['text that is no JSON', json, 'name=x', 400, 'malformed-json'],
    [
      'bytes that are no UTF-8',
      json,
      new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]),
      400,
      'malformed-json',
    ],
    ['an array', json, '[]', 400, 'invalid-request'],
    ['null', json, 'null', 400, 'invalid-request'],
    ['a number', json, '7', 400, 'invalid-request'],
    ['nothing', json, '', 400, 'invalid-request'],
    ['blanks', json, ' \n', 400, 'malformed-json'],
    [
      'a form',
      { 'content-type': 'application/x-www-form-urlencoded' },
      'name=x',
      415,
      'unsupported-media-type',
    ],
    ['JSON said to be text', { 'content-type': 'text/plain' }, '{}', 415, 'unsupported-media-type'],
    ['a body without a type', { 'content-type': '' }, '{}', 415, 'unsupported-media-type'],
    ['a body over the limit', json, long, 413, 'body-too-large'],
  ])('%s as a new claim', async (_what, headers, body, status, code) => {
    expectProblem(
      await send(deployment, 'ana', { method: 'POST', path: 'claims', headers, body }),
      status,
      code,
    );
    expect(valueOf(await deployment.as('ana').claims({ customer: customer.id })).items).toEqual([]);
  });

  test('a body over the limit that does not say its length', async () => {
    const body = new Blob([long]).stream();
    const path = `claims/${claim.id}/comments`;
    expectProblem(
      await send(deployment, 'ana', { method: 'POST', path, headers: json, body }),
      413,
      'body-too-large',
    );
    expect(await deployment.claims.history(claim)).not.toContain('CommentAdded');
  });

  test.each<[string, string, readonly string[]]>([
    ['an unknown field', '{"foo": 1}', ['/foo']],
    [
      'an unknown field deep down',
      '{"customerContact": {"name": "T", "title": "T", "email": "t@c.example", "fax": "1"}}',
      ['/customerContact/fax'],
    ],
    ['__proto__', '{"__proto__": {"name": "x"}}', ['/__proto__']],
    ['a number for a text', '{"name": 7}', ['/name']],
    ['a text for a list', '{"activities": "usage"}', ['/activities']],
    ['an activity that does not exist', '{"activities": ["golf"]}', ['/activities/0']],
    ['an empty list of activities', '{"activities": []}', ['/activities']],
    ['an MPN ID with letters', '{"mpnId": "abc"}', ['/mpnId']],
    ['a directory ID that is no GUID', '{"customer": {"tenantId": "x"}}', ['/customer/tenantId']],
    ['a domain that is none', '{"customer": {"domain": "no domain"}}', ['/customer/domain']],
    [
      'an address that is none',
      '{"partnerContact": {"name": "P", "email": "pat"}}',
      ['/partnerContact/email'],
    ],
    ['a name of two lines', '{"name": "a\\nb"}', ['/name']],
    ['a name of two lines by Unicode', '{"name": "a\\u2028b"}', ['/name']],
    ['a name with half a surrogate pair', '{"name": "a\\ud83d"}', ['/name']],
    ['a name that no XML can have', '{"name": "a\\uffff"}', ['/name']],
    ['a name of blanks', '{"name": "   "}', ['/name']],
    ['a name over its length', `{"name": "${'x'.repeat(201)}"}`, ['/name']],
    [
      'a language that is not spoken',
      '{"customerContact": {"language": "fr"}}',
      ['/customerContact/language'],
    ],
    ['a name of another alphabet', '{"a/b~c": 1}', ['/a~1b~0c']],
    ['a name over its length because of its blanks', `{"name": "${'x'.repeat(200)} "}`, ['/name']],
    [
      'an address whose domain ends a part with a hyphen',
      '{"partnerContact": {"name": "P", "email": "pat@xn--.example"}}',
      ['/partnerContact/email'],
    ],
    ['several faults at once', '{"name": null, "mpnId": 1, "foo": 2}', ['/name', '/mpnId', '/foo']],
  ])('%s: each field at fault is named', async (_what, fault, fields) => {
    const creation = JSON.stringify({
      ...deployment.claims.content(customer),
      ...(JSON.parse(fault) as Record<string, unknown>),
    });
    expectProblem(
      await send(deployment, 'ana', { method: 'POST', path: 'claims', headers: json, body: creation }),
      400,
      'invalid-request',
      fields,
    );
    expect(valueOf(await deployment.as('ana').claims({ customer: customer.id })).items).toEqual([]);

    const before = await deployment.claims.trace(claim);
    const headers = { 'content-type': 'application/merge-patch+json', 'if-match': '*' };
    expectProblem(
      await send(deployment, 'ana', { method: 'PATCH', path: `claims/${claim.id}`, headers, body: fault }),
      400,
      'invalid-request',
      fields,
    );
    expect(await deployment.claims.trace(claim)).toEqual(before);
  });

  test.each<[string, unknown, readonly string[]]>([
    ['submit', {}, ['/acknowledged']],
    ['submit', { acknowledged: 'yes' }, ['/acknowledged']],
    ['submit', { acknowledged: true, also: 1 }, ['/also']],
    ['start-review', { assignee: 'me' }, ['/assignee']],
    ['assign', { assignee: { id: 'me', name: 'x' } }, ['/assignee/id']],
    ['request-info', { reasons: [], comment: 'x' }, ['/reasons']],
    ['request-info', { reasons: ['because'], comment: 'x' }, ['/reasons/0']],
    ['request-info', { reasons: ['dates-missing-or-old'] }, ['/comment']],
    ['respond', { removeProducts: 'teams' }, ['/removeProducts']],
    ['approve', { comment: 5 }, ['/comment']],
    ['reject', { comment: 'x' }, ['/reason']],
    ['reject', { reason: 'customer-declined', comment: 'x' }, ['/reason']],
    ['reject', { reason: 'insufficient-poe' }, ['/comment']],
    ['withdraw', {}, ['/explanation']],
    ['dispute', { justification: '' }, ['/justification']],
    ['uphold-dispute', {}, ['/comment']],
    ['deny-dispute', {}, ['/comment']],
    ['end-association', {}, ['/reason']],
    ['comments', { text: '' }, ['/text']],
    ['comments', { text: 'x'.repeat(4001) }, ['/text']],
    ['notes', { text: 'bell\u0007' }, ['/text']],
    ['notes', { text: 'two\nlines and half a pair \udc00' }, ['/text']],
    ['proofs', { fileName: 'a.pdf' }, ['/contentType']],
  ])('%s with %j is refused by its fields and changes nothing', async (command, body, fields) => {
    const person = /^(start|assign|request|approve|reject|uphold|deny|notes)/.test(command) ? 'lea' : 'ana';
    const before = await deployment.claims.trace(claim);
    const answer = await sendJson(deployment, person, 'POST', `claims/${claim.id}/${command}`, body);
    expectProblem(answer, 400, 'invalid-request', fields);
    expect(await deployment.claims.trace(claim)).toEqual(before);
  });
});

test('objects within objects, deeper than a stack, are refused by the field that holds them', async () => {
  const body = `{"foo": ${'{"a":'.repeat(40_000)}1${'}'.repeat(40_000)}}`;
  const patch = { 'content-type': 'application/merge-patch+json', 'if-match': '*' };
  const path = `claims/${claim.id}`;
  for (const request of [
    { method: 'POST', path: 'claims', headers: json },
    { method: 'PATCH', path, headers: patch },
  ])
    expectProblem(await send(deployment, 'ana', { ...request, body }), 400, 'invalid-request', ['/foo']);
});

describe('members that are there several times', () => {
  test.each<[string, string, string, readonly string[]]>([
    ['ana', 'comments', '{"text":"One","text":"Two"}', ['/text']],
    ['ana', 'comments', '{"text":"One","te\\u0078t":"One"}', ['/text']],
    ['ana', 'comments', '{"__proto__":1,"text":"One","__proto__":2}', ['/__proto__']],
    [
      'ana',
      'change-contact',
      '{"name":"a","name":"b","title":"","email":"x"}',
      ['/name', '/title', '/email'],
    ],
    ['lea', 'assign', '{"assignee":{"id":"1","id":"2","name":"x"}}', ['/assignee/id']],
  ])('%s, %s with %s is refused by its fields and changes nothing', async (person, command, body, fields) => {
    const before = await deployment.claims.trace(claim);
    const path = `claims/${claim.id}/${command}`;
    expectProblem(
      await send(deployment, person, { method: 'POST', path, headers: json, body }),
      400,
      'invalid-request',
      fields,
    );
    expect(await deployment.claims.trace(claim)).toEqual(before);
  });

  test('an entry of the directory drops nothing of what was sent', async () => {
    const path = `partners/${randomUUID()}`;
    const body = '{"name":"P","mpnIds":["1"],"programmes":[],"__proto__":{"name":"Q"},"more":1}';
    expectProblem(
      await send(deployment, 'olga', { method: 'PUT', path, headers: json, body }),
      400,
      'invalid-request',
      ['/__proto__', '/more'],
    );
    expectProblem(await send(deployment, 'olga', { path }), 404, 'not-found');
  });
});

describe('addresses', () => {
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
    ['claims?assignee=me', '?assignee'],
    ['claims?colour=red', '?colour'],
    ['claims?cursor=abc', '?cursor'],
    ['catalog?version=1', '?version'],
  ])('GET %s names its parameter', async (path, field) => {
    expectProblem(await send(deployment, 'ana', { path }), 400, 'invalid-request', [field]);
  });

  test('a parameter on a command changes nothing', async () => {
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
    '%00',
    `${claim.id}%20`,
    claim.id.toUpperCase(),
    "'%20OR%201=1",
    'z'.repeat(3000),
  ];

  test('R23: a claim that does not exist, or an ID that is none, is 404 on every route', async () => {
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

  test.each(['abc', '00000000-0000-4000-8000-000000000000', 'x'.repeat(200)])(
    'R46: a document ID that the claim does not have is 404: %s',
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

  test('an unknown route is 404 and an unknown method is refused', async () => {
    expect((await send(deployment, 'ana', { path: 'nowhere' })).status).toBe(404);
    expect([404, 405]).toContain(
      (await send(deployment, 'ana', { method: 'PUT', path: `claims/${claim.id}` })).status,
    );
  });
});

describe('If-Match', () => {
  const patch = { name: 'Renamed' };
  const change = (headers: Record<string, string>): Promise<RawAnswer> =>
    sendJson(deployment, 'ana', 'PATCH', `claims/${claim.id}`, patch, {
      'content-type': 'application/merge-patch+json',
      ...headers,
    });

  test.each<[string, Record<string, string>, number, string, readonly string[]]>([
    ['an edit without it', {}, 428, 'precondition-required', []],
    ['a stale one', { 'if-match': '"0"' }, 412, 'stale-revision', []],
    ['one of the future', { 'if-match': '"99"' }, 412, 'stale-revision', []],
    ['a number without quotes', { 'if-match': '3' }, 400, 'invalid-header', ['If-Match']],
    ['a weak tag', { 'if-match': 'W/"3"' }, 400, 'invalid-header', ['If-Match']],
    ['several tags', { 'if-match': '"2", "3"' }, 400, 'invalid-header', ['If-Match']],
    ['a foreign tag', { 'if-match': '"abc"' }, 400, 'invalid-header', ['If-Match']],
  ])('%s changes nothing', async (_what, headers, status, code, fields) => {
    const before = await deployment.claims.trace(claim);
    expectProblem(await change(headers), status, code, fields);
    expect(await deployment.claims.trace(claim)).toEqual(before);
  });

  test.each(['submit', 'withdraw', 'comments'] as const)('a stale one stops %s too', async (command) => {
    const bodies = {
      submit: { acknowledged: true },
      withdraw: { explanation: 'x' },
      comments: { text: 'x' },
    };
    const before = await deployment.claims.trace(claim);
    const path = `claims/${claim.id}/${command}`;
    expectProblem(
      await sendJson(deployment, 'ana', 'POST', path, bodies[command], { 'if-match': '"0"' }),
      412,
      'stale-revision',
    );
    expect(await deployment.claims.trace(claim)).toEqual(before);
  });

  test('of two edits of the same revision one wins, the other is told', async () => {
    const draft = await deployment.claims.draft();
    const ana = deployment.as('ana');
    const etag = etagOf(await ana.claim(draft.id)) ?? '';
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) => ana.edit(draft.id, { name: `Name ${index}` }, etag)),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.filter(({ ok }) => !ok).map(({ status }) => status)).toEqual(Array(7).fill(412));
    expect(await deployment.claims.history(draft)).toEqual(['ClaimCreated', 'ClaimEdited']);
  });

  test('the ETag of every answer is the one that the next edit needs; * takes any', async () => {
    const draft = await deployment.claims.draft();
    const ana = deployment.as('ana');
    const first = await ana.edit(draft.id, { name: 'One' }, etagOf(await ana.claim(draft.id)) ?? '');
    const second = await ana.edit(draft.id, { name: 'Two' }, etagOf(first) ?? '');
    expect(valueOf(second).content.name).toBe('Two');
    expect(valueOf(await ana.edit(draft.id, { name: 'Three' }, '*')).content.name).toBe('Three');
    expect(etagOf(await ana.claim(draft.id))).not.toBe(etagOf(second));
  });

  test('R24: a comment in between does not fail an edit', async () => {
    const draft = await deployment.claims.draft();
    const ana = deployment.as('ana');
    const etag = etagOf(await ana.claim(draft.id)) ?? '';
    await deployment.claims.give(draft, 'ben', 'comments', { text: 'Looks good.' });
    expect((await ana.edit(draft.id, { name: 'After the comment' }, etag)).ok).toBe(true);
  });
});

describe('Idempotency-Key', () => {
  const create = (person: string, key: string, body: unknown): Promise<RawAnswer> =>
    sendJson(deployment, person, 'POST', 'claims', body, { 'idempotency-key': key });
  const comment = (id: string, key: string, text: string, person = 'ana'): Promise<RawAnswer> =>
    sendJson(deployment, person, 'POST', `claims/${id}/comments`, { text }, { 'idempotency-key': key });

  test.each([
    ['an empty one', ''],
    ['one with a blank', 'a b'],
    ['one over its length', 'x'.repeat(129)],
    ['one that is not ASCII', 'clé'],
  ])('%s is refused', async (_what, key) => {
    const body = deployment.claims.content(customer);
    expectProblem(await create('ana', key, body), 400, 'invalid-header', ['Idempotency-Key']);
    expect(valueOf(await deployment.as('ana').claims({ customer: customer.id })).items).toEqual([]);
  });

  test('repeated, a creation is answered as the first time and takes effect once', async () => {
    const own = await deployment.claims.customer();
    const [key, body] = [randomUUID(), deployment.claims.content(own)];
    const first = await create('ana', key, body);
    const again = await create('ana', key, body);
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.text).toBe(first.text);
    for (const name of ['etag', 'location']) expect(again.headers.get(name)).toBe(first.headers.get(name));
    expect(first.headers.get('idempotency-replayed')).toBeNull();
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(valueOf(await deployment.as('ana').claims({ customer: own.id })).items).toHaveLength(1);
  });

  test('repeated, a command is answered as the first time, whatever has happened since', async () => {
    const own = await deployment.claims.complete();
    const submit = (): Promise<RawAnswer> =>
      sendJson(
        deployment,
        'ana',
        'POST',
        `claims/${own.id}/submit`,
        { acknowledged: true },
        { 'idempotency-key': 'once' },
      );
    const first = await submit();
    await deployment.claims.give(own, 'rita', 'start-review', {});
    const again = await submit();
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(again.text).toBe(first.text);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(await deployment.claims.history(own)).toEqual([
      'ClaimCreated',
      'ProofAdded',
      'ClaimSubmitted',
      'ReviewStarted',
    ]);
  });

  test('with another body it is refused, and nothing changes', async () => {
    const own = await deployment.claims.draft();
    const key = randomUUID();
    expect((await comment(own.id, key, 'first')).status).toBe(200);
    const before = await deployment.claims.trace(own);
    expectProblem(await comment(own.id, key, 'second'), 422, 'key-reused');
    expect(await deployment.claims.trace(own)).toEqual(before);

    const [creation, body] = [randomUUID(), deployment.claims.content(own.customer)];
    await create('ana', creation, body);
    expectProblem(await create('ana', creation, { ...body, name: 'Another' }), 422, 'key-reused');
    expect(valueOf(await deployment.as('ana').claims({ customer: own.customer.id })).items).toHaveLength(2);
  });

  test('20 at the same time make one claim, and all hear of it', async () => {
    const own = await deployment.claims.customer();
    const [key, body] = [randomUUID(), deployment.claims.content(own)];
    const answers = await Promise.all(Array.from({ length: 20 }, () => create('ana', key, body)));
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(201));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers.filter(({ headers }) => headers.get('idempotency-replayed') === null)).toHaveLength(1);
    expect(valueOf(await deployment.as('ana').claims({ customer: own.id })).items).toHaveLength(1);
  });

  test('20 at the same time say one comment, and all hear of it', async () => {
    const own = await deployment.claims.draft();
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 20 }, () => comment(own.id, key, 'once')));
    for (const { status } of answers) expect([200, 503]).toContain(status);
    expect(new Set(answers.filter(({ status }) => status === 200).map(({ text }) => text)).size).toBe(1);
    expect(await deployment.claims.history(own)).toEqual(['ClaimCreated', 'CommentAdded']);
  });

  test('the keys of two people, two routes and two claims do not meet', async () => {
    const [one, two] = await Promise.all([deployment.claims.draft(), deployment.claims.draft()]);
    const key = randomUUID();
    const answers = [
      await comment(one.id, key, 'the same words'),
      await comment(one.id, key, 'the same words', 'ben'),
      await comment(one.id, key, 'the same words', 'rita'),
      await comment(two.id, key, 'the same words'),
      await create('ana', key, deployment.claims.content(one.customer)),
      await create('ben', key, deployment.claims.content(one.customer)),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 201, 201]);
    expect(answers.map(({ headers }) => headers.get('idempotency-replayed'))).toEqual(Array(6).fill(null));
    expect((answers[4]?.json as ClaimView).id).not.toBe((answers[5]?.json as ClaimView).id);
  });

  test('a refused request leaves its key free', async () => {
    const own = await deployment.claims.draft();
    const submit = (): Promise<RawAnswer> =>
      sendJson(
        deployment,
        'ana',
        'POST',
        `claims/${own.id}/submit`,
        { acknowledged: true },
        { 'idempotency-key': 'k' },
      );
    expectProblem(await submit(), 422, 'proof-missing');
    const portal = deployment.as('ana');
    valueOf(
      await portal.uploadProof(own.id, {
        fileName: 'a.pdf',
        contentType: 'application/pdf',
        content: Buffer.from('%PDF-1.7\n%%EOF\n'),
      }),
    );
    expect((await submit()).status).toBe(200);
  });

  test('R46: asking for an upload twice with one key gives one place to upload to', async () => {
    const ask = (fileName: string): Promise<RawAnswer> =>
      sendJson(
        deployment,
        'ana',
        'POST',
        `claims/${claim.id}/proofs`,
        { fileName, contentType: 'application/pdf' },
        { 'idempotency-key': 'upload' },
      );
    const [first, again] = [await ask('a.pdf'), await ask('a.pdf')];
    expect([first.status, again.status]).toEqual([201, 201]);
    const idOf = ({ json: body }: RawAnswer): string => (body as { proofId: string }).proofId;
    expect(idOf(again)).toBe(idOf(first));
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expectProblem(await ask('b.pdf'), 422, 'key-reused');
  });
});
