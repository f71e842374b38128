/** Proves the guards of review, clocks, rounds and association: if one is removed, a test here fails. */
import type { DeadlineKind } from '../../../shared/domain/clocks';
import type { Command } from '../../../shared/domain/commands';
import { addSpan } from '../../../shared/domain/calendar';
import { epochMs, instant } from '../../../shared/domain/time';
import { businessApplications, calendar, fabrikam, people, person } from './fixtures';
import {
  type Story,
  given,
  inPhase,
  outsider,
  pendingConsent,
  proposedContact,
  say,
  undeliverable,
} from './given';

const ownReviewer = person('Rita', fabrikam.id, 'Reviewer');
const ownLead = person('Lea', fabrikam.id, 'ReviewLead');

/** A contact that waits for the reviewers while the window runs. */
function proposedInTime(): Story {
  return pendingConsent().and(say.changeContact(outsider));
}

/** A moment before an instant. */
function justBefore(story: Story, kind: DeadlineKind): Story {
  return story.at(instant(epochMs(story.due(kind)) - 1));
}

describe('R21: nobody reviews a claim of their own organisation', () => {
  const cases: readonly (readonly [Command, () => Story])[] = [
    [say.startReview(), inPhase.Submitted],
    [say.assign(ownReviewer), inPhase.UnderReview],
    [say.requestInfo(), inPhase.UnderReview],
    [say.approve(), inPhase.UnderReview],
    [say.reject(), inPhase.UnderReview],
    [say.uphold(), inPhase.Disputed],
    [say.deny(), inPhase.Disputed],
    [{ type: 'note', text: 'Words.' }, inPhase.UnderReview],
    [say.confirmContact(), proposedContact],
    [say.refuseContact(), proposedContact],
  ];
  test.each(cases.map(([command, story]) => [command.type, command, story] as const))(
    '%s',
    (_type, command, story) => {
      // Rita's ID is the assignee's, so only her organisation can be the reason for the refusal.
      given(story()).when(command, ownReviewer).refused('own-organisation');
      given(story()).when(command, ownLead).refused('own-organisation');
    },
  );
});

describe('R21: only the assignee or a review lead decides', () => {
  const cases: readonly (readonly [Command, () => Story])[] = [
    [say.requestInfo(), inPhase.UnderReview],
    [say.approve(), inPhase.UnderReview],
    [say.reject(), inPhase.UnderReview],
    [say.uphold(), inPhase.Disputed],
    [say.deny(), inPhase.Disputed],
  ];
  test.each(cases.map(([command, story]) => [command.type, command, story] as const))(
    '%s',
    (_type, command, story) => {
      given(story()).when(command, people.otherReviewer).refused('not-assignee');
      expect(given(story()).when(command, people.lead).refusal).toBeNull();
      expect(
        given(story()).and(say.assign(people.otherReviewer), people.lead).when(command, people.otherReviewer)
          .refusal,
      ).toBeNull();
    },
  );

  test('a claim whose review started automatically must be assigned before a decision', () => {
    const unassigned = inPhase.Submitted().expires('review-start');
    given(unassigned).when(say.approve()).refused('not-assignee');
    given(unassigned).and(say.assign(people.reviewer)).when(say.approve()).is('AwaitingConsent');
  });
});

describe('R14: another reviewer than the one who rejected decides on the dispute', () => {
  const disputed = inPhase.UnderReview().and(say.reject()).and(say.dispute());

  test.each([say.uphold(), say.deny()])('$type', (command) => {
    given(disputed).when(command, people.reviewer).refused('same-reviewer');
    expect(given(disputed).when(command, people.lead).refusal).toBeNull();
    expect(
      given(disputed).and(say.assign(people.otherReviewer), people.lead).when(command, people.otherReviewer)
        .refusal,
    ).toBeNull();
  });

  test('R21: the one who rejected it is not told to assign it to themselves first', () => {
    expect('assignee' in disputed.claim && disputed.claim.assignee).toBeNull();
    given(disputed).when(say.deny(), people.otherReviewer).refused('not-assignee');
  });

  test('a lead who rejected must leave the decision to others too', () => {
    const byLead = inPhase.UnderReview().and(say.reject(), people.lead).and(say.dispute());
    given(byLead).when(say.uphold(), people.lead).refused('same-reviewer');
  });

  test('where there is no other reviewer, the policy can allow the same one', () => {
    // The same policy keeps the claim assigned when it is disputed.
    const rejected = inPhase.UnderReview().and(say.reject());
    given(rejected.under({ disputeByAnotherReviewer: false }).and(say.dispute()))
      .when(say.uphold(), people.reviewer)
      .is('AwaitingConsent');
  });

  test('a rejection that no reviewer decided may be answered by any reviewer', () => {
    given(pendingConsent())
      .and(say.decline())
      .and(say.dispute())
      .when(say.uphold(), people.reviewer)
      .is('AwaitingConsent');
  });
});

