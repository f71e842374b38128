/**
 * Tests failed work: operators find work that failed for good or keeps failing, and have it tried again
 * (R22).
 */
import { randomUUID } from 'node:crypto';
import { valueOf, type Page } from '../../../shared/client';
import { describeStack, type Deployment } from '../deployment';
import { Story } from '../lives/story';
import { send } from '../wire';

interface Work {
  readonly claimId: string;
  readonly effectId: string;
  readonly kind: string;
  readonly state: string;
  readonly failures: number;
  readonly lastError: string | null;
  readonly address: string | null;
}

export function failedWorkRules(deployment: () => Deployment): void {
  describeStack('R22', () => {
    const workOf = async (claimId: string, query = ''): Promise<readonly Work[]> =>
      valueOf(await deployment().as('olga').request<Page<Work>>('GET', `failed-work${query}`)).items.filter(
        (one) => one.claimId === claimId,
      );
    const redrive = ({ claimId, effectId }: Pick<Work, 'claimId' | 'effectId'>, person = 'olga') =>
      send(deployment(), person, { method: 'POST', path: `failed-work/${claimId}/${effectId}/redrive` });

    test('a mail to an address that refuses it fails for good; once the cause is removed, the operator can have it sent', async () => {
      const { inbox, control } = deployment().stack;
      const claim = await deployment().claims.underReview();
      // The mail about the start of the review has gone by then; only the rejection's is refused.
      await new Story(deployment()).settled();
      await inbox.behave({ suppress: [claim.partnerMail] });
      await deployment().claims.give(claim, 'rita', 'reject', {
        reason: 'insufficient-poe',
        comment: 'The dates do not fit.',
      });
      const found = await control.until('failed work', async () => (await workOf(claim.id))[0]);
      expect(found).toMatchObject({ kind: 'partner-mail', state: 'failed', address: claim.partnerMail });
      expect(await workOf(claim.id, '?state=retrying')).toEqual([]);
      expect(await workOf(claim.id, '?state=failed&limit=200')).toHaveLength(1);

      await inbox.behave({});
      expect(await redrive(found)).toMatchObject({ status: 200, json: { state: 'retrying' } });
      await control.until('the mail', async () =>
        (await inbox.mails(0, claim.partnerMail)).find(({ subject }) => subject.startsWith('Rejected')),
      );
      expect(await workOf(claim.id)).toEqual([]);
      // Finished work cannot be redriven, so nothing is sent twice.
      expect(await redrive(found)).toMatchObject({ status: 409, json: { code: 'work-settled' } });
    });

    test('work that keeps failing is listed while it is tried again', async () => {
      const { inbox, control } = deployment().stack;
      const claim = await deployment().claims.underReview();
      await inbox.behave({ refuse: true });
      await deployment().claims.give(claim, 'rita', 'approve', {});
      const found = await control.until(
        'failing work',
        async () => (await workOf(claim.id, '?state=retrying'))[0],
      );
      expect(found.failures).toBeGreaterThanOrEqual(3);
      await inbox.behave({});
      expect((await redrive(found)).status).toBe(200);
      await new Story(deployment()).settled();
      expect((await workOf(claim.id)).map(({ effectId }) => effectId)).not.toContain(found.effectId);
    });

    test('unknown work is not found, and only operators see or redrive failed work', async () => {
      const claim = await deployment().claims.draft();
      expect((await redrive({ claimId: claim.id, effectId: 'effect-000001-partner-mail' })).status).toBe(404);
      expect((await redrive({ claimId: claim.id, effectId: 'claim' })).status).toBe(404);
      expect((await redrive({ claimId: randomUUID(), effectId: 'x' })).status).toBe(404);
      expect((await send(deployment(), 'olga', { path: 'failed-work?cursor=eA' })).status).toBe(400);
      for (const person of ['ana', 'rita', 'lea']) {
        expect((await redrive({ claimId: claim.id, effectId: 'x' }, person)).status).toBe(403);
        expect((await send(deployment(), person, { path: 'failed-work' })).status).toBe(403);
      }
    });
  });
}
