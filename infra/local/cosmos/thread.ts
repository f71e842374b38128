/** Runs the Cosmos server on a thread of its own, so that database and application do not share one core. */
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { CosmosOptions, CosmosServer, CosmosStatistics } from './index';

/** The data with which the thread starts. */
export interface ThreadStart {
  readonly options: Pick<CosmosOptions, 'dataFolder' | 'port' | 'key' | 'compactAbove'>;
  /** How far the clock is ahead of the machine's, in milliseconds; shared memory shows a move at once. */
  readonly clockOffset: Float64Array;
}

/** A message to the thread. */
export type ThreadRequest = 'clock-moved' | 'statistics' | 'close';

/** A message from the thread. */
export type ThreadMessage =
  | { readonly type: 'listening'; readonly url: string }
  | { readonly type: 'failed'; readonly message: string }
  | { readonly type: 'log'; readonly line: string }
  /** The journal could not be written, as the log says: the process must end. */
  | { readonly type: 'stop' }
  | { readonly type: 'statistics'; readonly statistics: CosmosStatistics };

/** A Cosmos server that runs on its own thread. */
export interface CosmosThread extends Pick<CosmosServer, 'url' | 'close'> {
  statistics(): Promise<CosmosStatistics>;
}

/** Starts the server; rejects as `startCosmosServer` does. If the thread fails later, the process ends. */
export async function startCosmosThread({ clock, log, ...options }: CosmosOptions): Promise<CosmosThread> {
  const clockOffset = new Float64Array(new SharedArrayBuffer(Float64Array.BYTES_PER_ELEMENT));
  clockOffset[0] = clock.offset;
  const worker = new Worker(join(__dirname, 'threadProgram.js'), {
    workerData: { options, clockOffset } satisfies ThreadStart,
    // Modules that are preloaded into the process are not meant for its threads.
    execArgv: [],
  });
  const ended = new Promise<number>((resolve) => worker.once('exit', resolve));
  const ask = (request: ThreadRequest): void => {
    worker.postMessage(request);
  };
  const asked: ((statistics: CosmosStatistics) => void)[] = [];
  const url = await new Promise<string>((listening, fail) => {
    worker.on('error', fail);
    worker.on('message', (message: ThreadMessage) => {
      if (message.type === 'log') log(message.line);
      else if (message.type === 'stop') process.exit(1);
      else if (message.type === 'listening') listening(message.url);
      else if (message.type === 'failed') fail(new Error(message.message));
      else asked.shift()?.(message.statistics);
    });
    void ended.then((code) =>
      fail(new Error(`The database's thread ended with code ${code} while starting.`)),
    );
  });
  let closing = false;
  worker.on('error', (error) => {
    log(`The database's thread failed: ${error instanceof Error ? (error.stack ?? '') : String(error)}`);
  });
  void ended.then((code) => {
    if (closing) return;
    log(`The database's thread ended with code ${code}; the stack cannot go on without it.`);
    process.exit(1);
  });
  const unsubscribe = clock.onMove(() => {
    clockOffset[0] = clock.offset;
    ask('clock-moved');
  });
  return {
    url,
    statistics: () =>
      new Promise((answer, fail) => {
        asked.push(answer);
        void ended.then(() => fail(new Error('The database has ended.')));
        ask('statistics');
      }),
    close: async () => {
      closing = true;
      unsubscribe();
      ask('close');
      await ended;
    },
  };
}
