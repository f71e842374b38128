/** Lets web pages upload and read documents through links, as `infra/azure/documentStorage.bicep` does in Azure. */
import { BlobServiceClient, type CorsRule } from '@azure/storage-blob';
import { HANGING_AFTER_MS } from '../patience';

/** The rule of the blob service for the pages of some origins; a test compares it with the template. */
export function corsRule(origins: readonly string[]): CorsRule {
  return {
    allowedOrigins: origins.join(','),
    allowedMethods: 'GET,HEAD,PUT',
    allowedHeaders: 'content-type,x-ms-blob-type',
    exposedHeaders: 'content-disposition,etag,x-ms-request-id',
    maxAgeInSeconds: 3600,
  };
}

/** Replaces the rules of a blob service; without origins no page of another origin may use it. */
export async function allowOrigins(connectionString: string, origins: readonly string[]): Promise<void> {
  const service = BlobServiceClient.fromConnectionString(connectionString);
  await service.setProperties(
    { cors: origins.length === 0 ? [] : [corsRule(origins)] },
    { abortSignal: AbortSignal.timeout(HANGING_AFTER_MS) },
  );
}
