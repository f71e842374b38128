/** The containers of the database as data; made here on one machine, by the deployment in Azure from the same definitions. */
import {
  PartitionKeyDefinitionVersion,
  PartitionKeyKind,
  type ContainerDefinition,
  type CosmosClient,
} from '@azure/cosmos';
import { z } from 'zod';
import definitions from './containers.json';

/** Names of the containers. */
export const containerNames = {
  /** Claims with history, effects, kept answers and uploads: one partition a claim, below one prefix a partner. */
  claims: 'claims',
  /** Exclusive places: a document each, taken by a plain create (R44). */
  places: 'places',
  /** Partners, customers, earlier associations, catalogue, policy, calendar, each with versions and changes: one partition an entry. */
  directory: 'directory',
  /** Answers to idempotency keys of requests that belong to no claim; they expire by themselves. */
  answers: 'answers',
  /** The summary of all claims (R63). */
  summary: 'summary',
  /** The one quota of all mails (trap 1). */
  mailQuota: 'mail-quota',
  /** Messages of queues that could not be taken (R22). */
  failedMessages: 'failed-messages',
} as const;

const path = z.strictObject({ path: z.string() });

/** JSON knows no enumerations: the schema turns the words of the file into those of the SDK. */
const definition = z.strictObject({
  id: z.enum(containerNames),
  partitionKey: z.strictObject({
    paths: z.array(z.string()),
    version: z.enum(PartitionKeyDefinitionVersion),
    kind: z.enum(PartitionKeyKind),
  }),
  /** Only ever -1: expiry is on, without a default, so that only documents with a `ttl` of their own expire. */
  defaultTtl: z.literal(-1).exactOptional(),
  /** Left out, every path is indexed. */
  indexingPolicy: z
    .strictObject({ includedPaths: z.array(path), excludedPaths: z.array(path) })
    .exactOptional(),
});

/** Definitions of all containers; they stand in `containers.json`, which `infra/azure` reads as well. */
export const containers: readonly (ContainerDefinition & { readonly id: string })[] = z
  .array(definition)
  .parse(definitions);

/** Makes the database and the containers that are missing; existing ones stay as they are. */
export async function createContainers(client: CosmosClient, databaseId: string): Promise<void> {
  const { database } = await client.databases.createIfNotExists({ id: databaseId });
  await Promise.all(containers.map((container) => database.containers.createIfNotExists(container)));
}