describe('R17: a command that expires a clock is checked against the clocks of the claim', () => {
  const cases: readonly (readonly [DeadlineKind, () => Story])[] = [
    ['review-start', inPhase.Submitted],
    ['overall-decision', inPhase.UnderReview],
    ['decision', inPhase.UnderReview],
    ['partner-reminder', inPhase.PartnerActionRequired],
    ['partner-response', inPhase.PartnerActionRequired],
    ['notice-outage', inPhase.AwaitingConsent],
    ['consent-end', pendingConsent],
    ['new-contact', undeliverable],
    ['contact-confirmation', proposedContact],
    ['eligibility-answer', inPhase.Associated],
    ['dispute-window', inPhase.Rejected],
    ['dispute-answer', inPhase.Disputed],
  ];
  test.each(cases)('%s: before its end the command has no effect, at its end it has', (kind, story) => {
    const command = { type: `expire:${kind}` } as const;
    justBefore(story(), kind).when(command).refused('deadline-not-due');
    expect(story().whenDue(kind).when(command).refusal).toBeNull();
  });

  test.each(['overall-decision', 'decision'] as const)('%s: a second command has no effect', (kind) => {
    inPhase
      .UnderReview()
      .expires(kind)
      .when({ type: `expire:${kind}` })
      .refused('deadline-not-due');
  });

  test('a stopped clock has no effect', () => {
    const { now } = pendingConsent().whenDue('consent-end');
    undeliverable().at(now).when({ type: 'expire:consent-end' }).refused('deadline-not-due');
  });
});

