/** Runs a Functions host as a process of its own; its parent controls it by messages. */
import { join } from 'node:path';
import { MovableClock } from '../../../infra/local/clock';
import { startFunctionsHost } from '../../../infra/local/host';

/** A message of the parent; `moveBy` is in milliseconds. */
export type HostCommand = {
  readonly command: 'quiet' | 'nextDueAt' | 'fireTimerTriggers' | 'statistics' | 'close' | 'now' | 'moveBy';
  readonly by?: number;
};

/** The only argument of the program, as JSON. */
export interface ProgramOptions {
  readonly appFolder: string;
  readonly dataFolder: string;
  readonly port: number;
  readonly settings: Readonly<Record<string, string>>;
}

async function run(): Promise<void> {
  const options = JSON.parse(process.argv[2] ?? '{}') as ProgramOptions;
  const clock = MovableClock.open(join(options.dataFolder, 'clock.json'));
  const host = await startFunctionsHost({
    ...options,
    clock,
    log: (line) => {
      process.send?.({ log: line });
    },
  });
  const carryOut = async ({ command, by = 0 }: HostCommand): Promise<unknown> => {
    switch (command) {
      case 'moveBy':
        clock.moveTo(clock.now() + by);
        return clock.now();
      case 'now':
        return clock.now();
      case 'quiet':
        return host.quiet();
      case 'nextDueAt':
        return host.nextDueAt();
      case 'fireTimerTriggers':
        return host.fireTimerTriggers();
      case 'statistics':
        return host.statistics();
      case 'close':
        await host.close();
        return undefined;
    }
  };
  process.on('message', (message: HostCommand) => {
    void carryOut(message).then((result) => {
      process.send?.({ command: message.command, result });
      if (message.command === 'close') process.disconnect();
    });
  });
  // The host must end when its parent is killed.
  process.on('disconnect', () => {
    process.exit();
  });
  process.send?.({ url: host.url, events: host.events });
}

run().catch((error: unknown) => {
  process.send?.({ failed: error instanceof Error ? error.message : String(error) }, () => process.exit(1));
});
