/**
 * A stand-in for Azure Cosmos DB (NoSQL) on one machine: serves its REST protocol to the real
 * `@azure/cosmos`.
 *
 * Documents are kept in memory, and a journal stores every change: an acknowledged change is on disk and
 * survives kill -9. It is a development tool: one process, one partition, no TLS, no throughput, no regions.
 * Unsupported features are refused by name.
 */
import { mkdirSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { ReadableClock } from '../clock';
import { listenOnLoopback, type LoopbackListener, PortInUseError } from '../loopbackAddresses';
import { LOOPBACK } from '../ownHosts';
import { KEEP_ALIVE_MS } from '../patience';
import { settleTarget } from '../requestTarget';
import { answerControl } from './control';
import { badRequest, foreignHost } from './errors';
import { answerTo, send } from './http';
import { Refusals } from './refusals';
import { CosmosService } from './service';
import { Store } from './store';
import { startSweeping } from './expiry';

/** Options of the server. */
export interface CosmosOptions {
  /** Folder of the journal `cosmos.log`; created if it is missing. */
  readonly dataFolder: string;
  /** 0 chooses a free port. */
  readonly port: number;
  /** The account key, base64, as in a connection string. */
  readonly key: string;
  /** The clock for `_ts` and time-to-live. */
  readonly clock: ReadableClock;
  /** Ends the process after a failed write of the journal; default `process.exit(1)`. */
  readonly stop?: (() => void) | undefined;
  /** Size in bytes below which the journal is never compacted; default 1 MB. */
  readonly compactAbove?: number | undefined;
  readonly log: (line: string) => void;
}

/** A running server. */
export interface CosmosServer {
  /** The endpoint for the SDK, `http://127.0.0.1:<port>/`. */
  readonly url: string;
  statistics(): CosmosStatistics;
  /** Ends open connections and closes the journal. */
  close(): Promise<void>;
}

/** Counts since the start. */
export interface CosmosStatistics {
  readonly reads: number;
  /** Requests that write; a batch is one. */
  readonly writes: number;
  readonly queries: number;
  /** Rows that queries have returned. */
  readonly rows: number;
  /** Times the journal was flushed to the disk. */
  readonly flushes: number;
}

/** Starts the server on the loopback addresses; rejects for a taken port, a key that is not base64, a damaged journal. */
export async function startCosmosServer(options: CosmosOptions): Promise<CosmosServer> {
  const { clock, log } = options;
  const key = Buffer.from(options.key, 'base64');
  if (key.length === 0) throw new Error('The Cosmos account key is empty or not base64.');
  mkdirSync(options.dataFolder, { recursive: true });
  const store = await Store.open({
    file: join(options.dataFolder, 'cosmos.log'),
    now: () => clock.now(),
    compactAbove: options.compactAbove,
    stop: options.stop,
    log,
  });
  const refusals = new Refusals();
  const service = new CosmosService(store, refusals, key);
  const stopSweeping = startSweeping(store, clock, log);
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) => {
    void answer(service, refusals, request, response, log);
  });
  const stop = async (): Promise<void> => {
    stopSweeping();
    await store.close();
  };
  let listener: LoopbackListener;
  try {
    listener = await listenOnLoopback(server, options.port);
  } catch (error) {
    await stop();
    throw explained(error);
  }
  return {
    url: `http://${LOOPBACK}:${listener.port}/`,
    statistics: () => ({ ...service.counts, flushes: store.flushes }),
    close: async () => {
      const closed = new Promise<void>((done) => server.close(() => done()));
      const secondClosed = listener.closeSecond();
      server.closeAllConnections();
      await Promise.all([closed, secondClosed]);
      await stop();
    },
  };
}

async function answer(
  service: CosmosService,
  refusals: Refusals,
  request: IncomingMessage,
  response: ServerResponse,
  log: (line: string) => void,
): Promise<void> {
  try {
    const fault = settleTarget(request);
    if (fault !== undefined)
      throw fault.status === 403 ? foreignHost(fault.message) : badRequest(fault.message);
    const isControl = request.url?.startsWith('/_local/') === true;
    send(
      request,
      response,
      isControl ? await answerControl(refusals, request) : await service.answer(request),
    );
  } catch (error) {
    if (request.destroyed && !request.complete) return;
    send(request, response, answerTo(error, log));
    request.resume();
  }
}

/** An error of listening, with the name of the server. */
function explained(error: unknown): unknown {
  if (!(error instanceof PortInUseError)) return error;
  const { address, port } = error;
  return new Error(
    `The Cosmos server cannot listen on ${address}:${port}: the port is taken by another program`,
    { cause: error },
  );
}
