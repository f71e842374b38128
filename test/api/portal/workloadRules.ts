/** Tests how much leads and operators see assigned to each reviewer (R21, R62). */
import { valueOf } from '../../../shared/client';
import { infoRequest } from '../claims';
import { stackTest, type Deployment } from '../deployment';

interface Entry {
  readonly id: string;
  readonly name: string;
  readonly assignable: boolean;
  readonly load: { readonly open: number; readonly awaiting: number; readonly overdue: number };
}

const rajId = 'a3000000-0000-4000-8000-000000000002';

export function workloadRules(deployment: () => Deployment): void {
  const raj = async (person = 'lea'): Promise<Entry> =>
    valueOf(await deployment().as(person).request<Entry>('GET', `reviewers/${rajId}`));
  const listed = async (): Promise<Entry | undefined> => {
    const { items } = valueOf(
      await deployment().as('lea').request<{ items: readonly Entry[] }>('GET', 'reviewers?limit=200'),
    );
    return items.find(({ id }) => id === rajId);
  };

  beforeAll(async () => {
    for (const person of ['raj', 'lea']) valueOf(await deployment().as(person).claims.list({ limit: 1 }));
  });

  stackTest(
    'R62: open claims count by who has to act, and late ones apart; settled claims do not count',
    async () => {
      const { claims } = deployment();
      const before = (await raj()).load;
      const more = (open: number, awaiting: number, overdue: number) => ({
        open: before.open + open,
        awaiting: before.awaiting + awaiting,
        overdue: before.overdue + overdue,
      });
      await claims.underReview({ reviewer: 'raj' });
      const asked = await claims.underReview({ reviewer: 'raj' });
      await claims.give(asked, 'raj', 'request-info', infoRequest);
      await claims.approved({ reviewer: 'raj' });
      await claims.rejected({ reviewer: 'raj' });
      await claims.underReview({ reviewer: 'rita' });
      expect((await raj()).load).toEqual(more(3, 1, 0));
      expect(await listed()).toEqual(await raj('olga'));
      // Late: the decision; the partner that did not answer is rejected, and the approved claim becomes official.
      await deployment().stack.control.moveBy('P20D');
      await deployment().stack.control.until('the association', async () =>
        (await raj()).load.open === before.open + 1 ? true : undefined,
      );
      const { load } = await raj();
      expect(load).toMatchObject({ open: before.open + 1, awaiting: before.awaiting + 1 });
      expect(load.overdue).toBe(load.awaiting);
      expect((await listed())?.load).toEqual(load);
    },
  );

  test('R21: who was removed is marked, and its load stays', async () => {
    const { load, assignable } = await raj();
    expect(assignable).toBe(true);
    const put = (removed: boolean) =>
      deployment()
        .as('olga')
        .request<Entry>('PUT', `reviewers/${rajId}`, {
          json: { email: null, language: null, removed },
          headers: { 'if-match': '*' },
        });
    expect(valueOf(await put(true))).toMatchObject({ assignable: false, load });
    expect(await listed()).toMatchObject({ removed: true, assignable: false, load });
    expect(valueOf(await put(false))).toMatchObject({ assignable: true, load });
  });
}
