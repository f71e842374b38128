/** Proves that `GET lifecycle` shows the tables, each step once, and partners nothing that is internal (R25, R26). */
import { lifecycleSchema, lifecycleView } from '../../../shared/contracts/claims/lifecycle';
import { associationOf, statusOf } from '../../../shared/domain/claim';
import { isClockCommand } from '../../../shared/domain/transition';
import { transitionFor, transitions } from '../../../shared/domain/transitions';
import { defaultPolicy } from '../../../shared/domain/policy';
import { codeTexts } from '../../../shared/i18n';
import { people } from '../domain/fixtures';
import { inPhase } from '../domain/given';

const lifecycle = lifecycleView(defaultPolicy, people.lead);

test('the answer fits its schema', () => {
  expect(lifecycleSchema.parse(lifecycle)).toEqual(lifecycle);
});

test('R1: a claim is in the one node that has its status and association', () => {
  for (const { claim } of Object.values(inPhase).map((begin) => begin())) {
    const { status, association } = { status: statusOf(claim.phase), association: associationOf(claim) };
    const found = lifecycle.nodes.filter(
      (node) => node.status === status && node.association === association,
    );
    expect(found.map(({ phase }) => phase)).toEqual([claim.phase]);
  }
  const ends = lifecycle.nodes.flatMap(({ phase, final }) => (final ? [phase] : []));
  expect([...ends].sort()).toEqual(['AssociationEnded', 'Discarded', 'RejectedFinal']);
});

test('each row of the table has an edge for each of its phases, and no edge is there twice', () => {
  const keys = lifecycle.edges.map(({ command, from, to }) => `${command} ${from} ${to}`);
  expect(new Set(keys).size).toBe(keys.length);
  for (const { command, from, to } of transitions)
    for (const phase of from) {
      const edges = lifecycle.edges.filter((edge) => edge.command === command && edge.from === phase);
      expect(edges).not.toEqual([]);
      for (const edge of edges) expect(to).toContain(edge.to);
    }
  for (const { command, from, by, clock } of lifecycle.edges) {
    const row = transitions.find((one) => one.command === command && one.from.includes(from));
    expect(row).toBe(command === row?.command ? transitionFor(from, row.command) : null);
    expect({ by, isClock: clock !== null }).toEqual({
      by: row?.by,
      isClock: row !== undefined && isClockCommand(row.command),
    });
  }
});

test('R7, R9: edges and clocks say what the rules say', () => {
  expect(lifecycle.edges).toContainEqual({
    command: 'respond',
    from: 'PartnerActionRequired',
    to: 'UnderReview',
    by: ['BillingAdmin', 'GlobalAdmin', 'IncentivesAdmin', 'IncentivesUser'],
    rule: 'R7, R44',
    clock: null,
    tooLateAfter: ['partner-response'],
  });
  const ofWindow = lifecycle.edges.filter(({ clock }) => clock === 'consent-end');
  expect(ofWindow.map(({ from, to }) => [from, to])).toEqual([
    ['AwaitingConsent', 'Associated'],
    ['AwaitingConsent', 'RejectedFinal'],
  ]);
  expect(lifecycle.clocks).toContainEqual({
    kind: 'partner-reminder',
    runsIn: ['PartnerActionRequired'],
    waitsFor: 'partner',
    owed: false,
    rule: 'R7',
    length: defaultPolicy.partnerReminder,
    before: 'partner-response',
    end: 'reminds',
  });
});

test('R15: a step is too late only after clocks that run in the phase where it begins', () => {
  const withdrawals = lifecycle.edges.filter(({ command }) => command === 'withdraw');
  expect(Object.fromEntries(withdrawals.map(({ from, tooLateAfter }) => [from, tooLateAfter]))).toEqual({
    Submitted: [],
    UnderReview: [],
    PartnerActionRequired: ['partner-response'],
    AwaitingConsent: ['consent-end', 'new-contact'],
    Disputed: [],
  });
  for (const { from, tooLateAfter } of lifecycle.edges)
    for (const kind of tooLateAfter)
      expect(lifecycle.clocks.find((clock) => clock.kind === kind)?.runsIn).toContain(from);
});

test('R25, R26: partners and operators see nothing of the reviewers’ notes', () => {
  for (const actor of [people.admin, people.operator]) {
    const seen = lifecycleView(defaultPolicy, actor);
    expect(JSON.stringify(seen)).not.toContain('"note"');
    expect(seen.edges).toEqual(lifecycle.edges.filter(({ command }) => command !== 'note'));
  }
  expect(lifecycle.edges.some(({ command }) => command === 'note')).toBe(true);
});

test('GET texts has a text for each command that is no clock’s', () => {
  const { commands } = codeTexts(defaultPolicy, 'es');
  const named = lifecycle.edges.filter(({ clock }) => clock === null);
  expect(named.filter(({ command }) => !Object.keys(commands).includes(command))).toEqual([]);
});
