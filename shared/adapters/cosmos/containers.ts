/** The containers of the database as data; made here on one machine, by the deployment in Azure. */
import {
  PartitionKeyDefinitionVersion,
  PartitionKeyKind,
  type ContainerDefinition,
  type CosmosClient,
} from '@azure/cosmos';

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
} as const;

const by = (path: string) => ({
  paths: [path],
  version: PartitionKeyDefinitionVersion.V2,
  kind: PartitionKeyKind.Hash,
});

/** Definitions of all containers. */
export const containers: readonly (ContainerDefinition & { readonly id: string })[] = [
  {
    id: containerNames.claims,
    partitionKey: {
      paths: ['/partnerId', '/claimId'],
      version: PartitionKeyDefinitionVersion.V2,
      kind: PartitionKeyKind.MultiHash,
    },
    // On, without a default: only documents with a `ttl` of their own expire.
    defaultTtl: -1,
    indexingPolicy: {
      includedPaths: [
        { path: '/type/?' },
        { path: '/partnerId/?' },
        { path: '/claimId/?' },
        { path: '/sequence/?' },
        { path: '/nextDueAt/?' },
        { path: '/list/*' },
        { path: '/measure/*' },
        { path: '/failing/*' },
        { path: '/effect/attempt/operationId/?' },
      ],
      excludedPaths: [{ path: '/*' }],
    },
  },
  ...[containerNames.places, containerNames.summary, containerNames.mailQuota].map((id) => ({
    id,
    partitionKey: by('/id'),
  })),
  {
    id: containerNames.answers,
    partitionKey: by('/id'),
    // As in the claims' container.
    defaultTtl: -1,
    indexingPolicy: { includedPaths: [], excludedPaths: [{ path: '/*' }] },
  },
  {
    id: containerNames.directory,
    partitionKey: by('/entry'),
    indexingPolicy: {
      includedPaths: [
        { path: '/type/?' },
        { path: '/kind/?' },
        { path: '/entryId/?' },
        { path: '/list/*' },
        { path: '/byChange/?' },
        { path: '/change/kind/?' },
        { path: '/change/id/?' },
      ],
      excludedPaths: [{ path: '/*' }],
    },
  },
];

/** Makes the database and the containers that are missing; existing ones stay as they are. */
export async function createContainers(client: CosmosClient, databaseId: string): Promise<void> {
  const { database } = await client.databases.createIfNotExists({ id: databaseId });
  await Promise.all(containers.map((definition) => database.containers.createIfNotExists(definition)));
}
