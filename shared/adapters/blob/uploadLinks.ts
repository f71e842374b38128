/** Links that let their bearer reach one blob for a short while, signed with the account's key or on behalf of an identity. */
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

/** A signed link and the end of its life, ISO 8601 in the machine's time. */
export interface SignedLink {
  readonly url: string;
  readonly expiresAt: string;
}

/** Signs links to single blobs (shared/README.md, section 6). No link has a start time (trap 8). */
export interface UploadLinks {
  /** Lets the bearer write this one blob, and nothing else. */
  write(blob: BlockBlobClient, lifetimeMs: number): Promise<SignedLink>;
  /** Lets the bearer read this one blob, and prescribes the headers of the answer. */
  read(blob: BlockBlobClient, lifetimeMs: number, answer: AnswerHeaders): Promise<SignedLink>;
}

/** Headers with which the blob service answers a read. */
export interface AnswerHeaders {
  readonly contentType: string;
  readonly contentDisposition: string;
  readonly cacheControl: string;
}

/** A delegation key is asked for this long; the service allows up to 7 days. */
const DELEGATION_MS = 6 * 3_600_000;
/** A delegation key starts this long ago, so that a service whose clock is behind takes it too. */
const CLOCK_SKEW_MS = 5 * 60_000;
/** A caller waits for the answer, so the SDK's own patience is kept short. */
const pipeline: StoragePipelineOptions = {
  retryOptions: { maxTries: 3, retryDelayInMs: 200, maxRetryDelayInMs: 1_000, tryTimeoutInMs: 60_000 },
};

/** The blob service with the signer that fits the access; `credential` is asked only when access is by identity. */
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

/** Gives out keys that sign on behalf of an identity; the blob service does. */
export interface DelegationKeys {
  getUserDelegationKey(startsOn: Date, expiresOn: Date): Promise<UserDelegationKey>;
}

/** Links signed with a user delegation key, which is kept and used again until it lasts less than a link. */
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
    answer: Partial<AnswerHeaders>,
  ): Promise<SignedLink> => {
    const expiresOn = new Date(Date.now() + lifetimeMs);
    const protocol = blob.url.startsWith('https:') ? SASProtocol.Https : SASProtocol.HttpsAndHttp;
    const url = await sign(blob, {
      permissions: BlobSASPermissions.parse(permissions),
      expiresOn,
      protocol,
      ...answer,
    });
    return { url, expiresAt: expiresOn.toISOString() };
  };
  return {
    write: (blob, lifetimeMs) => link(blob, lifetimeMs, 'cw', {}),
    read: (blob, lifetimeMs, answer) => link(blob, lifetimeMs, 'r', answer),
  };
}
