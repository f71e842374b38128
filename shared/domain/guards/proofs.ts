/** Guards of the PoE documents (R27, R46). */
import { isValidProof, unscannedProofs, wasRemovedBeforeSubmission, type Claim } from '../claim';
import { isCommand } from '../commands';
import { refuse, type Refusal } from '../refusals';
import { commandGuard, partlyStandingGuard, standingGuard, type Guard } from './guard';

/** R27, R46: at least one accepted document; a malicious one does not count. */
export const hasProof: Guard = standingGuard({
  name: 'at least one PoE document is accepted',
  rule: 'R27',
  refuses: ['proof-missing'],
  precludes: (claim) =>
    !claim.proofs.some(isValidProof)
      ? refuse('proof-missing', 'Upload at least one proof of execution (PoE) and complete its upload.', [
          { field: '/proofs', code: 'required', message: { key: 'proof-missing' } },
        ])
      : null,
});

/**
 * R46: a malicious document stops the approval until the partner has uploaded another one after the finding.
 * Submitted documents stay on the claim, so a stricter guard would stop the claim for ever.
 */
export const noMaliciousProof: Guard = standingGuard({
  name: 'no document is malicious, or another was added after the finding',
  rule: 'R46',
  refuses: ['proof-malicious'],
  precludes: (claim) => {
    const unanswered = claim.proofs.filter(
      ({ scan, scannedAt }) =>
        scan === 'malicious' &&
        !claim.proofs.some((other) => isValidProof(other) && scannedAt !== null && other.addedAt > scannedAt),
    );
    return unanswered.length === 0
      ? null
      : refuse(
          'proof-malicious',
          `${unanswered.map(({ fileName }) => fileName).join(', ')} was found to be malicious; the claim cannot be approved until the partner has uploaded another document.`,
        );
  },
});

/**
 * R46: who approves says so consciously where a scan has not judged a document yet: a scan may come later or, as
 * for an encrypted document, never. Where nothing is scanned there is nothing to wait for.
 */
export const scannedOrAccepted: Guard = commandGuard({
  name: 'every document is scanned, or the caller accepts that some are not, where documents are scanned',
  rule: 'R46',
  refuses: ['proofs-not-scanned'],
  check: (claim, command) => {
    if (!isCommand(command, 'approve') && !isCommand(command, 'uphold-dispute')) return null;
    const names = unscannedProofs(claim).map(({ fileName }) => fileName);
    if (!command.scanning || command.unscannedAccepted || names.length === 0) return null;
    return refuse(
      'proofs-not-scanned',
      `${new Intl.ListFormat('en-GB').format(names)} ${names.length === 1 ? 'has' : 'have'} not been scanned for malware yet. Wait for the scan, or confirm with unscannedAccepted that you approve all the same.`,
      [
        {
          field: '/unscannedAccepted',
          code: 'proofs-not-scanned',
          message: { key: 'unscanned-not-accepted' },
        },
      ],
    );
  },
});

/** R46: the number of documents is limited; completing an upload again needs no further room. */
export const roomForProof: Guard = partlyStandingGuard({
  name: 'the claim has room for another document',
  rule: 'R46',
  refuses: ['proof-limit'],
  precludes: (claim, { policy }) =>
    claim.proofs.length >= policy.proofs.maxPerClaim
      ? refuse('proof-limit', `A claim has at most ${policy.proofs.maxPerClaim} documents.`)
      : null,
  spares: (claim, command) => isCommand(command, 'add-proof') && isOn(claim, command.proof.proofId),
  check: () => null,
});

/** R46: completing its upload again does not bring a removed document back. */
export const proofNotRemoved: Guard = commandGuard({
  name: 'the document was not removed before',
  rule: 'R46',
  refuses: ['proof-unknown'],
  check: (claim, command) =>
    isCommand(command, 'add-proof') && wasRemovedBeforeSubmission(claim, command.proof.proofId)
      ? refuse('proof-unknown', 'The document was removed from the claim; ask for a new upload.')
      : null,
});

/** R46: the document is one of the claim's. */
export const proofKnown: Guard = partlyStandingGuard({
  name: 'the document is on the claim',
  rule: 'R46',
  refuses: ['proof-unknown'],
  precludes: ({ proofs }) => (proofs.length === 0 ? noSuchProof() : null),
  check: (claim, command) =>
    (isCommand(command, 'remove-proof') || isCommand(command, 'record-scan')) && !isOn(claim, command.proofId)
      ? noSuchProof()
      : null,
});

function noSuchProof(): Refusal {
  return refuse('proof-unknown', 'The claim has no such document.');
}

function isOn({ proofs }: Claim, id: string): boolean {
  return proofs.some(({ proofId }) => proofId === id);
}
