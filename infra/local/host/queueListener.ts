/** Listens to one storage queue: polls, calls the function, moves poison messages to the poison queue. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { DequeuedMessageItem, QueueClient, QueueServiceClient } from '@azure/storage-queue';
import { HANGING_AFTER_MS } from '../patience';
import type { QueueSettings } from './hostJson';
import { decoded, metadataOf } from './queueMessage';
import { asError, type LoadedFunction, type Worker } from './worker';
import type { WorkCounter } from './workCounter';

const SHORTEST_WAIT_MS = 100;
/** Maximum of messages of one poll, as in the real host. */
const BATCH_SIZE = 16;
/**
 * How long a received message stays invisible; this is renewed while its function runs. The real host uses
 * ten minutes; here the messages of a killed host should come back soon.
 */
const INVISIBLE_SECONDS = 20;
const RENEWAL_MS = 8_000;
/** How long a message stays invisible that failed in a poison queue, or that nobody can read there. */
const GIVEN_UP_SECONDS = 600;
const POISON = '-poison';

/** Options of a listener. */
export interface QueueListenerOptions {
  readonly fn: LoadedFunction;
  readonly queueName: string;
  readonly service: QueueServiceClient;
  readonly settings: QueueSettings;
  readonly worker: Worker;
  readonly work: WorkCounter;
  readonly log: (line: string) => void;
}

/**
 * One queue trigger. It does not scale with the length of the queue. The queue service uses the machine's
 * time, not the movable clock.
 */
export class QueueListener {
  private readonly queue: QueueClient;
  /** The poison queue; `null` if this queue is one itself. */
  private readonly poison: QueueClient | null;
  private readonly stopping = new AbortController();
  private wake: AbortController | undefined;
  private reachable: boolean | undefined;
  private polling: Promise<number> | undefined;
  private loop: Promise<void> | undefined;

  constructor(private readonly options: QueueListenerOptions) {
    this.queue = options.service.getQueueClient(options.queueName);
    this.poison = options.queueName.endsWith(POISON)
      ? null
      : options.service.getQueueClient(`${options.queueName}${POISON}`);
  }

  start(): void {
    this.loop = this.run();
  }

  /** Polls at once, handles the messages, and returns their number; 0 while the storage is unreachable. */
  async poll(): Promise<number> {
    // A running poll may have read the queue before the caller's message came.
    await this.polling;
    const handled = await this.pollOnce();
    if (handled > 0) this.wake?.abort();
    return handled;
  }

  /** Ends the polling; resolves when the functions of received messages have ended. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.loop;
    await this.polling;
  }

  private async run(): Promise<void> {
    let wait = SHORTEST_WAIT_MS;
    while (!this.stopping.signal.aborted) {
      const handled = await this.pollOnce();
      if (handled > 0) {
        wait = SHORTEST_WAIT_MS;
        continue;
      }
      this.wake = new AbortController();
      try {
        await sleep(wait, undefined, { signal: AbortSignal.any([this.stopping.signal, this.wake.signal]) });
        wait = Math.min(wait * 2, this.options.settings.maxPollingInterval);
      } catch {
        wait = SHORTEST_WAIT_MS;
      }
    }
  }

  private pollOnce(): Promise<number> {
    this.polling ??= this.receive().finally(() => {
      this.polling = undefined;
    });
    return this.polling;
  }

  private async receive(): Promise<number> {
    const { work, queueName, log } = this.options;
    const end = work.begin();
    try {
      if (this.stopping.signal.aborted) return 0;
      if (this.reachable !== true) await this.queue.createIfNotExists({ abortSignal: timeLimit() });
      const { receivedMessageItems } = await this.queue.receiveMessages({
        numberOfMessages: BATCH_SIZE,
        visibilityTimeout: INVISIBLE_SECONDS,
        abortSignal: timeLimit(),
      });
      if (this.reachable === false) log(`queue ${queueName}: the storage responds again`);
      this.reachable = true;
      await Promise.all(receivedMessageItems.map((message) => this.handle(message)));
      return receivedMessageItems.length;
    } catch (error) {
      // Logged once for each outage.
      if (this.reachable !== false) log(`warning: queue ${queueName}: ${firstLine(error)}; trying again`);
      this.reachable = false;
      return 0;
    } finally {
      end();
    }
  }

  /** Never rejects: a message that cannot be deleted or released comes back when its invisibility ends. */
  private async handle(message: DequeuedMessageItem): Promise<void> {
    const { fn, queueName, settings, worker, log } = this.options;
    const text = settings.messageEncoding === 'none' ? message.messageText : decoded(message.messageText);
    if (text === undefined) {
      await this.setAsideUnread(message);
      return;
    }
    const lease = this.keepInvisible(message);
    let failure: Error | undefined;
    try {
      await worker.invoke(fn, { string: text }, metadataOf(message, text));
    } catch (error) {
      failure = asError(error);
    }
    const popReceipt = await lease.end();
    try {
      if (failure === undefined) {
        await this.queue.deleteMessage(message.messageId, popReceipt, { abortSignal: timeLimit() });
        return;
      }
      const last = this.poison === null ? '' : ` of ${settings.maxDequeueCount}`;
      const tries = `try ${message.dequeueCount}${last}`;
      log(
        `error: function ${fn.name} failed (queue ${queueName}, ${tries}): ${failure.stack ?? failure.message}`,
      );
      if (this.poison === null) {
        await this.putAside(message, popReceipt);
        return;
      }
      if (message.dequeueCount < settings.maxDequeueCount) {
        const visibleIn = Math.ceil(settings.visibilityTimeout / 1000);
        await this.queue.updateMessage(message.messageId, popReceipt, undefined, visibleIn, {
          abortSignal: timeLimit(),
        });
        return;
      }
      await this.moveTo(this.poison, message, popReceipt);
    } catch (error) {
      log(`warning: queue ${queueName}: message ${message.messageId} will come back: ${firstLine(error)}`);
    }
  }

