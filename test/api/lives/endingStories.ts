/**
 * Stories of what the customer, the operator and a review lead do at any time: an ending by link or by word, a
 * notice once more, and an approval that is pulled back (R16, R51, R52, R71).
 */
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
import { valueOf } from '../../../shared/client';
import type { TestClaim } from '../claims';
import { stackTest } from '../deployment';
import { afterDays, shifted } from '../programmeTime';
import { dueAt, type Story } from './story';

const hourMs = 3_600_000;

export function endingStories(story: () => Story): void {
  /** The link in the newest mail to the customer. */
  async function newestLink({ customerMail }: TestClaim): Promise<string> {
    const mail = (await story().mails(customerMail)).at(-1);
    if (mail === undefined) throw new Error(`${customerMail} has no mail.`);
    return declineLinkIn(mail);
  }

  stackTest(
    'R16, R51: the customer ends an official association, in two steps, by a link that it asks for',
    async () => {
      const { claims } = story();
      const [claim] = await story().official({});
      if (claim === undefined) throw new Error('One was ordered.');
      const notice = await story().link(claim);
      // A scanner opens and posts everything without pressing: nothing is asked for.
      const page = await openLink(notice);
      for (const form of [hiddenFields(page), { reason: 'x' }, { answer: 'end' }])
        await sendForm(notice, form);
      expect(await claims.history(claim)).not.toContain('EndingLinkRequested');

      const sent = await pressButton(page);
      expect([sent.status, sent.html.includes('has been sent')]).toEqual([200, true]);
      expect((await pressButton(page)).html).toBe(sent.html);
      await story().settled();
      expect((await claims.history(claim)).filter((type) => type === 'EndingLinkRequested')).toHaveLength(1);
      const link = await newestLink(claim);
      expect(link).toMatch(/\.e1\.[\w-]{43}$/);

      const before = await claims.trace(claim);
      const first = await openLink(link);
      expect([first.status, offers(first, 'end'), hasButton(first)]).toEqual([200, true, false]);
      const step = await goTo(first, 'end');
      for (const form of [hiddenFields(step), { ...hiddenFields(step), reason: 'No.' }])
        await sendForm(link, form);
      expect((await sendForm(link, { answer: 'decline' })).html).toBe(first.html);
      expect(await claims.trace(claim)).toEqual(before);

      const ended = await pressButton(step, 'en', { reason: 'We have changed partners.' });
      expect([ended.status, ended.title]).toEqual([200, 'The association has ended']);
      const after = await claims.trace(claim);
      expect((await sendForm(link, { answer: 'end' })).html).toBe(ended.html);
      expect(await claims.trace(claim)).toEqual(after);
      expect((await openLink(notice)).title).toBe('The association has ended');
      const view = await claims.view(claim);
      expect(view).toMatchObject({ status: 'Approved', association: { state: 'ended', cause: 'customer' } });
      expect(view.eligibility.state).toBe('requested');

      await story().settled();
      const partner = (await story().mails(claim.partnerMail)).at(-1);
      expect(partner?.subject).toMatch(/^Association ended/);
      expect(partner?.plainText).toContain('> We have changed partners.');
      expect(partner?.plainText).not.toContain('Approved');
      const receipt = (await story().mails(claim.customerMail)).at(-1);
      expect(receipt?.subject).toMatch(/^The association of .* has ended$/);
      // R44: the place is free again.
      const other = await claims.approved({ by: 'carla', customer: claim.customer });
      await claims.give(other, 'carla', 'withdraw', { explanation: 'Done.' });
    },
  );

  stackTest(
    'R16: an ending link is over after its days, and one that was replaced ends nothing',
    async () => {
      const { claims } = story();
      const [claim] = await story().official({});
      if (claim === undefined) throw new Error('One was ordered.');
      const notice = await story().link(claim);
      await sendForm(notice, { answer: 'ending-link' });
      await story().settled();
      const first = await newestLink(claim);
      await story().until(shifted(await story().now(), hourMs));
      await sendForm(notice, { answer: 'ending-link' });
      await story().settled();
      const second = await newestLink(claim);
      expect(second).toMatch(/\.e2\./);
      await sendForm(first, { answer: 'end' });
      expect(await claims.view(claim)).toMatchObject({ association: { state: 'official' } });
      await story().until(afterDays(await story().now(), 7));
      await sendForm(second, { answer: 'end' });
      expect(await claims.view(claim)).toMatchObject({ association: { state: 'official' } });
      // It still leads to a fresh one.
      const third = await pressButton(await openLink(second));
      expect(third.html).toContain('has been sent');
      await claims.give(claim, 'ana', 'end-association', { reason: 'Done.' });
    },
  );

  stackTest('R10, R16: the operator records what the customer said otherwise', async () => {
    const { claims, deployment } = story();
    const claim = await story().notified();
    const link = await story().link(claim);
    const word = { who: 'Carla Chief', how: 'letter', receivedAt: await story().now(), note: null } as const;
    const olga = deployment.as('olga');
    const early = await olga.commands.give(claim.id, 'record-customer-word', { ...word, word: 'end' });
    expect(early).toMatchObject({ ok: false, status: 409, problem: { code: 'wrong-status' } });
    const future = { ...word, word: 'decline', receivedAt: shifted(word.receivedAt, hourMs) } as const;
    expect(await olga.commands.give(claim.id, 'record-customer-word', future)).toMatchObject({
      status: 422,
      problem: { code: 'word-out-of-time' },
    });
    valueOf(await olga.commands.give(claim.id, 'record-customer-word', { ...word, word: 'decline' }));
    expect(await claims.view(claim)).toMatchObject({
      status: 'Rejected',
      rejection: { reason: 'customer-declined' },
      consent: { state: 'declined' },
    });
    expect((await openLink(link)).title).toMatch(/declined/);
    await story().settled();
    expect((await story().mails(claim.partnerMail)).at(-1)?.plainText).toContain(
      'has declined the association',
    );

    const [official] = await story().official({});
    if (official === undefined) throw new Error('One was ordered.');
    const ending = { ...word, word: 'end', receivedAt: await story().now(), note: 'They wrote.' } as const;
    const view = valueOf(await olga.commands.give(official.id, 'record-customer-word', ending));
    expect(view.association).toMatchObject({ state: 'ended', cause: 'customer' });
    const { items } = valueOf(await deployment.as('ana').claims.history.whole(official.id));
    expect(items.at(-1)).toMatchObject({
      type: 'AssociationEnded',
      by: { role: 'Operator' },
      details: { word: { who: 'Carla Chief', how: 'letter', note: 'They wrote.' } },
    });
  });

  stackTest(
    'R71: a notice that is sent once more has a link of its own; both decline, in the same window',
    async () => {
      const { claims } = story();
      const claim = await story().notified();
      const first = await story().link(claim);
      const { consent } = await claims.view(claim);
      await story().until(afterDays(await story().now(), 1));
      const resent = await claims.give(claim, 'olga', 'resend-notice', {});
      expect(resent).toMatchObject({ round: 1, consent: { endsAt: consent.endsAt } });
      await story().settled();
      expect(await story().mails(claim.customerMail)).toHaveLength(2);
      const second = await story().link(claim);
      expect(second).not.toBe(first);
      for (const link of [first, second]) expect(offers(await openLink(link))).toBe(true);
      expect((await claims.view(claim)).consent.endsAt).toBe(consent.endsAt);
      expect((await declineBy(second)).title).toBe('The association has been declined');
      expect((await openLink(first)).title).toMatch(/declined/);
    },
  );

  stackTest(
    'R4, R71: a wrong approval is pulled back: its link is dead, its place is free, and it can be approved again',
    async () => {
      const { claims } = story();
      const claim = await story().notified();
      const link = await story().link(claim);
      const back = await claims.give(claim, 'lea', 'pull-back', { comment: 'The wrong contract.' });
      expect(back).toMatchObject({ status: 'UnderReview', consent: { state: 'none' }, round: 1 });
      expect(dueAt(back, 'decision')).toBeDefined();
      expect(dueAt(back, 'overall-decision')).toBeDefined();
      const dead = await sendForm(link, { answer: 'decline' });
      expect(offers(dead)).toBe(false);
      expect(await claims.view(claim)).toMatchObject({ status: 'UnderReview' });
      await story().settled();
      expect((await story().mails(claim.customerMail)).at(-1)?.subject).toMatch(/is not approved after all$/);
      const other = await claims.approved({ by: 'carla', customer: claim.customer });
      const refused = await story().deployment.as('rita').commands.give(claim.id, 'approve', {});
      expect(refused).toMatchObject({ status: 409, problem: { code: 'place-taken' } });
      await claims.give(other, 'carla', 'withdraw', { explanation: 'Done.' });
      await story().settled();
      const again = await claims.give(claim, 'rita', 'approve', {});
      expect(again).toMatchObject({ status: 'Approved', round: 2 });
      await story().settled();
      expect((await sendForm(link, { answer: 'decline' })).status).toBe(410);
      expect(await claims.view(claim)).toMatchObject({ status: 'Approved' });
      expect((await declineBy(await newestLink(claim))).title).toBe('The association has been declined');
    },
  );
}