describe('R3, R7, R9, R13, R54: a command after the end of a clock is too late, and the refusal says when the clock ended', () => {
  const cases: readonly (readonly [string, DeadlineKind, () => Story, Command])[] = [
    ['R3', 'review-start', inPhase.Submitted, say.startReview()],
    ['R3, R24', 'review-start', inPhase.Submitted, say.edit()],
    ['R7', 'partner-response', inPhase.PartnerActionRequired, say.respond()],
    ['R7, R15', 'partner-response', inPhase.PartnerActionRequired, say.withdraw()],
    ['R9', 'consent-end', pendingConsent, say.decline()],
    ['R10, R54', 'new-contact', undeliverable, say.decline()],
    ['R9, R24', 'consent-end', pendingConsent, say.changeContact()],
    ['R9, R24', 'consent-end', proposedInTime, say.confirmContact()],
    ['R9, R24', 'consent-end', proposedInTime, say.refuseContact()],
    ['R54', 'new-contact', undeliverable, say.changeContact()],
    ['R13', 'dispute-window', inPhase.Rejected, say.dispute()],
    ['R13', 'dispute-window', inPhase.Rejected, say.addProof('proof-2')],
  ];
  test.each(cases.map(([rule, kind, story, command]) => [rule, command.type, kind, story, command] as const))(
    '%s: %s until %s',
    (_rule, _type, kind, story, command) => {
      const due = story().whenDue(kind);
      // The service may have noticed the end of the clock already, or not yet.
      for (const late of [due, due.noticed(), due.noticed().after({ days: 2 })]) {
        late.when(command).refused('too-late');
        expect(late.when(command).refusal?.detail).toContain(`(${story().due(kind)})`);
      }
      expect(justBefore(story(), kind).when(command).refusal).toBeNull();
    },
  );

  test('R67: the refusal names the end in the programme’s zone, midnight as the end of the day before, and what is possible now', () => {
    const late = inPhase.PartnerActionRequired().expires('partner-response').when(say.respond());
    expect(late.refusal?.detail).toBe(
      'respond comes too late: the time for it ended at 09:00 on Monday, 8 June 2026, America/Los_Angeles (2026-06-08T16:00:00.000Z). The claim is Rejected; possible: add-proof, dispute, comment.',
    );
    const onSaturday = inPhase.UnderReview().at('2026-06-06T20:00Z').and(say.requestInfo());
    expect(onSaturday.expires('partner-response').when(say.respond()).refusal?.detail).toContain(
      'ended at the end of Sunday, 14 June 2026, America/Los_Angeles (2026-06-15T07:00:00.000Z)',
    );
  });

  test('a command that the clock did not end is refused for the status, also one of the other side', () => {
    const lapsed = inPhase.PartnerActionRequired().expires('partner-response');
    lapsed.when(say.approve()).refused('wrong-status');
    lapsed.when(say.startReview()).refused('wrong-status');
    pendingConsent().expires('consent-end').when(say.withdraw(), people.reviewer).refused('wrong-status');
  });

  test('R20: a command that only others of the same side could give is not permitted, before and after its time', () => {
    const open = pendingConsent();
    open.when(say.withdraw(), people.user).refused('not-permitted');
    open.expires('consent-end').when(say.withdraw(), people.user).refused('not-permitted');
  });

  test('R17: after a later command the status is the reason for a refusal, no longer the time', () => {
    const disputed = inPhase.PartnerActionRequired().expires('partner-response').and(say.dispute());
    disputed.when(say.respond()).refused('wrong-status');
  });
});

describe('R17, R54: rounds', () => {
  /** Declined, disputed, upheld: the second round. */
  const secondRound = (): Story =>
    pendingConsent().and(say.decline()).and(say.dispute()).and(say.uphold(), people.lead);

  test('R10: a link of an earlier approval has no effect, nor has one of a round that is yet to come', () => {
    given(secondRound()).when(say.decline(1)).refused('earlier-round');
    given(secondRound()).when(say.decline(3)).refused('earlier-round');
    given(secondRound()).when(say.decline(2)).is('RejectedFinal');
  });

  test('R10: every link since the last approval can decline, after a bounce and after changes of the contact', () => {
    const changed = secondRound()
      .and(say.bounced(2))
      .and(say.changeContact())
      .and(say.confirmContact('cora@contoso.example'))
      .after({ days: 1 })
      .and(say.changeContact({ email: 'c4@contoso.example' }))
      .and(say.confirmContact('c4@contoso.example'));
    for (const round of [2, 3, 4]) {
      const declined = given(changed).when(say.decline(round, 'carla@contoso.example')).is('RejectedFinal');
      declined.then({
        reason: 'customer-declined',
        notice: { round, address: 'carla@contoso.example' },
        type: 'ClaimRejected',
      });
    }
    given(changed).when(say.decline(1)).refused('earlier-round');
  });

  test('a report of an earlier notice has no effect', () => {
    const story = secondRound();
    given(story).when(say.noticeSent(story.now, 1)).refused('earlier-round');
    given(story).when(say.bounced(1)).refused('earlier-round');
    expect(given(story).when(say.noticeSent(story.now, 2)).claim).toMatchObject({
      consent: { state: 'pending' },
    });
    expect(given(story).when(say.bounced(2)).claim).toMatchObject({ consent: { state: 'undeliverable' } });
  });

  test('R10, R54: the link of a notice that was reported as returned can decline, until the claim is rejected for it', () => {
    given(undeliverable()).when(say.decline()).is('Rejected');
    given(proposedContact()).when(say.decline()).is('Rejected');
    given(undeliverable()).whenDue('new-contact').when(say.decline()).refused('too-late');
  });
});

