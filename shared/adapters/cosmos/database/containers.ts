/** The database's containers, defined once: created here on one machine, by the deployment in Azure. */
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
  /** Claims, history, effects, stored responses and uploads: a partition per claim, a prefix per partner. */
  claims: 'claims',
  /** Exclusive places: one document each, taken by a plain create (R44). */
  places: 'places',
  /** Entries of the directory with their versions and changes: one partition per entry. */
  directory: 'directory',
  /** Stored responses of requests with an idempotency key that belong to no claim; they expire. */
  answers: 'answers',
  /** The summary of all claims (R63), and the marks of the digests (R65). */
  summary: 'summary',
  /** The one quota of all mails (trap 1). */
  mailQuota: 'mail-quota',
  /** What was done in the last hour, for the limits by the hour (R66); the documents expire. */
  rates: 'rates',
  /** Queue messages that could not be processed (R22). */
  failedMessages: 'failed-messages',
} as const;

const path = z.strictObject({ path: z.string() });

/** JSON has no enumerations: the schema turns the strings of the file into the SDK's. */
const definition = z.strictObject({
  id: z.enum(containerNames),
  partitionKey: z.strictObject({
    paths: z.array(z.string()),
    version: z.enum(PartitionKeyDefinitionVersion),
    kind: z.enum(PartitionKeyKind),
  }),
  /** Always -1: expiry is on without a default, so that only documents with a `ttl` of their own expire. */
  defaultTtl: z.literal(-1).exactOptional(),
  /** Left out, every path is indexed. */
  indexingPolicy: z
    .strictObject({ includedPaths: z.array(path), excludedPaths: z.array(path) })
    .exactOptional(),
});

/** Definitions of all containers, from `containers.json`, which `infra/azure` reads as well. */
export const containers: readonly (ContainerDefinition & { readonly id: string })[] = z
  .array(definition)
  .parse(definitions);

/** Creates the database and the containers that are missing; existing ones stay as they are. */
export async function createContainers(client: CosmosClient, databaseId: string): Promise<void> {
  const { database } = await client.databases.createIfNotExists({ id: databaseId });
  await Promise.all(containers.map((container) => database.containers.createIfNotExists(container)));
}
