/** The program behind `npm run demo`: plays three claims over HTTP and compares each step with the rules. */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { Checks, titleOf } from './demo/checks';
import { declinedClaim } from './demo/declinedClaim';
import { eligibleClaim } from './demo/eligibleClaim';
import { lapsedClaim } from './demo/lapsedClaim';
import { DEMO_HELP, parseDemoOptions, type DemoOptions } from './demo/options';
import { checkPartners, choosePlaces, endEarlierRuns } from './demo/places';
import { RuleCalendar } from './demo/rules';
import { cast, setStage, type Stage } from './demo/stage';
import { Timeline, wantsColour } from './demo/timeline';
import { StackProcess, attachToPort, attachToStack, type RunningStack } from './stack/runningStack';
import { readSeed, seedFileOf } from './stack/seed';

/** `notRun`: the demo could not be played. */
const exitCodes = { asTheRulesSay: 0, different: 1, notRun: 2, interrupted: 130 } as const;

async function main(): Promise<number> {
  const options = parseDemoOptions(process.argv.slice(2));
  if (options.help) {
    process.stdout.write(DEMO_HELP);
    return exitCodes.asTheRulesSay;
  }
  const startedAt = performance.now();
  if (options.running !== null) return play(await attach(options.running), startedAt, say);

  say('Starting a stack for the demo …\n');
  const stack = await StackProcess.start({ settings: options.settings });
  const stop = new AbortController();
  const interrupted = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]).then(() => {
    stop.abort();
    return exitCodes.interrupted;
  });
  // Claims that still run when the stack is stopped would print errors that mean nothing.
  const sayUntilStopped = (text: string): void => {
    if (!stop.signal.aborted) say(text);
  };
  try {
    const outcome = await Promise.race([play(stack, startedAt, sayUntilStopped), interrupted]);
    if (options.keep && !stop.signal.aborted) await linger(stack, interrupted);
    return outcome;
  } finally {
    await stack.dispose();
  }
}

function say(text: string): void {
  process.stdout.write(text);
}

function attach(running: NonNullable<DemoOptions['running']>): Promise<RunningStack> {
  return 'port' in running ? attachToPort(running.port) : attachToStack(running.dataFolder);
}

async function linger({ addresses, dataFolder }: RunningStack, interrupted: Promise<unknown>): Promise<void> {
  say(
    `\nThe stack runs until Ctrl-C.\n\n  API    ${addresses.api}\n  Inbox  ${addresses.inbox}\n  Data   ${dataFolder}\n`,
  );
  await interrupted;
}

/** Plays the three claims on a stack; returns the exit code. */
async function play(stack: RunningStack, startedAt: number, write: (text: string) => void): Promise<number> {
  const seed = readSeed(seedFileOf(stack.settings));
  if (seed.calendar === null)
    throw new Error('The stack’s seed file has no calendar; the demo counts its business days.');
  const rules = new RuleCalendar(seed.calendar);
  const timeline = new Timeline({
    write,
    colour: wantsColour(process.stdout, process.env),
    written: (at) => rules.written(at),
    startedAt,
  });
  const checks = new Checks(timeline);
  const stage = setStage(stack, { seed, rules, timeline, checks, run: randomBytes(3).toString('hex') });
  checkPartners(stage);
  timeline.note(introduction(stack));
  await endEarlierRuns(stage);
  const { eligible, declined, lapsed } = await choosePlaces(stage);
  await attempt(stage, 'Claim A', () => eligibleClaim(stage, eligible));
  await attempt(stage, 'Claim B', () => declinedClaim(stage, declined));
  await attempt(stage, 'Claim C', () => lapsedClaim(stage, lapsed));
  return summarise(stage);
}

/** Plays a claim; an error in it does not stop the others. */
async function attempt({ checks }: Stage, claim: string, tell: () => Promise<void>): Promise<void> {
  try {
    await tell();
  } catch (error) {
    checks.failed(`${claim} could not go on`, error);
  }
}

function introduction({ addresses, dataFolder }: RunningStack): string {
  const people = Object.entries(cast).map(([person, { name, role }]) => `${person} = ${name}, ${role}`);
  return `API ${addresses.api}   inbox ${addresses.inbox}   data ${dataFolder}\nPeople: ${people.join('; ')}`;
}

function summarise({ timeline, checks }: Stage): number {
  const { differences, count } = checks;
  const total = `${count + differences.length} comparisons in ${timeline.seconds.toFixed(1)} s`;
  if (differences.length === 0) {
    timeline.note(timeline.paint('green', `\n✓ Everything is as the rules say: ${total}.`));
    return exitCodes.asTheRulesSay;
  }
  timeline.note(
    timeline.paint('red', `\n✗ ${differences.length} of ${total} differ from what the rules say:`),
  );
  for (const difference of differences) timeline.difference(titleOf(difference));
  return exitCodes.different;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(exitCodes.notRun);
  },
);
