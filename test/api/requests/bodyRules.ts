/**
 * Proves that bodies which are malformed, too large, too deep or ambiguous change nothing, and that each
 * fault names its member.
 */
import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { valueOf } from '../../../shared/client';
import type { TestClaim, TestCustomer } from '../claims';
import type { Deployment } from '../deployment';
import { expectProblem, send, sendJson } from '../wire';
import type { Door } from './door';

const json = { 'content-type': 'application/json' };

export function bodyRules(door: () => Door): void {
  let deployment: Deployment;
  let customer: TestCustomer;
  let claim: TestClaim;
  beforeAll(() => {
    ({ deployment, customer, claim } = door());
  });

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
    ['JSON declared as text', { 'content-type': 'text/plain' }, '{}', 415, 'unsupported-media-type'],
    ['a body without a type', { 'content-type': '' }, '{}', 415, 'unsupported-media-type'],
    ['a body over the limit', json, long, 413, 'body-too-large'],
    [
      'a compressed body',
      { ...json, 'content-encoding': 'gzip' },
      Uint8Array.from(gzipSync('{}')),
      415,
      'unsupported-media-type',
    ],
  ])('%s as a new claim is refused and changes nothing', async (_what, headers, body, status, code) => {
    expectProblem(
      await send(deployment, 'ana', { method: 'POST', path: 'claims', headers, body }),
      status,
      code,
    );
    expect(valueOf(await deployment.as('ana').claims.list({ customer: customer.id })).items).toEqual([]);
  });

  test('a body over the limit that does not declare its length is refused', async () => {
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
    ['a domain that is no domain name', '{"customer": {"domain": "no domain"}}', ['/customer/domain']],
    [
      'an address that is no e-mail address',
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
      'a language that is not supported',
      '{"customerContact": {"language": "fr"}}',
      ['/customerContact/language'],
    ],
    ['a name in another alphabet', '{"a/b~c": 1}', ['/a~1b~0c']],
    ['a name over its length because of its blanks', `{"name": "${'x'.repeat(200)} "}`, ['/name']],
    [
      'an address whose domain ends a part with a hyphen',
      '{"partnerContact": {"name": "P", "email": "pat@xn--.example"}}',
      ['/partnerContact/email'],
    ],
    ['several faults at once', '{"name": null, "mpnId": 1, "foo": 2}', ['/name', '/mpnId', '/foo']],
  ])('%s: each faulty field is named', async (_what, fault, fields) => {
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
    expect(valueOf(await deployment.as('ana').claims.list({ customer: customer.id })).items).toEqual([]);

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
    ['record-customer-word', {}, ['/word', '/who', '/how', '/receivedAt']],
    [
      'record-customer-word',
      { word: 'accept', who: 'evil.com/now', how: 'rumour', receivedAt: 'yesterday', note: '' },
      ['/word', '/who', '/how', '/receivedAt', '/note'],
    ],
    ['resend-notice', { address: 'a@b.example' }, ['/address']],
    ['pull-back', {}, ['/comment']],
    ['comments', { text: '' }, ['/text']],
    ['comments', { text: 'x'.repeat(4001) }, ['/text']],
    ['notes', { text: 'bell\u0007' }, ['/text']],
    ['notes', { text: 'two\nlines and half a pair \udc00' }, ['/text']],
    ['proofs', { contentType: 'application/pdf' }, ['/fileName']],
    ['proofs', { fileName: 'a' }, ['/fileName']],
    ['proofs', { fileName: 'a.pdf', contentType: 'image/png' }, ['/fileName']],
    ['proofs', { fileName: 'fdp.\u202eexe.pdf' }, ['/fileName']],
  ])('%s with %j is refused naming its fields and changes nothing', async (command, body, fields) => {
    const person = /^(start|assign|request|approve|reject|uphold|deny|notes|pull)/.test(command)
      ? 'lea'
      : /^(record|resend)/.test(command)
        ? 'olga'
        : 'ana';
    const before = await deployment.claims.trace(claim);
    const answer = await sendJson(deployment, person, 'POST', `claims/${claim.id}/${command}`, body);
    expectProblem(answer, 400, 'invalid-request', fields);
    expect(await deployment.claims.trace(claim)).toEqual(before);
  });

  test('R2, R41: missing fields and wrong fields have different codes, and another programme has a message of its own', async () => {
    const missing = await sendJson(deployment, 'ana', 'POST', 'claims', {});
    expect(missing.json).toMatchObject({
      errors: ['/name', '/mpnId', '/customer', '/solutionArea', '/activities'].map((field) => ({
        field,
        code: 'required',
      })),
    });
    const wrong = await sendJson(deployment, 'ana', 'POST', 'claims', {
      ...deployment.claims.content(customer),
      solutionArea: 'CSP',
    });
    expect(wrong.json).toMatchObject({
      errors: [
        { field: '/solutionArea', code: 'invalid', message: expect.stringContaining('co-op') as string },
      ],
    });
  });

  test('objects nested deeper than the call stack are refused naming the field that holds them', async () => {
    const body = `{"foo": ${'{"a":'.repeat(40_000)}1${'}'.repeat(40_000)}}`;
    const patch = { 'content-type': 'application/merge-patch+json', 'if-match': '*' };
    const path = `claims/${claim.id}`;
    for (const request of [
      { method: 'POST', path: 'claims', headers: json },
      { method: 'PATCH', path, headers: patch },
    ])
      expectProblem(await send(deployment, 'ana', { ...request, body }), 400, 'invalid-request', ['/foo']);
  });

  describe('repeated members', () => {
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
    ])(
      '%s, %s with %s is refused naming its fields and changes nothing',
      async (person, command, body, fields) => {
        const before = await deployment.claims.trace(claim);
        const path = `claims/${claim.id}/${command}`;
        expectProblem(
          await send(deployment, person, { method: 'POST', path, headers: json, body }),
          400,
          'invalid-request',
          fields,
        );
        expect(await deployment.claims.trace(claim)).toEqual(before);
      },
    );

    test('an unknown member of a directory entry is refused, not dropped', async () => {
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
}
