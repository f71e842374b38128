/** The program of the database's thread: runs the Cosmos server and serves the messages of `thread.ts`. */
import { parentPort, workerData } from 'node:worker_threads';
import { startCosmosServer, type CosmosServer } from './index';
import type { ThreadMessage, ThreadRequest, ThreadStart } from './thread';

// The cast is safe: only `thread.ts` starts this thread, with a ThreadStart.
const { options, clockOffset } = workerData as ThreadStart;
const moved = new Set<() => void>();
const offset = (): number => clockOffset[0] ?? 0;

/** The stack's clock in this thread. */
const clock = {
  get offset() {
    return offset();
  },
  now: () => Date.now() + offset(),
  onMove: (listener: () => void) => {
    moved.add(listener);
    return () => moved.delete(listener);
  },
};

function tell(message: ThreadMessage): void {
  parentPort?.postMessage(message);
}

async function close(server: CosmosServer): Promise<void> {
  await server.close();
  parentPort?.close();
}

startCosmosServer({
  ...options,
  clock,
  log: (line) => tell({ type: 'log', line }),
  // The end of the thread alone, amid its requests, can crash the process before it has logged why.
  stop: () => tell({ type: 'stop' }),
}).then(
  (server) => {
    parentPort?.on('message', (request: ThreadRequest) => {
      if (request === 'statistics') tell({ type: 'statistics', statistics: server.statistics() });
      else if (request === 'close') void close(server);
      else for (const listener of moved) listener();
    });
    tell({ type: 'listening', url: server.url });
  },
  (error: unknown) => {
    tell({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
  },
);
