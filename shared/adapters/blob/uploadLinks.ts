/** Links to single blobs, valid for a short time, signed with the account's key or for an identity. */
import type { TokenCredential } from '@azure/identity';
import {
  BlobSASPermissions,
  BlobServiceClient,
  SASProtocol,
  type BlobGenerateSasUrlOptions,
  type BlockBlobClient,
  type StoragePipelineOptions,
  type UserDelegationKey,
} from '@azure/storage-blob';

/** How the blob service is reached: with the account's key, or as the application's managed identity. */
export type BlobAccess =
  | { readonly kind: 'key'; readonly connectionString: string }
  | { readonly kind: 'identity'; readonly blobEndpoint: string };

/** A signed link, and when it expires: ISO 8601, by the machine's time. */
export interface SignedLink {
  readonly url: string;
  readonly expiresAt: string;
}

/** Signs links to single blobs (shared/README.md, section 6). No link has a start time (trap 8). */
export interface UploadLinks {
  /** Lets the bearer write this one blob, and nothing else. */
  write(blob: BlockBlobClient, lifetimeMs: number): Promise<SignedLink>;
  /** Lets the bearer read this one blob, and sets the headers of the response. */
  read(blob: BlockBlobClient, lifetimeMs: number, response: ReadHeaders): Promise<SignedLink>;
}

/** Headers of the blob service's response to a read. */
export interface ReadHeaders {
  readonly contentType: string;
  readonly contentDisposition: string;
  readonly cacheControl: string;
}

/** How long a delegation key is valid, in milliseconds; the service allows up to 7 days. */
const DELEGATION_MS = 6 * 3_600_000;
/** How far in the past a delegation key starts, in milliseconds: the service's clock may be behind. */
const CLOCK_SKEW_MS = 5 * 60_000;
/** The SDK retries for a short time only, because a caller waits for the response. */
const pipeline: StoragePipelineOptions = {
  retryOptions: { maxTries: 3, retryDelayInMs: 200, maxRetryDelayInMs: 1_000, tryTimeoutInMs: 60_000 },
};

/** The blob service with the fitting signer of links; `credential` is called only for access by identity. */
export function blobService(
  access: BlobAccess,
  credential: () => TokenCredential,
): { readonly service: BlobServiceClient; readonly links: UploadLinks } {
  if (access.kind === 'key') {
    return {
      service: BlobServiceClient.fromConnectionString(access.connectionString, pipeline),
      links: linksSignedBy((blob, options) => blob.generateSasUrl(options)),
    };
  }
  const service = new BlobServiceClient(access.blobEndpoint, credential(), pipeline);
  return { service, links: delegatedLinks(service) };
}

/** Issues keys that sign on behalf of an identity, as the blob service does. */
export interface DelegationKeys {
  getUserDelegationKey(startsOn: Date, expiresOn: Date): Promise<UserDelegationKey>;
}

/** Links signed with a user delegation key, which is reused until it would expire before the link. */
export function delegatedLinks(service: DelegationKeys): UploadLinks {
  let current: { readonly key: Promise<UserDelegationKey>; readonly endsAt: number } | null = null;
  const keyUntil = async (linkEndsAt: number): Promise<UserDelegationKey> => {
    if (current === null || current.endsAt < linkEndsAt) {
      const now = Date.now();
      const endsAt = now + DELEGATION_MS;
      const key = service.getUserDelegationKey(new Date(now - CLOCK_SKEW_MS), new Date(endsAt));
      current = { key, endsAt };
    }
    const asked = current;
    try {
      return await asked.key;
    } catch (error) {
      // A failed request must not be remembered as the key.
      if (current === asked) current = null;
      throw error;
    }
  };
  return linksSignedBy(async (blob, options) =>
    blob.generateUserDelegationSasUrl(options, await keyUntil(options.expiresOn.getTime())),
  );
}

type SignOptions = BlobGenerateSasUrlOptions & { readonly expiresOn: Date };
type Sign = (blob: BlockBlobClient, options: SignOptions) => Promise<string>;

function linksSignedBy(sign: Sign): UploadLinks {
  const link = async (
    blob: BlockBlobClient,
    lifetimeMs: number,
    permissions: string,
    response: Partial<ReadHeaders>,
  ): Promise<SignedLink> => {
    const expiresOn = new Date(Date.now() + lifetimeMs);
    const protocol = blob.url.startsWith('https:') ? SASProtocol.Https : SASProtocol.HttpsAndHttp;
    const url = await sign(blob, {
      permissions: BlobSASPermissions.parse(permissions),
      expiresOn,
      protocol,
      ...response,
    });
    return { url, expiresAt: expiresOn.toISOString() };
  };
  return {
    write: (blob, lifetimeMs) => link(blob, lifetimeMs, 'cw', {}),
    read: (blob, lifetimeMs, response) => link(blob, lifetimeMs, 'r', response),
  };
}
