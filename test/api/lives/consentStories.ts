/**
 * Stories of the customer's decision: notice, link, silence, undeliverable notices, withdrawals (R8 to R11,
 * R15, R17, R50 to R54).
 */
import { valueOf } from '../../../shared/client';
import { exchange } from '../../../infra/tools/client/exchange';
import {
  declineBy,
  declineLinkIn,
  goTo,
  hasButton,
  hiddenFields,
  offers,
  openLink,
  pressButton,
  sendForm,
} from '../../../infra/tools/client/customer';
import { instant } from '../../../shared/domain/time';
import { formatDeadline } from '../../../shared/i18n/format';
import { textsIn } from '../../../shared/i18n/texts/catalogue';
import { stackTest } from '../deployment';
import { afterBusinessDays, afterDays, programmeZone, shortlyBefore } from '../programmeTime';
import { dueAt, type Story } from './story';

export function consentStories(story: () => Story): void {
  stackTest(
    'R8, R9: nothing reaches the customer before approval; the window runs from the notice',
    async () => {
      const { claims } = story();
      const claim = await claims.underReview();
      await story().settled();
      expect(await story().mails(claim.customerMail)).toEqual([]);
      const approved = await claims.give(claim, 'rita', 'approve', { comment: 'All is there.' });
      expect(approved).toMatchObject({ status: 'Approved', round: 1, association: { state: 'none' } });
      await story().settled();
      const [notice, ...more] = await story().mails(claim.customerMail);
      expect(more).toEqual([]);
      expect(notice?.plainText).toMatch(/you do not need to do anything/i);
      const pending = await claims.view(claim);
      expect(pending.consent).toMatchObject({ state: 'pending' });
      expect(pending.consent.endsAt).toBe(afterDays(pending.consent.noticeSentAt ?? '', 7));
      expect(Date.parse(pending.consent.noticeSentAt ?? '')).toBeGreaterThanOrEqual(
        Date.parse(notice?.stackTime ?? ''),
      );
      await story().aMinuteLater();
      expect(await story().subjects(claim.partnerMail)).toEqual(['Submitted', 'Approved']);
      const window = formatDeadline(
        instant(Date.parse(pending.consent.endsAt ?? '')),
        programmeZone,
        textsIn('en'),
      );
      const told = (await story().mails(claim.partnerMail)).at(-1)?.plainText ?? '';
      expect(told.replaceAll(/\s+/g, ' ')).toContain(window);
      expect(told).toContain('All is there.');
      await claims.give(claim, 'ana', 'withdraw', { explanation: 'Done.' });
    },
  );

  stackTest(
    'R10, R51, R52: only the second page’s button declines, and pressing it twice gives the same page',
    async () => {
      const { claims, deployment } = story();
      const claim = await story().notified();
      const link = await story().link(claim);
      const before = await claims.trace(claim);
      for (let visit = 0; visit < 3; visit++) {
        const page = await openLink(link);
        const step = await goTo(page, 'decline');
        expect([page, step].map((one) => [one.status, hasButton(one)])).toEqual([
          [200, false],
          [200, true],
        ]);
        for (const { html } of [page, step]) expect(html).not.toMatch(/<script|onload|http-equiv="refresh"/i);
      }
      const step = await goTo(await openLink(link), 'decline');
      // What a script sends without the button: the form's fields, or nothing, or something else.
      for (const form of [hiddenFields(step), { ...hiddenFields(step), reason: 'No.' }, { answer: 'x' }]) {
        const page = await sendForm(link, form);
        expect([page.status, page.html.includes('Nothing has been decided.')]).toEqual([200, true]);
      }
      expect((await exchange(link, { method: 'POST' })).status).toBe(200);
      const json = {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"answer":"decline"}',
      };
      expect((await exchange(link, json)).status).toBe(415);
      for (const method of ['HEAD', 'OPTIONS', 'PUT', 'DELETE', 'PATCH'])
        await exchange(link, { method, ...(method === 'PUT' ? { body: 'x' } : {}) });
      expect(await claims.trace(claim)).toEqual(before);

      const reason = 'We work with another partner.\nSince May.';
      const declined = await pressButton(step, 'en', { reason });
      expect([declined.status, declined.title]).toEqual([200, 'The association has been declined']);
      const after = await claims.trace(claim);
      const again = await sendForm(link, { answer: 'decline' });
      expect([again.status, again.html]).toEqual([200, declined.html]);
      expect(await claims.trace(claim)).toEqual(after);
      expect(await claims.view(claim)).toMatchObject({
        status: 'Rejected',
        rejection: { reason: 'customer-declined', comment: reason },
        consent: { state: 'declined' },
        association: { state: 'none' },
      });
      await story().settled();
      const mail = (await story().mails(claim.partnerMail)).at(-1);
      expect(mail?.plainText).toContain('has declined the association');
      expect(mail?.plainText).toContain('We work with another partner.');

      // The place is free again: another partner can have it.
      const other = await claims.approved({ by: 'carla', customer: claim.customer });
      expect(await claims.view(other)).toMatchObject({ status: 'Approved' });
      expect((await deployment.as('carla').claims.get(claim.id)).status).toBe(404);
      await claims.give(other, 'carla', 'withdraw', { explanation: 'Done.' });
    },
  );

  stackTest('R67: the page writes dates in the customer’s time zone, if the directory has one', async () => {
    const { claims, deployment } = story();
    const olga = deployment.as('olga');
    const claim = await story().notified();
    const { consent } = await claims.view(claim);
    const link = await story().link(claim);
    const until = (timeZone: string): string =>
      formatDeadline(instant(Date.parse(consent.endsAt ?? '')), timeZone, textsIn('en'));
    expect((await openLink(link)).html).toContain(until('America/Los_Angeles'));
    const path = `customers/${claim.customer.id}`;
    const entry = valueOf(await olga.request<object>('GET', path));
    const headers = { 'if-match': '*' };
    valueOf(await olga.request('PUT', path, { json: { ...entry, timeZone: 'asia/tokyo' }, headers }));
    expect((await openLink(link)).html).toContain(until('Asia/Tokyo'));
    await claims.give(claim, 'ana', 'withdraw', { explanation: 'Done.' });
  });

  stackTest('R52: fifty simultaneous declines are recorded as one', async () => {
    const { claims } = story();
    const claim = await story().notified();
    const link = await story().link(claim);
    const pages = await Promise.all(Array.from({ length: 50 }, () => sendForm(link, { answer: 'decline' })));
    for (const { status } of pages) expect([200, 503]).toContain(status);
    expect((await claims.history(claim)).filter((type) => type === 'ClaimRejected')).toHaveLength(1);
    await story().settled();
    expect(await story().subjects(claim.partnerMail)).toEqual(['Submitted', 'Declined by the customer']);
  });

  stackTest(
    'R52: an invalid link, or one with a changed secret, round or claim, decides nothing',
    async () => {
      const { claims, deployment } = story();
      const [claim, other] = [await story().notified(), await story().notified()];
      const [, token = ''] = (await story().link(claim)).split('/consent/');
      const [id = '', round = '', secret = ''] = token.split('.');
      const before = await claims.trace(claim);
      const forged = [
        `${id}.${round}.${secret.slice(0, -1)}${secret.endsWith('A') ? 'E' : 'A'}`,
        `${other.id}.${round}.${secret}`,
        `${id}.${Number(round) + 1}.${secret}`,
        `${id}.0.${secret}`,
        `${id}.${round}.`,
        `${id}.${round}`,
        id,
        'x',
        'x'.repeat(4000),
      ];
      for (const attempt of forged) {
        for (const method of ['GET', 'POST']) {
          const body = method === 'POST' ? { body: new URLSearchParams({ answer: 'decline' }) } : {};
          const answer = await exchange(`${deployment.url}/api/consent/${attempt}`, { method, ...body });
          expect([attempt, method, answer.status]).toEqual([attempt, method, 404]);
          expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
        }
      }
      expect(await claims.trace(claim)).toEqual(before);
      await Promise.all(
        [claim, other].map((one) => claims.give(one, 'ana', 'withdraw', { explanation: 'Done.' })),
      );
    },
  );

  stackTest(
    'R11: silence is consent: official from the end of the window, and the link can no longer decline',
    async () => {
      const { claims, deployment } = story();
      const claim = await story().notified();
      const link = await story().link(claim);
      const end = (await claims.view(claim)).consent.endsAt ?? '';
      await story().until(shortlyBefore(end));
      expect(await claims.view(claim)).toMatchObject({ association: { state: 'none' } });
      expect(offers(await openLink(link))).toBe(true);
      await story().until(end);
      expect(await claims.view(claim)).toMatchObject({
        status: 'Approved',
        consent: { state: 'passed' },
        association: { state: 'official', since: end, endsAt: null },
        eligibility: { state: 'requested' },
      });
      const late = await sendForm(link, { answer: 'decline' });
      expect([late.status, late.title]).toEqual([
        200,
        `Contoso Services is the partner of record of ${claim.customer.name}`,
      ]);
      expect(await claims.view(claim)).toMatchObject({ association: { state: 'official' } });
      expect(await story().subjects(claim.partnerMail)).toEqual([
        'Submitted',
        'Approved',
        'Association official',
      ]);
      // R15, R24: the claim is no longer open, so it cannot be withdrawn, only ended.
      expect(
        await deployment.as('ana').commands.give(claim.id, 'withdraw', { explanation: 'x' }),
      ).toMatchObject({
        status: 409,
      });
      await claims.give(claim, 'ana', 'end-association', { reason: 'Done.' });
    },
  );

  stackTest(
    'R15, R17: after a withdrawal within the window the link can no longer decline and the place is free',
    async () => {
      const { claims } = story();
      const claim = await story().notified();
      const link = await story().link(claim);
      const withdrawn = await claims.give(claim, 'gwen', 'withdraw', { explanation: 'The wrong activity.' });
      expect(withdrawn).toMatchObject({
        status: 'RejectedFinal',
        rejection: { reason: 'partner-request', comment: 'The wrong activity.', disputableUntil: null },
        deadlines: [],
      });
      const page = await openLink(link);
      expect([page.status, page.title, offers(page)]).toEqual([
        410,
        'The partner has withdrawn its request',
        false,
      ]);
      expect((await sendForm(link, { answer: 'decline' })).status).toBe(410);
      await story().settled();
      const other = await claims.approved({ by: 'carla', customer: claim.customer });
      await claims.give(other, 'carla', 'withdraw', { explanation: 'Done.' });
      expect(await claims.view(claim)).toMatchObject({ status: 'RejectedFinal' });
    },
  );

  stackTest(
    'R54: an undeliverable notice voids the round; without a new address the claim is rejected',
    async () => {
      const { claims, deployment } = story();
      const customer = await claims.customer();
      await deployment.stack.inbox.behave({ suppress: [`tina@${customer.domain}`] });
      const claim = await story().notified({ customer });
      await deployment.stack.inbox.behave({});
      const returned = await claims.view(claim);
      expect(returned).toMatchObject({
        status: 'Approved',
        consent: { state: 'undeliverable', endsAt: null },
      });
      const due = dueAt(returned, 'new-contact');
      expect(due).toBe(afterBusinessDays(returned.changedAt, 5));
      expect(await story().subjects(claim.partnerMail)).toEqual([
        'Submitted',
        'Approved',
        'Customer’s address needed',
      ]);
      await story().until(due);
      expect(await claims.view(claim)).toMatchObject({
        status: 'Rejected',
        rejection: { reason: 'no-partner-response' },
      });
      expect((await story().subjects(claim.partnerMail)).at(-1)).toBe('Rejected');
    },
  );

  stackTest('R53: the notice is in the contact’s language, and so is the page', async () => {
    const { claims } = story();
    const customer = await claims.customer();
    const customerContact = {
      name: 'João',
      title: 'CIO',
      email: `joao@${customer.domain}`,
      language: 'pt-BR' as const,
    };
    const claim = await story().notified({ customer, content: { customerContact } });
    const [notice] = await story().mails(claim.customerMail);
    expect(notice?.html).toMatch(/<html[^>]* lang="pt-BR"/);
    const page = await openLink(declineLinkIn(notice ?? { subject: '', plainText: '' }), 'es');
    expect(page.html).toMatch(/<html[^>]* lang="pt-BR"/);
    await claims.give(claim, 'ana', 'withdraw', { explanation: 'Done.' });
  });

  stackTest(
    'R26: the history of a whole life is complete, in order, with person and role of each entry',
    async () => {
      const { claims, deployment } = story();
      const claim = await story().notified();
      await claims.give(claim, 'ben', 'comments', { text: 'Thank you.' });
      await declineBy(await story().link(claim));
      const items = valueOf(await deployment.as('ana').claims.history.whole(claim.id)).items;
      expect(items.map(({ sequence, type, by }) => `${sequence} ${type} ${by.name} ${by.role}`)).toEqual([
        '1 ClaimCreated Ana Almeida IncentivesAdmin',
        '2 ProofAdded Ana Almeida IncentivesAdmin',
        '3 ClaimSubmitted Ana Almeida IncentivesAdmin',
        '4 ReviewStarted Rita Rossi Reviewer',
        '5 ClaimApproved Rita Rossi Reviewer',
        '6 NoticeSent CPOR service System',
        '7 CommentAdded Ben Brook IncentivesUser',
        '8 ClaimRejected Customer Customer',
      ]);
      const times = items.map(({ at }) => Date.parse(at));
      expect(times).toEqual([...times].sort((a, b) => a - b));
    },
  );
}
