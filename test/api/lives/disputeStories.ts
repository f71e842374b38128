/** Stories of disputes: upheld, denied, answered late, and the customer's last word (R13, R14, R17). */
import { valueOf } from '../../../shared/client';
import {
  acceptBy,
  declineBy,
  goTo,
  pressButton,
  declineLinkIn,
  offers,
  openLink,
  sendForm,
} from '../../../infra/tools/client/customer';
import { document } from '../claims';
import { stackTest } from '../deployment';
import { afterBusinessDays, shifted } from '../programmeTime';
import { dueAt, type Story } from './story';

export function disputeStories(story: () => Story): void {
  stackTest(
    'R14, R17: upheld: a fresh notice and window; the old link is superseded; a second decline is final',
    async () => {
      const { claims } = story();
      const claim = await story().notified();
      const oldLink = await story().link(claim);
      await declineBy(oldLink);
      await story().settled();
      await claims.give(claim, 'ana', 'dispute', { justification: 'The customer pressed it by mistake.' });
      const upheld = await claims.give(claim, 'rita', 'uphold-dispute', { comment: 'So it was.' });
      expect(upheld).toMatchObject({ status: 'Approved', round: 2, rejection: null });
      await story().aMinuteLater();

      const mails = await story().mails(claim.customerMail);
      expect(mails.map(({ subject }) => subject)).toEqual([
        expect.stringContaining(' asks to be associated with '),
        expect.stringMatching(/^The association of .* has been declined$/),
        expect.stringContaining(' asks again to be associated with '),
      ]);
      const newLink = await story().link(claim);
      expect(newLink).not.toBe(oldLink);
      expect((await story().mails(claim.partnerMail)).at(-1)?.plainText).toContain(
        'Your dispute was successful',
      );
      const before = await claims.trace(claim);
      const old = await openLink(oldLink);
      expect([old.status, old.title, offers(old)]).toEqual([
        410,
        'This link belongs to an earlier notice',
        false,
      ]);
      expect((await sendForm(oldLink, { answer: 'decline' })).status).toBe(410);
      expect(await claims.trace(claim)).toEqual(before);

      await declineBy(newLink);
      expect(await claims.view(claim)).toMatchObject({
        status: 'RejectedFinal',
        rejection: { reason: 'customer-declined', disputableUntil: null },
      });
      expect(
        await story().deployment.as('ana').commands.give(claim.id, 'dispute', { justification: 'Again.' }),
      ).toMatchObject({
        status: 409,
        problem: { code: 'wrong-status' },
      });
      await story().settled();
      expect((await story().subjects(claim.partnerMail)).at(-1)).toBe('Rejected');
      // R44: the place is free again.
      const other = await claims.approved({ by: 'carla', customer: claim.customer });
      await claims.give(other, 'carla', 'withdraw', { explanation: 'Done.' });
    },
  );

  stackTest(
    'R52: a customer who has declined still sees that after the partner withdraws its dispute',
    async () => {
      const { claims } = story();
      const claim = await story().notified();
      const link = await story().link(claim);
      await declineBy(link);
      await claims.give(claim, 'ana', 'dispute', { justification: 'A mistake.' });
      await claims.give(claim, 'ana', 'withdraw', { explanation: 'Agreed with the customer.' });
      const page = await openLink(link);
      expect([page.status, page.title]).toEqual([200, 'The association has already been declined']);
      expect(await claims.view(claim)).toMatchObject({
        status: 'RejectedFinal',
        rejection: { reason: 'partner-request' },
        consent: { state: 'declined' },
      });
    },
  );

  /** A claim that the customer declined, with the link of the notice that asks again. */
  async function askedAgain() {
    const { claims } = story();
    const claim = await story().notified();
    await declineBy(await story().link(claim));
    await claims.give(claim, 'ana', 'dispute', { justification: 'The customer wants it after all.' });
    await claims.give(claim, 'rita', 'uphold-dispute', { comment: 'Ask the customer again.' });
    await story().aMinuteLater();
    return { claim, link: await story().link(claim) };
  }

  stackTest(
    'R14: after a decline nothing happens by silence, and whoever does not tick the box accepts nothing',
    async () => {
      const { claims } = story();
      const { claim, link } = await askedAgain();
      const [notice] = (await story().mails(claim.customerMail)).slice(-1);
      expect(notice?.subject).toMatch(/asks again to be associated/);
      expect(notice?.plainText).toMatch(/nothing happens unless you accept/i);
      const told = (await story().mails(claim.partnerMail)).at(-1)?.plainText ?? '';
      expect(told).toMatch(/silence is not consent/);
      expect(told).toContain('Ask the customer again.');

      const before = await claims.trace(claim);
      const first = await openLink(link);
      expect([offers(first, 'accept'), offers(first, 'decline')]).toEqual([true, true]);
      const unticked = await pressButton(await goTo(first, 'accept'));
      expect(unticked.html).toContain('Nothing has been decided');
      for (const form of [{}, { step: 'accept', confirmed: 'yes' }, { answer: 'accept' }])
        expect((await sendForm(link, form)).status).toBe(200);
      expect(await claims.trace(claim)).toEqual(before);

      const view = await claims.view(claim);
      expect(view.consent).toMatchObject({ state: 'pending', reconsider: true, acceptedAt: null });
      await story().until(view.consent.endsAt ?? undefined);
      expect(await claims.view(claim)).toMatchObject({
        status: 'RejectedFinal',
        rejection: { reason: 'customer-declined', disputableUntil: null },
        consent: {
          state: 'declined',
          noticeSentAt: view.consent.noticeSentAt,
          windowEndedAt: view.consent.endsAt,
        },
      });
      expect((await story().mails(claim.partnerMail)).at(-1)?.plainText).toMatch(/has not accepted/);
      expect((await openLink(link)).title).toBe('The association has not been accepted');
      // R44: the place is free again.
      const other = await claims.approved({ by: 'carla', customer: claim.customer });
      await claims.give(other, 'carla', 'withdraw', { explanation: 'Done.' });
    },
  );

  stackTest(
    'R14: an acceptance makes the association official at the end of the window; a decline before it wins',
    async () => {
      const { claims } = story();
      const [kept, taken] = [await askedAgain(), await askedAgain()];
      for (const { link } of [kept, taken])
        expect((await acceptBy(link)).title).toBe('The association has been accepted');
      const accepted = await claims.view(kept.claim);
      expect(accepted).toMatchObject({ status: 'Approved', consent: { state: 'accepted' } });
      expect(accepted.consent.acceptedAt).not.toBeNull();
      await declineBy(taken.link);
      expect(await claims.view(taken.claim)).toMatchObject({
        status: 'RejectedFinal',
        consent: { state: 'declined' },
      });
      await story().until(accepted.consent.endsAt ?? undefined);
      expect(await claims.view(kept.claim)).toMatchObject({
        association: { state: 'official', since: accepted.consent.endsAt },
        consent: {
          state: 'passed',
          acceptedAt: accepted.consent.acceptedAt,
          windowEndedAt: accepted.consent.endsAt,
        },
      });
      expect((await story().mails(kept.claim.partnerMail)).at(-1)?.plainText).toMatch(/has accepted/);
      await claims.give(kept.claim, 'ana', 'end-association', { reason: 'Done.' });
    },
  );

  stackTest(
    'R14, R24: the partner’s next claim for the product is asked about, too, and its contact waits',
    async () => {
      const { claims, deployment } = story();
      const declined = await story().notified();
      await declineBy(await story().link(declined));
      const next = await story().notified({ customer: declined.customer });
      expect((await claims.view(next)).consent).toMatchObject({ state: 'pending', reconsider: true });
      const history = valueOf(await deployment.as('ana').claims.history.whole(next.id)).items;
      expect(history.find(({ type }) => type === 'ClaimApproved')?.details).toMatchObject({
        reconsider: true,
        refusedBefore: { kind: 'declined' },
      });
      const contact = { name: 'Nina New', title: 'CIO', email: `nina@${declined.customer.domain}` };
      const waiting = await claims.give(next, 'ana', 'change-contact', contact);
      expect(waiting).toMatchObject({ round: 1, consent: { proposedContact: { contact } } });
      await claims.give(next, 'ana', 'withdraw', { explanation: 'Done.' });
      await story().settled();
      // Another partner was not refused.
      const other = await story().notified({ by: 'carla', customer: declined.customer });
      expect((await claims.view(other)).consent).toMatchObject({ reconsider: false });
      await claims.give(other, 'carla', 'withdraw', { explanation: 'Done.' });
    },
  );

  stackTest('R17: the first round’s window ends nothing in the second round', async () => {
    const { claims } = story();
    const claim = await story().notified();
    const firstEnd = (await claims.view(claim)).consent.endsAt ?? '';
    await story().until(shifted(firstEnd, -2 * 24 * 3600 * 1000));
    await declineBy(await story().link(claim));
    await claims.give(claim, 'ana', 'dispute', { justification: 'A mistake.' });
    await claims.give(claim, 'rita', 'uphold-dispute', { comment: 'Right.' });
    await story().until(shifted(firstEnd, 1000));
    const view = await claims.view(claim);
    expect(view).toMatchObject({
      status: 'Approved',
      consent: { state: 'pending' },
      association: { state: 'none' },
    });
    // R14: after a decline silence is no consent.
    await acceptBy(await story().link(claim));
    await story().until(view.consent.endsAt ?? undefined);
    expect(await claims.view(claim)).toMatchObject({
      association: { state: 'official' },
      eligibility: { requestId: `${claim.id}.2` },
    });
    await claims.give(claim, 'ana', 'end-association', { reason: 'Done.' });
  });

  stackTest(
    'R13, R14: the leads read of a late answer in the morning (R65); a denied dispute is final and its result mailed',
    async () => {
      const { claims } = story();
      const claim = await claims.disputed();
      const disputed = await claims.view(claim);
      const due = dueAt(disputed, 'dispute-answer');
      expect(due).toBe(afterBusinessDays(disputed.dispute?.at ?? '', 5));
      await story().until(shifted(due ?? '', 26 * 3600 * 1000));
      expect(await story().nextDigest(claim, 'REVIEW_LEADS_MAIL')).toContain('Dispute not answered in time');
      expect(await story().alerts(claim, 'REVIEW_LEADS_MAIL')).toEqual([]);
      expect(await claims.view(claim)).toMatchObject({ status: 'Disputed' });
      const denied = await claims.give(claim, 'lea', 'deny-dispute', {
        comment: 'The dates still do not fit.',
      });
      expect(denied).toMatchObject({ status: 'RejectedFinal', deadlines: [] });
      await story().settled();
      const mail = (await story().mails(claim.partnerMail)).at(-1);
      expect(mail?.plainText).toContain('Your dispute was not successful');
      expect(mail?.plainText).toContain('The dates still do not fit.');
      // R24: with a final claim the conversation ends.
      expect(
        await story().deployment.as('ana').commands.give(claim.id, 'comments', { text: 'But …' }),
      ).toMatchObject({ status: 409 });
    },
  );

  test('R14: the reviewer who rejected does not decide on the dispute; another reviewer does', async () => {
    const { claims, deployment } = story();
    const claim = await claims.disputed();
    const before = await claims.trace(claim);
    for (const command of ['uphold-dispute', 'deny-dispute'] as const) {
      expect(
        await deployment.as('rita').commands.give(claim.id, command, { comment: 'I say so.' }),
      ).toMatchObject({
        status: 409,
        problem: { code: 'same-reviewer' },
      });
    }
    expect(await claims.trace(claim)).toEqual(before);
    // Rita was the assignee: the dispute has taken the claim from her, so another reviewer can take it.
    expect(await claims.view(claim)).toMatchObject({ status: 'Disputed', assignee: null });
    const [disputed] = valueOf(await deployment.as('raj').claims.history.whole(claim.id)).items.filter(
      ({ type }) => type === 'ClaimDisputed',
    );
    expect(disputed?.details['unassigned']).toMatchObject({ name: 'Rita Rossi' });
    expect(
      await deployment.as('raj').commands.give(claim.id, 'uphold-dispute', { comment: 'Yes.' }),
    ).toMatchObject({
      status: 409,
      problem: { code: 'not-assignee' },
    });
    await claims.give(claim, 'raj', 'assign', {});
    const upheld = await claims.give(claim, 'raj', 'uphold-dispute', { comment: 'The dates do fit.' });
    expect(upheld).toMatchObject({ status: 'Approved', round: 1 });
    await claims.give(claim, 'ana', 'withdraw', { explanation: 'Done.' });
  });

  test('R13: a dispute has a justification, new PoE, or both', async () => {
    const { claims, deployment } = story();
    const claim = await claims.rejected();
    const ana = deployment.as('ana');
    const empty = await ana.commands.give(claim.id, 'dispute', {});
    expect(empty).toMatchObject({ status: 422, problem: { code: 'dispute-empty' } });
    const more = valueOf(await ana.proofs.upload(claim.id, document('signed at last')));
    expect(more).toMatchObject({ status: 'Rejected' });
    expect(more.proofs).toHaveLength(2);
    expect(valueOf(await ana.commands.give(claim.id, 'dispute', {}))).toMatchObject({
      status: 'Disputed',
      dispute: { justification: '' },
    });
    const last = valueOf(await ana.claims.history.whole(claim.id)).items.at(-1);
    expect(last?.details['newProofs']).toEqual([more.proofs[1]?.proofId]);
  });

  test('R14, R44: upholding reserves the places again, and is refused when another claim has them', async () => {
    const { claims, deployment } = story();
    const loser = await claims.disputed();
    const winner = await claims.approved({ by: 'carla', customer: loser.customer });
    const before = await claims.trace(loser);
    const refused = await deployment
      .as('lea')
      .commands.give(loser.id, 'uphold-dispute', { comment: 'Right.' });
    expect(refused).toMatchObject({ status: 409, problem: { code: 'place-taken' } });
    expect(JSON.stringify(refused)).not.toMatch(/Fabrikam|5c9d7e80/);
    expect(await claims.trace(loser)).toEqual(before);
    await claims.give(winner, 'carla', 'withdraw', { explanation: 'Gone.' });
  });

  stackTest(
    'R10, R13: a customer’s decline can be disputed like every rejection except the partner’s own request',
    async () => {
      const { claims } = story();
      const claim = await story().notified();
      await declineBy(
        declineLinkIn((await story().mails(claim.customerMail))[0] ?? { subject: '', plainText: '' }),
      );
      expect((await claims.view(claim)).possible).toContain('dispute');
      const own = await claims.withdrawn();
      expect((await claims.view(own)).possible).toEqual([]);
    },
  );
}
