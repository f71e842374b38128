/** Delivery reports of the mail service, received from Event Grid (R9, R54). */
import { z } from 'zod';
import type { CommandPorts } from '../../shared/application/claims/executeCommand';
import { recordDelivery, type DeliveryReport } from '../../shared/application/consent/deliveryReport';
import type { Waker } from '../../shared/application/ports/runtime';
import { dataOf } from './eventGrid';

/** https://learn.microsoft.com/azure/event-grid/communication-services-email-events */
const eventType = 'Microsoft.Communication.EmailDeliveryReportReceived';

const report = z.object({
  /** The operation ID under which the mail was sent. */
  messageId: z.string().min(1),
  status: z.string(),
  deliveryStatusDetails: z.object({ statusMessage: z.string().nullish() }).nullish(),
});

/**
 * The statuses that the service can report, in lower case. Bounced is a hard bounce, suppressed an address that
 * bounced before: both are about the recipient. A quarantined mail and one that was filtered as spam reached
 * the recipient's mail system, but not the mailbox (R9). Failed is every other end, see {@link outcomeOf}.
 */
const outcomes: Readonly<Record<string, DeliveryReport['outcome']>> = {
  delivered: 'delivered',
  // The recipient is a distribution list, and the mail has been passed on to its members.
  expanded: 'delivered',
  bounced: 'returned',
  suppressed: 'returned',
  quarantined: 'quarantined',
  filteredspam: 'filtered',
  failed: 'failed',
};

/**
 * Enhanced status codes that say that the recipient's address does not exist, or that its mailbox is disabled
 * (RFC 3463, 3.2 and 3.3; RFC 7505). 5.1.7 and 5.1.8 are about the sender's address, 5.2.2 is a full mailbox.
 */
const recipientUnknown = /\b5\.(?:1\.(?:[12346]|10)|2\.1)\b/;

/** Records a report; one with a status that is not known only leaves a line in the log. */
export async function recordDeliveryReport(ports: CommandPorts, waker: Waker, event: unknown): Promise<void> {
  const data = dataOf(ports, event, eventType, report);
  if (data === null) return;
  const { status, messageId } = data;
  const message = data.deliveryStatusDetails?.statusMessage ?? '';
  const outcome = outcomeOf(status, message);
  if (outcome === null) {
    ports.log.warn('A delivery report has a status that is not known.', { status, operationId: messageId });
    return;
  }
  const detail = [status, message].filter(Boolean).join(': ');
  await recordDelivery(ports, waker, { operationId: messageId.toLowerCase(), outcome, detail });
}

/** R54: a failure counts as returned only if the recipient's mail system says that the address is wrong. */
function outcomeOf(status: string, message: string): DeliveryReport['outcome'] | null {
  const outcome = outcomes[status.toLowerCase()] ?? null;
  return outcome === 'failed' && recipientUnknown.test(message) ? 'returned' : outcome;
}
