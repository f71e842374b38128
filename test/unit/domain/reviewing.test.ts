/** Tells a claim's life up to the decision (R2 to R7, R25, R26): events, clocks and effects of each step. */
import { decisionDueAt } from '../../../shared/domain/awaited';
import { nextDeadline } from '../../../shared/domain/claim';
import { isInternal } from '../../../shared/domain/events';
import { customerContact, m365, monday, people, policy, ref, utc } from './fixtures';
import { given, inPhase, say, Story, toPartner, toReviewer } from './given';

// Monday, 1 June 2026, 09:00 in Los Angeles is 16:00 in UTC; every story begins there.

describe('R2: Editing', () => {
  test('a claim begins with the fields that creating needs; the rest may follow', () => {
    const bare = m365({ products: [], customerContact: null, partnerContact: null });
    const story = Story.begin(bare);
    story.then({
      type: 'ClaimCreated',
      claimId: 'claim-1',
      content: { name: bare.name, customerContact: null },
    });
    story.is('Editing').does().clocks({});
    expect(story.claim).toMatchObject({
      round: 0,
      revision: 1,
      historyLength: 1,
      createdBy: ref(people.admin),
    });
  });

  test('comments can be saved too, and do not conflict with an edit in progress', () => {
    const story = given(inPhase.Editing()).when({ type: 'comment', text: 'PoE follows.' });
    story.then({ type: 'CommentAdded', text: 'PoE follows.' }).is('Editing').does();
    expect(story.claim.revision).toBe(inPhase.Editing().claim.revision);
  });

  test('R24: an edit is recorded field by field, old and new', () => {
    given(inPhase.Editing())
      .when(say.edit(m365({ mpnId: '2222222', customerContact: { ...customerContact, title: 'CIO' } })))
      .then({
        type: 'ClaimEdited',
        changes: [
          { field: 'mpnId', old: '1111111', new: '2222222' },
          { field: 'customerContact/title', old: 'IT manager', new: 'CIO' },
        ],
      });
  });

  test('R15: a claim in Editing can be discarded, and then accepts no command', () => {
    const story = given(inPhase.Editing()).when({ type: 'discard' });
    story.then({ type: 'ClaimDiscarded' }).is('Discarded').does({ kind: 'delete-all-proofs' }).clocks({});
    story.when({ type: 'comment', text: 'Words.' }).refused('wrong-status');
  });
});

describe('R3: Submitted', () => {
  test('submission starts the clocks of R3 and R5, keeps the policy version and tells the partner', () => {
    const story = given(inPhase.Editing()).when(say.submit());
    story
      .then({ type: 'ClaimSubmitted', policyVersion: policy.version })
      .is('Submitted')
      .does(toPartner('submitted'))
      .clocks({ 'review-start': '2026-06-08T16:00Z', 'overall-decision': '2026-06-15T16:00Z' });
    expect(story.wakes).toBe('ClaimSubmitted');
    expect(story.claim).toMatchObject({
      submission: { at: monday, by: ref(people.admin), policyVersion: policy.version },
      assignee: null,
    });
  });

  test('after 5 business days the review starts automatically, unassigned; the delay waits for the digest (R65)', () => {
    const story = given(inPhase.Submitted()).expires('review-start');
    expect(story.now).toBe(utc('2026-06-08T16:00Z'));
    story
      .then({ type: 'ReviewStarted', assignee: null })
      .is('UnderReview')
      .does()
      .clocks({ decision: '2026-06-15T16:00Z', 'overall-decision': '2026-06-15T16:00Z' });
  });

  test('R3, R21: the reviewer whom a lead assigned stays assigned when the review starts automatically; the delay sends no mail of its own (R65)', () => {
    const assigned = given(inPhase.Submitted()).when(say.assign(people.reviewer), people.lead);
    assigned
      .expires('review-start')
      .then({ type: 'ReviewStarted', assignee: ref(people.reviewer) })
      .does();
  });

  test('R24: neither an assignment nor an expired clock makes the ETag of a person who is editing stale', () => {
    const before = inPhase.Submitted().claim.revision;
    const assigned = given(inPhase.Submitted()).when(say.assign(people.reviewer));
    expect(assigned.claim.revision).toBe(before);
    const asked = inPhase.PartnerActionRequired();
    expect(given(asked).expires('partner-reminder').claim.revision).toBe(asked.claim.revision);
  });

  test('R21: a reviewer who starts the review is assigned, and nobody is told', () => {
    const story = given(inPhase.Submitted()).after({ businessDays: 2 }).when(say.startReview());
    story
      .then({ type: 'ReviewStarted', assignee: ref(people.reviewer) })
      .does()
      .clocks({ decision: '2026-06-10T16:00Z', 'overall-decision': '2026-06-15T16:00Z' });
    expect(story.wakes).toBe('ReviewStarted');
  });

  test('R3, R5: a claim submitted on Saturday counts from Monday 00:00', () => {
    given(inPhase.Editing())
      .at('2026-06-06T20:00Z')
      .when(say.submit())
      // Monday, 15 June, and, with Juneteenth between, Tuesday, 23 June, 00:00 in Los Angeles.
      .clocks({ 'review-start': '2026-06-15T07:00Z', 'overall-decision': '2026-06-23T07:00Z' });
  });
});

