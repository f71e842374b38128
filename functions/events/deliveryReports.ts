/** Delivery reports of the mail service, received from Event Grid (R54). */
import { z } from 'zod';
import type { CommandPorts } from '../../shared/application/claims/executeCommand';
import { recordBounce } from '../../shared/application/consent/deliveryReport';
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

/** The mail did not reach its recipient's mail system. One that is filtered or quarantined there did. */
const cameBack: readonly string[] = ['bounced', 'suppressed', 'failed'];

/** Records the report of a mail that came back; other reports change nothing. */
export async function recordDeliveryReport(ports: CommandPorts, waker: Waker, event: unknown): Promise<void> {
  const data = dataOf(ports, event, eventType, report);
  if (data === null || !cameBack.includes(data.status.toLowerCase())) return;
  const detail = [data.status, data.deliveryStatusDetails?.statusMessage].filter(Boolean).join(': ');
  await recordBounce(ports, waker, { operationId: data.messageId.toLowerCase(), detail });
}
