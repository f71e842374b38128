/** The stack's control server: tools and tests move the clock, read the state, and wait for quiet. */
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { MovableClock } from './clock';
import { HttpFault, createLoopbackServer, listenOnLoopback } from './loopbackServer';
import { moveClock, type TimeTravelHost } from './timeTravel';

/** Options of the control server. */
export interface ControlServerOptions {
  /** Port on 127.0.0.1; 0 takes a free one. */
  readonly port: number;
  readonly clock: MovableClock;
  /** Identity of the data folder; another start asks for it, to find out whether its folder is in use. */
  readonly folder: string;
  readonly log: (line: string) => void;
}

/** The parts of a running stack that the control server uses. */
export interface ControlledStack {
  readonly host: TimeTravelHost;
  /** The response of `GET /status`, without the clock. */
  status(): Promise<Readonly<Record<string, unknown>>>;
}

/** A running control server. */
export interface ControlServer {
  readonly url: string;
  /** Call it when the stack is ready: until then only `GET /clock` and `GET /folder` work (others: 503). */
  ready(stack: ControlledStack): void;
  close(): Promise<void>;
}

/** The response of `GET /clock`. */
export interface ClockDocument {
  /** The stack's time, ISO 8601. */
  readonly now: string;
  /** The machine's time, ISO 8601. */
  readonly machine: string;
  readonly offsetMs: number;
}

/** The response of `POST /clock`: the result of the move. */
export interface ClockMoveDocument extends ClockDocument {
  readonly from: string;
  readonly to: string;
  readonly stops: number;
}

const moveRequest = z.union(
  [z.strictObject({ to: z.string() }), z.strictObject({ by: z.string() })],
  'The body must be {"to": "<ISO 8601 instant>"} or {"by": "<ISO 8601 duration>"}.',
);

/**
 * Starts the control server: `GET /folder`, `GET /clock`, `POST /clock` (`{"to": instant}` or `{"by":
 * duration}`; the response comes after the move), `GET /status`, `POST /quiet`.
 */
export async function startControlServer({
  port,
  clock,
  folder,
  log,
}: ControlServerOptions): Promise<ControlServer> {
  let stack: ControlledStack | undefined;
  const running = (): ControlledStack => {
    if (stack === undefined)
      throw new HttpFault(503, 'Starting', 'The stack is still starting.', { 'retry-after': '1' });
    return stack;
  };
  const showClock = (): ClockDocument => ({
    now: new Date(clock.now()).toISOString(),
    machine: new Date().toISOString(),
    offsetMs: clock.offset,
  });

  const app = createLoopbackServer({ name: 'control server', log });
  app.get('/folder', () => ({ folder }));
  app.get('/clock', showClock);
  app.post('/clock', async (request): Promise<ClockMoveDocument> => {
    const { host } = running();
    const { from, to, stops } = await moveClock({ clock, host }, targetOf(request.body, clock.now()));
    return { ...showClock(), from: new Date(from).toISOString(), to: new Date(to).toISOString(), stops };
  });
  app.get('/status', async () => ({ clock: showClock(), ...(await running().status()) }));
  app.post('/quiet', async () => {
    await running().host.quiet();
    return { quiet: true, clock: showClock() };
  });

  const url = await listenOnLoopback(app, port);
  return {
    url,
    ready: (ready) => {
      stack = ready;
    },
    close: () => app.close(),
  };
}

/** The instant that a request names; throws 400 if it is malformed or in the past. */
function targetOf(body: unknown, now: number): number {
  const parsed = moveRequest.safeParse(body);
  if (!parsed.success) throw badRequest(parsed.error.issues.map(({ message }) => message).join('; '));
  const target = 'to' in parsed.data ? parseInstant(parsed.data.to) : addDuration(now, parsed.data.by);
  if (target < now) {
    const asked = new Date(target).toISOString();
    throw badRequest(
      `The clock moves forward only: ${asked} has passed, it is ${new Date(now).toISOString()}.`,
    );
  }
  return target;
}

function parseInstant(text: string): number {
  try {
    return Temporal.Instant.from(text).epochMilliseconds;
  } catch {
    throw badRequest(`"${text}" is not an ISO 8601 instant such as 2026-11-23T09:00:00Z.`);
  }
}

/** Adds an ISO 8601 duration; its days have 24 hours. */
function addDuration(now: number, text: string): number {
  try {
    const start = Temporal.Instant.fromEpochMilliseconds(Math.ceil(now)).toZonedDateTimeISO('UTC');
    return start.add(Temporal.Duration.from(text)).epochMilliseconds;
  } catch {
    throw badRequest(`"${text}" is not an ISO 8601 duration such as P7D or PT36H.`);
  }
}

function badRequest(text: string): HttpFault {
  return new HttpFault(400, 'BadRequest', text);
}