describe('R4: Under review', () => {
  test('after 5 business days the claim stays and is late, once; the reviewer may still decide', () => {
    const late = given(inPhase.UnderReview()).expires('decision');
    late
      .then({ type: 'DeadlinePassed', deadline: 'decision' })
      .is('UnderReview')
      .does()
      .clocks({ 'overall-decision': '2026-06-15T16:00Z' });
    given(late).when(say.approve()).is('AwaitingConsent');
  });

  test('R5: the breach of the overall time is recorded, once, and the claim stays', () => {
    const story = given(inPhase.UnderReview()).expires('decision').expires('overall-decision');
    story.then({ type: 'DeadlinePassed', deadline: 'overall-decision' }).is('UnderReview').does().clocks({});
    expect(nextDeadline(story.claim)).toBeNull();
  });

  test('R5: the earlier of R4 and R5 orders the queue, late ones too', () => {
    const onTime = given(inPhase.Submitted()).after({ businessDays: 3 }).when(say.startReview());
    expect(decisionDueAt(onTime.claim)).toBe(utc('2026-06-11T16:00Z'));
    expect(decisionDueAt(onTime.expires('decision').claim)).toBe(utc('2026-06-11T16:00Z'));
    expect(decisionDueAt(inPhase.Submitted().claim)).toBe(utc('2026-06-08T16:00Z'));
    expect(decisionDueAt(inPhase.PartnerActionRequired().claim)).toBeNull();
  });
});

