/** Events that follow when PoE documents are added, removed and scanned (R46). */
import { personOf, type Claim, type ClaimIn } from '../claim';
import type { CommandOf } from '../commands';
import type { Context } from '../context';
import type { ClaimEvent } from '../events';

/** R46: completing the same upload twice adds it once. */
export function addProof(
  claim: ClaimIn<'Editing' | 'Submitted' | 'PartnerActionRequired' | 'Rejected'>,
  { proof }: CommandOf<'add-proof'>,
  { now, actor }: Context,
): readonly ClaimEvent[] {
  if (claim.proofs.some(({ proofId }) => proofId === proof.proofId)) return [];
  return [
    {
      type: 'ProofAdded',
      proof: { ...proof, scan: 'not-scanned', scannedAt: null, addedAt: now, addedBy: personOf(actor) },
    },
  ];
}

/** R46: while the claim is in Editing, its documents can be removed. */
export function removeProof(
  claim: ClaimIn<'Editing'>,
  { proofId }: CommandOf<'remove-proof'>,
): readonly ClaimEvent[] {
  const proof = claim.proofs.find((candidate) => candidate.proofId === proofId);
  return proof === undefined ? [] : [{ type: 'ProofRemoved', proofId, fileName: proof.fileName }];
}

/** R46: results arrive in any order and more than once; a malicious document never becomes clean again. */
export function recordScan(
  claim: Claim,
  { proofId, result, threats }: CommandOf<'record-scan'>,
): readonly ClaimEvent[] {
  const proof = claim.proofs.find((candidate) => candidate.proofId === proofId);
  if (proof === undefined || proof.scan === result || proof.scan === 'malicious') return [];
  return [{ type: 'ProofScanned', proofId, fileName: proof.fileName, result, threats }];
}
