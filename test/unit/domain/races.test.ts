/**
 * Proves how any command and any clock of a claim meet: one of two legal results, and after the clock's end
 * exactly one.
 */
import type { DeadlineKind } from '../../../shared/domain/clocks';
import type { Command } from '../../../shared/domain/commands';
import { fold } from '../../../shared/domain/evolve';
import { epochMs, instant } from '../../../shared/domain/time';
import { m365, people, upload, utc } from './fixtures';
import { inPhase, outsider, pendingConsent, proposedContact, say, type Story, undeliverable } from './given';

describe('races: two things at one instant, in either order', () => {
  const places: readonly (readonly [string, () => Story])[] = [
    ['Submitted', inPhase.Submitted],
    ['UnderReview', inPhase.UnderReview],
    ['PartnerActionRequired', inPhase.PartnerActionRequired],
    ['AwaitingConsent, sending', inPhase.AwaitingConsent],
    ['AwaitingConsent, pending', pendingConsent],
    ['AwaitingConsent, undeliverable', undeliverable],
    ['AwaitingConsent, contact proposed', proposedContact],
    ['Associated', inPhase.Associated],
    ['Rejected', inPhase.Rejected],
    ['Disputed', inPhase.Disputed],
  ];
  const sayings: readonly Command[] = [
    say.edit(m365({ mpnId: '2222222' })),
    { type: 'add-proof', proof: upload('proof-2') },
    say.startReview(),
    say.requestInfo(),
    say.respond(),
    say.approve(),
    say.reject(),
    say.withdraw(),
    say.decline(),
    say.bounced(),
    say.changeContact(),
    say.changeContact(outsider),
    say.confirmContact(),
    say.refuseContact(),
    say.dispute(),
    say.uphold(),
    say.deny(),
    say.end(),
    say.askToEnd(),
    say.endByLink(),
    say.word({ receivedAt: utc('2026-06-01T16:00Z') }),
    say.word({ word: 'end', receivedAt: utc('2026-06-01T16:00Z') }),
    say.resend(),
    say.pullBack(),
    say.eligibility('claim-1.1'),
  ];
  const races = places.flatMap(([name, story]) =>
    Object.keys(story().claim.deadlines).flatMap((kind) =>
      sayings.map((command) => [name, command.type, kind as DeadlineKind, command, story] as const),
    ),
  );

  test.each(races)('%s: %s against %s, noticed or not', (_name, _type, kind, command, begin) => {
    const due = begin().whenDue(kind);
    const unnoticed = due.when(command);
    const clockFirst = due.noticed().when(command);
    expect(unnoticed.refusal?.code ?? 'accepted').toBe(clockFirst.refusal?.code ?? 'accepted');
    if (unnoticed.refusal === null) {
      // The command expired the clock first, so the result is the same as if it had been noticed before.
      expect(unnoticed.claim).toEqual(clockFirst.claim);
      expect(unnoticed.history).toEqual(clockFirst.history);
      expect(unnoticed.effects).toEqual(clockFirst.effects);
    } else {
      // A refusal does not change the claim; its clock is expired later.
      expect(unnoticed.claim).toBe(due.claim);
      expect(unnoticed.noticed().claim).toEqual(due.noticed().claim);
    }
    for (const end of [unnoticed, clockFirst]) expect(fold(end.history)).toEqual(end.claim);

    // The later one is refused because of the first, and for no other reason.
    expect([
      'accepted',
      'too-late',
      'wrong-status',
      'not-assignee',
      'earlier-round',
      'request-unknown',
      'contact-not-proposed',
      'contact-unchanged',
      'contact-change-limit',
      'notice-returned',
      'ending-link-over',
    ]).toContain(clockFirst.refusal?.code ?? 'accepted');
    // A clock that is noticed twice expires only once.
    const again = due.noticed().when({ type: `expire:${kind}` });
    expect(again.refusal?.code).toMatch(/^(deadline-not-due|wrong-status)$/);
  });

  test.each([
    ['R9, R15: withdrawn', pendingConsent, say.withdraw(), 'consent-end'],
    ['R7, R15: withdrawn', inPhase.PartnerActionRequired, say.withdraw(), 'partner-response'],
    ['R7, R24: edited', inPhase.PartnerActionRequired, say.edit(), 'partner-response'],
    ['R3: started', inPhase.Submitted, say.startReview(), 'review-start'],
    ['R54: another contact', undeliverable, say.changeContact(), 'new-contact'],
  ] as const)(
    '%s at the end of the clock is too late, and a moment before is in time',
    (_rule, begin, command, kind) => {
      const due = begin().whenDue(kind);
      due.when(command).refused('too-late');
      expect(due.at(instant(epochMs(due.now) - 1)).when(command).refusal).toBeNull();
    },
  );

  test('R4, R5: after a late decision the breach is counted and in the history, whichever comes first', () => {
    const late = inPhase.UnderReview().whenDue('decision').when(say.approve(), people.reviewer);
    expect(late.claim).toMatchObject({ phase: 'AwaitingConsent', breaches: { decision: 1 } });
    expect(late.lastEvents).toContainEqual(
      expect.objectContaining({ type: 'DeadlinePassed', deadline: 'decision' }),
    );
  });

  test.each([
    ['R7', inPhase.PartnerActionRequired, say.respond(), 'partner-response', 'Rejected'],
    ['R9, R10', pendingConsent, say.decline(), 'consent-end', 'Associated'],
    ['R13', inPhase.Rejected, say.dispute(), 'dispute-window', 'RejectedFinal'],
  ] as const)('%s: after its end the clock wins, in either order', (_rule, begin, command, kind, phase) => {
    const due = begin().whenDue(kind);
    const pass: Command = { type: `expire:${kind}` };
    due.when(command).when(pass).is(phase);
    due.when(pass).when(command).is(phase);
  });
});
