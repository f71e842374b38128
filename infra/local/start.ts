/** The program behind `npm start`: starts the stack, prints its addresses, and stops it at Ctrl-C. */
import { relative } from 'node:path';
import { DEFAULT_DATA_FOLDER } from './defaults';
import { START_HELP, parseStartOptions, type StartOptions } from './startOptions';
import { startStack, type Stack } from './stack';

/** Signals within this time after the first one count as the same request to stop. */
const SAME_SIGNAL_MS = 2_000;
const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

async function main(): Promise<void> {
  const options = parseStartOptions(process.argv.slice(2));
  if (options.help) {
    process.stdout.write(START_HELP);
    return;
  }
  const stopped = stopSignal();
  const startedAt = performance.now();
  const stack = await startStack({ ...options, log: (line) => process.stderr.write(`${line}\n`) });
  const seconds = (performance.now() - startedAt) / 1000;
  process.stdout.write(
    options.json ? `${JSON.stringify(readyDocument(stack))}\n` : welcome(stack, options, seconds),
  );
  await stopped;
  if (!options.json) process.stdout.write('\nStopping …\n');
  await stack.close();
  if (!options.json) process.stdout.write('Stopped. The next start continues with this data.\n');
  // Connections and timers that the application has left open must not keep the process alive.
  process.exit(0);
}

/** Resolves at the first signal to stop; a later one ends the process at once. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    let firstAt: number | undefined;
    for (const signal of STOP_SIGNALS) {
      process.on(signal, () => {
        firstAt ??= performance.now();
        resolve();
        // Ctrl-C reaches a program under npm twice: from the terminal and from npm.
        if (performance.now() - firstAt < SAME_SIGNAL_MS) return;
        process.stderr.write('Stopped at once. Azurite may still run; the next start finds it.\n');
        process.exit(130);
      });
    }
  });
}

function readyDocument({ addresses, dataFolder, people, clock }: Stack): object {
  return {
    ready: {
      ...addresses,
      dataFolder,
      pid: process.pid,
      time: new Date(clock.now()).toISOString(),
      people: people.map(({ person }) => person),
    },
  };
}

function welcome(
  { addresses, dataFolder, people, clock }: Stack,
  options: StartOptions,
  seconds: number,
): string {
  const where =
    relative(process.cwd(), dataFolder) === DEFAULT_DATA_FOLDER ? '' : ` --data ${options.dataFolder}`;
  const width = Math.max(...people.map(({ person }) => person.length));
  const signIns = people.map(
    ({ person, description }) =>
      `  npm run -s token -- ${person}${where}${' '.repeat(width - person.length)}   # ${description}`,
  );
  return `
Ready after ${seconds.toFixed(1)} s.

  API       ${addresses.api}
  Inbox     ${addresses.inbox}   (every mail that the application sends)
  Identity  ${addresses.identity}   (people who can sign in)
  Control   ${addresses.control}   (clock and state)
  Database  ${addresses.database}
  Events    ${addresses.events}&functionName=…
  Storage   ${addresses.blobs} (blobs), ${addresses.queues} (queues), ${addresses.tables} (tables)
  Data      ${dataFolder}
  Time      ${new Date(clock.now()).toISOString()}${clock.offset === 0 ? '' : '   (moved ahead of the machine’s)'}

Sign in: each line prints a bearer token.
${signIns.join('\n')}

Move the clock: npm run clock -- +7d${where}
Stop: Ctrl-C. The data stays for the next start.
`;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