describe('refusing, ending and asking need a reason', () => {
  test('R6: at least one reason and a comment', () => {
    given(inPhase.UnderReview())
      .when(say.requestInfo({ reasons: [], comment: ' ' }))
      .refused('reason-required', '/reasons', '/comment');
  });

  test('R31: a rejection has a comment', () => {
    given(inPhase.UnderReview())
      .when(say.reject({ comment: '' }))
      .refused('reason-required', '/comment');
  });

  test('R15: a withdrawal has an explanation', () => {
    given(inPhase.Submitted())
      .when({ type: 'withdraw', explanation: '\n' })
      .refused('reason-required', '/explanation');
  });

  test('R16: the end of an association has a reason', () => {
    given(inPhase.Associated())
      .when({ type: 'end-association', reason: '' })
      .refused('reason-required', '/reason');
  });

  test('R13: a dispute has a justification, new PoE, or both', () => {
    const later = inPhase.Rejected().after({ days: 1 });
    given(later).when(say.dispute(null)).refused('dispute-empty');
    given(later).when(say.dispute('  ')).refused('dispute-empty');
    given(later).and(say.addProof('proof-2')).when(say.dispute(null)).is('Disputed');
    given(later).and(say.addProof('proof-2')).when(say.dispute('Both.')).is('Disputed');
  });
});

describe('R16: an association ends automatically only at the end of its subscription', () => {
  const end = say.end();

  test('a subscription: at its expiry', () => {
    const story = inPhase.Associated(businessApplications());
    const { claim } = story;
    if (claim.phase !== 'Associated' || claim.endsAt === null) throw new Error('The fixture ends.');
    const endsAt = claim.endsAt;
    story
      .at(instant(epochMs(endsAt) - 1))
      .when(end, people.system)
      .refused('deadline-not-due');
    story.at(endsAt).when(end, people.system).is('AssociationEnded');
  });

  test('a workload: never', () => {
    const story = inPhase.Associated();
    story
      .at(addSpan(story.now, { days: 3650 }, calendar))
      .when(end, people.system)
      .refused('deadline-not-due');
  });

  test.each([people.admin, people.operator])('a person ends it at any time: $name', (actor) => {
    given(inPhase.Associated(businessApplications())).when(end, actor).is('AssociationEnded');
  });
});

describe('R25: the conversation of a claim has an end', () => {
  const comment: Command = { type: 'comment', text: 'Words.' };
  const note: Command = { type: 'note', text: 'Words.' };
  const most = 3;
  /** Under review with a policy that allows few comments, although the claim was submitted under another. */
  const chatty = (...commands: readonly Command[]): Story => {
    const { policy } = inPhase.UnderReview();
    const limits = { ...policy.limits, commentsPerClaim: most };
    const story = inPhase.UnderReview().with({ policy: { ...policy, limits } });
    return commands.reduce((now, command) => now.and(command), story);
  };
  const times = (command: Command) => Array.from({ length: most }, () => command);

  test('comments of both sides count together, and the one that is too many is refused', () => {
    const almost = chatty(comment, comment).and(comment, people.reviewer);
    expect(almost.claim.commentCount).toBe(most);
    given(almost).when(comment).refused('comment-limit');
    given(almost).when(comment, people.reviewer).refused('comment-limit');
  });

  test('R26: notes count apart: neither stops the other, and no refusal tells a partner of notes', () => {
    const full = chatty(...times(note));
    expect(full.claim).toMatchObject({ noteCount: most, commentCount: 0 });
    given(full).when(note).refused('comment-limit');
    given(full).when(comment).then({ type: 'CommentAdded' });
    given(chatty(...times(comment)))
      .when(note)
      .then({ type: 'NoteAdded' });
  });

  test('R6, R12: comments that come with a command are never too many, and do not count', () => {
    const full = chatty(...times(comment));
    const asked = full.and(say.requestInfo()).and(say.respond());
    expect(asked.claim.commentCount).toBe(most);
    given(asked).when(say.reject()).is('Rejected');
  });

  test('the counts outlive every change of phase', () => {
    const story = chatty(comment, note).and(say.reject()).and(say.dispute());
    expect(story.claim).toMatchObject({ phase: 'Disputed', commentCount: 1, noteCount: 1 });
  });
});
