/** Tests that callers learn who they are to the service: roles, organisation, language, zones, time (R20 to R22, R65, R67). */
import { valueOf } from '../../../shared/client';
import type { MeView } from '../../../shared/contracts/directory/me';
import { stackTest, type Deployment } from '../deployment';
import { send } from '../wire';

const programmeZone = 'America/Los_Angeles';

export function meRules(deployment: () => Deployment): void {
  const me = async (person: string, language = 'es'): Promise<MeView> => {
    const headers = { 'accept-language': language };
    const { status, json } = await send(deployment(), person, { path: 'me', headers });
    expect([person, status]).toEqual([person, 200]);
    return json as MeView;
  };

  test('R20, R65, R67: a partner’s person reads roles, organisation with its locations and programmes, language and zones', async () => {
    const { now, ...known } = await me('carla');
    expect(known).toEqual({
      person: { id: expect.any(String) as string, name: expect.stringContaining('Carla') as string },
      roles: ['IncentivesAdmin'],
      side: 'partner',
      partner: {
        id: '5c9d7e80-2b34-4f6a-8d21-7e0f9a3b6c22',
        name: 'Fabrikam Consulting',
        locations: [{ mpnId: '7730001', name: 'Fabrikam Consulting, Lisboa' }],
        programmes: ['OSU-Microsoft365', 'OSU-BusinessApplications'],
        timeZone: 'Europe/Lisbon',
        language: 'pt-PT',
      },
      reviewer: null,
      language: 'pt-PT',
      timeZone: 'Europe/Lisbon',
      programmeTimeZone: programmeZone,
    });
    expect(Date.parse(now)).not.toBeNaN();
  });

  test('R21: roles that do not count are left out, and a partner’s role decides the side', async () => {
    expect(await me('paul')).toMatchObject({ roles: ['IncentivesUser'], side: 'partner', reviewer: null });
    expect((await send(deployment(), 'rob', { path: 'me' })).status).toBe(403);
  });

  test('R21, R65: the programme’s people read their entry in the register; its language counts, else Accept-Language', async () => {
    const programme = {
      side: 'programme',
      partner: null,
      timeZone: programmeZone,
      programmeTimeZone: programmeZone,
    };
    expect(await me('olga', 'pt-BR')).toMatchObject({
      ...programme,
      roles: ['Operator'],
      reviewer: null,
      language: 'pt-BR',
    });
    const unset = { email: null, language: null, removed: false };
    const { person, ...first } = await me('raj', 'fr, es;q=0.5');
    expect(first).toMatchObject({ ...programme, roles: ['Reviewer'], reviewer: unset, language: 'es' });
    const olga = deployment().as('olga');
    const put = (json: object) =>
      olga.request('PUT', `reviewers/${person.id}`, { json, headers: { 'if-match': '*' } });
    const supplied = { email: 'raj@programme.example', language: 'pt-PT', removed: true };
    valueOf(await put(supplied));
    expect(await me('raj', 'es')).toMatchObject({ reviewer: supplied, language: 'pt-PT' });
    valueOf(await put(unset));
  });

  stackTest('R67: its time is claim time, which every deadline is judged by', async () => {
    const before = (await me('ana')).now;
    await deployment().stack.control.moveBy('P1D');
    const passed = Date.parse((await me('ana')).now) - Date.parse(before);
    expect(passed).toBeGreaterThanOrEqual(24 * 3_600_000);
  });
}
