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
  partners: 'partners',
  customers: 'customers',
  catalogue: 'catalogue',
  /** Versions of policy and calendar, and which are in force. */
  policies: 'policies',
  /** The one quota of all mails (trap 1). */
  mailQuota: 'mail-quota',
} as const;

const byId = { paths: ['/id'], version: PartitionKeyDefinitionVersion.V2, kind: PartitionKeyKind.Hash };

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
      ],
      excludedPaths: [{ path: '/*' }],
    },
  },
  ...[
    containerNames.places,
    containerNames.partners,
    containerNames.customers,
    containerNames.catalogue,
    containerNames.policies,
    containerNames.mailQuota,
  ].map((id) => ({ id, partitionKey: byId })),
];

/** Makes the database and the containers that are missing; existing ones stay as they are. */
export async function createContainers(client: CosmosClient, databaseId: string): Promise<void> {
  const { database } = await client.databases.createIfNotExists({ id: databaseId });
  await Promise.all(containers.map((definition) => database.containers.createIfNotExists(definition)));
}
