/** Results of malware scans by Microsoft Defender for Storage, received from Event Grid (R46). */
import { z } from 'zod';
import type { CommandPorts } from '../../shared/application/claims/executeCommand';
import type { Ports } from '../../shared/application/ports';
import type { Waker } from '../../shared/application/ports/runtime';
import { recordScan } from '../../shared/application/proofs/scanResult';
import { shortened } from '../../shared/contracts/basics/limits';
import { dataOf } from './eventGrid';

/** https://learn.microsoft.com/azure/defender-for-cloud/understand-malware-scan-results */
const eventType = 'Microsoft.Security.MalwareScanningResult';

const scan = z.object({
  blobUri: z.string().min(1),
  scanResultType: z.string(),
  scanResultDetails: z.object({ malwareNamesFound: z.array(z.string()).nullish() }).nullish(),
});

/** How many names of malware a claim's history keeps; a document has one or two. */
const shownThreats = 20;

/** Defender's names of its two findings. Any other result is a failed scan: the document stays unscanned. */
const findings: Readonly<Record<string, 'clean' | 'malicious'>> = {
  'no threats found': 'clean',
  malicious: 'malicious',
};

/** Records the result of one scan. */
export async function recordScanResult(
  ports: CommandPorts & Pick<Ports, 'proofs'>,
  waker: Waker,
  event: unknown,
): Promise<void> {
  const data = dataOf(ports, event, eventType, scan);
  if (data === null) return;
  const result = findings[data.scanResultType.toLowerCase()];
  if (result === undefined) {
    ports.log.warn('A document could not be scanned.', { url: data.blobUri, result: data.scanResultType });
    return;
  }
  await recordScan(ports, waker, {
    url: data.blobUri,
    result,
    threats: (data.scanResultDetails?.malwareNamesFound ?? [])
      .slice(0, shownThreats)
      .map((name) => shortened(name)),
  });
}
