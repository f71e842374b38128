/**
 * Proves the contract: the document is valid, every operation gives every response that it documents, and the
 * examples fit. `npm run examples` writes the examples anew from a run of this test.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exampleOf } from '../../functions/http/openapi/examples';
import takenExamples from '../../shared/contracts/examples.json';
import { problemCodes, problemKinds, type ProblemCode } from '../../shared/contracts/basics/problemKinds';
import { endpoints } from '../../functions/http/routes';
import { recordingTest } from '../../infra/tools/examples';
import { projectFolder } from '../../infra/tools/stack/projectFolder';
import { DocumentChecker } from './contract/documentChecker';
import { Recorder } from './contract/recorder';
import { everyOperation } from './contract/everyOperation';
import { everyProblem, problemExamples, unprovoked } from './contract/everyProblem';
import { ownRepetition, Repetitions } from './contract/repetitions';
import { Deployment, describeOwnStack } from './deployment';
import { Story } from './lives/story';
import { send, type RawAnswer } from './wire';
import type { SharedDocument } from '../../functions/http/openapi/sharing';

describeOwnStack('the contract', () => {
  let deployment: Deployment;
  let checker: DocumentChecker;
  let recorder: Recorder;
  let repetitions: Repetitions;
  let provoked: ReadonlyMap<ProblemCode, RawAnswer>;

  beforeAll(async () => {
    deployment = await Deployment.open();
    const { json } = await send(deployment, null, { path: 'openapi.json' });
    checker = new DocumentChecker(json as SharedDocument);
    recorder = new Recorder(checker);
    const story = new Story(deployment);
    repetitions = new Repetitions(checker);
    await everyOperation(story);
    repetitions.end();
    provoked = await everyProblem(story);
    if (process.env['EXAMPLES'] === 'write') {
      const file = join(projectFolder, 'shared/contracts/examples.json');
      const examples = { operations: recorder.examples(), problems: problemExamples(provoked) };
      writeFileSync(file, `${JSON.stringify(examples, null, 2)}\n`);
    }
  });
  afterAll(() => deployment.close());

  test('the document has every route, and no other', () => {
    const documented = checker.operations.map(({ operation }) => operation.operationId);
    expect([...documented].sort()).toEqual(endpoints.map(({ name }) => name).sort());
    expect(checker.document.openapi).toBe('3.1.0');
  });

  test('every tag, operation and parameter has a description', () => {
    const described = [
      ...checker.document.tags.map(({ name, description }) => [name, description]),
      ...checker.operations.flatMap(({ operation: { operationId, description, parameters } }) => [
        [operationId, description],
        ...parameters.map((one) => [`${operationId} ${one.name}`, one.description]),
      ]),
    ];
    // In sentences, each with its end.
    expect(described.filter(([, text = '']) => !/^\S.*[.)]$/s.test(text))).toEqual([]);
  });

  test('the server in the document is the one that sends it', async () => {
    const [server, ...others] = checker.document.servers;
    expect(others).toEqual([]);
    const health = await fetch(`${server?.url ?? ''}/health`);
    expect(health.status).toBe(200);
  });

  test('the document in OpenAPI 3.0 has the same operations', async () => {
    const { json } = await send(deployment, null, { path: 'openapi-3.0.json' });
    const { openapi, paths } = json as Pick<SharedDocument, 'paths'> & { readonly openapi: string };
    expect(openapi).toBe('3.0.3');
    expect(Object.keys(paths)).toEqual(Object.keys(checker.document.paths));
  });

  test('the description of every command says when it is possible and where it leads, as in the transitions table', () => {
    const commands = checker.operations.filter(({ operation: { tags } }) => tags.includes('Commands'));
    const described = new Map(
      commands.map(({ operation: { operationId, description } }) => [operationId, description]),
    );
    expect(
      [...described].filter(([, description]) => !description.startsWith('Possible while the claim is ')),
    ).toEqual([]);
    expect(described.get('withdraw')).toBe(
      'Possible while the claim is Submitted, UnderReview, PartnerActionRequired, Approved with consent open or Disputed, until the clock partner-response, consent-end or new-contact runs out. Afterwards the claim is RejectedFinal. Only if a reason is given.',
    );
  });

  test(recordingTest, () => {
    const missing = successes(checker).filter(
      ({ operationId, status }) => !recorder.has(operationId, status),
    );
    expect(missing.map(({ operationId, status }) => `${operationId} ${status}`)).toEqual([]);
  });

  test('every response without a problem has an example, and the examples fit', () => {
    const faults = successes(checker).flatMap(({ operationId, status, pointer, type }) => {
      const example = exampleOf(operationId)?.answers[status];
      if (example === undefined) return [`${operationId} ${status} has no example: npm run examples`];
      if (!type.endsWith('json')) return [];
      const fault = checker.faultOf([...pointer, 'schema'], example.body);
      return fault === null ? [] : [`${operationId} ${status}: ${fault}`];
    });
    expect(faults).toEqual([]);
  });

  test('every operation that requires a JSON body has an example of it that fits', () => {
    const faults = checker.operations.flatMap(({ path, method, operation }) => {
      const { operationId, requestBody } = operation;
      if (requestBody?.required !== true) return [];
      const body = exampleOf(operationId)?.request?.body;
      if (body === undefined) return [`${operationId} has no example of its body: npm run examples`];
      const [type = ''] = Object.keys(requestBody.content);
      const fault = checker.faultOf(['paths', path, method, 'requestBody', 'content', type, 'schema'], body);
      return fault === null ? [] : [`${operationId}: ${fault}`];
    });
    expect(faults).toEqual([]);
  });

  test('every POST that needs a sign-in takes a key: a repetition gets the same response, another request with the key is refused', () => {
    const posts = checker.operations.filter(
      ({ method, operation }) => method === 'post' && operation.security.length > 0,
    );
    const names = posts.map(({ operation }) => operation.operationId);
    expect([...repetitions.faults.keys(), ...Object.keys(ownRepetition)].sort()).toEqual(names.sort());
    expect([...repetitions.faults].filter(([, faults]) => faults.length > 0)).toEqual([]);
  });

  test('every problem that a caller can meet was provoked, with its code and status; each other one has a reason', () => {
    const codes = problemCodes;
    expect([...provoked.keys(), ...Object.keys(unprovoked)].sort()).toEqual([...codes].sort());
    for (const [code, { status, json }] of provoked)
      expect({ code, status, json }).toMatchObject({ status: problemKinds[code].status, json: { code } });
  });

  test('every problem has an example that fits, in the document and at each operation that can give it', () => {
    const { examples } = checker.document.components;
    for (const code of problemCodes) {
      const example = examples[code]?.value;
      expect(checker.faultOf(['components', 'schemas', 'Problem'], example)).toBeNull();
      expect(example).toMatchObject({ code, status: problemKinds[code].status });
      if (provoked.has(code)) expect(Object.keys(takenExamples.problems)).toContain(code);
    }
    for (const { operation } of checker.operations)
      for (const code of operation['x-problems']) {
        const response = operation.responses[String(problemKinds[code].status)];
        expect(response?.content?.['application/problem+json']?.examples).toHaveProperty(code);
      }
  });

  test('a response that is not documented is found', async () => {
    const { headers, text } = await send(deployment, 'ana', { path: 'catalog' });
    const url = new URL(`${deployment.url}/api/catalog`);
    const asked = { method: 'GET', url, sent: null, headers };
    for (const [name, value] of [
      ['etag', null],
      ['etag', 'W/"1"'],
      ['cache-control', 'public'],
      ['location', 'http://elsewhere.example'],
    ] as const) {
      const changed = new Headers(headers);
      if (value === null) changed.delete(name);
      else changed.set(name, value);
      expect(checker.faultIn({ ...asked, headers: changed, status: 200, text })).toContain(name);
    }
    expect(checker.faultIn({ ...asked, status: 200, text })).toBeNull();
    expect(checker.faultIn({ ...asked, status: 202, text })).toContain('202');
    const more = JSON.stringify({ ...(JSON.parse(text) as object), more: 1 });
    expect(checker.faultIn({ ...asked, status: 200, text: more })).toContain('additional');
  });

  test('an edit may also be declared as plain JSON, and the document says so', () => {
    const { requestBody } = checker.document.paths['/claims/{claimId}']?.['patch'] ?? {};
    expect(Object.keys(requestBody?.content ?? {})).toEqual([
      'application/merge-patch+json',
      'application/json',
    ]);
  });

  test('the pages show every operation and problem without a script', async () => {
    const parts = ['', '/problems', ...checker.document.tags.map(({ name }) => `/${name.toLowerCase()}`)];
    const pages = await Promise.all(parts.map((part) => send(deployment, null, { path: `docs${part}` })));
    for (const { headers, text } of pages) {
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(text).not.toMatch(/<script|<[^>]*\s(?:on\w+|src)=|<[^>]*\shref="https?:/i);
    }
    const shown = pages.map(({ text }) => text).join('');
    for (const { name } of endpoints) expect(shown).toContain(`id="${name}"`);
    for (const code of Object.keys(checker.document['x-problems']))
      expect(shown).toContain(`id="problem-${code}"`);
  });
});

/** Each documented response that is no problem, of each operation. */
function successes(checker: DocumentChecker) {
  return checker.operations.flatMap(({ path, method, operation }) =>
    Object.entries(operation.responses).flatMap(([status, { content = {} }]) => {
      // A 304 has nothing to show; the tests of ETags ask every GET for one.
      if (content['application/problem+json'] !== undefined || status === '304') return [];
      const [type = ''] = Object.keys(content);
      const pointer = ['paths', path, method, 'responses', status, 'content', type];
      return [{ operationId: operation.operationId, status, type, pointer }];
    }),
  );
}
