/** The connection to Cosmos DB: by key on one machine, as the application's managed identity in Azure. */
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { TokenCredential } from '@azure/identity';
import { CosmosClient } from '@azure/cosmos';

/** How the database is reached. */
export interface CosmosAccess {
  readonly endpoint: string;
  readonly access: { readonly kind: 'key'; readonly key: string } | { readonly kind: 'identity' };
}

/** A client that keeps its connections, waits out short throttling, and leaves longer trouble to the caller. */
export function cosmosClient(
  { endpoint, access }: CosmosAccess,
  credential: () => TokenCredential,
): CosmosClient {
  const plain = endpoint.startsWith('http:');
  const agentOptions = { keepAlive: true, maxSockets: 256 };
  return new CosmosClient({
    endpoint,
    ...(access.kind === 'key' ? { key: access.key } : { aadCredentials: credential() }),
    agent: plain ? new HttpAgent(agentOptions) : new HttpsAgent(agentOptions),
    connectionPolicy: {
      enableEndpointDiscovery: !plain,
      requestTimeout: 10_000,
      retryOptions: { maxRetryAttemptCount: 5, fixedRetryIntervalInMilliseconds: 0, maxWaitTimeInSeconds: 8 },
    },
  });
}
