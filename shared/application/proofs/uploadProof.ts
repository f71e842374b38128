/** Uploading proof of execution (R46): an upload URL, then verification, and only then a document on the claim. */
import { wasRemovedBeforeSubmission, type Claim } from '../../domain/claim';
import type { CommandOf } from '../../domain/commands';
import { refusalOf } from '../../domain/decide';
import { accepted, refused, type Result } from '../../domain/refusals';
import type { Actor } from '../../domain/roles';
import { contextFor } from '../claims/decisionContext';
import { executeCommand, type CommandPorts, type Executed } from '../claims/executeCommand';
import { keyReused, type Idempotency } from '../claims/idempotency';
import type { Ports } from '../ports';
import type { UploadFault, UploadRequest } from '../ports/proofs';
import type { Waker } from '../ports/runtime';

/** Where to PUT a document, and until when. */
export interface UploadTicket {
  readonly proofId: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly expiresAt: string;
}

/**
 * Asks for an upload URL; nothing shows on the claim until the upload is completed.
 * @param key the caller's idempotency key; a repeated request gets a fresh URL to the same place
 */
export async function requestUpload(
  ports: Pick<Ports, 'claims' | 'clock' | 'directory' | 'proofs' | 'idGenerator'>,
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
  if (earlier === null)
    await ports.claims.saveUpload(claimId, { ...document, proofId, requestedAt: context.now });
  else if (earlier.fileName !== document.fileName || earlier.contentType !== document.contentType)
    return refused(keyReused());
  const ticket = { proofId, ...(await ports.proofs.uploadUrl(claimId, proofId)) };
  return accepted({ ticket, replayed: earlier !== null });
}

/** Adding a document of which nothing but its ID is known yet. */
function addProof(proofId: string): CommandOf<'add-proof'> {
  return { type: 'add-proof', proof: { proofId, fileName: '', contentType: '', bytes: 0, sha256: '' } };
}

/** What became of completing an upload. */
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
  // What was removed is refused below, unless this request was answered before.
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
  if (!result.ok) await letGoMeanwhile(ports, claim.claimId, proofId);
  return { state: 'executed', result };
}

/** Deletes what was accepted while its document, or the draft, was taken away: the effect that deletes it may be over. */
async function letGoMeanwhile(
  ports: Pick<Ports, 'claims' | 'proofs'>,
  claimId: string,
  proofId: string,
): Promise<void> {
  const stored = await ports.claims.load(claimId);
  if (stored !== null && wasRemovedBeforeSubmission(stored.claim, proofId))
    await ports.proofs.remove(claimId, proofId);
}
