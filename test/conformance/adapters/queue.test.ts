/** R61: messages to the assessor on a real queue service, in the form that queue triggers read. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { QueueServiceClient, type QueueClient } from '@azure/storage-queue';
import { startStorage, type Storage } from '../../../infra/local/storage';
import { assessorQueue } from '../../../shared/adapters/assessorQueue';
import type { AssessorMessage, AssessorQueue } from '../../../shared/application/ports';

let folder: string;
let azurite: Storage;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'queue-'));
  azurite = await startStorage({ dataFolder: folder, blobPort: 0, queuePort: 0, log: () => undefined });
}, 60_000);

afterAll(async () => {
  await azurite.stop();
  await rm(folder, { recursive: true });
}, 60_000);

function queueNamed(queueName: string, connectionString = azurite.connectionString): AssessorQueue {
  const credential = (): never => {
    throw new Error('No identity is needed where there is a key');
  };
  return assessorQueue({ access: { kind: 'key', connectionString }, queueName, credential });
}

function client(queueName: string): QueueClient {
  return QueueServiceClient.fromConnectionString(azurite.connectionString).getQueueClient(queueName);
}

const ended = (reason: string): AssessorMessage => ({
  type: 'association-ended',
  claimId: 'claim-1',
  round: 1,
  reason,
});

it('makes the queue and writes the message as JSON in base64', async () => {
  await queueNamed('made-when-missing').send(ended('fim da associação'));
  const { receivedMessageItems } = await client('made-when-missing').receiveMessages();
  const texts = receivedMessageItems.map(({ messageText }) =>
    Buffer.from(messageText, 'base64').toString('utf8'),
  );
  expect(texts.map((text) => JSON.parse(text) as unknown)).toEqual([ended('fim da associação')]);
});

it('a message waits longer than the service’s usual week', async () => {
  await queueNamed('patient').send(ended('x'));
  const [message] = (await client('patient').peekMessages()).peekedMessageItems;
  const days = ((message?.expiresOn.getTime() ?? 0) - Date.now()) / 86_400_000;
  expect(days).toBeGreaterThan(365);
});

it('many messages at once to a new queue all arrive', async () => {
  const queue = queueNamed('many');
  await Promise.all(Array.from({ length: 10 }, (_, index) => queue.send(ended(String(index)))));
  const { receivedMessageItems } = await client('many').receiveMessages({ numberOfMessages: 32 });
  expect(receivedMessageItems).toHaveLength(10);
});

it('a queue service that cannot be reached is an error: the effect is tried again later', async () => {
  const unreachable = queueNamed(
    'nowhere',
    'DefaultEndpointsProtocol=http;AccountName=a;AccountKey=a2V5;QueueEndpoint=http://127.0.0.1:1/a;',
  );
  await expect(unreachable.send(ended('x'))).rejects.toThrow();
});
