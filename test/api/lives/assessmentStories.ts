/**
 * Stories that follow an official association: eligibility, a repeated request, the end of the association
 * (R11, R16, R61).
 */
import { randomUUID } from 'node:crypto';
import { QueueClient } from '@azure/storage-queue';
import { declineLinkIn } from '../../../infra/tools/client/customer';
import { valueOf } from '../../../shared/client';
import { stackTest } from '../deployment';
import { afterBusinessDays, shifted } from '../programmeTime';
import { dueAt, type Story } from './story';

/** Associations are ended by a timer at five past midnight, UTC. */
const FIVE_MINUTES_MS = 5 * 60_000;

export function assessmentStories(story: () => Story): void {
  stackTest(
    'R11, R61: one request a claim; eligible, or not with a reason; wrong, repeated and late answers change nothing',
    async () => {
      const { claims, deployment } = story();
      const { assessor } = deployment.stack;
      const [good, bad, ended] = await story().official({}, {}, {});
      if (good === undefined || bad === undefined || ended === undefined) throw new Error('No claims.');
      const requests = await assessor.take(good.id);
      expect(requests).toEqual([
        expect.objectContaining({
          type: 'eligibility-request',
          requestId: `${good.id}.1`,
          round: 1,
          customerTenantId: good.customer.id,
          mpnId: '4512001',
          products: [{ productId: 'teams', subscriptionId: null }],
        }),
      ]);
      await claims.give(ended, 'ana', 'end-association', { reason: 'The customer has left.' });
      const requested = await claims.trace(good);

      // Answers for another round and for another claim: no effect.
      await assessor.answer({ claimId: good.id, requestId: `${good.id}.2`, eligible: true });
      await assessor.answer({ claimId: good.id, requestId: `${bad.id}.1`, eligible: true });
      // Late: the association has already ended.
      await assessor.answer({ claimId: ended.id, requestId: `${ended.id}.1`, eligible: true });
      await story().settled();
      expect(await claims.trace(good)).toEqual(requested);
      expect(await claims.view(ended)).toMatchObject({ association: { state: 'ended' } });
      expect(await claims.history(ended)).not.toContain('EligibilityAssessed');

      await assessor.answer({ claimId: good.id, requestId: `${good.id}.1`, eligible: true });
      await assessor.answer({
        claimId: bad.id,
        requestId: `${bad.id}.1`,
        eligible: false,
        reason: 'Below the threshold.',
      });
      await story().settled();
      expect(await claims.view(good)).toMatchObject({
        eligibility: { state: 'eligible', requestId: `${good.id}.1` },
        deadlines: [],
      });
      expect(await claims.view(bad)).toMatchObject({
        eligibility: { state: 'ineligible', reason: 'Below the threshold.' },
      });

      const answered = await claims.trace(bad);
      await assessor.answer({ claimId: bad.id, requestId: `${bad.id}.1`, eligible: true });
      await assessor.answer({
        claimId: bad.id,
        requestId: `${bad.id}.1`,
        eligible: false,
        reason: 'Below the threshold.',
      });
      await story().settled();
      expect(await claims.trace(bad)).toEqual(answered);
    },
  );

  stackTest(
    'R61: messages that cannot be read end in the poison queue and delay no other message',
    async () => {
      const { claims, deployment } = story();
      const { running, assessor } = deployment.stack;
      const [claim] = await story().official({});
      if (claim === undefined) throw new Error('No claim.');
      const before = await claims.trace(claim);
      const queue = new QueueClient(
        running.settings['STORAGE_CONNECTION_STRING'] ?? '',
        'eligibility-answers',
      );
      const valid = { claimId: claim.id, requestId: `${claim.id}.1` };
      const messages = [
        '{"claimId":',
        JSON.stringify({ ...valid, eligible: 'yes' }),
        JSON.stringify({ ...valid, eligible: true, more: 1 }),
        JSON.stringify({ requestId: valid.requestId, eligible: true }),
        // R61: "not eligible" needs a reason.
        JSON.stringify({ ...valid, eligible: false }),
        JSON.stringify({ ...valid, eligible: false, reason: ' ' }),
        // No claim has this ID.
        JSON.stringify({ ...valid, claimId: 'x', eligible: true }),
        // The claim never had this request.
        JSON.stringify({ ...valid, requestId: `${claim.id}.9`, eligible: true }),
      ];
      const earlier = (await queue.getProperties()).approximateMessagesCount ?? 0;
      for (const message of messages) await queue.sendMessage(Buffer.from(message).toString('base64'));
      await story().settled();
      // Each was tried once and is invisible until its next try.
      expect((await queue.getProperties()).approximateMessagesCount).toBe(earlier + messages.length);
      expect((await queue.peekMessages({ numberOfMessages: 32 })).peekedMessageItems).toEqual([]);
      expect(await claims.trace(claim)).toEqual(before);

      await assessor.answer({ ...valid, eligible: true });
      await story().settled();
      expect(await claims.view(claim)).toMatchObject({ eligibility: { state: 'eligible' } });
    },
  );

  stackTest(
    'R61: without an answer in time the same request is sent again, and the operator reads of it in the morning (R65)',
    async () => {
      const { claims, deployment } = story();
      const { assessor } = deployment.stack;
      const [claim] = await story().official({});
      if (claim === undefined) throw new Error('No claim.');
      const asked = await claims.view(claim);
      const due = dueAt(asked, 'eligibility-answer');
      expect(due).toBe(afterBusinessDays(asked.changedAt, 5));
      expect(await assessor.take(claim.id)).toHaveLength(1);
      await story().until(due);
      expect(await assessor.take(claim.id)).toEqual([
        expect.objectContaining({ requestId: `${claim.id}.1` }),
      ]);
      expect(await story().nextDigest(claim, 'OPERATOR_MAIL')).toContain(
        'No answer from the assessor in time; it was due by ',
      );
      expect(await story().alerts(claim, 'OPERATOR_MAIL')).toEqual([]);
      await assessor.answer({ claimId: claim.id, requestId: `${claim.id}.1`, eligible: true });
      await story().settled();
      expect(await claims.view(claim)).toMatchObject({ eligibility: { state: 'eligible' }, deadlines: [] });
    },
  );

  stackTest(
    'R16: ended by partner or operator with a reason: the status stays, the assessor is notified, the place is free',
    async () => {
      const { claims, deployment } = story();
      const { assessor } = deployment.stack;
      const [one, two] = await story().official({}, {});
      if (one === undefined || two === undefined) throw new Error('No claims.');
      expect(
        await deployment.as('ben').commands.give(one.id, 'end-association', { reason: 'x' }),
      ).toMatchObject({
        status: 403,
      });
      const endings = [
        [one, 'bill', 'The contract is over.'],
        [two, 'olga', 'A mistake of the programme.'],
      ] as const;
      for (const [claim, person, reason] of endings) {
        // R44: while the association is official, another partner cannot even submit.
        const rival = await claims.complete({ by: 'carla', customer: claim.customer });
        const submit = () => deployment.as('carla').commands.give(rival.id, 'submit', { acknowledged: true });
        expect(await submit()).toMatchObject({ status: 409, problem: { code: 'place-taken' } });
        const view = await claims.give(claim, person, 'end-association', { reason });
        expect(view).toMatchObject({
          status: 'Approved',
          association: { state: 'ended', endsAt: view.changedAt },
        });
        await story().settled();
        expect(await assessor.take(claim.id)).toContainEqual(
          expect.objectContaining({ type: 'association-ended', claimId: claim.id, round: 1, reason }),
        );
        expect((await story().mails(claim.partnerMail)).at(-1)?.plainText).toContain(reason);
        expect((await submit()).ok).toBe(true);
        await claims.give(rival, 'carla', 'withdraw', { explanation: 'Done.' });
      }
    },
  );

  stackTest(
    'R16, R61: it ends on the day after its subscription, before what falls due later, also in one move of the clock',
    async () => {
      const { claims, deployment } = story();
      const day = 24 * 3_600_000;
      const endsAt = shifted(await story().now(), 9 * day);
      const made = await claims.customer();
      const subscriptions = [{ id: randomUUID(), productId: 'power-bi-pro', endsAt }];
      const { id, name, domain } = made;
      const entry = { id, name, domains: [domain], subscriptions };
      valueOf(
        await deployment.as('olga').request('POST', 'directory/import', { json: { customers: [entry] } }),
      );
      const [claim] = await story().official({
        customer: { ...made, subscriptions },
        content: {
          solutionArea: 'BusinessApplications',
          products: [{ productId: 'power-bi-pro' }],
        },
      });
      if (claim === undefined) throw new Error('No association was made.');
      // Nobody has assessed it, so further clocks run out during the move.
      await story().until(shifted(endsAt, 14 * day));
      const timer = Math.ceil((Date.parse(endsAt) - FIVE_MINUTES_MS) / day) * day + FIVE_MINUTES_MS;
      const { association, deadlines } = await claims.view(claim);
      expect(association).toMatchObject({ state: 'ended' });
      const late = Date.parse(association.endsAt ?? '') - timer;
      expect(late).toBeGreaterThanOrEqual(0);
      expect(late).toBeLessThan(FIVE_MINUTES_MS);
      expect(deadlines).toEqual([]);
    },
  );

  stackTest('R11, R42, R44: revenue association takes no place and is not assessed', async () => {
    const { claims, deployment } = story();
    const customer = await claims.customer();
    const content = {
      solutionArea: 'BusinessApplications' as const,
      activities: ['revenue-association' as const],
      products: [{ productId: 'power-bi-pro' }],
      revenue: { solutionSellerName: 'Sam Seller', customerName: customer.name, solutionName: 'Dashboards' },
    };
    const orders = ['ana', 'carla'].map((by) => ({ by, customer, content }));
    const [one, two] = await story().official(...orders);
    if (one === undefined || two === undefined) throw new Error('No claims.');
    for (const claim of [one, two]) {
      expect(await claims.view(claim)).toMatchObject({
        association: { state: 'official', endsAt: '2031-12-31T00:00:00.000Z' },
        eligibility: { state: 'none', requestId: null },
      });
      expect(await deployment.stack.assessor.take(claim.id)).toEqual([]);
      expect((await story().mails(claim.partnerMail)).at(-1)?.plainText).toContain('Business Influencer');
      const notices = await story().mails(claim.customerMail);
      expect(
        notices.filter(({ subject }) => subject.includes(' asks to be ')).map(declineLinkIn),
      ).toContainEqual(expect.stringContaining(claim.id));
      await claims.give(claim, claim.by, 'end-association', { reason: 'Done.' });
    }
  });
}
