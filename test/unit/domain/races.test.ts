/** Proves how any command and any clock of a claim meet: one of two legal ends, and when the time is over just one of them. */
import { nextDeadline, type DeadlineKind } from '../../../shared/domain/claim';
import type { Command } from '../../../shared/domain/commands';
import { decideInTime } from '../../../shared/domain/decide';
import { fold } from '../../../shared/domain/evolve';
import { epochMs, instant } from '../../../shared/domain/time';
import { m365, people, upload } from './fixtures';
import {
  inPhase,
  outsider,
  pendingConsent,
  proposedContact,
  say,
  type Story,
  undeliverable,
  usualActor,
} from './given';

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
    { type: 'start-review' },
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
    say.eligibility('claim-1.1'),
  ];
  const races = places.flatMap(([name, story]) =>
    Object.keys(story().claim.deadlines).flatMap((kind) =>
      sayings.map((command) => [name, command.type, kind as DeadlineKind, command, story] as const),
    ),
  );

  test.each(races)('%s: %s against %s', (_name, _type, kind, command, begin) => {
    const due = begin().whenDue(kind);
    const pass: Command = { type: `pass:${kind}` };
    const alone = due.when(command);
    const passed = due.and(pass);

    const commandFirst = alone.when(pass);
    const clockFirst = passed.when(command);
    for (const end of [commandFirst, clockFirst]) expect(fold(end.history)).toEqual(end.claim);

    // The command stands whole or not at all, and so does the clock: one of the two, or both one after the other.
    if (alone.refusal !== null) expect(commandFirst.claim).toEqual(passed.claim);
    if (commandFirst.refusal !== null) expect(commandFirst.claim).toBe(alone.claim);
    if (clockFirst.refusal !== null) expect(clockFirst.claim).toBe(passed.claim);

    // Whoever is second is refused for what the first has done, and for nothing else.
    const late = [
      'wrong-status',
      'deadline-not-due',
      'not-assignee',
      'earlier-round',
      'request-unknown',
      'contact-not-proposed',
    ];
    expect([...late, 'accepted']).toContain(commandFirst.refusal?.code ?? 'accepted');
    expect([...late, 'accepted']).toContain(clockFirst.refusal?.code ?? 'accepted');
    // A clock heard twice has passed once.
    expect(passed.when(pass).refusal?.code).toMatch(/^(deadline-not-due|wrong-status)$/);
  });

  /** The same once every clock that has run out was heard, the earliest first. */
  const heard = (story: Story): Story => {
    const next = nextDeadline(story.claim);
    return next !== null && next.dueAt <= story.now ? heard(story.and({ type: `pass:${next.kind}` })) : story;
  };

  test.each(races)(
    '%s: %s, once %s is over, finds the claim as the clock has made it, heard or not',
    (_name, _type, kind, command, begin) => {
      const due = begin().whenDue(kind);
      const clockFirst = heard(due).when(command);
      const inTime = decideInTime(due.claim, command, due.context(usualActor(command.type)));
      expect(inTime.ok ? null : inTime.refusal.code).toBe(clockFirst.refusal?.code ?? null);
      if (!inTime.ok) return;
      const { claim, recorded, effects } = inTime.value;
      expect(claim).toEqual(clockFirst.claim);
      expect([...due.history, ...recorded]).toEqual(clockFirst.history);
      expect([...due.effects, ...effects]).toEqual(clockFirst.effects);
    },
  );

  test.each([
    ['R9, R15: withdrawn', pendingConsent, say.withdraw(), 'consent-end', 'wrong-status'],
    ['R7, R15: withdrawn', inPhase.PartnerActionRequired, say.withdraw(), 'partner-response', 'wrong-status'],
    ['R7, R24: edited', inPhase.PartnerActionRequired, say.edit(), 'partner-response', 'wrong-status'],
    ['R3: started', inPhase.Submitted, { type: 'start-review' }, 'review-start', 'wrong-status'],
    ['R54: another contact', undeliverable, say.changeContact(), 'new-contact', 'wrong-status'],
  ] as const)('%s when the time is over: too late', (_rule, begin, command, kind, code) => {
    const due = begin().whenDue(kind);
    const late = decideInTime(due.claim, command, due.context(usualActor(command.type)));
    expect(late).toMatchObject({ ok: false, refusal: { code } });
    // The moment before it was in time.
    const before = due.at(instant(epochMs(due.now) - 1));
    const early = decideInTime(before.claim, command, before.context(usualActor(command.type)));
    expect(early).toMatchObject({ ok: true });
  });

  test('R4, R5: a decision that comes late leaves the breach counted and escalated, whoever is first', () => {
    const due = inPhase.UnderReview().whenDue('decision');
    const late = decideInTime(due.claim, say.approve(), due.context(people.reviewer));
    expect(late).toMatchObject({ ok: true, value: { claim: { breaches: { decision: 1 } } } });
    expect(late.ok && late.value.effects.map(({ work }) => work)).toContainEqual({
      kind: 'escalation',
      deadline: 'decision',
      to: 'review-leads',
    });
  });

  test.each([
    ['R7', inPhase.PartnerActionRequired, say.respond(), 'partner-response', 'Rejected'],
    ['R9, R10', pendingConsent, say.decline(), 'consent-end', 'Associated'],
    ['R13', inPhase.Rejected, say.dispute(), 'dispute-window', 'RejectedFinal'],
  ] as const)(
    '%s: where the time is over the clock wins, in either order',
    (_rule, begin, command, kind, phase) => {
      const due = begin().whenDue(kind);
      const pass: Command = { type: `pass:${kind}` };
      due.when(command).when(pass).is(phase);
      due.when(pass).when(command).is(phase);
    },
  );
});
