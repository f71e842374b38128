/** Messages to the assessor of incentive eligibility, on a storage queue (R61). */
import type { TokenCredential } from '@azure/identity';
import { QueueClient, QueueServiceClient, type StoragePipelineOptions } from '@azure/storage-queue';
import type { AssessorQueue } from '../application/ports/assessor';

/** How the queue service is reached: with the account's key, or as the application's managed identity. */
export type QueueAccess =
  | { readonly kind: 'key'; readonly connectionString: string }
  | { readonly kind: 'identity'; readonly queueEndpoint: string };

/** Options of the queue. */
export interface AssessorQueueOptions {
  readonly access: QueueAccess;
  readonly queueName: string;
  /** Called only if `access` is by identity. */
  readonly credential: () => TokenCredential;
}

/** The SDK retries for a short time only: the effect that sends the message is tried again later anyway. */
const pipeline: StoragePipelineOptions = {
  retryOptions: { maxTries: 3, retryDelayInMs: 200, maxRetryDelayInMs: 1_000, tryTimeoutInMs: 10_000 },
};

/** Messages never expire (the service's default is 7 days), because an unread request must not be lost. */
const NEVER_EXPIRES_S = -1;

/** A queue of JSON messages in base64, as queue triggers of Functions expect them; created when missing. */
export function assessorQueue(options: AssessorQueueOptions): AssessorQueue {
  const client = clientOf(options);
  let ready: Promise<unknown> | null = null;
  const prepare = async (): Promise<void> => {
    ready ??= client.createIfNotExists();
    try {
      await ready;
    } catch (error) {
      ready = null;
      throw error;
    }
  };
  return {
    send: async (message) => {
      await prepare();
      const text = Buffer.from(JSON.stringify(message), 'utf8').toString('base64');
      await client.sendMessage(text, { messageTimeToLive: NEVER_EXPIRES_S });
    },
  };
}

function clientOf({ access, queueName, credential }: AssessorQueueOptions): QueueClient {
  if (access.kind === 'key') return new QueueClient(access.connectionString, queueName, pipeline);
  return new QueueServiceClient(access.queueEndpoint, credential(), pipeline).getQueueClient(queueName);
}
