/** Tests every command with every person in every phase of a claim (R20 to R25). */
import { partner, people, programme, roleOf, type Person, outcomeOf } from './cast';
import { commandRoutes, type CommandRoute } from './commandRoutes';
import { bulkCommands, type BulkResult } from '../../../shared/contracts/claims/bulk';
import type { Phase } from '../../../shared/domain/claim';
import { isOneOf } from '../../../shared/domain/closedList';
import { transitions } from '../../../shared/domain/transitions';
import type { TestClaim } from '../claims';
import { valueOf } from '../../../shared/client';
import { describeStack, type Deployment } from '../deployment';
import { send, sendJson, type RawAnswer } from '../wire';

function isDraft(phase: Phase): boolean {
  return phase === 'Editing' || phase === 'Discarded';
}

/**
 * The outcome for a person on a route in a phase by the rules: `allowed`, or status and code of the refusal.
 */
function expected(route: CommandRoute, person: Person, phase: Phase): string {
  // R23: another partner's claim is not found, whatever the command. A command that no partner may give is
  // refused before the claim is read.
  if (person === 'carla' && route.by.some((name) => partner.includes(name))) return '404 claim-not-found';
  if (!route.by.includes(person)) return '403 not-permitted';
  // R2: the programme's people see a claim only after its submission.
  if (isDraft(phase) && programme.includes(person)) return '404 claim-not-found';
  if (route.refusedNobodyIn?.includes(phase) === true) return 'allowed';
  if (route.in.includes(phase)) return route.refused?.[person] ?? 'allowed';
  // R11: the end of the window made the association official, so a command that was possible until then is
  // too late.
  return phase === 'Associated' && route.in.includes('AwaitingConsent') ? '409 too-late' : '409 wrong-status';
}

const isFinal: readonly Phase[] = ['AssociationEnded', 'RejectedFinal', 'Discarded'];

function use(
  deployment: Deployment,
  route: CommandRoute,
  name: string,
  person: Person,
  claim: TestClaim,
): Promise<RawAnswer> {
  const { method = 'POST', path = name, body } = route;
  const at = `claims/${claim.id}${path === '' ? '' : `/${path}`}`;
  return body === undefined
    ? send(deployment, person, { method, path: at })
    : sendJson(deployment, person, method, at, body, method === 'PATCH' ? { 'if-match': '*' } : {});
}

/** The outcome of a request for one claim; the same command in bulk must have the same. */
type Way = (
  deployment: Deployment,
  route: CommandRoute,
  name: string,
  person: Person,
  claim: TestClaim,
) => Promise<string>;

const alone: Way = async (...asked) => outcomeOf(await use(...asked));

const inBulk: Way = async (deployment, { body }, command, person, { id }) => {
  const sent = { command, claims: [{ claimId: id }], body };
  const { status, json } = await sendJson(deployment, person, 'POST', 'claims/bulk', sent);
  if (status !== 200) return outcomeOf({ status, json });
  const [item] = (json as BulkResult).items;
  return item?.result === 'refused' ? `${item.problem.status} ${item.problem.code}` : 'allowed';
};

/** The ways to give a command. */
function waysOf(name: string): Readonly<Record<string, Way>> {
  return isOneOf(bulkCommands, name) ? { alone, 'in bulk': inBulk } : { alone };
}

