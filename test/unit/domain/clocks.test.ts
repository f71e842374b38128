/**
 * Proves that the end of every clock does what the table of clocks says: who is told, what counts, whether
 * the claim moves on.
 */
import { clocks, deadlineKinds, movesOn, type DeadlineKind } from '../../../shared/domain/clocks';
import type { EffectWork } from '../../../shared/domain/effects';
import { inPhase, pendingConsent, proposedContact, undeliverable, type Story } from './given';

const running: Readonly<Record<DeadlineKind, () => Story>> = {
  'review-start': inPhase.Submitted,
  decision: inPhase.UnderReview,
  'overall-decision': inPhase.UnderReview,
  'partner-reminder': inPhase.PartnerActionRequired,
  'partner-response': inPhase.PartnerActionRequired,
  'notice-outage': inPhase.AwaitingConsent,
  'consent-end': pendingConsent,
  'new-contact': undeliverable,
  'contact-confirmation': proposedContact,
  'eligibility-answer': inPhase.Associated,
  'dispute-window': inPhase.Rejected,
  'dispute-answer': inPhase.Disputed,
};

/** The recipient of an effect, as the table of clocks names it. */
function told(work: EffectWork): string[] {
  if (work.kind === 'partner-mail') return ['partner'];
  return work.kind === 'escalation' ? [work.to] : [];
}

describe.each(deadlineKinds)('%s', (kind) => {
  const before = running[kind]();
  const after = before.expires(kind);
  const clock = clocks[kind];

  const isInDigest = 'told' in clock && clock.told === 'by the digest';
  const telling = isInDigest ? 'no mail, as the digest tells' : 'one mail at most, to';
  test(`${clock.rule}, R65: its end sends ${telling} ${clock.tells}`, () => {
    const recipients = after.lastEffects.flatMap(({ work }) => told(work));
    expect(recipients).toEqual(clock.tells === 'nobody' || isInDigest ? [] : [clock.tells]);
  });

  test(`R5: ${clock.measured ? 'counts as a breach, once' : 'is no breach by the reviewers'}`, () => {
    expect(after.claim.breaches).toEqual(clock.measured ? { [kind]: 1 } : {});
  });

  test(`${clock.rule}: ${clock.end}`, () => {
    const ends: Readonly<Record<typeof clock.end, Story['claim']['phase']>> = {
      escalates: before.claim.phase,
      'asks again': before.claim.phase,
      reminds: before.claim.phase,
      'starts the review': 'UnderReview',
      'rejects the claim': 'Rejected',
      'makes the association official or rejects the claim': 'Associated',
      'makes the rejection final': 'RejectedFinal',
    };
    expect(after.claim.phase).toBe(ends[clock.end]);
  });

  test('R17: the claim records the clock that moved it on, and no other', () => {
    expect(after.claim.movedBy).toEqual(
      movesOn(kind)
        ? { clock: kind, dueAt: before.due(kind), from: before.claim.phase }
        : before.claim.movedBy,
    );
  });
});

test('R5, R62: the queues show the clocks of reviewers and partners; nobody owes the end of a window in which silence decides', () => {
  expect(deadlineKinds.filter((kind) => !clocks[kind].owed)).toEqual([
    'partner-reminder',
    'consent-end',
    'dispute-window',
  ]);
});
