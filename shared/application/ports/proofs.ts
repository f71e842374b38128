/** Ports of PoE documents: their storage, and the files that people edit and sign (R45, R46). */
import type { Disposition } from '../../domain/proofTypes';
import type { Instant } from '../../domain/time';
import type { TextDocument } from '../../i18n';

/** A document that the partner has asked to upload (R46), before it is verified. */
export interface UploadRequest {
  readonly proofId: string;
  readonly fileName: string;
  readonly contentType: string;
  readonly requestedAt: Instant;
}

/** Why an upload is not accepted as PoE (R46). */
export type UploadFault = 'not-uploaded' | 'too-large' | 'empty' | 'wrong-type';

/** Storage of PoE documents: one container for uploads, and one that only the service writes. */
export interface ProofStorage {
  /** A short-lived URL to upload the document to, by an HTTP PUT; it has no start time (trap 8). */
  uploadUrl(
    claimId: string,
    proofId: string,
  ): Promise<{
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly expiresAt: string;
  }>;
  /** Verifies size and magic bytes, then copies the document to the service's container. Safe to repeat. */
  accept(
    claimId: string,
    upload: UploadRequest,
    maxBytes: number,
  ): Promise<
    | { readonly ok: true; readonly bytes: number; readonly sha256: string }
    | { readonly ok: false; readonly fault: UploadFault; readonly detail: string }
  >;
  /** The accepted document at a URL of the storage; `null`: it is an upload, or in another storage. */
  proofAt(url: string): { readonly claimId: string; readonly proofId: string } | null;
  /**
   * A short-lived URL to read an accepted document, with the verified type that its response has.
   * @param disposition whether browsers show the document or save it; the caller has decided that it may be shown
   */
  readUrl(
    claimId: string,
    proofId: string,
    { fileName, contentType }: Pick<UploadRequest, 'fileName' | 'contentType'>,
    disposition: Disposition,
  ): Promise<{ readonly url: string; readonly expiresAt: string }>;
  /**
   * Moves a document to where no link leads; links that were issued before stop working. Safe to repeat.
   * @returns whether it is in quarantine now; `false`: there is no such document
   */
  quarantine(claimId: string, proofId: string): Promise<boolean>;
  /** Deletes a document and its upload, except a document in quarantine. Safe to repeat. */
  remove(claimId: string, proofId: string): Promise<void>;
  /** Deletes all documents and uploads of a claim, except documents in quarantine. Safe to repeat. */
  removeAll(claimId: string): Promise<void>;
}

/** Writes documents as files that people can edit and sign (R45). */
export interface DocumentWriter {
  /** A Word file (Office Open XML). */
  docx(document: TextDocument): Promise<Uint8Array>;
}

export type { Block, TextDocument } from '../../i18n';
