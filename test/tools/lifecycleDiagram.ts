/** `npm run lifecycle`: writes the diagram and the table of a claim's life, made from the transitions table, into the README. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { statusOf, type Phase } from '../../shared/domain/claim';
import type { Transition } from '../../shared/domain/transition';
import { transitions } from '../../shared/domain/transitions';
import { projectFolder } from './projectFolder';

const begin = '<!-- lifecycle:begin -->';
const end = '<!-- lifecycle:end -->';

/** Every phase, in the order of a claim's life. */
const phases = [
  'Editing',
  'Submitted',
  'UnderReview',
  'PartnerActionRequired',
  'AwaitingConsent',
  'Associated',
  'AssociationEnded',
  'Rejected',
  'Disputed',
  'RejectedFinal',
  'Discarded',
] as const satisfies readonly Phase[];

/** What people call a phase; those of Approved are told apart by what follows from the approval. */
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

/** The Mermaid diagram: phases and what leads from one to another; what stays in its phase is left to the table. */
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
  const approved = phases.filter((phase) => statusOf(phase) === 'Approved');
  const others = phases.filter((phase) => statusOf(phase) !== 'Approved');
  const ends = phases.filter((phase) => !rows.some(({ from, to }) => leads(phase, from, to)));
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

/** Every command of the table: in which phase, by whom, under which guards, by which rule. */
export function lifecycleTable(rows: readonly Transition[]): string {
  const lines = rows.map(({ command, from, to, by, guards, rule }) => {
    const target = to.every((phase) => from.includes(phase)) ? 'stays' : inWords(to);
    const conditions = guards.map(({ name }) => name).join('; ');
    return `| ${labelOf(command)} | ${inWords(from)} | ${target} | ${by.join(', ')} | ${conditions} | ${rule} |`;
  });
  return [
    '| command (⏱: a clock) | from | to | by | if | rule |',
    '|---|---|---|---|---|---|',
    ...lines,
  ].join('\n');
}

/** The README's block between its marks. */
export function lifecycleBlock(rows: readonly Transition[]): string {
  return [
    begin,
    '```mermaid',
    lifecycleDiagram(rows),
    '```',
    '',
    '<details><summary>Every command, who may give it, and under which conditions</summary>',
    '',
    lifecycleTable(rows),
    '',
    '</details>',
    end,
  ].join('\n');
}

/** The README with its block made anew. */
export function withLifecycle(readme: string): string {
  const from = readme.indexOf(begin);
  const to = readme.indexOf(end);
  if (from < 0 || to < from) throw new Error(`README.md needs the marks ${begin} and ${end}.`);
  return readme.slice(0, from) + lifecycleBlock(transitions) + readme.slice(to + end.length);
}

/** Whether a row leads out of a phase. */
function leads(phase: Phase, from: readonly Phase[], to: readonly Phase[]): boolean {
  return from.includes(phase) && to.some((target) => !from.includes(target));
}

function labelOf(command: string): string {
  return command.startsWith('pass:') ? `⏱ ${command.slice('pass:'.length)}` : command;
}

function inWords(phases: readonly Phase[]): string {
  return phases.length > 6 ? 'any that is not final' : phases.map((phase) => names[phase]).join(', ');
}

if (require.main === module) {
  const file = join(projectFolder, 'README.md');
  writeFileSync(file, withLifecycle(readFileSync(file, 'utf8')));
}
