/** Proves what the transitions table is as a list; what its rows do is proven without looking into it. */
import { transitions } from '../../../shared/domain/transitions';

test('no command has two rows in one phase', () => {
  const keys = transitions.flatMap(({ command, from }) => from.map((phase) => `${phase} ${command}`));
  expect(keys).toHaveLength(new Set(keys).size);
});
