/** Misbehaviour on demand: what the e-mail server does wrong when a test or a developer asks for it. */
import { z } from 'zod';
import { HttpFault } from '../loopbackServer';
import { recipientsOf, type EmailMessage } from './message';
import type { DeliveryError } from './mailStore';

const DEFAULT_RETRY_AFTER_SECONDS = 30;

/** The control document; a field left out of a PUT has its default, so `{}` means a healthy service. */
export const behaviourSchema = z.strictObject({
  /** So many of the next sends answer 429. */
  throttle: z.int().min(0).default(0),
  /** `Retry-After` of a 429, in seconds. */
  retryAfter: z.int().min(0).default(DEFAULT_RETRY_AFTER_SECONDS),
  /** While true, sends and status queries answer 503. */
  refuse: z.boolean().default(false),
  /** So many of the next accepted sends end as failed. */
  failNext: z.int().min(0).default(0),
  /** Addresses that get nothing; a mail of which no recipient is left ends as failed. */
  suppress: z.array(z.string()).default([]),
  /** Addresses that take a mail and send it back: the operation succeeds, then the webhook gets a delivery report. */
  bounce: z.array(z.string()).default([]),
  /** Event Grid webhook of whoever wants delivery reports, for example of a function on the local host. */
  webhook: z
    .url({ protocol: /^http$/ })
    .nullable()
    .default(null),
});

/** What the server does wrong at the moment. */
export type BehaviourDocument = z.infer<typeof behaviourSchema>;

/** How an accepted mail ends. */
export interface Fate {
  readonly suppressed: readonly string[];
  readonly error?: DeliveryError;
}

/** Recipients at which a mail bounces, and who is told. */
export interface Bounce {
  readonly recipients: readonly string[];
  readonly webhook: string;
}

/** The misbehaviour asked for; forgotten at exit. */
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

  /** Throws 503 while the service plays dead. */
  checkAvailable(): void {
    if (!this.document.refuse) return;
    this.refusals.refused++;
    throw new HttpFault(503, 'ServiceUnavailable', 'The e-mail service is unavailable (refuse is on).');
  }

  /** Throws 429 while sends are to be throttled, and counts one down. */
  checkQuota(): void {
    const { throttle, retryAfter } = this.document;
    if (throttle === 0) return;
    this.document = { ...this.document, throttle: throttle - 1 };
    this.refusals.throttled++;
    throw new HttpFault(429, 'TooManyRequests', `Too many messages; try again in ${retryAfter} seconds.`, {
      'retry-after': String(retryAfter),
    });
  }

  /** Whether an accepted mail bounces; without a webhook there is nobody to tell. */
  bounceOf(message: EmailMessage): Bounce | null {
    const { bounce, webhook } = this.document;
    const listed = new Set(bounce.map((address) => address.toLowerCase()));
    const recipients = recipientsOf(message).filter((address) => listed.has(address.toLowerCase()));
    return webhook === null || recipients.length === 0 ? null : { recipients, webhook };
  }

  /** Decides how a mail ends; counts down what was asked for a number of times. */
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
