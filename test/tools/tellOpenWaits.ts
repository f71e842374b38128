/**
 * Jest loads this beside each test file: when Jest stops a test or hook during a wait, the report names that
 * wait.
 */
import { openWaits } from '../../infra/tools/patience';

function tell(): void {
  const waits = openWaits();
  if (waits !== null) throw new Error(`The test has ended in the middle of a wait: ${waits}`);
}

afterEach(tell);
// When a `beforeAll` hook is stopped, no `afterEach` follows.
afterAll(tell);
