/**
 * `npm run verify`: runs the long counts one after another, even after one has failed; ends with 1 when any
 * failed.
 */
import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';
import { projectFolder } from '../../../infra/tools/stack/projectFolder';
import { runLongCount } from './longCount';
import { verifyParts, type VerifyPart } from './parts';
import { hasPassed, summaryTable, type PartResult } from './summary';

const help = `Runs the long counts of the tests one after another; npm test has a sample of each.

  npm run verify [-- options]

  --only NAME  one part only, can be repeated: ${verifyParts.map(({ name }) => name).join(', ')}
  --help       print this text

${verifyParts.map(({ name, cases, script }) => `  ${name.padEnd(8)} npm run ${script} (${cases})`).join('\n')}

Exit code: 1 when a part failed. Parts that draw at random print their seed; the script of the part repeats a run with
that seed (npm run <script> -- --help).
`;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', multiple: true, default: [] },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(help);
    return 0;
  }
  const parts = chosen(values.only);
  const results: PartResult[] = [];
  for (const [index, part] of parts.entries()) {
    say(`\n=== ${index + 1} of ${parts.length}: ${part.name} (${part.cases})`);
    const started = Date.now();
    const exitCode = await run(part);
    results.push({ part, exitCode, milliseconds: Date.now() - started });
  }
  say(`\n${summaryTable(results)}`);
  return results.every(hasPassed) ? 0 : 1;
}

/** The parts with these names, or all when there are none. Throws an error for an unknown name. */
function chosen(names: readonly string[]): readonly VerifyPart[] {
  for (const name of names) {
    if (!verifyParts.some((part) => part.name === name))
      throw new Error(`--only knows ${verifyParts.map((part) => part.name).join(', ')}, not "${name}".`);
  }
  return names.length === 0 ? verifyParts : verifyParts.filter(({ name }) => names.includes(name));
}

/**
 * Runs the script of a part and shows its output; returns the exit code, or `null` when a signal ended it.
 */
function run({ script, arguments: given }: VerifyPart): Promise<number | null> {
  return new Promise((done, fail) => {
    const child = spawn('npm', ['run', '--silent', script, '--', ...given], {
      cwd: projectFolder,
      stdio: 'inherit',
      shell: process.platform === 'win32',
    });
    child.once('error', fail);
    child.once('close', (code) => {
      done(code);
    });
  });
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

runLongCount(main);
