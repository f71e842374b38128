/** Tests what people may read of a claim, and which commands it shows as possible (R20 to R23). */
import { valueOf } from '../../../shared/client';
import { idOfNobody } from '../claims';
import type { Deployment } from '../deployment';
import { send } from '../wire';
import { people, programme, reviewers, type Person, outcomeOf } from './cast';

export function readingRules(deployment: () => Deployment): void {
  test('R20 to R23: everybody may read a claim, except another partner, who does not find it, and a person without a role', async () => {
    const claim = await deployment().claims.underReview();
    const { proofs } = await deployment().claims.view(claim);
    const paths = ['', '/history', '/comments', '/proof-template', `/proofs/${proofs[0]?.proofId ?? ''}`];
    const refused: Readonly<Partial<Record<Person, string>>> = {
      carla: '404 claim-not-found',
      rob: '403 not-permitted',
    };
    for (const person of people) {
      const right = refused[person] ?? 'allowed';
      for (const path of paths) {
        const outcome = outcomeOf(await send(deployment(), person, { path: `claims/${claim.id}${path}` }));
        expect(`${person} ${path} ${outcome}`).toBe(`${person} ${path} ${right}`);
      }
      if (person === 'rob') continue;
      const found = valueOf(await deployment().as(person).claims.list({ customer: claim.customer.id })).items;
      expect(found.map(({ id }) => id)).toEqual(person === 'carla' ? [] : [claim.id]);
    }
  });

  test('R2: only its partner sees a draft; the programme’s people see it once it is submitted', async () => {
    const claim = await deployment().claims.complete();
    const { proofs } = await deployment().claims.view(claim);
    const paths = ['', '/history', '/comments', '/proof-template', `/proofs/${proofs[0]?.proofId ?? ''}`];
    const routes = [
      ...programme.flatMap((person) => paths.map((path) => [person, path] as const)),
      ...reviewers.map((person) => [person, '/competing'] as const),
      ...(['lea', 'olga'] as const).map((person) => [person, '/work'] as const),
    ];
    const found = async (): Promise<readonly string[]> =>
      Promise.all(
        routes.map(async ([person, path]) =>
          outcomeOf(await send(deployment(), person, { path: `claims/${claim.id}${path}` })),
        ),
      );
    expect(new Set(await found())).toEqual(new Set(['404 claim-not-found']));
    await deployment().claims.give(claim, 'ben', 'submit', { acknowledged: true });
    expect(new Set(await found())).toEqual(new Set(['allowed']));
  });

  test('R23: for another partner’s claim the response is byte for byte the same as for one that does not exist', async () => {
    const claim = await deployment().claims.underReview();
    const never = idOfNobody(claim);
    const textOf = async (id: string): Promise<string> => {
      const { text } = await send(deployment(), 'carla', { path: `claims/${id}` });
      return text.replace(/"traceId":"[^"]*"/, '');
    };
    expect(await textOf(claim.id)).toBe(await textOf(never));
  });

  test('the possible commands that a claim shows are those that the person may give', async () => {
    const claim = await deployment().claims.underReview();
    const possible = async (person: string): Promise<readonly string[]> =>
      [...valueOf(await deployment().as(person).claims.get(claim.id)).possible].sort();
    expect(await possible('ana')).toEqual(['comment', 'withdraw']);
    expect(await possible('ben')).toEqual(['comment']);
    expect(await possible('rita')).toEqual([
      'approve',
      'assign',
      'comment',
      'note',
      'reject',
      'request-info',
    ]);
    expect(await possible('olga')).toEqual([]);
  });

  test('a command at the wrong time is refused with the commands that the person may give now', async () => {
    const claim = await deployment().claims.underReview();
    expect(await deployment().as('ana').commands.give(claim.id, 'respond', {})).toMatchObject({
      problem: {
        code: 'wrong-status',
        detail: 'respond is not possible while the claim is UnderReview; possible: withdraw, comment.',
      },
    });
  });
}
