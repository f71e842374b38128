/** The storage service under test, with the documents of one claim, and the steps of an upload. */
import { createHash, randomUUID } from 'node:crypto';
import { BlobServiceClient } from '@azure/storage-blob';
import {
  PROOFS_CONTAINER,
  QUARANTINE_CONTAINER,
  UPLOADS_CONTAINER,
  proofStorage,
} from '../../../../shared/adapters/blob/proofStorage';
import type { ProofStorage, UploadRequest } from '../../../../shared/application/ports/proofs';
import { instant } from '../../../../shared/domain/time';
import { startStorageUnderTest, type StorageUnderTest } from '../../storageUnderTest';

/** Most bytes of a document in these tests. */
export const MAX_BYTES = 4_096;
/** A claim ID that no other run uses. */
export const claimId = `claim-${randomUUID()}`;

/** The adapter over a storage service. */
export function storageAt(connectionString: string): ProofStorage {
  const credential = (): never => {
    throw new Error('No identity is needed where there is a key');
  };
  return proofStorage({ access: { kind: 'key', connectionString }, credential });
}

/** An upload that was asked for. */
export function newUpload(over: Partial<UploadRequest> = {}): UploadRequest {
  const proofId = randomUUID();
  return { proofId, fileName: 'sow.pdf', contentType: 'application/pdf', requestedAt: instant(0), ...over };
}

/** Sends a document to a link; the status of the response. */
export async function put(
  url: string,
  body: Buffer,
  headers: Readonly<Record<string, string>>,
): Promise<number> {
  return (await fetch(url, { method: 'PUT', body: new Uint8Array(body), headers })).status;
}

export function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** A storage service; what the tests leave in it is deleted at the end. */
export class TestStorage {
  readonly proofs: ProofStorage;

  private constructor(private readonly service: StorageUnderTest) {
    this.proofs = storageAt(service.connectionString);
  }

  static async start(): Promise<TestStorage> {
    return new TestStorage(await startStorageUnderTest());
  }

  get connectionString(): string {
    return this.service.connectionString;
  }

  /** Uploads as a partner's browser does; returns the link. */
  async uploadAs(upload: UploadRequest, body: Buffer): Promise<string> {
    const { url, headers } = await this.proofs.uploadUrl(claimId, upload.proofId);
    expect(await put(url, body, headers)).toBe(201);
    return url;
  }

  async isThere(container: string, proofId: string): Promise<boolean> {
    return BlobServiceClient.fromConnectionString(this.connectionString)
      .getContainerClient(container)
      .getBlobClient(`${claimId}/${proofId}`)
      .exists();
  }

  async stop(): Promise<void> {
    const service = BlobServiceClient.fromConnectionString(this.connectionString);
    for (const name of [PROOFS_CONTAINER, UPLOADS_CONTAINER, QUARANTINE_CONTAINER]) {
      const container = service.getContainerClient(name);
      for await (const blob of container.listBlobsFlat({ prefix: `${claimId}/` }))
        await container.deleteBlob(blob.name);
    }
    await this.service.stop();
  }
}
