/**
 * Stories of what people read in their inboxes: the partner's contact with its copies, the reviewer, and the
 * people of the customer (R10, R15, R16, R65).
 */
import { randomUUID } from 'node:crypto';
import { declineBy, declineLinkIn, openLink, pressButton } from '../../../infra/tools/client/customer';
import { valueOf } from '../../../shared/client';
import { generousPolicy } from '../../fixtures/generousPolicy';
import { infoRequest, type TestClaim } from '../claims';
import { stackTest } from '../deployment';
import { shifted } from '../programmeTime';
import type { Story } from './story';

const dayMs = 24 * 3_600_000;

export function inboxStories(story: () => Story): void {
  /** Who reads the mails to an address, and what they are about. */
  async function inboxOf(address: string): Promise<readonly (readonly [string, readonly string[]])[]> {
    return (await story().mails(address)).map(({ subject, copies }) => [
      subject.replace(/[:(].*$/, '').trim(),
      copies,
    ]);
  }

  /** The last mail to an address, as text in one line. */
  async function lastTo(address: string): Promise<string> {
    const mail = (await story().mails(address)).at(-1);
    return (mail?.plainText ?? '').replaceAll(/\s+/g, ' ');
  }

  stackTest(
    'R65: the partner’s contact reads all about its claim in its language, with copies; comments of a quarter of an hour are one mail',
    async () => {
      const { claims, deployment } = story();
      const publish = async (policy: object): Promise<void> => {
        const json = { policy: { ...generousPolicy, ...policy } };
        valueOf(await deployment.as('olga').request('POST', 'directory/import', { json }));
      };
      const contact = { contactName: 'Programme office', contactEmail: 'office@programme.example' };
      await publish({ version: 'with-contact', programme: contact });
      const copies = ['team@partner.example', 'boss@partner.example'];
      const email = `paula-${randomUUID()}@partner.example`;
      const partnerContact = { name: 'Paula', email, language: 'pt-PT' as const, copies };
      const claim = await claims.underReview({ content: { partnerContact } });
      await claims.give(claim, 'rita', 'comments', { text: 'Qual é o contrato?' });
      await claims.give(claim, 'lea', 'comments', { text: 'O de maio?' });
      await claims.give(claim, 'rita', 'notes', { text: 'Strictly internal.' });
      await claims.give(claim, 'ben', 'comments', { text: 'O de junho.' });
      await story().settled();
      expect(await inboxOf(email)).toEqual([['Pedido submetido', copies]]);
      await story().gathered();
      expect(await inboxOf(email)).toEqual([
        ['Pedido submetido', copies],
        ['Novos comentários', copies],
      ]);
      const comments = await lastTo(email);
      expect(comments).toContain('Qual é o contrato?');
      expect(comments).toContain('O de maio?');
      expect(comments).not.toContain('Strictly internal.');
      expect(comments).not.toContain('O de junho.');
      // What is gathered goes before the next mail, which does not wait for it.
      await claims.give(claim, 'rita', 'comments', { text: 'E a assinatura?' });
      await claims.give(claim, 'rita', 'request-info', infoRequest);
      await story().settled();
      expect((await inboxOf(email)).slice(2).map(([about]) => about)).toEqual([
        'Novos comentários',
        'São necessárias mais informações',
      ]);
      const [mail] = (await story().mails(email)).slice(-1);
      expect(mail?.replyTo).toEqual(['office@programme.example']);
      await publish({ version: 'without-contact' });
      await claims.give(claim, 'ana', 'withdraw', { explanation: 'Done.' });
    },
  );

  stackTest(
    'R21, R65: a reviewer reads what others do on its claims, at the address that the operator supplied',
    async () => {
      const { claims, deployment } = story();
      const olga = deployment.as('olga');
      const email = `rita-${randomUUID()}@programme.example`;
      const { items } = valueOf(
        await olga.request<{ readonly items: readonly { readonly id: string; readonly name: string }[] }>(
          'GET',
          'reviewers?limit=100',
        ),
      );
      const rita = items.find(({ name }) => name === 'Rita Rossi');
      if (rita === undefined) throw new Error('Rita must have signed in before.');
      const setMail = async (to: string | null): Promise<void> => {
        const json = { email: to, language: 'es', removed: false };
        valueOf(await olga.request('PUT', `reviewers/${rita.id}`, { json, headers: { 'if-match': '*' } }));
      };
      await setMail(email);
      const claim = await claims.submitted();
      await claims.give(claim, 'lea', 'assign', { assignee: { id: rita.id, name: rita.name } });
      await claims.give(claim, 'ben', 'comments', { text: 'We have added the annex.' });
      await story().gathered();
      const [assigned, ...more] = await story().mails(email);
      expect(more).toEqual([]);
      expect(assigned?.subject).toMatch(/^Solicitud asignada a usted: /);
      expect(assigned?.plainText).toContain('We have added the annex.');

      await claims.give(claim, 'rita', 'start-review', {});
      await claims.give(claim, 'rita', 'request-info', infoRequest);
      await claims.give(claim, 'rita', 'comments', { text: 'As we said.' });
      await claims.give(claim, 'ana', 'respond', { comment: 'It is on page 2.' });
      await story().gathered();
      expect(await story().mails(email)).toHaveLength(2);
      const answered = await lastTo(email);
      expect(answered).toContain('It is on page 2.');
      expect(answered).not.toContain('As we said.');

      // Somebody else has the claim when the mail's turn comes.
      await claims.give(claim, 'ben', 'comments', { text: 'Any news?' });
      await claims.give(claim, 'lea', 'assign', {});
      await story().gathered();
      expect(await story().mails(email)).toHaveLength(2);
      await setMail(null);
      await claims.give(claim, 'ana', 'withdraw', { explanation: 'Done.' });
    },
  );

  stackTest(
    'R10, R65: whoever declines by an older link gets the receipt, and the contact of record hears of it',
    async () => {
      const { claims } = story();
      const claim = await story().notified();
      const old = await story().link(claim);
      const next = {
        name: 'Nina',
        title: 'CFO',
        email: `nina@${claim.customer.domain}`,
        language: 'es' as const,
      };
      await claims.give(claim, 'ana', 'change-contact', next);
      await story().settled();
      expect((await story().subjects(claim.partnerMail)).at(-1)).toBe('Customer contact changed');
      expect(await lastTo(claim.partnerMail)).toContain(next.email);
      await declineBy(old);
      await story().settled();
      expect((await story().mails(claim.customerMail)).at(-1)?.subject).toMatch(/has been declined$/);
      expect((await story().mails(next.email)).at(-1)?.html).toMatch(/<html[^>]* lang="es"/);
      expect(await story().mails(next.email)).toHaveLength(2);
      expect((await story().subjects(claim.partnerMail)).at(-1)).toBe('Declined by the customer');
    },
  );

  stackTest('R15, R65: during the window the customer hears of a withdrawal', async () => {
    const { claims } = story();
    const noticed = await story().notified();
    await claims.give(noticed, 'ana', 'withdraw', { explanation: 'The wrong activity.' });
    await story().settled();
    const [, withdrawal, ...more] = await story().mails(noticed.customerMail);
    expect(more).toEqual([]);
    expect(withdrawal?.subject).toMatch(/has withdrawn its request about/);
    expect(withdrawal?.plainText).not.toContain('The wrong activity.');
    // Nobody was asked, so nobody is told.
    const unasked = await claims.underReview();
    await claims.give(unasked, 'ana', 'withdraw', { explanation: 'The wrong activity.' });
    await story().settled();
    expect(await story().mails(unasked.customerMail)).toEqual([]);
  });

  stackTest(
    'R16, R65: the mail about the start has a page that sends a link to end the association',
    async () => {
      const { claims, deployment } = story();
      const [claim] = await story().official({});
      if (claim === undefined) throw new Error('One was ordered.');
      const [, start, ...more] = await story().mails(claim.customerMail);
      expect(more).toEqual([]);
      expect(start?.subject).toMatch(/is now partner of record of/);
      const page = await openLink(declineLinkIn(start ?? { subject: '', plainText: '' }));
      expect(page.title).toMatch(/is the partner of record of/);
      expect((await pressButton(page)).html).toContain('has been sent');
      await story().settled();
      const link = (await story().mails(claim.customerMail)).at(-1);
      expect(declineLinkIn(link ?? { subject: '', plainText: '' })).toMatch(/\.e1\./);

      const { requestId } = (await claims.view(claim)).eligibility;
      const answer = { requestId: requestId ?? '', claimId: claim.id, eligible: false };
      await deployment.stack.assessor.answer({ ...answer, reason: 'Below the threshold.' });
      await deployment.stack.control.until('the assessment', async () => {
        const view = await claims.view(claim);
        return view.eligibility.state === 'requested' ? null : view;
      });
      await story().settled();
      expect((await story().subjects(claim.partnerMail)).at(-1)).toBe('Incentive assessment');
      expect(await lastTo(claim.partnerMail)).toContain('Below the threshold.');
      await claims.give(claim, 'ana', 'end-association', { reason: 'Done.' });
    },
  );

  stackTest('R16, R65: a month before its end the partner is told, once', async () => {
    const { claims, deployment } = story();
    const endsAt = shifted(await story().now(), 40 * dayMs);
    const made = await claims.customer();
    const subscriptions = [{ id: randomUUID(), productId: 'power-bi-pro', endsAt }];
    const entry = { id: made.id, name: made.name, domains: [made.domain], subscriptions };
    const json = { customers: [entry] };
    valueOf(await deployment.as('olga').request('POST', 'directory/import', { json }));
    const content = {
      solutionArea: 'BusinessApplications' as const,
      products: [{ productId: 'power-bi-pro' }],
    };
    const [claim] = await story().official({ customer: { ...made, subscriptions }, content });
    if (claim === undefined) throw new Error('One was ordered.');
    const announced = async (one: TestClaim): Promise<number> =>
      (await story().subjects(one.partnerMail)).filter((about) => about === 'Association ends soon').length;
    await story().until(shifted(endsAt, -30 * dayMs - 1000));
    expect(await announced(claim)).toBe(0);
    await story().until(shifted(endsAt, -29 * dayMs));
    expect(await announced(claim)).toBe(1);
    await story().until(shifted(endsAt, -26 * dayMs));
    expect(await announced(claim)).toBe(1);
    expect(await claims.history(claim)).toContain('AssociationEndsSoon');
    await claims.give(claim, 'ana', 'end-association', { reason: 'Done.' });
  });
}
