/**
 * Proves facts about the transitions table as a list; other tests prove what its rows do, without reading the
 * table.
 */
import { transitions } from '../../../shared/domain/transitions';

test('no command has two rows in one phase', () => {
  const keys = transitions.flatMap(({ command, from }) => from.map((phase) => `${phase} ${command}`));
  expect(keys).toHaveLength(new Set(keys).size);
});
