/** The connection to Cosmos DB: by key on one machine, as the application's managed identity in Azure. */
import type { TokenCredential } from '@azure/identity';
import { CosmosClient } from '@azure/cosmos';

/** How the database is reached. */
export interface CosmosAccess {
  readonly endpoint: string;
  readonly access: { readonly kind: 'key'; readonly key: string } | { readonly kind: 'identity' };
}

/** A client that reuses connections (the SDK's agents do) and retries for some seconds when throttled. */
export function cosmosClient(
  { endpoint, access }: CosmosAccess,
  credential: () => TokenCredential,
): CosmosClient {
  const plain = endpoint.startsWith('http:');
  return new CosmosClient({
    endpoint,
    ...(access.kind === 'key' ? { key: access.key } : { aadCredentials: credential() }),
    connectionPolicy: {
      enableEndpointDiscovery: !plain,
      requestTimeout: 10_000,
      retryOptions: { maxRetryAttemptCount: 5, fixedRetryIntervalInMilliseconds: 0, maxWaitTimeInSeconds: 8 },
    },
  });
}
