/** Ports of PoE documents: their storage, and the files that people edit and sign (R45, R46). */
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

/** Storage of PoE documents: a place to upload to, and one that only the service can write. */
export interface ProofStorage {
  /** A short-lived URL to which the document is PUT; no start time (trap 8). */
  uploadUrl(
    claimId: string,
    proofId: string,
  ): Promise<{
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly expiresAt: string;
  }>;
  /** Verifies size and magic bytes, then copies the document to where the uploader cannot write. Safe to repeat. */
  accept(
    claimId: string,
    upload: UploadRequest,
    maxBytes: number,
  ): Promise<
    | { readonly ok: true; readonly bytes: number; readonly sha256: string }
    | { readonly ok: false; readonly fault: UploadFault; readonly detail: string }
  >;
  /** The accepted document at an address of the storage, `null` when none can be there: an upload, or not ours at all. */
  proofAt(url: string): { readonly claimId: string; readonly proofId: string } | null;
  /** A short-lived URL to read an accepted document. */
  readUrl(
    claimId: string,
    proofId: string,
    fileName: string,
    contentType: string,
  ): Promise<{ readonly url: string; readonly expiresAt: string }>;
  /**
   * Takes a document to where nobody gets a link to it; links that are open die with it. Safe to repeat.
   * @returns whether it is in quarantine now; `false`: there is no such document
   */
  quarantine(claimId: string, proofId: string): Promise<boolean>;
  /** Deletes a document and its upload, but for what is in quarantine. Safe to repeat. */
  remove(claimId: string, proofId: string): Promise<void>;
  /** Deletes whatever was uploaded for a claim, but for what is in quarantine. Safe to repeat. */
  removeAll(claimId: string): Promise<void>;
}

/** Writes documents as files that people can edit and sign (R45). */
export interface DocumentWriter {
  /** A Word file (Office Open XML). */
  docx(document: TextDocument): Promise<Uint8Array>;
}

export type { Block, TextDocument } from '../../i18n';