export function commandRules(deployment: () => Deployment): void {
  /** Official associations, made before the clock was moved. */
  let official: TestClaim[] = [];

  /** Makes a claim in each phase. */
  const makers: Readonly<Record<Phase, () => Promise<TestClaim>>> = {
    Editing: () => deployment().claims.complete(),
    Submitted: () => deployment().claims.submitted(),
    UnderReview: () => deployment().claims.underReview(),
    PartnerActionRequired: () => deployment().claims.actionRequired(),
    AwaitingConsent: () => deployment().claims.approved(),
    Associated: () => Promise.resolve(nextOfficial()),
    AssociationEnded: async () => {
      const claim = nextOfficial();
      await deployment().claims.give(claim, 'ana', 'end-association', { reason: 'Over.' });
      return claim;
    },
    Rejected: () => deployment().claims.rejected(),
    Disputed: () => deployment().claims.disputed(),
    RejectedFinal: () => deployment().claims.withdrawn(),
    Discarded: () => deployment().claims.discarded(),
  };
  const phases = Object.keys(makers) as Phase[];

  function nextOfficial(): TestClaim {
    const claim = official.pop();
    if (claim === undefined) throw new Error('Too few official associations were prepared.');
    return claim;
  }

  test('the transitions table allows the same phases and roles for every command as the rules', () => {
    const given = new Set(
      transitions
        .filter(({ by }) => by.some((role) => Object.values(roleOf).includes(role)))
        .map(({ command }) => command),
    );
    const wrong = [...given].flatMap((command) =>
      phases.flatMap((phase) =>
        Object.entries(roleOf).flatMap(([person, role]) => {
          const rows = transitions.filter((row) => row.command === command && row.from.includes(phase));
          const route = commandRoutes[command];
          const byRules = route?.in.includes(phase) === true && route.by.includes(person as Person);
          // R23: the table does not know to whom a claim belongs.
          const byTable = rows.some(({ by }) => by.includes(role)) && person !== 'carla';
          return byTable === byRules ? [] : [`${command} in ${phase} by ${person}`];
        }),
      ),
    );
    expect(wrong).toEqual([]);
    expect(given.size).toBeGreaterThan(15);
  });

  describeStack('over HTTP', () => {
    beforeAll(async () => {
      // Three for each of the two phases, and one for everybody who may end an association.
      const needed = 6 + (commandRoutes['end-association']?.by.length ?? 0);
      official = await Promise.all(Array.from({ length: needed }, () => deployment().claims.approved()));
      await deployment().stack.control.moveBy('P8D');
    });

    test.each(phases)(
      '%s: a refused command gets the code of its reason and changes nothing',
      async (phase) => {
        const claim = await makers[phase]();
        if (phase === 'AwaitingConsent' || phase === 'Associated') await deployment().stack.control.quiet();
        const before = await deployment().claims.trace(claim);
        const cells = Object.entries(commandRoutes).flatMap(([name, route]) =>
          people.flatMap((person) => {
            const refusal = expected(route, person, phase);
            if (refusal === 'allowed') return [];
            return Object.entries(waysOf(name)).map(([how, way]) => ({
              name,
              route,
              person,
              refusal,
              how,
              way,
            }));
          }),
        );
        const answers = await Promise.all(
          cells.map(async ({ name, route, person, refusal, how, way }) => {
            const outcome = await way(deployment(), route, name, person, claim);
            return outcome === refusal
              ? []
              : [`${person} ${name} ${how} (${route.rule}): ${outcome}, not ${refusal}`];
          }),
        );
        expect(answers.flat()).toEqual([]);
        expect(cells.length).toBeGreaterThan(people.length);
        expect(await deployment().claims.trace(claim)).toEqual(before);
      },
    );

    test.each(phases)(
      'R20, R21: %s: everybody is told what their side can do, and the problem that their own request would get',
      async (phase) => {
        const claim = await makers[phase]();
        const sides = [partner, programme].map((side) => side.filter((person) => person in roleOf));
        const checked = sides.flatMap((side) => {
          const ofSide = Object.entries(commandRoutes).filter(
            ([name, route]) =>
              // No command of its own: it ends what add-proof begins.
              name !== 'complete-proof' &&
              side.some(
                (person) => !/wrong-status|not-permitted|not-found/.test(expected(route, person, phase)),
              ),
          );
          return side.map(async (person) => {
            const read = await deployment().as(person).claims.get(claim.id);
            // R2: the programme's people do not see a draft.
            if (isDraft(phase) && programme.includes(person)) {
              expect(read).toMatchObject({ problem: { code: 'claim-not-found' } });
              return 0;
            }
            const { actions } = valueOf(read);
            expect([person, ...actions.map(({ command }) => command).sort()]).toEqual([
              person,
              ...ofSide.map(([name]) => name).sort(),
            ]);
            const answers = await Promise.all(
              actions.map(async ({ command, allowed, because }) => {
                const route = commandRoutes[command];
                if (route === undefined) throw new Error(`${command} has no route.`);
                const outcome = allowed
                  ? expected(route, person, phase)
                  : outcomeOf(await use(deployment(), route, command, person, claim));
                return `${person} ${command}: ${outcome.replace(/^\d+ /, '')}, told ${because ?? 'allowed'}`;
              }),
            );
            expect(answers).toEqual(
              actions.map(
                ({ command, because }) =>
                  `${person} ${command}: ${because ?? 'allowed'}, told ${because ?? 'allowed'}`,
              ),
            );
            return actions.filter(({ allowed }) => !allowed).length;
          });
        });
        const barred = await Promise.all(checked);
        if (!isFinal.includes(phase)) expect(Math.max(...barred)).toBeGreaterThan(0);
      },
    );

    test.each(phases)('%s: an allowed command succeeds', async (phase) => {
      const cells = Object.entries(commandRoutes).flatMap(([name, route]) =>
        people.flatMap((person) =>
          expected(route, person, phase) === 'allowed'
            ? Object.values(waysOf(name)).map((way) => ({ name, route, person, way }))
            : [],
        ),
      );
      const shared = await makers[phase]();
      const wrong: string[] = [];
      // One after another, because all write to the shared claim. Each of the others gets a claim of its own.
      for (const { name, route, person, way } of cells.filter(({ route: { once } }) => !once)) {
        const outcome = await way(deployment(), route, name, person, shared);
        const right = route.then ?? 'allowed';
        if (outcome !== right) wrong.push(`${person} ${name} (${route.rule}): ${outcome}, not ${right}`);
      }
      await Promise.all(
        cells
          .filter(({ route: { once } }) => once)
          .map(async ({ name, route, person, way }) => {
            const outcome = await way(deployment(), route, name, person, await makers[phase]());
            if (outcome !== 'allowed') wrong.push(`${person} ${name} (${route.rule}): ${outcome}`);
          }),
      );
      expect(wrong).toEqual([]);
    });
  });
}
