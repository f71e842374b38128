/** Proves that the README's diagram and LIFECYCLE.md agree with the tables of transitions and clocks. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  clockTable,
  lifecycleDiagram,
  lifecyclePage,
  lifecyclePath,
  lifecycleTable,
  withLifecycle,
} from '../../../infra/tools/lifecycle';
import { projectFolder } from '../../../infra/tools/stack/projectFolder';
import { deadlineKinds } from '../../../shared/domain/clocks';
import { transitions } from '../../../shared/domain/transitions';

test('README and LIFECYCLE.md show the life of a claim as the tables have it (otherwise: npm run lifecycle)', () => {
  const readme = readFileSync(join(projectFolder, 'README.md'), 'utf8');
  expect(readme).toBe(withLifecycle(readme));
  expect(readFileSync(join(projectFolder, lifecyclePath), 'utf8')).toBe(lifecyclePage());
});

test('R7, R10: the diagram shows what leads out of a phase, with a mark for clocks, and no command that stays', () => {
  const diagram = lifecycleDiagram(transitions);
  expect(diagram).toContain('PartnerActionRequired --> Rejected: ⏱ partner-response');
  expect(diagram).toMatch(/AwaitingConsent --> Rejected: .*decline/);
  expect(diagram).not.toContain('comment');
  expect(diagram).toContain('RejectedFinal --> [*]');
});

test('every row of the transitions table has a line, and so has every clock', () => {
  expect(lifecycleTable(transitions).split('\n')).toHaveLength(transitions.length + 2);
  expect(clockTable().split('\n')).toHaveLength(deadlineKinds.length + 2);
});

test('R7: the line of a clock says its length, who is waited for, what its end does and who is told', () => {
  expect(clockTable()).toContain(
    '| partner-reminder | R7 | Partner action required | 1 business day before the end of partner-response | partner, who may stay silent | reminds | partner | no |',
  );
});
