/** A short campaign of the fuzzer, always the same; `npm run verify:fuzz` runs long ones with other seeds. */
import { runCampaign } from './campaign';
import { describeFailure } from './report';

const seed = 20_261;
const cases = 120;

test(`${cases} mutated requests of every operation: no failure of the service, every fault named, no change by a refusal (seed ${seed})`, async () => {
  const report = await runCampaign({ seed, cases, from: 0, only: [], mostFailures: 5 });
  expect(report.failures.map((failure) => describeFailure(seed, failure))).toEqual([]);
  expect(report.cases).toBe(cases);
});
