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
  /** Associations from before (R44): those of a partner share a partition. */
  earlierAssociations: 'earlier-associations',
  partners: 'partners',
  customers: 'customers',
  /** Versions of the catalogue, and which is in force. */
  catalogue: 'catalogue',
  /** Versions of policy and calendar, and which are in force. */
  policies: 'policies',
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
  ...[
    containerNames.places,
    containerNames.partners,
    containerNames.customers,
    containerNames.summary,
    containerNames.mailQuota,
  ].map((id) => ({ id, partitionKey: by('/id') })),
  { id: containerNames.earlierAssociations, partitionKey: by('/partnerId') },
  // A version and the pointer to the one in force are written in one batch, so they share a partition.
  ...[containerNames.catalogue, containerNames.policies].map((id) => ({ id, partitionKey: by('/kind') })),
];

/** Makes the database and the containers that are missing; existing ones stay as they are. */
export async function createContainers(client: CosmosClient, databaseId: string): Promise<void> {
  const { database } = await client.databases.createIfNotExists({ id: databaseId });
  await Promise.all(containers.map((definition) => database.containers.createIfNotExists(definition)));
}
