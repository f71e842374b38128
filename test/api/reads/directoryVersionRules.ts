/** Tests the versions of policy, calendar and catalogue that operators publish (R22). */
import { randomUUID } from 'node:crypto';
import type { Deployment } from '../deployment';
import { directoryOperator } from './directoryOperator';

export function directoryVersionRules(deployment: () => Deployment): void {
  const { as, olga, publish } = directoryOperator(deployment);

  test('R22: a published policy is in force at once, never changes, and can be read by its version', async () => {
    const before = (await olga('GET', 'policy')).json as { version: string; decision: unknown };
    const version = `reads-${randomUUID()}`;
    const policy = { ...before, version, decision: { businessDays: 6 } };
    expect(await publish('policy', policy)).toMatchObject({ status: 200, json: policy });
    expect((await as('ana', 'GET', 'policy')).json).toEqual(policy);
    expect(await publish('policy', policy)).toMatchObject({ status: 200 });
    expect(await publish('policy', { ...policy, decision: { businessDays: 7 } })).toMatchObject({
      status: 409,
      json: { code: 'version-taken', errors: [{ field: '/version' }] },
    });
    expect((await as('ana', 'GET', `policy/${version}`)).json).toEqual(policy);
    expect((await as('rita', 'GET', `policy/${before.version}`)).json).toEqual(before);
    expect(await as('rita', 'GET', 'policy/never')).toMatchObject({ status: 404 });
    expect(await publish('policy', { version: 'x', decision: { weeks: 1 } })).toMatchObject({
      status: 400,
      json: { errors: [{ field: '/decision' }] },
    });
    await publish('policy', { ...before, version: `${version}-again` });
  });

  test('R22: calendars and catalogues are published in versions too', async () => {
    const calendar = (await olga('GET', 'calendar')).json as { version: string; holidays: string[] };
    const next = {
      ...calendar,
      version: `reads-${randomUUID()}`,
      holidays: [...calendar.holidays, '2031-02-03'],
    };
    expect(await publish('calendar', next)).toMatchObject({ status: 200 });
    expect((await as('ana', 'GET', 'calendar')).json).toEqual(next);
    expect((await as('ana', 'GET', `calendar/${calendar.version}`)).json).toEqual(calendar);
    expect(await publish('calendar', { ...next, version: 'x', timeZone: 'Mars/Base' })).toMatchObject({
      status: 400,
      json: { errors: [{ field: '/timeZone' }] },
    });
    const catalogue = (await olga('GET', 'catalog')).json as { version: string; products: object[] };
    const published = { ...catalogue, version: `reads-${randomUUID()}` };
    expect(await publish('catalog', published)).toMatchObject({ status: 200 });
    expect((await as('ana', 'GET', 'catalog')).json).toEqual(published);
  });

  test('of two operators who publish over the same version one is refused', async () => {
    const inForce = await olga('GET', 'calendar');
    const calendar = inForce.json as { version: string; holidays: string[] };
    const etag = { 'if-match': inForce.headers.get('etag') ?? '' };
    const versions = ['one', 'two'].map((name) => ({ ...calendar, version: `${name}-${randomUUID()}` }));
    const answers = await Promise.all(versions.map((version) => olga('PUT', 'calendar', version, etag)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect((await olga('PUT', 'calendar', { ...calendar, version: randomUUID() })).status).toBe(428);
  });

  test('R22: no version can be published under the name of a built-in or earlier one', async () => {
    for (const [what, builtIn] of [
      ['policy', 'default-1'],
      ['calendar', 'default-1'],
      ['catalog', 'none'],
    ] as const) {
      const { json } = await olga('GET', what);
      const refused = { status: 409, json: { code: 'version-taken', errors: [{ field: '/version' }] } };
      expect(await publish(what, { ...(json as object), version: builtIn })).toMatchObject(refused);
      const next = { ...(json as object), version: `next-${randomUUID()}` };
      expect(await publish(what, next)).toMatchObject({ status: 200 });
      expect(await publish(what, json)).toMatchObject(refused);
    }
  });
}
