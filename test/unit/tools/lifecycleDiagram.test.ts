/** Holds the README's diagram and table to the transitions table. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transitions } from '../../../shared/domain/transitions';
import { lifecycleDiagram, lifecycleTable, withLifecycle } from '../../tools/lifecycleDiagram';

test('the README shows the life of a claim as the table has it (else: npm run lifecycle)', () => {
  const readme = readFileSync(join(__dirname, '../../../README.md'), 'utf8');
  expect(readme).toBe(withLifecycle(readme));
});

test('R7, R10: the diagram shows what leads out of a phase, clocks marked as such, and nothing that stays', () => {
  const diagram = lifecycleDiagram(transitions);
  expect(diagram).toContain('PartnerActionRequired --> Rejected: ⏱ partner-response');
  expect(diagram).toMatch(/AwaitingConsent --> Rejected: .*decline/);
  expect(diagram).not.toContain('comment');
  expect(diagram).toContain('RejectedFinal --> [*]');
});

test('every row of the table stands below the diagram', () => {
  expect(lifecycleTable(transitions).split('\n')).toHaveLength(transitions.length + 2);
});
