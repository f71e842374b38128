/** Runs a short campaign of kills and faults; `npm run verify:fault` runs the long ones. */
import { runCampaign } from './campaign';
import { floodOf } from './campaignReport';

/**
 * The same in every run, so that a failure is due to a change of the code; `verify:fault` draws other seeds.
 */
const seed = Number(process.env['FAULT_SEED'] ?? 1);

test(`20 claims live through 4 kills, a full disk, storms and lost wake-ups, and every invariant holds (seed ${seed})`, async () => {
  const report = await runCampaign({ claims: 20, kills: 4, seed, keep: false, log: () => undefined });
  expect({ violations: report.violations, complaints: report.complaints }).toEqual({
    violations: [],
    complaints: [],
  });
  // A text says why no disk can be filled on this machine.
  expect(typeof report.fullDisks === 'string' || report.fullDisks.fullDisks > 0).toBe(true);
  const flood = floodOf(4);
  const claims = 20 + flood.floods * (flood.claims + 1);
  expect({ claims: report.claims, kills: report.kills }).toEqual({ claims, kills: 4 });
});
