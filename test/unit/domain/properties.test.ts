/** Proves what holds for every claim, whatever happens to it in whatever order, on random lives. */
import { isDeepStrictEqual } from 'node:util';
import fc from '../../tools/fastCheck';
import { decisionDueAt } from '../../../shared/domain/awaited';
import { isIn, nextDeadline, type Claim } from '../../../shared/domain/claim';
import type { DeadlineKind } from '../../../shared/domain/clocks';
import type { Command } from '../../../shared/domain/commands';
import { actionsFor, possibleFor } from '../../../shared/domain/decide';
import { standingTypes } from '../../../shared/domain/events';
import { fold } from '../../../shared/domain/evolve';
import { standingOf } from '../../../shared/domain/standing';
import { followStanding } from '../../../shared/domain/standingAfter';
import { isClockCommand } from '../../../shared/domain/transition';
import { transitionFor, unfinished } from '../../../shared/domain/transitions';
import { candidates, carelessOnes, commandsOfPeople } from './commandCandidates';
import { directory, people } from './fixtures';
import { inPhase, type Story } from './given';
import { beginning, live, whatHappens } from './randomLives';

/** Checks every step of many random lives. */
function always(check: (before: Story, command: Command, after: Story) => void, numRuns = 100): void {
  const lives = fc.property(beginning, whatHappens, (begin, steps) => {
    for (const [before, command, after] of live(begin, steps)) check(before, command, after);
  });
  fc.assert(lives, { numRuns });
}

