/** Proves what holds for every claim, whatever is done to it in whatever order: random lives, and races with the clock. */
import fc from 'fast-check';
import { decisionDueAt, nextDeadline, type Claim, type DeadlineKind } from '../../../shared/domain/claim';
import type { Command } from '../../../shared/domain/commands';
import { isFinal } from '../../../shared/domain/decide';
import { fold } from '../../../shared/domain/evolve';
import type { Actor } from '../../../shared/domain/roles';
import { epochMs, instant } from '../../../shared/domain/time';
import { transitionFor } from '../../../shared/domain/transitions';
import { businessApplications, m365, people, ref, revenueAssociation, upload } from './fixtures';
import {
  inPhase,
  outsider,
  pendingConsent,
  proposedContact,
  say,
  Story,
  undeliverable,
  usualActor,
} from './given';

/** One thing that happens: time passes, then somebody says something. */
interface Step {
  readonly hours: number;
  readonly command: (story: Story) => Command;
  readonly actor: Actor | null;
}

const round = (story: Story, back: number): number => Math.max(0, story.claim.round - back);

/** What can be said; the story tells what would fit, so that lives go on. */
const commands: readonly ((story: Story, n: number) => Command)[] = [
  () => say.submit(),
  () => say.submit(),
  () => ({ type: 'start-review' }),
  () => ({ type: 'start-review' }),
  () => say.approve(),
  () => say.approve(),
  () => say.approve(),
  () => say.reject(),
  () => say.requestInfo(),
  () => say.requestInfo(),
  (_story, n) => say.respond({ removeProducts: n % 3 === 0 ? ['teams'] : [] }),
  () => say.respond(),
  (story) => say.noticeSent(story.now, round(story, 0)),
  (story) => say.noticeSent(story.now, round(story, 0)),
  (story) => say.bounced(round(story, 0)),
  (_story, n) => say.changeContact({ email: `c${n % 3}@contoso.example` }),
  () => say.changeContact(outsider),
  () => say.confirmContact(),
  () => say.refuseContact(),
  (story, n) => say.decline(round(story, n % 2)),
  () => say.dispute(),
  () => say.dispute(),
  () => say.uphold(),
  () => say.uphold(),
  () => say.deny(),
  () => say.withdraw(),
  () => say.end(),
  () => say.end(),
  () => ({ type: 'discard' }),
  (_story, n) => say.addProof(`proof-${n % 4}`),
  (_story, n) => ({ type: 'remove-proof', proofId: `proof-${n % 4}` }),
  (_story, n) => say.scanned(n % 3 === 0 ? 'malicious' : 'clean', `proof-${n % 4}`),
  (_story, n) => say.edit(m365({ mpnId: n % 2 === 0 ? '1111111' : '2222222' })),
  (story, n) => say.eligibility(`claim-1.${round(story, 0)}`, n % 2 === 0),
  () => ({ type: 'comment', text: 'Words.' }),
  () => ({ type: 'note', text: 'Words.' }),
  () => ({ type: 'assign', assignee: ref(people.reviewer) }),
];

const step: fc.Arbitrary<Step> = fc
  .record({
    hours: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 900 })),
    /** `null`: the clock that runs out next is heard, early or not. */
    which: fc.option(fc.nat(commands.length - 1), { freq: 4 }),
    n: fc.nat(11),
    actor: fc.option(fc.constantFrom<Actor>(...Object.values(people)), { freq: 8 }),
  })
  .map(({ hours, which, n, actor }) => ({
    hours,
    actor: which === null ? null : actor,
    command: (story) => {
      const make = which === null ? undefined : commands[which];
      if (make !== undefined) return make(story, n);
      const next = nextDeadline(story.claim);
      return next === null ? { type: 'comment', text: 'Nothing runs.' } : { type: `pass:${next.kind}` };
    },
  }));

const content = fc.constantFrom(m365(), businessApplications(), revenueAssociation());
/** Beginnings in several phases, so that the rare ends are reached often. */
const beginning = content.chain((input) =>
  fc.constantFrom(
    () => Story.begin(input),
    () => inPhase.Editing(input),
    () => inPhase.Submitted(input),
    () => inPhase.UnderReview(input),
    () => inPhase.PartnerActionRequired(input),
    () => pendingConsent(input),
    () => undeliverable(input),
    () => proposedContact(input),
    () => inPhase.Associated(input),
    () => inPhase.Rejected(input),
    () => inPhase.Disputed(input),
  ),
);

/** A life: the claim after each step, with the command that led to it. */
function live(begin: () => Story, steps: readonly Step[]): readonly (readonly [Story, Command, Story])[] {
  let story = begin();
  return steps.map(({ hours, command, actor }) => {
    const before = story.at(instant(epochMs(story.now) + hours * 3_600_000));
    const said = command(before);
    story = before.when(said, actor ?? usualActor(said.type));
    return [before, said, story] as const;
  });
}

/** Checks every step of many random lives. */
function always(check: (before: Story, command: Command, after: Story) => void, numRuns = 100): void {
  const lives = fc.property(beginning, fc.array(step, { maxLength: 40 }), (begin, steps) => {
    for (const [before, command, after] of live(begin, steps)) check(before, command, after);
  });
  fc.assert(lives, { numRuns });
}

