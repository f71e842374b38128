/**
 * Delivery reports as Event Grid events, posted to a webhook.
 *
 * What it does not do: report deliveries that succeed, keep reports that nobody took (they are told to the log).
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { HANGING_AFTER_MS } from '../patience';
import type { Mail } from './mailStore';

/**
 * Waits before the tries, in milliseconds of machine time: the sender needs a moment to note that the mail was taken. Each
 * is twice the one before, up to the longest, until the webhook takes the report.
 */
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 4_000;

/** Posts reports, and lets none outlive the server. */
export class DeliveryReports {
  private readonly closing = new AbortController();
  private readonly underWay = new Set<Promise<void>>();

  constructor(private readonly log: (line: string) => void) {}

  /** Reports that a mail bounced at some of its recipients; tries again for minutes. */
  bounced(mail: Mail, recipients: readonly string[], webhook: string): void {
    for (const recipient of recipients) {
      const posting = this.post(bounce(mail, recipient), webhook).finally(() =>
        this.underWay.delete(posting),
      );
      this.underWay.add(posting);
    }
  }

  /** Gives up what is under way. */
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
    this.log(`e-mail server: nobody took a delivery report at ${webhook}: ${failure}`);
  }
}

/** https://learn.microsoft.com/azure/event-grid/communication-services-email-events */
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
