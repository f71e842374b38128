/** Tests the summary: the timer's counts, their time, and who may read it (R63). */
import type { Summary } from '../../../shared/application/ports/statistics';
import { valueOf } from '../../../shared/client';
import { describeStack, type Deployment } from '../deployment';
import { Story } from '../lives/story';
import { declineBy } from '../../../infra/tools/client/customer';
import { send } from '../wire';

export function summaryRules(deployment: () => Deployment): void {
  describeStack('R63', () => {
    /** The summary after the next run of the timer. */
    const next = async (): Promise<Summary> => {
      await deployment().stack.control.moveBy('PT15M');
      return valueOf(await deployment().as('rita').request<Summary>('GET', 'summary'));
    };
    const countOf = (counts: Summary['claims'], status: string): number =>
      counts.find((one) => one.status === status)?.count ?? 0;

    test('claims by status, decisions, declines and disputes are counted as of the last run of the timer', async () => {
      const { claims } = deployment();
      const story = new Story(deployment());
      const before = await next();
      await claims.draft();
      await claims.submitted();
      await claims.disputed();
      const declined = await story.notified();
      await declineBy(await story.link(declined));
      const after = await next();
      expect(after.asOf > before.asOf).toBe(true);
      const grown = (status: string): number =>
        countOf(after.claims, status) - countOf(before.claims, status);
      expect(['Editing', 'Submitted', 'Disputed', 'Rejected'].map(grown)).toEqual([1, 1, 1, 1]);
      expect(after.decisions.count - before.decisions.count).toBe(2);
      expect(after.declines - before.declines).toBe(1);
      expect(after.disputes - before.disputes).toBe(1);
      expect(after.decisions.medianSeconds).not.toBeNull();
    });

    test('overdue claims are counted by the status in which they wait', async () => {
      const { claims } = deployment();
      const before = await next();
      const late = await claims.underReview();
      await deployment().stack.control.moveBy('P12D');
      const after = await next();
      expect(countOf(after.overdue, 'UnderReview')).toBeGreaterThan(countOf(before.overdue, 'UnderReview'));
      // R62: the list finds the same claims as overdue.
      const listed = async (overdue: 'true' | 'false'): Promise<readonly string[]> =>
        valueOf(await deployment().as('rita').claims.list({ customer: late.customer.id, overdue })).items.map(
          ({ id }) => id,
        );
      expect([await listed('true'), await listed('false')]).toEqual([[late.id], []]);
    });

    test('partners may not read the summary', async () => {
      expect((await send(deployment(), 'ana', { path: 'summary' })).status).toBe(403);
      for (const person of ['rita', 'lea', 'olga'])
        expect((await send(deployment(), person, { path: 'summary' })).status).toBe(200);
    });
  });
}
