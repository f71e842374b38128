/** Loaded by Jest beside each test file: when a test or hook is given up in the middle of a wait, the report says of which. */
import { openWaits } from '../../infra/tools/patience';

function tell(): void {
  const waits = openWaits();
  if (waits !== null) throw new Error(`The test has ended in the middle of a wait: ${waits}`);
}

afterEach(tell);
// A hook that prepares all tests is not followed by the end of any.
afterAll(tell);
