/**
 * Proves that a body which does not announce its length (`Transfer-Encoding: chunked`) is kept whole by every
 * operation: the real Functions host drops such bodies unless they are streamed.
 */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { formType } from '../../functions/http/framework/form';
import { exampleOf } from '../../functions/http/openapi/examples';
import { endpoints } from '../../functions/http/routes';
import { offers, openLink } from '../../infra/tools/client/customer';
import { valueOf } from '../../shared/client';
import { programmeRoles } from '../../shared/domain/roles';
import { commandRoutes, type CommandRoute } from './access/commandRoutes';
import { type ChunkAnswer, chunkedWays, sendBody } from './chunks';
import type { TestClaim } from './claims';
import { Deployment, describeStack, stackTest } from './deployment';
import { Story } from './lives/story';
import { send } from './wire';

let deployment: Deployment;
let story: Story;
let draft: TestClaim;
beforeAll(async () => {
  deployment = await Deployment.open();
  story = new Story(deployment);
  draft = await deployment.claims.draft();
});
afterAll(() => deployment.close());

type Registered = (typeof endpoints)[number];

/** Stands at the very end of a body, so that an answer which names it has seen the whole. */
const last = 'Ende 🦀';

/** The customer's form has tests of its own below: its answer is a page, which names no field. */
const withBodies = endpoints.flatMap((one) =>
  one.operation.bodyTypes.filter((type) => type !== formType).map((type) => [one.name, type, one] as const),
);

function personFor({ operation: { roles } }: Registered): string {
  if (roles === null) throw new Error('An operation with a body needs a signed-in person.');
  if (roles.some((role) => !programmeRoles.some((known) => known === role))) return 'ana';
  return roles.includes('ReviewLead') ? 'lea' : 'olga';
}

/** A body that is in order except for its last member or column. */
function bodyOf(one: Registered, type: string): string {
  if (type === 'text/csv') return `name,${last}\nGrün,🦀`;
  const members = z.record(z.string(), z.unknown()).parse(exampleOf(one.name)?.request?.body ?? {});
  return JSON.stringify({ ...members, [last]: true });
}

