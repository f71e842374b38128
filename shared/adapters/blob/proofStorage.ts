/**
 * PoE documents in Blob Storage (R46), in three containers: one for uploads, where the uploader may write a
 * single blob for a short time; one for verified documents, which only the service can write; one for
 * malicious documents, without links.
 */
import { createHash } from 'node:crypto';
import type { TokenCredential } from '@azure/identity';
import { RestError, type BlockBlobClient, type ContainerClient } from '@azure/storage-blob';
import type { ProofStorage, UploadFault } from '../../application/ports/proofs';
import { contentDisposition } from './contentDisposition';
import { typeFault } from './typeFault';
import { httpStatusOf, whenStorageAvailable } from './storageErrors';
import { blobService, type BlobAccess } from './uploadLinks';

/** Container of uploads that are not verified yet; abandoned ones may be deleted after a day. */
export const UPLOADS_CONTAINER = 'poe-uploads';
/** Container of the accepted documents. */
export const PROOFS_CONTAINER = 'poe';
/** Container of malicious documents: they are kept as evidence, and no link to them is ever signed. */
export const QUARANTINE_CONTAINER = 'poe-quarantine';

/** How long an upload link works, in milliseconds. */
const UPLOAD_LINK_MS = 15 * 60_000;
/** How long a link to read a document works, in milliseconds. */
const READ_LINK_MS = 5 * 60_000;
/** How often an upload is read in all, if its uploader overwrites it during the read. */
const READ_TRIES = 3;
/** Metadata of an accepted document: hexadecimal SHA-256 of its bytes. */
const SHA256 = 'sha256';

/** Options of the storage. */
export interface ProofStorageOptions {
  readonly access: BlobAccess;
  /** Called only if `access` is by identity. */
  readonly credential: () => TokenCredential;
}

type Acceptance = Awaited<ReturnType<ProofStorage['accept']>>;
type Accepted = Extract<Acceptance, { ok: true }>;

/** Storage of PoE documents; creates its containers when they are missing. */
export function proofStorage(options: ProofStorageOptions): ProofStorage {
  const { service, links } = blobService(options.access, options.credential);
  const uploads = service.getContainerClient(UPLOADS_CONTAINER);
  const proofs = service.getContainerClient(PROOFS_CONTAINER);
  const quarantine = service.getContainerClient(QUARANTINE_CONTAINER);
  const prepare = once(() =>
    Promise.all([uploads, proofs, quarantine].map((container) => container.createIfNotExists())),
  );

  return {
    uploadUrl: (claimId, proofId) =>
      whenStorageAvailable(async () => {
        await prepare();
        const link = await links.write(blobOf(uploads, claimId, proofId), UPLOAD_LINK_MS);
        return { ...link, headers: { 'x-ms-blob-type': 'BlockBlob' } };
      }),

    accept: (claimId, { proofId, contentType }, maxBytes) =>
      whenStorageAvailable(async () => {
        await prepare();
        const uploaded = blobOf(uploads, claimId, proofId);
        const proof = blobOf(proofs, claimId, proofId);
        // A document in quarantine must not return, by a second upload, to the container that links lead to.
        const malicious = await acceptedBefore(blobOf(quarantine, claimId, proofId));
        if (malicious !== null) {
          await uploaded.deleteIfExists();
          return malicious;
        }
        const read = await readUpload(uploaded, maxBytes);
        // The upload is deleted last, so that a repetition after a crash has the same result.
        if (!read.ok) return read.fault === 'not-uploaded' ? ((await acceptedBefore(proof)) ?? read) : read;
        const fault = await typeFault(read.bytes, contentType);
        if (fault !== null) return refused('wrong-type', fault);
        const accepted = await keep(proof, read.bytes, contentType);
        await uploaded.deleteIfExists();
        return accepted;
      }),

    proofAt: (url) => documentAt(proofs, url),

    readUrl: (claimId, proofId, { fileName, contentType }, disposition) =>
      whenStorageAvailable(() =>
        links.read(blobOf(proofs, claimId, proofId), READ_LINK_MS, {
          contentType,
          contentDisposition: contentDisposition(disposition, fileName),
          cacheControl: 'private, no-store',
        }),
      ),

    quarantine: (claimId, proofId) =>
      whenStorageAvailable(async () => {
        await prepare();
        const proof = blobOf(proofs, claimId, proofId);
        const kept = blobOf(quarantine, claimId, proofId);
        // The copy comes first: a crash before the deletion leaves both, and the next attempt continues.
        const copied = await copyTo(kept, proof);
        await proof.deleteIfExists();
        await blobOf(uploads, claimId, proofId).deleteIfExists();
        return copied || (await kept.exists());
      }),

    remove: (claimId, proofId) =>
      whenStorageAvailable(async () => {
        await prepare();
        for (const container of [uploads, proofs]) await blobOf(container, claimId, proofId).deleteIfExists();
      }),

    removeAll: (claimId) =>
      whenStorageAvailable(async () => {
        await prepare();
        for (const container of [uploads, proofs])
          for await (const { name } of container.listBlobsFlat({ prefix: `${claimId}/` }))
            await container.getBlockBlobClient(name).deleteIfExists();
      }),
  };
}

