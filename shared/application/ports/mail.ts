/** Ports of mail: the mail service, and the application's one quota for all mails (trap 1). */
import type { MailClass, MailShare } from '../../domain/mailClass';
import type { QuotaPolicy } from '../../domain/mailShares';
import type { Instant } from '../../domain/time';

/** An e-mail address, and the name of who has it. */
export interface MailAddress {
  readonly address: string;
  readonly name: string;
}

/** A mail as it is handed to the mail service. */
export interface MailMessage {
  readonly to: MailAddress;
  /** Addresses that get a copy (R65). */
  readonly copies: readonly string[];
  /** Who answers replies; `null`: nobody is named. */
  readonly replyTo: MailAddress | null;
  readonly subject: string;
  readonly html: string;
  readonly plainText: string;
}

/** The mail service's report about one mail. */
export type MailReport =
  | { readonly state: 'sent' }
  | { readonly state: 'running' }
  /** The service will not deliver it because of its recipient: a suppressed or impossible address (R54). */
  | { readonly state: 'undeliverable'; readonly detail: string }
  /** The service gave up for another reason: under this operation ID the mail will not be sent any more. */
  | { readonly state: 'failed'; readonly detail: string }
  /** The service knows no such operation: the mail was not accepted. */
  | { readonly state: 'unknown' }
  /** The service is down or busy; try again after `retryAfterMs` milliseconds, if it says so. */
  | { readonly state: 'unavailable'; readonly detail: string; readonly retryAfterMs: number | null };

/** The mail service (trap 1). */
export interface MailService {
  /** Hands over a mail under an operation ID that we choose. The service does not recognise a repeated ID. */
  send(operationId: string, message: MailMessage): Promise<MailReport>;
  /** Asks about a mail that was handed over before. */
  report(operationId: string): Promise<MailReport>;
}

/** The instant and the class for which a mail was booked. */
export interface MailBooking {
  readonly at: Instant;
  readonly mailClass: MailClass;
}

/** A mail that asks for a permit. */
export interface MailPermitRequest extends MailShare {
  /** When the mail was due: at the instant that an earlier refusal named, if there was one. */
  readonly dueAt: Instant;
  /** How it was booked then, where it is due at another instant or goes in another class since (R65). */
  readonly booked?: MailBooking;
}

/** The application's one quota for all mails (trap 1), which is shared fairly (R66). */
export interface MailQuota {
  /**
   * Takes a permit now, or books the mail for the instant at which it has to ask again.
   * @param policy the policy in force, whatever policy the claim was submitted under
   */
  permit(
    now: Instant,
    mail: MailPermitRequest,
    policy: QuotaPolicy,
  ): Promise<{ readonly granted: true } | { readonly granted: false; readonly nextAt: Instant }>;
}
