/** A short campaign of kills and faults; `npm run verify:fault` runs the long ones. */
import { runCampaign } from './campaign';

/** Another seed for each run; a failing one is in the message. */
const seed = Number(process.env['FAULT_SEED'] ?? Math.floor(Math.random() * 1_000_000));

test(`20 claims live through 4 kills, storms and lost wake-ups, and every invariant holds (seed ${seed})`, async () => {
  const report = await runCampaign({ claims: 20, kills: 4, seed, keep: false, log: () => undefined });
  expect({ violations: report.violations, complaints: report.complaints }).toEqual({
    violations: [],
    complaints: [],
  });
  expect({ claims: report.claims, kills: report.kills }).toEqual({ claims: 20, kills: 4 });
}, 120_000);