function blobOf(container: ContainerClient, claimId: string, proofId: string): BlockBlobClient {
  return container.getBlockBlobClient(`${claimId}/${proofId}`);
}

/** The inverse of {@link blobOf}: the claim and document of an address; `null` for an address elsewhere. */
function documentAt(
  container: ContainerClient,
  url: string,
): { readonly claimId: string; readonly proofId: string } | null {
  if (!URL.canParse(url)) return null;
  const [base, given] = [new URL(container.url), new URL(url)];
  const folder = `${base.pathname}/`;
  if (given.origin !== base.origin || !given.pathname.startsWith(folder)) return null;
  // Claim IDs and GUIDs contain no characters that an address would encode.
  const [claimId, proofId, ...more] = given.pathname.slice(folder.length).split('/');
  return claimId === undefined || proofId === undefined || more.length > 0 ? null : { claimId, proofId };
}

/**
 * Reads one version of the upload. The uploader may overwrite it at any moment, so every part of the download
 * requires the version whose size was checked. Never more than `maxBytes` are read.
 */
async function readUpload(
  uploaded: BlockBlobClient,
  maxBytes: number,
): Promise<{ ok: true; bytes: Buffer } | Extract<Acceptance, { ok: false }>> {
  for (let tries = 0; tries < READ_TRIES; tries++) {
    try {
      const { etag, contentLength } = await uploaded.getProperties();
      if (etag === undefined || contentLength === undefined) {
        throw new Error('The blob service returned no size or no version of an upload.');
      }
      if (contentLength === 0) return refused('empty', 'The uploaded document is empty; upload it again.');
      if (contentLength > maxBytes) {
        return refused(
          'too-large',
          `The document has ${contentLength} bytes; at most ${maxBytes} are accepted. Upload a smaller one.`,
        );
      }
      const bytes = await uploaded.downloadToBuffer(0, contentLength, { conditions: { ifMatch: etag } });
      return { ok: true, bytes };
    } catch (error) {
      const status = httpStatusOf(error);
      if (status === 404) {
        return refused(
          'not-uploaded',
          'No document has been uploaded yet: PUT it to the upload URL first; the URL works for 15 minutes.',
        );
      }
      // 412: the upload was overwritten after its size was checked; 416: it has become shorter.
      if (status !== 412 && status !== 416) throw error;
    }
  }
  return refused(
    'not-uploaded',
    'The document is being overwritten at this moment; complete the upload once it has ended.',
  );
}

/** Writes the verified bytes where they never change. Of several attempts the first one counts. */
async function keep(proof: BlockBlobClient, bytes: Buffer, contentType: string): Promise<Accepted> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  try {
    await proof.uploadData(bytes, {
      conditions: { ifNoneMatch: '*' },
      metadata: { [SHA256]: sha256 },
      blobHTTPHeaders: { blobContentType: contentType },
    });
    return { ok: true, bytes: bytes.length, sha256 };
  } catch (error) {
    const isThere = error instanceof RestError && error.code === 'BlobAlreadyExists';
    const accepted = isThere ? await acceptedBefore(proof) : null;
    if (accepted === null) throw error;
    return accepted;
  }
}

/**
 * Copies a document with type and hash, through this process: a copy inside the service would need a link to
 * the source, which a network rule of the account may forbid.
 * @returns `false` when there is no source
 */
async function copyTo(target: BlockBlobClient, source: BlockBlobClient): Promise<boolean> {
  try {
    const { contentType = 'application/octet-stream' } = await source.getProperties();
    await keep(target, await source.downloadToBuffer(), contentType);
    return true;
  } catch (error) {
    if (httpStatusOf(error) === 404) return false;
    throw error;
  }
}

/** The result of an earlier acceptance under this name; `null`: there was none. */
async function acceptedBefore(proof: BlockBlobClient): Promise<Accepted | null> {
  try {
    const { contentLength, metadata } = await proof.getProperties();
    const sha256 = metadata?.[SHA256];
    if (contentLength === undefined || sha256 === undefined) {
      throw new Error(`The document ${proof.name} has no SHA-256; only this service may write there.`);
    }
    return { ok: true, bytes: contentLength, sha256 };
  } catch (error) {
    if (httpStatusOf(error) === 404) return null;
    throw error;
  }
}

function refused(fault: UploadFault, detail: string): Extract<Acceptance, { ok: false }> {
  return { ok: false, fault, detail };
}

/** Does the work once for all callers, and again only after it has failed. */
function once(work: () => Promise<unknown>): () => Promise<void> {
  let done: Promise<unknown> | null = null;
  return async () => {
    done ??= work();
    try {
      await done;
    } catch (error) {
      done = null;
      throw error;
    }
  };
}