  /**
   * As in the real host, a message that cannot be decoded reaches no function: it is moved to the poison queue
   * at once. There it stays, invisible most of the time, until it expires or somebody removes it.
   */
  private async setAsideUnread(message: DequeuedMessageItem): Promise<void> {
    const { queueName, log } = this.options;
    log(
      `warning: queue ${queueName}: message ${message.messageId} is not base64 and reaches no function: check messageEncoding in host.json`,
    );
    try {
      if (this.poison === null) await this.putAside(message, message.popReceipt);
      else await this.moveTo(this.poison, message, message.popReceipt);
    } catch (error) {
      log(`warning: queue ${queueName}: message ${message.messageId} will come back: ${firstLine(error)}`);
    }
  }

  /** As in the real host, a message that fails in a poison queue must not fail in a fast loop. */
  private async putAside(message: DequeuedMessageItem, popReceipt: string): Promise<void> {
    await this.queue.updateMessage(message.messageId, popReceipt, undefined, GIVEN_UP_SECONDS, {
      abortSignal: timeLimit(),
    });
  }

  private async moveTo(poison: QueueClient, message: DequeuedMessageItem, popReceipt: string): Promise<void> {
    await poison.createIfNotExists({ abortSignal: timeLimit() });
    await poison.sendMessage(message.messageText, { messageTimeToLive: -1, abortSignal: timeLimit() });
    await this.queue.deleteMessage(message.messageId, popReceipt, { abortSignal: timeLimit() });
    this.options.log(`error: a message of queue ${this.options.queueName} was moved to ${poison.name}`);
  }

  /** Renews the message's invisibility until `end`, which returns the valid receipt. */
  private keepInvisible(message: DequeuedMessageItem): { end: () => Promise<string> } {
    const { log, queueName } = this.options;
    let { popReceipt } = message;
    let renewal: Promise<void> | undefined;
    const renew = async (): Promise<void> => {
      try {
        const renewed = await this.queue.updateMessage(
          message.messageId,
          popReceipt,
          undefined,
          INVISIBLE_SECONDS,
          {
            abortSignal: timeLimit(),
          },
        );
        popReceipt = renewed.popReceipt ?? popReceipt;
      } catch (error) {
        log(
          `warning: queue ${queueName}: message ${message.messageId} was not kept invisible: ${firstLine(error)}`,
        );
      }
    };
    const timer = setInterval(() => {
      renewal = (renewal ?? Promise.resolve()).then(renew);
    }, RENEWAL_MS);
    return {
      end: async () => {
        clearInterval(timer);
        await renewal;
        return popReceipt;
      },
    };
  }
}

function timeLimit(): AbortSignal {
  return AbortSignal.timeout(HANGING_AFTER_MS);
}

function firstLine(error: unknown): string {
  return asError(error).message.split('\n')[0] ?? '';
}
