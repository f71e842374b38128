/**
 * Stories of the review: clocks of the reviewers and of the partner, questions, rejections (R3 to R7, R12,
 * R24 to R27).
 */
import { valueOf } from '../../../shared/client';
import { document, infoRequest, rejection } from '../claims';
import { stackTest } from '../deployment';
import { afterBusinessDays, afterDays, shifted, shortlyBefore } from '../programmeTime';
import { dueAt, type Story } from './story';

const second = 1000;

export function reviewStories(story: () => Story): void {
  stackTest(
    'R3 to R5: without any reviewer the review starts automatically, and the leads read of each delay in the morning (R65)',
    async () => {
      const { claims } = story();
      const claim = await claims.submitted();
      const submitted = await claims.view(claim);
      const reviewStart = dueAt(submitted, 'review-start');
      expect(reviewStart).toBe(afterBusinessDays(submitted.submittedAt ?? '', 5));
      expect(dueAt(submitted, 'overall-decision')).toBe(afterBusinessDays(submitted.submittedAt ?? '', 10));

      await story().until(shortlyBefore(reviewStart ?? ''));
      expect(await claims.view(claim)).toMatchObject({ status: 'Submitted' });
      await story().until(reviewStart);
      const started = await claims.view(claim);
      expect(started).toMatchObject({ status: 'UnderReview', assignee: null });
      expect(Date.parse(started.changedAt)).toBeGreaterThanOrEqual(Date.parse(reviewStart ?? ''));
      const unassigned = await story().nextDigest(claim, 'REVIEW_LEADS_MAIL');
      expect(unassigned).toMatch(
        /^\* \[New\] .*\n {2}Customer: .*\n {2}Partner: .*\n {2}Reviewer: nobody is assigned\n/,
      );
      expect(unassigned).toContain('Review not started in time; it was due by ');
      const decision = dueAt(started, 'decision');
      expect(decision).toBe(afterBusinessDays(started.changedAt, 5));

      await story().until(decision);
      await story().until(shifted(decision ?? '', 3 * 24 * 3600 * second));
      const late = await claims.view(claim);
      expect(late).toMatchObject({ status: 'UnderReview' });
      expect(late.deadlines.map(({ kind, overdue }) => [kind, overdue])).toEqual([
        ['decision', true],
        ['overall-decision', true],
      ]);
      const overdue = await story().nextDigest(claim, 'REVIEW_LEADS_MAIL');
      expect(overdue).toContain('No decision in time after the review started; it was due by ');
      expect(overdue).toContain('No decision in time after the submission; it was due by ');
      expect(overdue).not.toContain('Review not started in time');
      expect(await story().alerts(claim, 'REVIEW_LEADS_MAIL')).toEqual([]);

      // The reviewer may still decide.
      expect(await story().deployment.as('rita').commands.give(claim.id, 'reject', rejection)).toMatchObject({
        status: 409,
        problem: { code: 'not-assignee' },
      });
      await claims.give(claim, 'rita', 'assign', {});
      expect(await claims.give(claim, 'rita', 'reject', rejection)).toMatchObject({ status: 'Rejected' });
    },
  );

  stackTest('R5 to R7: a question stops the reviewers’ clock; only the resubmission answers it', async () => {
    const { claims } = story();
    const [answered, silent] = await Promise.all([claims.underReview(), claims.underReview()]);
    await Promise.all(
      [answered, silent].map((claim) => claims.give(claim, 'rita', 'request-info', infoRequest)),
    );
    const asked = await claims.view(answered);
    expect(asked).toMatchObject({
      status: 'PartnerActionRequired',
      informationRequest: { reasons: infoRequest.reasons, comment: infoRequest.comment },
      decisionDueAt: null,
    });
    const response = dueAt(asked, 'partner-response');
    expect(response).toBe(afterBusinessDays(asked.informationRequest?.at ?? '', 5));
    expect(dueAt(asked, 'overall-decision')).toBeUndefined();

    await story().settled();
    const question = (await story().mails(answered.partnerMail)).at(-1);
    expect(question?.subject).toMatch(/^More information needed: /);
    expect(question?.plainText).toContain(infoRequest.comment);
    expect(question?.plainText).toContain('the customer’s signature is not on the proof of execution');

    // A comment, an edit and an upload are no answer.
    await claims.give(silent, 'ana', 'comments', { text: 'We are on it.' });
    await claims.edit(silent, { partnerContact: { name: 'Pat Partner-Smith' } });
    valueOf(await story().deployment.as('ana').proofs.upload(silent.id, document('a better one')));

    // One business day before the end the partner is reminded of both claims.
    const reminder = dueAt(asked, 'partner-reminder');
    expect(afterBusinessDays(reminder ?? '', 1)).toBe(response);
    await story().until(shifted(reminder ?? '', 60 * second));
    for (const claim of [answered, silent])
      expect(await story().subjects(claim.partnerMail)).toEqual([
        'Submitted',
        'More information needed',
        'Reminder, your answer is still missing',
      ]);

    const back = await claims.give(answered, 'ben', 'respond', { comment: 'The signature is on page 2.' });
    expect(back).toMatchObject({
      status: 'UnderReview',
      assignee: { name: 'Rita Rossi' },
      informationRequest: null,
    });
    expect(dueAt(back, 'decision')).toBe(afterBusinessDays(back.changedAt, 5));
    expect(Date.parse(dueAt(back, 'overall-decision') ?? '')).toBeGreaterThan(
      Date.parse(afterBusinessDays(back.submittedAt ?? '', 10)),
    );

    const end = dueAt(await claims.view(silent), 'partner-response');
    await story().until(shortlyBefore(end ?? ''));
    expect(await claims.view(silent)).toMatchObject({ status: 'PartnerActionRequired' });
    await story().until(end);
    const rejected = await claims.view(silent);
    expect(rejected).toMatchObject({ status: 'Rejected', rejection: { reason: 'no-partner-response' } });
    expect(Date.parse(rejected.changedAt)).toBeGreaterThanOrEqual(Date.parse(end ?? ''));
    expect(await claims.view(answered)).toMatchObject({ status: 'UnderReview' });
    expect(await story().deployment.as('ana').commands.give(silent.id, 'respond', {})).toMatchObject({
      status: 409,
      problem: { code: 'too-late', detail: expect.stringContaining(`(${end ?? ''})`) as string },
    });
    expect((await story().subjects(silent.partnerMail)).at(-1)).toBe('Rejected');
    expect(await story().subjects(answered.partnerMail)).toHaveLength(3);
    await claims.give(answered, 'ana', 'withdraw', { explanation: 'Done.' });
  });

  test('R6: the partner may remove products, never the last', async () => {
    const { claims, deployment } = story();
    const claim = await claims.underReview({
      content: { products: [{ productId: 'teams' }, { productId: 'intune' }] },
    });
    const ask = { ...infoRequest, productsToRemove: ['intune'] };
    expect(
      await deployment
        .as('rita')
        .commands.give(claim.id, 'request-info', { ...ask, productsToRemove: ['teams', 'intune'] }),
    ).toMatchObject({ status: 422, problem: { code: 'last-product' } });
    await claims.give(claim, 'rita', 'request-info', ask);
    const respond = (removeProducts: string[]) =>
      deployment.as('ana').commands.give(claim.id, 'respond', { removeProducts });
    expect(await respond(['teams', 'intune'])).toMatchObject({
      status: 422,
      problem: { code: 'last-product' },
    });
    expect(await respond(['exchange-online'])).toMatchObject({
      status: 422,
      problem: { code: 'product-unknown' },
    });
    expect(valueOf(await respond(['intune'])).content.products).toMatchObject([{ productId: 'teams' }]);
    const history = valueOf(await deployment.as('ana').claims.history.whole(claim.id)).items;
    expect(history.at(-1)).toMatchObject({
      type: 'PartnerResponded',
      details: {
        changes: [{ field: 'products', old: 'Microsoft Teams, Microsoft Intune', new: 'Microsoft Teams' }],
      },
    });
  });

  stackTest(
    'R12, R13: a rejection says how to dispute and until when; after 30 days it is final',
    async () => {
      const { claims } = story();
      const claim = await claims.rejected();
      const rejected = await claims.view(claim);
      const until = rejected.rejection?.disputableUntil;
      expect(rejected.rejection).toMatchObject({ reason: 'insufficient-poe', comment: rejection.comment });
      expect(until).toBe(afterDays(rejected.rejection?.at ?? '', 30));
      await story().settled();
      const mail = (await story().mails(claim.partnerMail)).at(-1);
      expect(mail?.plainText).toMatch(/Insufficient proof of execution/);
      expect(mail?.plainText).toMatch(/you can dispute the rejection until /);
      expect(mail?.plainText).toContain(`/claims/${claim.id}`);

      await story().until(shortlyBefore(until ?? ''));
      expect(await claims.view(claim)).toMatchObject({ status: 'Rejected' });
      await story().until(until ?? undefined);
      const final = await claims.view(claim);
      expect(final).toMatchObject({ status: 'RejectedFinal', deadlines: [], possible: [] });
      expect(Date.parse(final.changedAt)).toBeGreaterThanOrEqual(Date.parse(until ?? ''));
      const late = await story()
        .deployment.as('ana')
        .commands.give(claim.id, 'dispute', { justification: 'Too late.' });
      expect(late).toMatchObject({
        status: 409,
        problem: { code: 'too-late', detail: expect.stringContaining(`(${until ?? ''})`) as string },
      });
    },
  );

  test('R24, R26: edits after submission are limited, and the history records them field by field', async () => {
    const { claims, deployment } = story();
    const claim = await claims.submitted();
    const edited = await claims.edit(claim, {
      mpnId: '4512002',
      customerContact: { email: `new@${claim.customer.domain}`, name: 'Nina New' },
    });
    expect(edited.content).toMatchObject({
      mpnId: '4512002',
      customerContact: { name: 'Nina New', title: 'CIO' },
    });
    const last = valueOf(await deployment.as('ana').claims.history.whole(claim.id)).items.at(-1);
    expect(last).toMatchObject({ type: 'ClaimEdited', by: { name: 'Ana Almeida', role: 'IncentivesAdmin' } });
    expect(last?.details['changes']).toEqual(
      expect.arrayContaining([
        { field: 'mpnId', old: '4512001', new: '4512002' },
        { field: 'customerContact/email', old: claim.customerMail, new: `new@${claim.customer.domain}` },
        { field: 'customerContact/name', old: 'Tina Toy', new: 'Nina New' },
      ]),
    );
    const before = await claims.trace(claim);
    const edit = (patch: Readonly<Record<string, unknown>>) =>
      deployment.as('ana').claims.edit(claim.id, patch, '*');
    expect(await edit({ name: 'Another name' })).toMatchObject({
      status: 409,
      problem: { code: 'field-not-editable', errors: [{ field: '/name' }] },
    });
    expect(await edit({ solutionArea: 'BusinessApplications' })).toMatchObject({ ok: false });
    expect(await edit({ customerContact: null })).toMatchObject({
      status: 422,
      problem: { code: 'claim-incomplete', errors: [{ field: '/customerContact' }] },
    });
    expect(await edit({ products: [] })).toMatchObject({
      status: 422,
      problem: { code: 'claim-incomplete' },
    });
    expect(await edit({ mpnId: '7730001' })).toMatchObject({
      status: 422,
      problem: { code: 'mpn-not-of-partner' },
    });
    expect(await claims.trace(claim)).toEqual(before);
    // An edit without a change leaves no event.
    valueOf(await edit({ mpnId: '4512002' }));
    expect(await claims.trace(claim)).toEqual(before);
  });

  test('R25: only reviewers see notes; both sides see comments', async () => {
    const { claims, deployment } = story();
    const claim = await claims.underReview();
    await claims.give(claim, 'rita', 'notes', { text: 'Smells of a competing claim.' });
    await claims.give(claim, 'rita', 'comments', { text: 'Which tenant?' });
    await claims.give(claim, 'ben', 'comments', { text: 'The one named.' });
    const said = async (person: string) =>
      valueOf(await deployment.as(person).comments.list.whole(claim.id)).items.map(
        ({ by, text }) => `${by.name}: ${text}`,
      );
    const open = ['Rita Rossi: Which tenant?', 'Ben Brook: The one named.'];
    expect(await said('ana')).toEqual(open);
    expect(await said('lea')).toEqual(['Rita Rossi: Smells of a competing claim.', ...open]);
    // An operator is not a reviewer.
    expect(await said('olga')).toEqual(open);
    for (const person of ['ana', 'olga']) {
      const seen = JSON.stringify([
        valueOf(await deployment.as(person).claims.history.whole(claim.id)),
        valueOf(await deployment.as(person).claims.get(claim.id)),
      ]);
      expect(seen).not.toMatch(/Smells|NoteAdded/);
    }
    expect(await claims.history(claim)).toContain('NoteAdded');
  });
}
