/**
 * `npm run verify:fuzz`: runs a campaign of the API fuzzer from the command line; ends with 1 when a case
 * failed.
 */
import { runLongCount, teller } from '../tools/verify/longCount';
import { runCampaign } from './campaign';
import { fuzzHelp, parseFuzzOptions } from './options';
import { describeFailure, summaryOf } from './report';

/** Milliseconds between two lines of progress. */
const progressEveryMs = 10_000;

async function main(): Promise<number> {
  const options = parseFuzzOptions(process.argv.slice(2));
  if (options.help) {
    process.stdout.write(fuzzHelp);
    return 0;
  }
  const { seed, cases } = options;
  let saidAt = Date.now();
  const say = teller();
  say(`${cases} cases, seed ${seed}`);
  const report = await runCampaign({
    ...options,
    onCase: (done) => {
      if (Date.now() - saidAt < progressEveryMs) return;
      saidAt = Date.now();
      say(`${done} of ${cases} cases`);
    },
    onFailure: (failure) => {
      say(`FAILED ${describeFailure(seed, failure)}\n`);
    },
  });
  say(summaryOf(report));
  const good = report.failures.length === 0;
  say(good ? `every case passed (seed ${seed})` : `FAILED: seed ${seed}`);
  return good ? 0 : 1;
}

runLongCount(main);