describe('R5 to R7: Partner action required', () => {
  test('R6: the reviewer asks, the partner is notified, the clock of the decision stops', () => {
    const story = given(inPhase.UnderReview())
      .after({ businessDays: 3 })
      .when(say.requestInfo({ reasons: ['all-poe-missing'], productsToRemove: ['teams'] }));
    story
      .then({
        type: 'InformationRequested',
        reasons: ['all-poe-missing'],
        comment: 'The statement of work has no date.',
        productsToRemove: ['teams'],
        remainingDecisionTime: 7 * 24 * 3_600_000,
      })
      .is('PartnerActionRequired')
      .does(toPartner('information-requested'))
      // Thursday, 4 June, 09:00 and five business days; the reminder one business day before.
      .clocks({ 'partner-response': '2026-06-11T16:00Z', 'partner-reminder': '2026-06-10T16:00Z' });
    expect(story.wakes).toBe('ReviewDecision');
  });

  test('R7: one business day before the end the partner is reminded', () => {
    given(inPhase.PartnerActionRequired())
      .expires('partner-reminder')
      .is('PartnerActionRequired')
      .does(toPartner('response-reminder'))
      .clocks({ 'partner-response': '2026-06-08T16:00Z' });
  });

  test('R7: a policy whose reminder would come before the request sends none', () => {
    given(inPhase.UnderReview().under({ partnerReminder: { businessDays: 5 } }))
      .when(say.requestInfo())
      .clocks({ 'partner-response': '2026-06-08T16:00Z' });
  });

  test('R7: comments, edits and uploads are no answer; only the explicit resubmission is', () => {
    const asked = given(inPhase.PartnerActionRequired())
      .and({ type: 'comment', text: 'Wait.' })
      .and(say.edit(m365({ mpnId: '2222222' })))
      .and(say.addProof('proof-2'));
    asked
      .is('PartnerActionRequired')
      .clocks({ 'partner-response': '2026-06-08T16:00Z', 'partner-reminder': '2026-06-05T16:00Z' });
    const answered = given(asked).when(say.respond({ removeProducts: ['teams'] }));
    answered.then({
      type: 'PartnerResponded',
      comment: 'The date is on page 2.',
      changes: [{ field: 'products', old: 'Exchange Online, Microsoft Teams', new: 'Exchange Online' }],
    });
    answered.is('UnderReview').does(toReviewer(answered.claim.historyLength));
    expect(answered.claim.content.products).toMatchObject([{ productId: 'exchange' }]);
    expect(answered.claim).toMatchObject({ assignee: ref(people.reviewer) });
    expect(answered.wakes).toBe('PartnerResponse');
  });

  test('R5, R7: at resubmission a new R4 clock starts, and R5 continues with the remaining time', () => {
    given(inPhase.UnderReview())
      .after({ businessDays: 3 })
      .and(say.requestInfo())
      .after({ businessDays: 4 })
      .when(say.respond())
      // Wednesday, 10 June, and 5 business days; 7 of the 10 remained; Juneteenth is no business day.
      .clocks({ decision: '2026-06-17T16:00Z', 'overall-decision': '2026-06-22T16:00Z' });
  });

  test('R5: each stop stores the remaining time, however often the clock stops', () => {
    given(inPhase.UnderReview())
      .after({ businessDays: 1 })
      .and(say.requestInfo())
      .after({ businessDays: 2 })
      .and(say.respond())
      .after({ businessDays: 1 })
      .and(say.requestInfo())
      .after({ businessDays: 2 })
      .when(say.respond())
      // Two of ten business days were used; eight from Tuesday, 9 June, over Juneteenth.
      .clocks({ decision: '2026-06-16T16:00Z', 'overall-decision': '2026-06-22T16:00Z' });
  });

  test('R5: a breach stays a breach, with the date that was missed, and is not recorded again', () => {
    const missed = utc('2026-06-15T16:00Z');
    const back = given(inPhase.UnderReview())
      .expires('decision')
      .expires('overall-decision')
      .after({ businessDays: 1 })
      .and(say.requestInfo())
      .after({ businessDays: 1 })
      .when(say.respond());
    back.clocks({ decision: '2026-06-25T16:00Z' });
    expect(back.claim.deadlines['overall-decision']).toMatchObject({ dueAt: missed, passed: true });
    expect(decisionDueAt(back.claim)).toBe(missed);
  });

  test('R5: a breach that nobody had noticed when the clock stopped is recorded then, and not again on return', () => {
    const asked = given(inPhase.UnderReview()).whenDue('overall-decision').when(say.requestInfo());
    expect(asked.claim.breaches).toMatchObject({ decision: 1, 'overall-decision': 1 });
    expect(asked.lastEvents).toContainEqual(
      expect.objectContaining({ type: 'DeadlinePassed', deadline: 'overall-decision' }),
    );
    const back = asked.after({ businessDays: 1 }).when(say.respond());
    expect(back.claim.deadlines['overall-decision']).toMatchObject({ dueAt: asked.now, passed: true });
    expect(back.lastEvents.map(({ type }) => type)).toEqual(['PartnerResponded']);
    expect(back.lastEffects.map(({ work }) => work.kind)).toEqual(['reviewer-news']);
  });

  test('R5: a clock that stops on the weekend before its Monday has not ended, and is recorded when it does', () => {
    const story = given(inPhase.Editing()).at('2026-05-30T20:00Z').and(say.submit()).and(say.startReview());
    // Saturday + 10 is Monday, 15 June, 00:00.
    expect(story.due('overall-decision')).toBe(utc('2026-06-15T07:00Z'));
    const back = story
      .at('2026-06-13T20:00Z')
      .and(say.requestInfo())
      .at('2026-06-16T20:00Z')
      .and(say.respond());
    back
      .expires('overall-decision')
      .is('UnderReview')
      .then({ type: 'DeadlinePassed', deadline: 'overall-decision' });
  });

  test('R7, R12: no answer: Rejected, no partner response, the partner is notified and may dispute', () => {
    const story = given(inPhase.PartnerActionRequired()).expires('partner-response');
    story
      .then({ type: 'ClaimRejected', reason: 'no-partner-response', final: false })
      .is('Rejected')
      .does(toPartner('rejected'))
      .clocks({ 'dispute-window': '2026-07-08T16:00Z' });
    expect(story.history.at(-1)).toMatchObject({ actor: ref(people.system), role: 'System' });
  });
});

describe('R25, R26: conversation and history', () => {
  test("a reviewer's note is internal, everything else is not", () => {
    const story = given(inPhase.UnderReview())
      .and({ type: 'comment', text: 'To the partner.' }, people.reviewer)
      .and({ type: 'note', text: 'To ourselves.' });
    expect(story.history.filter(({ event }) => isInternal(event)).map(({ event }) => event)).toEqual([
      { type: 'NoteAdded', text: 'To ourselves.' },
    ]);
  });

  test('the history says who, in which role and when, in order, numbered from 1', () => {
    const story = given(inPhase.Submitted()).after({ businessDays: 1 }).and(say.startReview(), people.lead);
    expect(story.history.map(({ sequence, at, actor, role }) => [sequence, at, actor.name, role])).toEqual([
      [1, monday, 'Ada', 'IncentivesAdmin'],
      [2, monday, 'Ada', 'IncentivesAdmin'],
      [3, monday, 'Ada', 'IncentivesAdmin'],
      [4, utc('2026-06-02T16:00Z'), 'Lea', 'ReviewLead'],
    ]);
  });
});