/** An answer without what differs from request to request. */
function steady({ status, text }: ChunkAnswer): unknown {
  return { status, text: text.replace(/"traceId":"[^"]*"/, '') };
}

test('every operation with a body is among them', () => {
  const changing = endpoints.filter(({ method }) => method === 'PUT' || method === 'PATCH');
  const names = new Set(withBodies.map(([name]) => name));
  expect(changing.filter(({ name }) => !names.has(name))).toEqual([]);
  expect(names.size).toBeGreaterThan(25);
});

test.each(withBodies)('%s (%s) sees the whole body, however it is sent', async (_name, type, one) => {
  const request = {
    method: one.method,
    path: one.route.replace('{claimId}', draft.id).replace(/\{\w+\}/g, () => randomUUID()),
    headers: {
      'content-type': type,
      ...(one.operation.ifMatch === null ? {} : { 'if-match': '*' }),
      ...(one.method === 'POST' ? { 'idempotency-key': randomUUID() } : {}),
    },
    body: bodyOf(one, type),
  };
  const person = personFor(one);
  const announced = await sendBody(deployment, person, 'with its length', request);
  expect(announced.text).toContain(last);
  for (const way of chunkedWays)
    expect([way, steady(await sendBody(deployment, person, way, request))]).toEqual([way, steady(announced)]);
});

test('R47: an import of claims from CSV is kept to its last row', async () => {
  const customer = await deployment.claims.customer();
  const names = Array.from({ length: 50 }, (_, index) => `Grün ${index} 🦀`);
  const row = (name: string): string =>
    `${name},4512001,${customer.id},${customer.domain},Microsoft365,usage,teams`;
  const header = 'name,mpnId,customer.tenantId,customer.domain,solutionArea,activities,products';
  const answer = await sendBody(deployment, 'ana', 'in chunks of three bytes', {
    method: 'POST',
    path: 'claims/import',
    headers: { 'content-type': 'text/csv', 'idempotency-key': randomUUID() },
    body: [header, ...names.map(row)].join('\n'),
  });
  expect(answer.text).toContain('"created":50');
});

test.each(chunkedWays)('an entry of the directory is stored whole when it is sent %s', async (way) => {
  const id = randomUUID();
  const mpnIds = [String(9_900_417 + chunkedWays.indexOf(way))];
  const entry = { name: 'Grün 🦀', mpnIds, programmes: ['OSU-Microsoft365'] };
  const path = `partners/${id}`;
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify(entry);
  const answer = await sendBody(deployment, 'olga', way, { method: 'PUT', path, headers, body });
  expect(answer.status).toBeLessThan(300);
  expect((await send(deployment, 'olga', { path })).json).toMatchObject({ name: entry.name });
});

test('a repeated request counts as the same, whether or not it announces its length', async () => {
  const claim = await deployment.claims.draft();
  const headers = { 'content-type': 'application/json', 'idempotency-key': randomUUID() };
  const request = {
    method: 'POST',
    path: `claims/${claim.id}/comments`,
    headers,
    body: '{"text":"Grün 🦀"}',
  };
  const first = await sendBody(deployment, 'ana', 'with its length', request);
  for (const way of chunkedWays) expect(await sendBody(deployment, 'ana', way, request)).toEqual(first);
});

describeStack('the form of the customer', () => {
  stackTest('R51: a link keeps its meaning, whatever is added to it', async () => {
    const claim = await story.notified();
    const link = await story.link(claim);
    for (const query of ['?TOKEN=x', '?token=x', '?utm_source=mail'])
      expect(offers(await openLink(`${link}${query}`))).toBe(true);
  });

  stackTest('R51: declines, also when it does not announce its length', async () => {
    const claim = await story.notified();
    const path = await story.link(claim);
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await sendBody(deployment, null, 'in one chunk', {
      method: 'POST',
      path,
      headers,
      body: 'answer=decline',
    });
    expect(answer.status).toBe(200);
    expect(await deployment.claims.view(claim)).toMatchObject({ consent: { state: 'declined' } });
  });
});

/** Members of a body whose text can be chosen freely, where the claim shows it afterwards. */
const freeTexts = ['comment', 'text', 'justification', 'explanation', 'title'];
/** Texts for commands whose example in the rules has none. */
const moreTexts: Readonly<Record<string, object>> = {
  edit: { name: '' },
  approve: { comment: '' },
  'end-association': { reason: '' },
};

describeStack('R24: a command keeps the text that comes with it', () => {
  const makers: readonly (readonly [string, () => Promise<TestClaim>])[] = [
    ['Editing', () => deployment.claims.complete()],
    ['UnderReview', () => deployment.claims.underReview()],
    ['Submitted', () => deployment.claims.submitted()],
    ['AwaitingConsent', () => story.notified()],
    ['Rejected', () => deployment.claims.rejected()],
    ['Disputed', () => deployment.claims.disputed()],
    ['Associated', async () => (await story.official({}))[0] ?? Promise.reject(new Error('No claim.'))],
  ];
  const textsOf = (name: string, { body }: CommandRoute): readonly string[] => {
    const members = Object.keys({ ...(body as object), ...moreTexts[name] });
    return members.filter((member) => freeTexts.includes(member) || member in (moreTexts[name] ?? {}));
  };
  const routes = Object.entries(commandRoutes).filter(
    ([name, route]) => textsOf(name, route).length > 0 && route.then === undefined,
  );

  // The association needs time to pass, after which other claims would be too late: it comes last.
  const ordered = routes.sort(
    ([, a], [, b]) => Number(a.in[0] === 'Associated') - Number(b.in[0] === 'Associated'),
  );
  test.each(ordered)('%s', async (name, route) => {
    const person = route.by.includes('lea') ? 'lea' : 'ana';
    const phases = route.in.filter((phase) => person === 'ana' || phase !== 'Editing');
    const make = makers.find(([phase]) => phases.some((one) => one === phase))?.[1];
    if (make === undefined) throw new Error(`No claim can be made for ${name}.`);
    const claim = await make();
    const texts = Object.fromEntries(textsOf(name, route).map((member) => [member, `Grün 🦀 ${member}`]));
    const answer = await sendBody(deployment, person, 'in chunks of three bytes', {
      method: route.method ?? 'POST',
      path: `claims/${claim.id}/${route.path ?? name}`.replace(/\/$/, ''),
      headers: { 'content-type': 'application/json', 'if-match': '*' },
      body: JSON.stringify({ ...(route.body as object), ...texts }),
    });
    expect(answer.status).toBeLessThan(300);
    const reader = deployment.as(name === 'edit' ? 'ana' : 'lea');
    const seen = JSON.stringify([
      valueOf(await reader.claims.get(claim.id)),
      valueOf(await reader.claims.history.whole(claim.id)).items,
      valueOf(await reader.comments.list.whole(claim.id)).items,
    ]);
    for (const text of Object.values(texts)) expect(seen).toContain(text);
  });
});
