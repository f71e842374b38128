/** Misbehaviour on demand: tests and developers can make the e-mail server refuse, lose and bounce mails. */
import { z } from 'zod';
import { HttpFault } from '../loopbackServer';
import { recipientsOf, type EmailMessage } from './message';
import type { DeliveryError } from './mailStore';

const DEFAULT_RETRY_AFTER_SECONDS = 30;

/** The body of the PUT that controls the misbehaviour; `{}`, with all defaults, means a healthy server. */
export const behaviourSchema = z.strictObject({
  /** Number of the next sends that get 429. */
  throttle: z.int().min(0).default(0),
  /** `Retry-After` of a 429, in seconds. */
  retryAfter: z.int().min(0).default(DEFAULT_RETRY_AFTER_SECONDS),
  /** While true, sends and status queries get 503. */
  refuse: z.boolean().default(false),
  /** Number of the next accepted sends that end as failed. */
  failNext: z.int().min(0).default(0),
  /** Addresses that get no mail; a mail without any other recipient ends as failed. */
  suppress: z.array(z.string()).default([]),
  /** Addresses from which mails come back: the send succeeds, then the webhook gets a delivery report. */
  bounce: z.array(z.string()).default([]),
  /** Event Grid webhook for delivery reports, for example that of a function on the local host. */
  webhook: z
    .url({ protocol: /^http$/ })
    .nullable()
    .default(null),
});

/** The current misbehaviour. */
export type BehaviourDocument = z.infer<typeof behaviourSchema>;

/** The end of an accepted mail: delivered, unless there is an error. */
export interface Fate {
  readonly suppressed: readonly string[];
  readonly error?: DeliveryError;
}

/** Recipients from which a mail comes back, and the webhook for the reports. */
export interface Bounce {
  readonly recipients: readonly string[];
  readonly webhook: string;
}

/** The requested misbehaviour; it does not survive a restart. */
export class Behaviour {
  private document: BehaviourDocument = behaviourSchema.parse({});
  private refusals = { throttled: 0, refused: 0 };

  get current(): BehaviourDocument {
    return this.document;
  }

  set(document: BehaviourDocument): void {
    this.document = document;
  }

  /** How many requests were refused on demand since the start. */
  get counts(): { readonly throttled: number; readonly refused: number } {
    return this.refusals;
  }

  /** Throws 503 while `refuse` is on. */
  checkAvailable(): void {
    if (!this.document.refuse) return;
    this.refusals.refused++;
    throw new HttpFault(503, 'ServiceUnavailable', 'The e-mail service is unavailable (refuse is on).');
  }

  /** Throws 429 while `throttle` is above 0, and reduces it by one. */
  checkQuota(): void {
    const { throttle, retryAfter } = this.document;
    if (throttle === 0) return;
    this.document = { ...this.document, throttle: throttle - 1 };
    this.refusals.throttled++;
    throw new HttpFault(429, 'TooManyRequests', `Too many messages; try again in ${retryAfter} seconds.`, {
      'retry-after': String(retryAfter),
    });
  }

  /** The bounce of an accepted mail; `null` without a bounce, or without a webhook for its report. */
  bounceOf(message: EmailMessage): Bounce | null {
    const { bounce, webhook } = this.document;
    const listed = new Set(bounce.map((address) => address.toLowerCase()));
    const recipients = recipientsOf(message).filter((address) => listed.has(address.toLowerCase()));
    return webhook === null || recipients.length === 0 ? null : { recipients, webhook };
  }

  /** Decides how a mail ends, and reduces `failNext` if it made the mail fail. */
  decideFate(message: EmailMessage): Fate {
    const { failNext, suppress } = this.document;
    const listed = new Set(suppress.map((address) => address.toLowerCase()));
    const recipients = recipientsOf(message);
    const suppressed = recipients.filter((address) => listed.has(address.toLowerCase()));
    if (suppressed.length === recipients.length) {
      return {
        suppressed,
        error: {
          code: 'EmailDroppedAllRecipientsSuppressed',
          message: 'Message dropped because all recipients were suppressed.',
        },
      };
    }
    if (failNext === 0) return { suppressed };
    this.document = { ...this.document, failNext: failNext - 1 };
    return {
      suppressed,
      error: { code: 'EmailDropped', message: 'Message dropped (failNext was asked for).' },
    };
  }
}
