/**
 * `npm run verify:model`: compares many random runs with the model, from the command line; ends with 1 when
 * they differ.
 */
import { parseArgs } from 'node:util';
import { drawnSeed, runLongCount, teller, wholeNumber } from '../tools/verify/longCount';
import { runCampaign } from './campaign';

const help = `Plays random scripts of claims over HTTP against a model that knows only the rules, and compares after each step.

  npm run verify:model -- [options]

  --runs N       how many runs (300)
  --actions N    the most actions of one run (40)
  --seed N       repeats the scripts of an earlier campaign (default: a random one, printed)
  --help         print this text
`;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string', default: '300' },
      actions: { type: 'string', default: '40' },
      seed: { type: 'string', default: drawnSeed() },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(help);
    return 0;
  }
  const say = teller();
  const [runs, actions, seed] = [
    wholeNumber('runs', values.runs),
    wholeNumber('actions', values.actions),
    wholeNumber('seed', values.seed),
  ];
  say(`${runs} runs of up to ${actions} actions, seed ${seed}`);
  const report = await runCampaign({
    runs,
    actions,
    seed,
    onRun: (done) => {
      if (done % 25 === 0) say(`${done} runs`);
    },
  });
  say(
    `${report.runs} runs, ${report.actions} actions, ${report.comparisons} comparisons; seen: ${report.seen.join(', ')}`,
  );
  if (report.difference !== null) say(`the shortest script that was found:\n${report.difference}`);
  const agree = report.difference === null;
  say(
    agree ? `service and model agree (seed ${seed})` : `service and model DIFFER: repeat with --seed ${seed}`,
  );
  return agree ? 0 : 1;
}

runLongCount(main);
