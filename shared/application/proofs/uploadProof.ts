/** Uploads of proof of execution (R46): an upload URL, then verification, then a document on the claim. */
import { wasRemovedBeforeSubmission, type Claim } from '../../domain/claim';
import type { CommandOf } from '../../domain/commands';
import { refusalOf } from '../../domain/decide';
import { accepted, refused, type Result } from '../../domain/refusals';
import type { Actor } from '../../domain/roles';
import { contextFor } from '../claims/decisionContext';
import { executeCommand, type CommandPorts, type Executed } from '../claims/executeCommand';
import { keyReused, type Idempotency } from '../claims/idempotency';
import { takePermit, type RatePorts } from '../claims/rates';
import type { Ports } from '../ports';
import type { UploadFault, UploadRequest } from '../ports/proofs';
import type { Waker } from '../ports/runtime';

/** Where to upload a document by an HTTP PUT, and until when. */
export interface UploadTicket {
  readonly proofId: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly expiresAt: string;
}

/**
 * Issues an upload URL; the claim does not show the document until the upload is completed.
 * @param key the caller's idempotency key; a repeated request gets a new URL to the same blob
 */
export async function requestUpload(
  ports: RatePorts & Pick<Ports, 'claims' | 'proofs' | 'idGenerator'>,
  actor: Actor,
  claim: Claim,
  document: Pick<UploadRequest, 'fileName' | 'contentType'>,
  key: string | null,
): Promise<Result<{ readonly ticket: UploadTicket; readonly replayed: boolean }>> {
  const context = await contextFor(ports, claim, actor);
  const { claimId } = claim;
  const proofId = ports.idGenerator.uuid(key === null ? undefined : `${claimId}/${key}`);
  const refusal = refusalOf(claim, addProof(proofId), context);
  if (refusal !== null) return refused(refusal);
  const earlier = key === null ? null : await ports.claims.upload(claimId, proofId);
  if (earlier === null) {
    const limited = await takePermit(ports, 'uploads', claimId);
    if (limited !== null) return refused(limited);
    await ports.claims.saveUpload(claimId, { ...document, proofId, requestedAt: context.now });
  } else if (earlier.fileName !== document.fileName || earlier.contentType !== document.contentType)
    return refused(keyReused());
  const ticket = { proofId, ...(await ports.proofs.uploadUrl(claimId, proofId)) };
  return accepted({ ticket, replayed: earlier !== null });
}

/** The command for a document of which only the ID is known yet; guards check no more than that. */
function addProof(proofId: string): CommandOf<'add-proof'> {
  return { type: 'add-proof', proof: { proofId, fileName: '', contentType: '', bytes: 0, sha256: '' } };
}

/** The result of completing an upload. */
export type Completion =
  | { readonly state: 'executed'; readonly result: Result<Executed> }
  | { readonly state: 'unknown' }
  | { readonly state: 'not-accepted'; readonly fault: UploadFault; readonly detail: string };

/** Verifies an upload and adds it to the claim as PoE. Safe to repeat. */
export async function completeUpload(
  ports: CommandPorts & Pick<Ports, 'proofs'>,
  waker: Waker,
  actor: Actor,
  claim: Claim,
  proofId: string,
  idempotency: Idempotency | null,
): Promise<Completion> {
  const upload = await ports.claims.upload(claim.claimId, proofId);
  const context = await contextFor(ports, claim, actor);
  // A removed document is refused below, unless this is a repeated request with a stored response.
  const removed = claim.removedProofs.includes(proofId);
  const refusal = removed ? null : refusalOf(claim, addProof(proofId), context);
  if (refusal !== null) return { state: 'executed', result: refused(refusal) };
  if (upload === null) return { state: 'unknown' };
  const verified = removed
    ? ({ ok: true, bytes: 0, sha256: '' } as const)
    : await ports.proofs.accept(claim.claimId, upload, context.policy.proofs.maxBytes);
  if (!verified.ok) return { state: 'not-accepted', fault: verified.fault, detail: verified.detail };
  const { bytes, sha256 } = verified;
  const { fileName, contentType } = upload;
  const result = await executeCommand(ports, waker, {
    claimId: claim.claimId,
    actor,
    command: () => ({ type: 'add-proof', proof: { proofId, fileName, contentType, bytes, sha256 } }),
    idempotency,
  });
  if (!result.ok) await deleteIfRemoved(ports, claim.claimId, proofId);
  return { state: 'executed', result };
}

/**
 * Deletes a document that was removed, or its draft discarded, while it was accepted: its effect may be over.
 */
async function deleteIfRemoved(
  ports: Pick<Ports, 'claims' | 'proofs'>,
  claimId: string,
  proofId: string,
): Promise<void> {
  const stored = await ports.claims.load(claimId);
  if (stored !== null && wasRemovedBeforeSubmission(stored.claim, proofId))
    await ports.proofs.remove(claimId, proofId);
}
