/** Plays the assessor of eligibility: takes requests from one queue and answers on another (R61). */
import { QueueClient, RestError } from '@azure/storage-queue';
import { z } from 'zod';
import { patienceMs } from '../patience';

/** How long received messages stay invisible to other readers, in seconds. */
const LOOKING_SECONDS = patienceMs / 1000;
const MOST_AT_ONCE = 32;

const messageSchema = z.looseObject({ type: z.string(), claimId: z.string() });

/** A message of the service to the assessor. */
export type AssessorMessage = z.infer<typeof messageSchema>;

/** The assessor's answer to a request. */
export interface EligibilityAnswer {
  readonly requestId: string;
  readonly claimId: string;
  readonly eligible: boolean;
  /** Needed when not eligible. */
  readonly reason?: string;
}

/** The assessor of one deployment. */
export class Assessor {
  private readonly requests: QueueClient;
  private readonly answers: QueueClient;
  private readonly poison: QueueClient;

  /** @param settings the application's settings, which name storage and queues */
  constructor(settings: Readonly<Record<string, string>>) {
    const connection = settings['STORAGE_CONNECTION_STRING'];
    if (connection === undefined) throw new Error('The stack has no STORAGE_CONNECTION_STRING setting.');
    const queue = (name: string): QueueClient => new QueueClient(connection, name);
    this.requests = queue(settings['ELIGIBILITY_REQUEST_QUEUE'] ?? 'eligibility-requests');
    const answers = settings['ELIGIBILITY_ANSWER_QUEUE'] ?? 'eligibility-answers';
    this.answers = queue(answers);
    this.poison = queue(`${answers}-poison`);
  }

  /** Takes the messages about one claim off the queue; all others become visible again. */
  async take(claimId: string): Promise<readonly AssessorMessage[]> {
    const taken: AssessorMessage[] = [];
    const others: { readonly messageId: string; readonly popReceipt: string }[] = [];
    for (;;) {
      const received = await this.receive();
      if (received.length === 0) break;
      for (const { messageText, messageId, popReceipt } of received) {
        const message = messageSchema.parse(JSON.parse(Buffer.from(messageText, 'base64').toString('utf8')));
        if (message.claimId === claimId) {
          taken.push(message);
          await this.requests.deleteMessage(messageId, popReceipt);
        } else others.push({ messageId, popReceipt });
      }
    }
    for (const { messageId, popReceipt } of others)
      await this.requests.updateMessage(messageId, popReceipt, undefined, 0);
    return taken;
  }

  /** Takes all messages off the queue. */
  async takeAll(): Promise<readonly AssessorMessage[]> {
    const taken: AssessorMessage[] = [];
    for (;;) {
      const received = await this.receive();
      if (received.length === 0) return taken;
      for (const { messageText, messageId, popReceipt } of received) {
        taken.push(messageSchema.parse(JSON.parse(Buffer.from(messageText, 'base64').toString('utf8'))));
        await this.requests.deleteMessage(messageId, popReceipt);
      }
    }
  }

  /** Answers a request. */
  async answer(answer: EligibilityAnswer): Promise<void> {
    await this.say(JSON.stringify(answer));
  }

  /** Puts any text on the queue of answers, or on its poison queue: in base64 or as it is. */
  async say(
    text: string,
    where: 'answers' | 'poison' = 'answers',
    form: 'base64' | 'plain' = 'base64',
  ): Promise<void> {
    const queue = where === 'answers' ? this.answers : this.poison;
    await queue.createIfNotExists();
    await queue.sendMessage(form === 'plain' ? text : Buffer.from(text, 'utf8').toString('base64'));
  }

  private async receive(): Promise<
    readonly { readonly messageText: string; readonly messageId: string; readonly popReceipt: string }[]
  > {
    try {
      const { receivedMessageItems } = await this.requests.receiveMessages({
        numberOfMessages: MOST_AT_ONCE,
        visibilityTimeout: LOOKING_SECONDS,
      });
      return receivedMessageItems;
    } catch (error) {
      // The service has not sent a request yet, so the queue does not exist.
      if (error instanceof RestError && error.statusCode === 404) return [];
      throw error;
    }
  }
}
