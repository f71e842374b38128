/** The stack's control server: its clock, its state, and a way to wait until it is quiet, for tools and tests. */
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { MovableClock } from './clock';
import { HttpFault, createLoopbackServer, listenOnLoopback } from './loopbackServer';
import { moveClock, type TimeTravelHost } from './timeTravel';

/** What the control server needs. */
export interface ControlServerOptions {
  /** Port on 127.0.0.1; 0 takes a free one. */
  readonly port: number;
  readonly clock: MovableClock;
  /** Identity of the data folder, for a start that asks whether its folder is this one. */
  readonly folder: string;
  readonly log: (line: string) => void;
}

/** A running stack as the control server sees it. */
export interface ControlledStack {
  readonly host: TimeTravelHost;
  /** What `GET /status` answers, besides the clock. */
  status(): Promise<Readonly<Record<string, unknown>>>;
}

/** A running control server. */
export interface ControlServer {
  readonly url: string;
  /** Tells that the stack is ready; until then every route but `GET /clock` and `GET /folder` answers 503. */
  ready(stack: ControlledStack): void;
  close(): Promise<void>;
}

/** `GET /clock`. */
export interface ClockDocument {
  /** The stack's time, ISO 8601. */
  readonly now: string;
  /** The machine's time, ISO 8601. */
  readonly machine: string;
  readonly offsetMs: number;
}

/** `POST /clock`: what the move did. */
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
 * Starts the control server: `GET /folder`, `GET /clock`, `POST /clock` (`{"to": instant}` or `{"by": duration}`, answered when the move
 * is done), `GET /status`, `POST /quiet`.
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

/** The instant a request asks for; throws 400 for one that is malformed or has passed. */
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

/** Days are days of UTC: 24 hours. */
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