describe('in every life', () => {
  test('the random lives are varied enough: together they reach every phase', () => {
    const seen = new Set<Claim['phase']>();
    for (const [begin, steps] of fc.sample(fc.tuple(beginning, whatHappens), {
      numRuns: 250,
    })) {
      for (const [, , after] of live(begin, steps)) seen.add(after.claim.phase);
    }
    expect([...seen].sort()).toEqual(Object.keys(inPhase).sort());
  });

  test('a claim moves only to phases that the table allows', () => {
    always((before, command, after) => {
      if (after.refusal !== null) return;
      // Clocks that have ended by then move the claim first.
      const from = isClockCommand(command.type) ? before : before.noticed();
      const row = transitionFor(from.claim.phase, command.type);
      expect(row?.to).toContain(after.claim.phase);
    });
  });

  test('everybody is offered exactly the commands that some request could give with success', () => {
    always((_before, _command, after) => {
      for (const actor of Object.values(people)) {
        const offered = possibleFor(after.claim, after.context(actor));
        for (const type of commandsOfPeople) {
          const refusals = candidates(type, after, actor).map((one) => after.when(one, actor).refusal);
          const succeeds = refusals.includes(null);
          expect({ type, actor: actor.name, offered: offered.includes(type), refusals }).toMatchObject({
            offered: succeeds,
          });
        }
      }
    }, 40);
  });

  test('what everybody is told of a command before giving it is what then happens, whatever it contains', () => {
    const domains = directory.customer?.domains ?? [];
    always((_before, _command, after) => {
      for (const actor of Object.values(people)) {
        const told = actionsFor(after.claim, { ...after.context(actor), customerDomains: domains });
        for (const type of commandsOfPeople) {
          const action = told.find(({ command }) => command === type);
          const outcomes = (commands: readonly Command[]): readonly string[] =>
            commands.map((one) => after.when(one, actor).refusal?.code ?? 'done');
          const best = outcomes(candidates(type, after, actor, domains));
          const all = [...best, ...outcomes(carelessOnes(type, after))];
          const where = { type, actor: actor.name, phase: after.noticed().claim.phase };
          if (action?.because === null)
            expect({ ...where, best }).toMatchObject({ best: expect.arrayContaining(['done']) as unknown });
          // The other side's commands are no actions of the caller's.
          else if (action === undefined)
            expect({ ...where, all }).toEqual({
              ...where,
              all: all.map(
                () => expect.stringMatching(/^(wrong-status|not-permitted|claim-not-found)$/) as unknown,
              ),
            });
          else {
            expect({ ...where, all }).toEqual({ ...where, all: all.map(() => action.because) });
          }
        }
        expect(possibleFor(after.claim, after.context(actor))).toEqual(
          actionsFor(after.claim, after.context(actor)).flatMap(({ command, because }) =>
            because === null ? [command] : [],
          ),
        );
      }
    }, 20);
  });

  test('a refused command changes nothing', () => {
    always((before, _command, after) => {
      if (after.refusal === null) return;
      expect(after.claim).toBe(before.claim);
      expect(after.history).toBe(before.history);
    });
  });

  test('R26: the claim is the fold of its history, and survives being stored as JSON', () => {
    always((_before, _command, after) => {
      expect(fold(after.history)).toEqual(after.claim);
      expect(JSON.parse(JSON.stringify(after.claim))).toEqual(after.claim);
    }, 50);
  });

  test('R26: each entry says where the claim stands after it, and only some types change that', () => {
    always((before, _command, { history, claim }) => {
      const moving = history.filter(({ event }) => standingTypes.includes(event.type));
      expect(standingOf(fold(moving))).toEqual(standingOf(claim));
      const wrong = history.slice(before.history.length).filter(({ sequence, after }) => {
        const then = standingOf(fold(history.slice(0, sequence)));
        return !isDeepStrictEqual(after, then);
      });
      expect(wrong).toEqual([]);
    }, 50);
  });

  test('R26, R72: where the claim stood follows from the entries alone, and from those that can change it', () => {
    always((_before, _command, { history }) => {
      const [all, moving] = [followStanding(), followStanding()];
      for (const { after, ...entry } of history) {
        expect({ ...entry, after: all(entry) }).toEqual({ ...entry, after });
        if (standingTypes.includes(entry.event.type)) expect(moving(entry)).toEqual(after);
      }
    }, 50);
  });

  test('R26: no event is ever removed from the history, and events are numbered from 1 without a gap', () => {
    always((before, _command, after) => {
      expect(after.history.slice(0, before.history.length)).toEqual(before.history);
      expect(after.history.map(({ sequence }) => sequence)).toEqual(
        after.history.map((_, index) => index + 1),
      );
      expect(after.claim.historyLength).toBe(after.history.length);
    });
  });

  test('trap 7: a running clock keeps its end, except that of the eligibility request, which is repeated', () => {
    always((before, _command, after) => {
      for (const [kind, clock] of Object.entries(after.claim.deadlines)) {
        const earlier = before.claim.deadlines[kind as DeadlineKind];
        // A new round has clocks of its own (R17).
        if (after.claim.round !== before.claim.round) continue;
        const isRepeated =
          kind === 'eligibility-answer' && earlier !== undefined && earlier.dueAt <= after.now;
        if (earlier === undefined || isRepeated) continue;
        expect({ kind, dueAt: clock.dueAt }).toEqual({ kind, dueAt: earlier.dueAt });
        expect(clock.passed || !earlier.passed).toBe(true);
      }
    });
  });

  test('a final claim has no running clock, accepts no command and owes no decision', () => {
    always((_before, _command, after) => {
      if (isIn(after.claim, unfinished)) return;
      expect(nextDeadline(after.claim)).toBeNull();
      expect(decisionDueAt(after.claim)).toBeNull();
      expect(after.when({ type: 'comment', text: 'Words.' }).refusal?.code).toMatch(
        /^(wrong-status|too-late)$/,
      );
    });
  });

  test('a claim that waits for somebody has a clock that runs, or one that was escalated', () => {
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
      // Where silence decides, the clock must still run.
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

  test('each effect is recorded once, under an ID of its own', () => {
    always((_before, _command, after) => {
      const ids = after.effects.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    });
  });

  test('R8, R17: the customer gets one notice a round, unless the operator has it sent once more, and only after an approval', () => {
    always((_before, _command, after) => {
      const notices = after.effects.flatMap(({ work }) =>
        work.kind === 'customer-notice' && work.again === undefined ? [work.round] : [],
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

  test('R44: the places of an approval are released once, when the claim leaves Approved', () => {
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

  test('R6, R27: after its submission a claim always has a product, a contact to write to, and its proof', () => {
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
