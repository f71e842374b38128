/**
 * `npm run verify:fault`: runs a campaign of kills and faults from the command line; ends with 1 when it
 * found a fault.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { drawnSeed, runLongCount, teller, wholeNumber } from '../tools/verify/longCount';
import { runCampaign } from './campaign';
import type { CampaignReport } from './campaignReport';
import { oneSweepMs } from './invariants';

const help = `Runs claims through random lives while the stack is killed and disturbed, and checks every invariant.

  npm run verify:fault -- [options]

  --claims N     how many claims (300)
  --kills N      how many times the stack is killed (60)
  --seed N       repeats the draws of an earlier run, as far as timing allows (default: a random one, printed)
  --keep         does not delete the data folder
  --evidence F   writes the evidence of the last reading to a JSON file
  --help         print this text
`;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      claims: { type: 'string', default: '300' },
      kills: { type: 'string', default: '60' },
      seed: { type: 'string', default: drawnSeed() },
      keep: { type: 'boolean', default: false },
      evidence: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(help);
    return 0;
  }
  const say = teller();
  const claims = wholeNumber('claims', values.claims);
  const kills = wholeNumber('kills', values.kills);
  const seed = wholeNumber('seed', values.seed);
  say(`${claims} claims, ${kills} kills, seed ${seed}`);
  const report = await runCampaign({ claims, kills, seed, keep: values.keep, log: say });
  if (values.evidence !== undefined) writeFileSync(values.evidence, JSON.stringify(report.evidence));
  const { faults, phases, violations, complaints } = report;
  const ends = Object.entries(phases).map(([phase, number]) => `${number} ${phase}`);
  say(`${report.claims} claims lived ${report.claimDays} days: ${ends.join(', ')}`);
  say(
    `${report.kills} kills, ${faults.storms} storms of the database, ${faults.conflictStorms} storms of conflicts, ` +
      `${faults.extraWakeUps} extra wake-ups, ${faults.lostInstances} lost orchestrations`,
  );
  say(
    `the database was out ${faults.databaseOutages} times, ${faults.databaseOutHours.toFixed(0)} h of claim time; ` +
      `${faults.mailOutages} faults of the mail service, out for ${faults.mailOutHours.toFixed(0)} h, at the longest ${faults.longestMailOutHours.toFixed(0)} h`,
  );
  say(fullDisksOf(report));
  say(
    `${report.acknowledged} answers acknowledged, ${report.repeats} requests repeated, ${report.mails} mails`,
  );
  say(`${report.mailsInWindow} mails sent twice in the documented window between acceptance and record`);
  const { sharing } = report;
  for (const {
    partnerId,
    notices,
    medianS,
    longestS,
    bounded,
    longestBoundedS,
    ofBoundPercent,
  } of sharing.waits)
    say(
      `partner ${partnerId}: ${notices} notices waited for a permit, median ${medianS} s, longest ${longestS} s; ` +
        `R66 bounds ${bounded} of these waits, the longest was ${longestBoundedS} s, at most ${ofBoundPercent} % of the bound, to which a lost wake-up may add ${oneSweepMs / 1000} s`,
    );
  say(
    `${sharing.recipients} recipients outside the programme: at most ${sharing.mostNotices} notices of one claim and round ` +
      `and ${sharing.mostMails} mails in all to one address`,
  );
  for (const { invariant, claimId, evidence } of violations)
    say(`VIOLATION ${invariant}: ${claimId ?? 'no claim'}: ${evidence}`);
  for (const complaint of complaints) say(`COMPLAINT ${complaint}`);
  const good = violations.length === 0 && complaints.length === 0;
  say(good ? `every invariant held (seed ${seed})` : `A fault was found: repeat with --seed ${seed}`);
  if (values.keep) say(`data: ${report.dataFolder}`);
  return good ? 0 : 1;
}

function fullDisksOf({ fullDisks }: CampaignReport): string {
  if (typeof fullDisks === 'string') return `the disk was never full: ${fullDisks}`;
  const { afterCompaction, stopped, refusedStarts } = fullDisks;
  return (
    `the disk was full ${fullDisks.fullDisks} times, ${afterCompaction} of them right after a compaction; the stack stopped ` +
    `by itself ${stopped} times; ${refusedStarts} starts on a full disk were refused`
  );
}

runLongCount(main);
