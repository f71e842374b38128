/** `npm run lifecycle`: writes the README's diagram and LIFECYCLE.md from the two tables of the domain. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { phases as everyPhase, statusOf, type Phase } from '../../shared/domain/claim';
import { clocks, deadlineKinds, lengthOf, type ClockDefinition } from '../../shared/domain/clocks';
import { defaultPolicy } from '../../shared/domain/policy';
import { isEnd, runsIn, staysInPhase } from '../../shared/domain/lifecycle';
import type { CommandType } from '../../shared/domain/commands';
import { isClockCommand, type Transition } from '../../shared/domain/transition';
import { limitsOf, transitions } from '../../shared/domain/transitions';
import { formatSpan } from '../../shared/i18n/format';
import { textsIn } from '../../shared/i18n/texts/catalogue';
import { projectFolder } from './stack/projectFolder';

const begin = '<!-- lifecycle:begin -->';
const end = '<!-- lifecycle:end -->';

/** Path of the page with the whole life. */
export const lifecyclePath = 'shared/domain/LIFECYCLE.md';

/** Names of the phases for people. Those with the status Approved are named after what follows it. */
const names: Readonly<Record<Phase, string>> = {
  Editing: 'Editing',
  Submitted: 'Submitted',
  UnderReview: 'Under review',
  PartnerActionRequired: 'Partner action required',
  AwaitingConsent: 'Consent open',
  Associated: 'Association official',
  AssociationEnded: 'Association ended',
  Rejected: 'Rejected',
  Disputed: 'Disputed',
  RejectedFinal: 'Rejected (final)',
  Discarded: 'Discarded',
};

/** The Mermaid diagram: the phases, and the commands that lead from one phase to another. */
export function lifecycleDiagram(rows: readonly Transition[]): string {
  const arrows = new Map<string, string[]>();
  for (const { command, from, to } of rows) {
    for (const start of from) {
      for (const target of to) {
        if (from.includes(target)) continue;
        const arrow = `${start} --> ${target}`;
        arrows.set(arrow, [...(arrows.get(arrow) ?? []), labelOf(command)]);
      }
    }
  }
  const approved = everyPhase.filter((phase) => statusOf(phase) === 'Approved');
  const others = everyPhase.filter((phase) => statusOf(phase) !== 'Approved');
  const ends = everyPhase.filter((phase) => isEnd(phase, rows));
  return [
    'stateDiagram-v2',
    '  state "Approved" as Approved {',
    ...approved.map((phase) => `    state "${names[phase]}" as ${phase}`),
    '  }',
    ...others.map((phase) => `  state "${names[phase]}" as ${phase}`),
    '  [*] --> Editing: create',
    ...[...arrows].map(([arrow, labels]) => `  ${arrow}: ${[...new Set(labels)].join(', ')}`),
    ...ends.map((phase) => `  ${phase} --> [*]`),
  ].join('\n');
}

/** The table of all commands: in which phase, by whom, under which guards, by which rule. */
export function lifecycleTable(rows: readonly Transition[]): string {
  const lines = rows.map((row) => {
    const { command, from, to, by, rule } = row;
    const target = staysInPhase(row) ? 'stays' : inWords(to);
    const limits = isClockCommand(command) ? [] : limitsOf(row).map((kind) => `before the end of ${kind}`);
    const conditions = [...limits, ...row.guards.map(({ name }) => name)].join('; ');
    return `| ${labelOf(command)} | ${inWords(from)} | ${target} | ${by.join(', ')} | ${conditions} | ${rule} |`;
  });
  return ['| command | from | to | by | if | rule |', '|---|---|---|---|---|---|', ...lines].join('\n');
}

/** The table of all clocks: rule, length in the default policy, who is awaited, what the end does. */
export function clockTable(): string {
  const lines = deadlineKinds.map((kind) => {
    const clock: ClockDefinition = clocks[kind];
    const { rule, before, waitsFor, owed, measured, tells, end } = clock;
    const whom = 'told' in clock ? `${tells}, ${clock.told}` : tells;
    const runs = inWords(runsIn(kind));
    const span = formatSpan(lengthOf(kind, defaultPolicy), textsIn('en'));
    const length = before === undefined ? span : `${span} before the end of ${before}`;
    const awaited = owed ? waitsFor : `${waitsFor}, who may stay silent`;
    return `| ${kind} | ${rule} | ${runs} | ${length} | ${awaited} | ${end} | ${whom} | ${measured ? 'yes' : 'no'} |`;
  });
  return [
    '| clock | rule | runs while | length | waits for | its end | tells | counts as a breach |',
    '|---|---|---|---|---|---|---|---|',
    ...lines,
  ].join('\n');
}

/** The block of the README between the marks. */
export function lifecycleBlock(rows: readonly Transition[]): string {
  return [begin, '```mermaid', lifecycleDiagram(rows), '```', end].join('\n');
}

/** The README with a new block. */
export function withLifecycle(readme: string): string {
  const from = readme.indexOf(begin);
  const to = readme.indexOf(end);
  if (from < 0 || to < from) throw new Error(`README.md needs the marks ${begin} and ${end}.`);
  return readme.slice(0, from) + lifecycleBlock(transitions) + readme.slice(to + end.length);
}

/** The whole text of LIFECYCLE.md. */
export function lifecyclePage(): string {
  return `# The life of a claim

\`npm run lifecycle\` generates this page from the tables of transitions ([transitions.ts](transitions.ts)) and clocks
([clocks.ts](clocks.ts)); a test fails while the page differs from them. The README shows the same life as a diagram.

## Every command

Who may give the command, under which conditions, and which phase follows. ⏱: the service gives the command when a clock
runs out.

${lifecycleTable(transitions)}

## Every clock

Lengths are those of the default policy ([policy.ts](policy.ts)); a claim keeps the policy that it was submitted under.
Where the end of a clock changes the claim's phase, the command that the clock waited for is refused as \`too-late\`
afterwards. Breaches are counted on the claim and in the summary.

${clockTable()}
`;
}

function labelOf(command: CommandType): string {
  return isClockCommand(command) ? `⏱ ${command.slice('expire:'.length)}` : command;
}

function inWords(phases: readonly Phase[]): string {
  if (phases.length === everyPhase.length) return 'any';
  return phases.length > 6 ? 'any that is not final' : phases.map((phase) => names[phase]).join(', ');
}

if (require.main === module) {
  const readme = join(projectFolder, 'README.md');
  writeFileSync(readme, withLifecycle(readFileSync(readme, 'utf8')));
  writeFileSync(join(projectFolder, lifecyclePath), lifecyclePage());
}
