/** Tests messages to the assessor on a real queue service, in the form that queue triggers read (R61). */
import { randomUUID } from 'node:crypto';
import { QueueServiceClient, type QueueClient } from '@azure/storage-queue';
import { assessorQueue } from '../../../shared/adapters/assessorQueue';
import type { AssessorMessage, AssessorQueue } from '../../../shared/application/ports/assessor';
import { startStorageUnderTest, type StorageUnderTest } from '../storageUnderTest';

let storage: StorageUnderTest;

beforeAll(async () => {
  storage = await startStorageUnderTest();
});

afterAll(async () => {
  for (const name of made) await client(name).deleteIfExists();
  await storage.stop();
});

/** Queue names with it belong to this run alone. */
const run = randomUUID();
const made: string[] = [];

function queueNamed(name: string, connectionString = storage.connectionString): AssessorQueue {
  made.push(name);
  const queueName = `${name}-${run}`;
  const credential = (): never => {
    throw new Error('No identity is needed where there is a key');
  };
  return assessorQueue({ access: { kind: 'key', connectionString }, queueName, credential });
}

function client(name: string): QueueClient {
  return QueueServiceClient.fromConnectionString(storage.connectionString).getQueueClient(`${name}-${run}`);
}

const ended = (reason: string): AssessorMessage => ({
  type: 'association-ended',
  claimId: 'claim-1',
  round: 1,
  reason,
  cause: 'partner',
});

it('creates the queue and writes the message as JSON in base64', async () => {
  await queueNamed('made-when-missing').send(ended('fim da associação'));
  const { receivedMessageItems } = await client('made-when-missing').receiveMessages();
  const texts = receivedMessageItems.map(({ messageText }) =>
    Buffer.from(messageText, 'base64').toString('utf8'),
  );
  expect(texts.map((text) => JSON.parse(text) as unknown)).toEqual([ended('fim da associação')]);
});

it('a message is kept longer than the service’s usual week', async () => {
  await queueNamed('patient').send(ended('x'));
  const [message] = (await client('patient').peekMessages()).peekedMessageItems;
  const days = ((message?.expiresOn.getTime() ?? 0) - Date.now()) / 86_400_000;
  expect(days).toBeGreaterThan(365);
});

it('many simultaneous messages to a new queue all arrive', async () => {
  const queue = queueNamed('many');
  await Promise.all(Array.from({ length: 10 }, (_, index) => queue.send(ended(String(index)))));
  const { receivedMessageItems } = await client('many').receiveMessages({ numberOfMessages: 32 });
  expect(receivedMessageItems).toHaveLength(10);
});

it('a queue service that cannot be reached is an error, so that the effect is tried again', async () => {
  const unreachable = queueNamed(
    'nowhere',
    'DefaultEndpointsProtocol=http;AccountName=a;AccountKey=a2V5;QueueEndpoint=http://127.0.0.1:1/a;',
  );
  await expect(unreachable.send(ended('x'))).rejects.toThrow();
});
