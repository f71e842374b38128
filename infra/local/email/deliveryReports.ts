/**
 * Posts delivery reports to a webhook, as Event Grid events.
 *
 * It does not report successful deliveries, and does not store a report that the webhook never accepts (it
 * logs it).
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { HANGING_AFTER_MS } from '../patience';
import type { Mail } from './mailStore';

/**
 * Wait before each attempt, in milliseconds of machine time: the sender needs a moment to record that the
 * mail was accepted. Each wait is twice the one before, up to the longest.
 */
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 4_000;

/** Posts reports until the server closes. */
export class DeliveryReports {
  private readonly closing = new AbortController();
  private readonly underWay = new Set<Promise<void>>();

  constructor(private readonly log: (line: string) => void) {}

  /** Reports a mail that bounced at some of its recipients; tries again for some minutes. */
  bounced(mail: Mail, recipients: readonly string[], webhook: string): void {
    for (const recipient of recipients) {
      const posting = this.post(bounce(mail, recipient), webhook).finally(() =>
        this.underWay.delete(posting),
      );
      this.underWay.add(posting);
    }
  }

  /** Gives up the reports that are not accepted yet. */
  async close(): Promise<void> {
    this.closing.abort();
    await Promise.all(this.underWay);
  }

  private async post(event: object, webhook: string): Promise<void> {
    const { signal } = this.closing;
    let failure = '';
    const giveUpAt = Date.now() + HANGING_AFTER_MS;
    for (let wait = FIRST_WAIT_MS; Date.now() < giveUpAt; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
      try {
        await sleep(wait, undefined, { signal });
        const response = await fetch(webhook, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'aeg-event-type': 'Notification' },
          body: JSON.stringify([event]),
          signal: AbortSignal.any([signal, AbortSignal.timeout(HANGING_AFTER_MS)]),
        });
        if (response.ok) return;
        failure = `HTTP ${response.status}`;
      } catch (error) {
        if (signal.aborted) return;
        failure = error instanceof Error ? error.message : String(error);
      }
    }
    this.log(`e-mail server: ${webhook} did not accept a delivery report: ${failure}`);
  }
}

/** A bounce as event (https://learn.microsoft.com/azure/event-grid/communication-services-email-events). */
function bounce({ operationId, message }: Mail, recipient: string): object {
  const now = new Date().toISOString();
  return {
    id: randomUUID(),
    topic: '/local/email',
    subject: `sender/${message.senderAddress}/message/${operationId}`,
    eventType: 'Microsoft.Communication.EmailDeliveryReportReceived',
    eventTime: now,
    dataVersion: '1.0',
    metadataVersion: '1',
    data: {
      sender: message.senderAddress,
      recipient,
      messageId: operationId,
      status: 'Bounced',
      deliveryStatusDetails: { statusMessage: '550 5.1.1 No such mailbox (bounce was asked for).' },
      deliveryAttemptTimeStamp: now,
    },
  };
}
