/** Storage queue triggers: makes a listener for the queue and connection of each. */
import { QueueServiceClient } from '@azure/storage-queue';
import type { QueueSettings } from './hostJson';
import { QueueListener } from './queueListener';
import { textOption } from './settings';
import { asError, type LoadedFunction, type Worker } from './worker';
import type { WorkCounter } from './workCounter';

/** Options of the queue triggers. */
export interface QueueTriggersOptions {
  readonly worker: Worker;
  readonly settings: QueueSettings;
  readonly work: WorkCounter;
  readonly log: (line: string) => void;
}

/**
 * All queue triggers of the application.
 *
 * Not supported: identity-based connections (`NAME__queueServiceUri`).
 */
export class QueueTriggers {
  private readonly listeners: readonly QueueListener[];

  constructor(options: QueueTriggersOptions) {
    this.listeners = options.worker.functions
      .filter(({ trigger }) => trigger.type.toLowerCase() === 'queuetrigger')
      .map((fn) => listenerFor(fn, options));
  }

  start(): void {
    for (const listener of this.listeners) listener.start();
  }

  /** Polls each queue once and returns the number of handled messages. */
  async poll(): Promise<number> {
    const handled = await Promise.all(this.listeners.map((listener) => listener.poll()));
    return handled.reduce((sum, count) => sum + count, 0);
  }

  async stop(): Promise<void> {
    await Promise.all(this.listeners.map((listener) => listener.stop()));
  }
}

function listenerFor(fn: LoadedFunction, options: QueueTriggersOptions): QueueListener {
  try {
    const queueName = textOption(fn.name, fn.trigger, 'queueName');
    const service = connect(textOption(fn.name, fn.trigger, 'connection'));
    return new QueueListener({ ...options, fn, queueName, service });
  } catch (error) {
    throw new Error(`Function "${fn.name}": ${asError(error).message}`, { cause: error });
  }
}

/** The queue service of a connection, which is the name of a setting. */
function connect(name: string): QueueServiceClient {
  const text = process.env[name];
  if (text === undefined || text === '')
    throw new Error(
      `the application setting ${name} with a storage connection string is missing (identity-based ${name}__… settings are not supported by the local host).`,
    );
  // No retries of the SDK: the listener has its own, which a stop can interrupt.
  return QueueServiceClient.fromConnectionString(text, { retryOptions: { maxTries: 1 } });
}
