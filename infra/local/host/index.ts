/**
 * The local Azure Functions host with the Durable extension: runs an unmodified application in this process.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { MovableClock } from '../clock';
import { keyFrom } from '../keys';
import { HANGING_AFTER_MS } from '../patience';
import { refuseUnsupported } from './bindings';
import { DurableEngine } from './durable/engine';
import { DurableApi, RPC_PATH } from './durable/webApi';
import { EVENT_GRID_PATH, EventGridWebhook } from './eventGrid';
import { type ArrivingRequest, type HostRequest, type HostResponse, refusal } from './exchange';
import type { TypedData } from './functionsCore';
import { readApplicationFiles } from './hostJson';
import { HttpServer } from './httpServer';
import { HttpTriggers } from './httpTriggers';
import { QueueTriggers } from './queueTriggers';
import { TimerTriggers } from './timerTriggers';
import { asError, Worker } from './worker';
import { WorkCounter } from './workCounter';

/** Options of a host. */
export interface HostOptions {
  /** Absolute folder of the application, with package.json ("main") and host.json. */
  readonly appFolder: string;
  /** Absolute folder for the host's own durable data; created if it is missing. */
  readonly dataFolder: string;
  /** 0 takes a free port; for a taken port an Error names it. */
  readonly port: number;
  /** The clock of durable timers and timer triggers. */
  readonly clock: MovableClock;
  /** Application settings; put into `process.env` before the application is loaded. */
  readonly settings: Readonly<Record<string, string>>;
  /** Size in bytes below which the log of the Durable engine is never compacted; default 1 MB. */
  readonly compactAbove?: number | undefined;
  readonly log: (line: string) => void;
}

/** A running host. */
export interface FunctionsHost {
  /** http://127.0.0.1:PORT; the same port of [::1] is served too, where the machine has IPv6. */
  readonly url: string;
  /** Where Event Grid delivers, with the system key; `&functionName=…` is to be added. */
  readonly events: string;
  /**
   * Resolves when nothing runs and nothing can run: there is no invocation, no durable message, no due timer,
   * and no visible message in the queue of a trigger (each queue is polled once).
   */
  quiet(): Promise<void>;
  /**
   * The instant of the earliest durable timer, next attempt after a failure, or occurrence of a timer trigger
   * that fires at most twice a day (milliseconds since the epoch, time of the clock).
   */
  nextDueAt(): number | undefined;
  /** Fires each timer trigger that missed an occurrence or next attempt; resolves when all have ended. */
  fireTimerTriggers(): Promise<void>;
  statistics(): HostStatistics;
  /** Ends cleanly: accepts no new work, waits for invocations unless they hang, and closes the log. */
  close(): Promise<void>;
}

/** `turns`, `activitiesFinished`, `invocations` count since the start; the other numbers are current. */
export interface HostStatistics {
  readonly instances: number;
  readonly instancesRunning: number;
  readonly turns: number;
  readonly activitiesRunning: number;
  readonly activitiesFinished: number;
  readonly timers: number;
  readonly invocations: number;
  /** Running work: invocations, turns, polls. */
  readonly working: number;
  readonly journal:
    { readonly records: number; readonly bytes: number; readonly flushes: number } | undefined;
}

/**
 * Starts a host. If loading the application fails, for example because of a wrong setting, rejects with its
 * error.
 *
 * Not supported: isolation of the application (it runs in this process, which can load only one), timeouts of
 * functions, scaling, keys other than Event Grid's, bindings other than HTTP, timer, storage queue and Event Grid triggers
 * and Durable's orchestrations, activities and client. It is a development tool.
 */