describe('in every life', () => {
  test('lives are worth looking at: together they reach every phase', () => {
    const seen = new Set<Claim['phase']>();
    for (const [begin, steps] of fc.sample(fc.tuple(beginning, fc.array(step, { maxLength: 40 })), {
      numRuns: 250,
      seed: 1,
    })) {
      for (const [, , after] of live(begin, steps)) seen.add(after.claim.phase);
    }
    expect([...seen].sort()).toEqual(Object.keys(inPhase).sort());
  });

  test('a claim only goes where the table says', () => {
    always((before, command, after) => {
      if (after.refusal !== null) return;
      const row = transitionFor(before.claim.phase, command.type);
      expect(row?.to).toContain(after.claim.phase);
    });
  });

  test('a refused command changes nothing', () => {
    always((before, _command, after) => {
      if (after.refusal === null) return;
      expect(after.claim).toBe(before.claim);
      expect(after.history).toBe(before.history);
    });
  });

  test('R26: the claim is the fold of its history, also after it was stored', () => {
    always((_before, _command, after) => {
      expect(fold(after.history)).toEqual(after.claim);
      expect(JSON.parse(JSON.stringify(after.claim))).toEqual(after.claim);
    }, 50);
  });

  test('R26: nothing is ever removed from the history, and it counts from 1 without a gap', () => {
    always((before, _command, after) => {
      expect(after.history.slice(0, before.history.length)).toEqual(before.history);
      expect(after.history.map(({ sequence }) => sequence)).toEqual(
        after.history.map((_, index) => index + 1),
      );
      expect(after.claim.historyLength).toBe(after.history.length);
    });
  });

  test('trap 7: a clock that runs keeps its end, but for the eligibility request that is repeated', () => {
    always((before, command, after) => {
      for (const [kind, clock] of Object.entries(after.claim.deadlines)) {
        const earlier = before.claim.deadlines[kind as DeadlineKind];
        // A new round has clocks of its own (R17).
        if (after.claim.round !== before.claim.round) continue;
        if (earlier === undefined || command.type === 'pass:eligibility-answer') continue;
        expect({ kind, dueAt: clock.dueAt }).toEqual({ kind, dueAt: earlier.dueAt });
        expect(clock.passed || !earlier.passed).toBe(true);
      }
    });
  });

  test('a claim that is final has no clock left, takes no command and gives no decision to wait for', () => {
    always((_before, _command, after) => {
      if (!isFinal(after.claim)) return;
      expect(nextDeadline(after.claim)).toBeNull();
      expect(decisionDueAt(after.claim)).toBeNull();
      expect(after.when({ type: 'comment', text: 'Words.' }).refusal?.code).toBe('wrong-status');
    });
  });

  test('a claim that waits for somebody has a clock that runs, or that has been escalated', () => {
    always((_before, _command, { claim }) => {
      const waits = [
        'Submitted',
        'UnderReview',
        'PartnerActionRequired',
        'AwaitingConsent',
        'Rejected',
        'Disputed',
      ];
      if (!waits.includes(claim.phase)) return;
      expect(Object.keys(claim.deadlines)).not.toEqual([]);
      // Where silence decides, its clock runs still.
      if (['Submitted', 'PartnerActionRequired', 'Rejected'].includes(claim.phase)) {
        expect(nextDeadline(claim)).not.toBeNull();
      }
    });
  });

  test('the next clock is the earliest that has not passed', () => {
    always((_before, _command, { claim }) => {
      const running = Object.values(claim.deadlines).flatMap(({ passed, dueAt }) => (passed ? [] : [dueAt]));
      expect(nextDeadline(claim)?.dueAt ?? null).toBe([...running].sort()[0] ?? null);
    });
  });

  test('an effect is put down once, under an ID of its own', () => {
    always((_before, _command, after) => {
      const ids = after.effects.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    });
  });

  test('R8, R17: the customer hears of a claim once a round, and only when it is approved', () => {
    always((_before, _command, after) => {
      const notices = after.effects.flatMap(({ work }) =>
        work.kind === 'customer-notice' ? [work.round] : [],
      );
      expect(notices).toEqual(Array.from({ length: after.claim.round }, (_, index) => index + 1));
    });
  });

  test('R61: one request ID a claim and round, and only for an association that is assessed', () => {
    always((_before, _command, after) => {
      for (const { work } of after.effects) {
        if (work.kind !== 'eligibility-request') continue;
        expect(work.requestId).toBe(`${after.claim.claimId}.${work.round}`);
        expect(after.claim.content.activities).not.toContain('revenue-association');
      }
    });
  });

  test('R44: what an approval took is given back when the claim leaves Approved, once', () => {
    always((before, _command, after) => {
      const holds = (claim: Claim): boolean => ['AwaitingConsent', 'Associated'].includes(claim.phase);
      const took = after.history
        .flatMap(({ event }) => (event.type === 'ClaimApproved' ? [event.places] : []))
        .at(-1);
      const given = after.lastEffects.flatMap(({ work }) => (work.kind === 'release-places' ? [work] : []));
      if (after.refusal === null && holds(before.claim) && !holds(after.claim) && took?.length !== 0) {
        expect(given).toEqual([{ kind: 'release-places', round: before.claim.round, places: took }]);
      } else {
        expect(given).toEqual([]);
      }
    });
  });

  test('R6, R27: once submitted a claim keeps a product, a contact to write to, and its proof', () => {
    always((_before, _command, { claim }) => {
      if (claim.phase === 'Editing' || claim.phase === 'Discarded') return;
      expect(claim.content.products).not.toEqual([]);
      expect(claim.content.customerContact).not.toBeNull();
      expect(claim.proofs).not.toEqual([]);
    });
  });

  test('R14: no claim is disputed more often than the policy allows', () => {
    always((_before, _command, { claim, policy }) => {
      expect(claim.disputesUsed).toBeLessThanOrEqual(policy.disputesPerClaim);
    });
  });
});

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
