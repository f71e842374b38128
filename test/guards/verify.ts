/**
 * `npm run verify:guards`: breaks each guard of the transitions table in turn and shows which test notices.
 */
import { parseArgs } from 'node:util';
import { runLongCount, teller } from '../tools/verify/longCount';
import { knockOuts, type KnockOut } from './knockOuts';
import { behaviouralTests, runSuite, type SuiteResult } from './suite';

const help = `Breaks each guard and each role of the transitions table in turn, runs the domain's unit tests against the
broken table, and prints the test that fails. A break that no test notices is a survivor: a test is missing.

  npm run verify:guards -- [options]

  --only TEXT    only breaks with this text in their name, for example "approve" or "assignee or lead"; repeatable
  --tests TEXT   only the test files of test/unit/domain with this text in their name
  --quiet        print only survivors and the total
  --help         print this text

How a break is made: a guard always holds, or always refuses; everyone may give the command of a row, or one of its
roles no longer may; a permission outside the table is always granted, or never. A broken guard keeps its name, rule and
codes, and test files that import the table are left out, so that only a test of a claim's behaviour can notice.

Exit code: 0 when every break was noticed, 1 when one survived, 2 when the program could not run.
`;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', multiple: true, default: [] },
      tests: { type: 'string', default: '' },
      quiet: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(help);
    return 0;
  }
  const files = behaviouralTests().filter((name) => name.includes(values.tests));
  const chosen = knockOuts().filter(
    ({ target }) => values.only.length === 0 || values.only.some((text) => target.includes(text)),
  );
  if (chosen.length === 0) throw new Error('--only leaves nothing to break; see the names without it.');
  const sound = await runSuite(files, () => undefined);
  if (sound.tests === 0) throw new Error('--tests leaves no test.');
  if (noticed(sound) !== null)
    throw new Error(`A test fails before anything is broken: ${noticed(sound) ?? ''}`);
  say(`${chosen.length} breaks against ${sound.tests} tests of ${files.length} files (${files.join(', ')})`);
  const survivors: KnockOut[] = [];
  for (const [index, knockOut] of chosen.entries()) {
    const by = noticed(await runSuite(files, knockOut.apply));
    if (by === null) survivors.push(knockOut);
    if (values.quiet && by !== null) continue;
    const progress = `${String(index + 1).padStart(4)}/${chosen.length}`;
    say(`${progress}  ${knockOut.target}: ${knockOut.how}\n           ${by ?? 'SURVIVED: no test fails'}`);
  }
  say(`${chosen.length - survivors.length} of ${chosen.length} breaks were noticed.`);
  for (const { target, how } of survivors) say(`SURVIVOR ${target}: ${how}`);
  return survivors.length === 0 ? 0 : 1;
}

/**
 * The first failed test and the number of the others; `null` when none failed. Files that no longer load come
 * last.
 */
function noticed({ failed, unloadable }: SuiteResult): string | null {
  const [first, ...more] = [
    ...failed,
    ...unloadable.map((file) => `${file} › the file does not load any more`),
  ];
  if (first === undefined) return null;
  return more.length === 0 ? first : `${first} (and ${more.length} more)`;
}

const say = teller();

runLongCount(main);