export async function startFunctionsHost(options: HostOptions): Promise<FunctionsHost> {
  const { appFolder, dataFolder, clock, log } = options;
  const { main, host } = readApplicationFiles(appFolder, options.settings);
  mkdirSync(dataFolder, { recursive: true });
  const server = await HttpServer.listen(options.port, log);
  const endGuard = guardProcess(log);
  const opened: (() => unknown)[] = [];
  try {
    Object.assign(process.env, options.settings, { WEBSITE_HOSTNAME: new URL(server.url).host });
    const work = new WorkCounter();
    const inputBindings = new Map<string, () => TypedData>();
    const worker = await Worker.load({
      appFolder,
      main,
      inputBindings,
      work,
      verbose: process.env['HOST_LOG'] === 'info',
      log,
    });
    opened.push(() => worker.close());
    refuseUnsupported(worker.functions);
    const http = new HttpTriggers(worker, host.http.routePrefix, log);
    const queues = new QueueTriggers({ worker, settings: host.queues, work, log });
    const timers = new TimerTriggers({ worker, clock, work, log, file: join(dataFolder, 'schedules.json') });
    opened.push(() => {
      timers.stop();
    });
    const engine = await DurableEngine.open({
      worker,
      clock,
      work,
      log,
      file: join(dataFolder, 'durable.log'),
      compactAbove: options.compactAbove,
    });
    opened.push(() => engine.close());
    const durable = new DurableApi({
      engine,
      url: server.url,
      hubName: host.durableTask.hubName,
    });
    const eventGridKey = keyFrom(join(dataFolder, 'keys.json'), 'eventgrid_extension');
    const eventGrid = new EventGridWebhook({ worker, key: eventGridKey, log });
    inputBindings.set('durableclient', () => durable.clientBinding());

    server.serve((request) => route(request, { http, durable, eventGrid }));
    engine.start();
    queues.start();
    timers.start();

    const quiet = async (): Promise<void> => {
      do {
        engine.fireDueTimers();
        await work.idle();
      } while ((await queues.poll()) > 0 || work.count > 0);
    };
    let closing: Promise<void> | undefined;
    const close = async (): Promise<void> => {
      timers.stop();
      const polling = queues.stop();
      const requests = server.close(HANGING_AFTER_MS);
      engine.stop();
      await atMost(HANGING_AFTER_MS, Promise.all([polling, requests, work.idle()]), () => {
        log(`warning: ${work.count} pieces of work did not end within ${HANGING_AFTER_MS} ms`);
      });
      await engine.close();
      await worker.close();
      endGuard();
    };
    return {
      url: server.url,
      events: `${server.url}${EVENT_GRID_PATH}?code=${encodeURIComponent(eventGridKey)}`,
      quiet,
      nextDueAt: () => {
        const instants = [engine.nextDueAt(), timers.nextStopAt()].filter((at) => at !== undefined);
        return instants.length === 0 ? undefined : Math.min(...instants);
      },
      fireTimerTriggers: () => timers.firePassed(),
      statistics: () => ({
        ...engine.statistics,
        invocations: worker.invocations,
        working: work.count,
        journal: engine.store.statistics,
      }),
      close: () => (closing ??= close()),
    };
  } catch (error) {
    for (const close of opened.reverse()) await close();
    await server.close(0);
    endGuard();
    throw error;
  }
}

async function route(
  request: ArrivingRequest,
  parts: { http: HttpTriggers; durable: DurableApi; eventGrid: EventGridWebhook },
): Promise<HostResponse> {
  const { pathname } = request.url;
  const whole = async (): Promise<HostRequest> => ({ ...request, body: await request.read() });
  if (pathname.startsWith(RPC_PATH)) return parts.durable.handle(await whole());
  if (pathname === EVENT_GRID_PATH) return parts.eventGrid.handle(await whole());
  // Paths of the real host itself; no function can have a route below them.
  if (/^\/(runtime|admin)\//i.test(pathname))
    return refusal(501, `The local host does not support ${request.method} ${pathname}.`);
  return parts.http.handle(request);
}

/** Logs uncaught errors of the application and goes on, as the real host does with a new worker. */
function guardProcess(log: (line: string) => void): () => void {
  const report = (thrown: unknown): void => {
    log(`error: an error escaped from the application: ${asError(thrown).stack ?? asError(thrown).message}`);
  };
  process.on('uncaughtException', report);
  process.on('unhandledRejection', report);
  return () => {
    process.off('uncaughtException', report);
    process.off('unhandledRejection', report);
  };
}

async function atMost(limitMs: number, work: Promise<unknown>, late: () => void): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(() => {
      late();
      resolve();
    }, limitMs);
  });
  await Promise.race([work, limit]);
  clearTimeout(timer);
}
