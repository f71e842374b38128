/** The program behind `npm run clock`: shows the clock of a running stack, or moves it ahead. */
import { parseArgs } from 'node:util';
import { DEFAULT_DATA_FOLDER } from '../local/defaults';
import type { ClockDocument } from '../local/control';
import type { BusinessCalendar } from '../../shared/domain/calendar';
import { readClockArgument, targetOf } from './clockArgument';
import { Control } from './client/control';
import { attachToStack, type RunningStack } from './stack/runningStack';
import { readSeed, seedFileOf } from './stack/seed';

const HELP = `Moves the clock of a running stack ahead, or shows it. Everything that falls due on the way happens, in order.

  npm run clock -- WHEN [--data FOLDER]

  +7d          seven days on, at the same local time
  +5bd         five business days on, counted as the programme counts them (Monday to Friday, less its holidays)
  +4h  +30m    hours, minutes
  +PT4H        an ISO 8601 duration
  2026-11-23T09:00:00Z   an instant, with Z or an offset
  status       shows the clock without moving it

  --data FOLDER     data folder of the stack (${DEFAULT_DATA_FOLDER})
  --calendar FILE   seed file with the calendar for business days (default: the one that the stack was started with; this
                    program does not know a calendar that an operator has published since then)
  --help            print this text

Days are counted in the programme's time zone. The clock cannot be moved back: start a stack on another data folder instead.
`;

async function main(): Promise<void> {
  const args = process.argv.slice(2);
  // A move back looks like an option to parseArgs, so it is refused before, with a message about the clock.
  const back = args.find((arg) => /^-\d/.test(arg));
  if (back !== undefined) readClockArgument(back);
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      data: { type: 'string', default: DEFAULT_DATA_FOLDER },
      calendar: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  const [text, ...more] = positionals;
  if (text === undefined || more.length > 0) throw new Error(`Name one WHEN.\n\n${HELP}`);
  const argument = readClockArgument(text);
  const stack = await attachToStack(values.data);
  const calendar = calendarOf(stack, values.calendar);
  const control = new Control(stack.addresses.control);
  const target = targetOf(argument, await control.now(), calendar);
  if (target === null) {
    show(await control.clock(), calendar.timeZone);
    return;
  }
  const startedAt = performance.now();
  const { from, to, stops } = await control.moveTo(target);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  process.stdout.write(
    `from  ${written(from, calendar.timeZone)}\nto    ${written(to, calendar.timeZone)}\n`,
  );
  process.stdout.write(
    stops === 0
      ? `Nothing fell due on the way. It took ${seconds} s.\n`
      : `Something fell due at ${stops} ${stops === 1 ? 'instant' : 'instants'} on the way. It took ${seconds} s.\n`,
  );
}

function calendarOf({ settings }: RunningStack, file: string | undefined): BusinessCalendar {
  const seedFile = file ?? seedFileOf(settings);
  const { calendar } = readSeed(seedFile);
  if (calendar === null)
    throw new Error(`${seedFile} has no calendar; name a file that has one with --calendar.`);
  return calendar;
}

function show({ now, machine, offsetMs }: ClockDocument, timeZone: string): void {
  process.stdout.write(`stack    ${written(now, timeZone)}\nmachine  ${written(machine, timeZone)}\n`);
  process.stdout.write(
    `The stack is ${offsetMs === 0 ? 'not ahead' : `${ahead(offsetMs)} ahead`} of the machine.\n`,
  );
}

/** An instant in the programme's time zone and in UTC. */
function written(at: string, timeZone: string): string {
  const local = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    ...{ weekday: 'short', day: '2-digit', month: 'short', year: 'numeric' },
    ...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
  }).format(Date.parse(at));
  const zone = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'short' })
    .formatToParts(Date.parse(at))
    .find(({ type }) => type === 'timeZoneName')?.value;
  return `${local} ${zone ?? timeZone}   ${at}`;
}

function ahead(milliseconds: number): string {
  const minutes = Math.round(milliseconds / 60_000);
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60)];
  return `${days} d ${hours} h ${minutes % 60} min`;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
