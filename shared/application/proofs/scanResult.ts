/** Records the results of malware scans of PoE documents (R46). */
import { wasRemovedBeforeSubmission } from '../../domain/claim';
import { systemActor } from '../../domain/roles';
import { executeCommand, type CommandPorts } from '../claims/executeCommand';
import type { Ports } from '../ports';
import type { Waker } from '../ports/runtime';

/** The scan result of one blob. */
export interface ScanResult {
  readonly url: string;
  readonly result: 'clean' | 'malicious';
  /** Names of the malware that was found. */
  readonly threats: readonly string[];
}

/**
 * Records a scan result on the document's claim. Safe to repeat: results arrive at least once, and in any
 * order.
 *
 * Results about uploads are ignored: an accepted document is a copy of its upload, and the copy is scanned as
 * well.
 * @throws Error when the claim does not have the document yet (its upload is being completed), so that the
 * result is delivered again
 */
export async function recordScan(
  ports: CommandPorts & Pick<Ports, 'proofs'>,
  waker: Waker,
  { url, result, threats }: ScanResult,
): Promise<void> {
  const at = ports.proofs.proofAt(url);
  if (at === null) {
    if (result === 'malicious')
      ports.log.warn('A malicious blob was found that is not an accepted document.', { url });
    return;
  }
  const { claimId, proofId } = at;
  const recorded = await executeCommand(ports, waker, {
    claimId,
    actor: systemActor,
    command: () => ({ type: 'record-scan', proofId, result, threats }),
  });
  if (recorded.ok) {
    if (result === 'malicious') ports.log.warn('A document was found malicious.', { claimId, proofId });
    return;
  }
  const { code } = recorded.refusal;
  if (code === 'proof-unknown' && (await wasRemoved(ports, claimId, proofId))) return;
  throw new Error(`The scan result of document ${proofId} of claim ${claimId} cannot be recorded: ${code}.`);
}

async function wasRemoved(ports: Pick<Ports, 'claims'>, claimId: string, proofId: string): Promise<boolean> {
  const stored = await ports.claims.load(claimId);
  return stored !== null && wasRemovedBeforeSubmission(stored.claim, proofId);
}
