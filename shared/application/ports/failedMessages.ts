/** Port of queue messages that could not be processed (R22). */
import type { PersonRef } from '../../domain/claim';
import type { Instant } from '../../domain/time';

/** The kinds of queue messages. */
export type MessageKind = 'eligibility-answer';

/** A message that the service could not process. */
export interface FailedMessage {
  /** The ID that the queue gave it. */
  readonly id: string;
  readonly kind: MessageKind;
  readonly state: 'failed' | 'done' | 'dismissed';
  /** When it was stored here. */
  readonly createdAt: Instant;
  /** How often it has failed in all, in its queue and here. */
  readonly failures: number;
  /** The last error; it names only fields of the content, not their values. */
  readonly lastError: string;
  /** The IDs that the message names; `null`: nothing in it could be such an ID. */
  readonly about: { readonly claimId: string | null; readonly requestId: string | null };
  /** The message as it arrived; `null` once it is settled. */
  readonly content: unknown;
  /** Who dismissed it, when and why; `null`: nobody did. */
  readonly dismissal: { readonly by: PersonRef; readonly at: Instant; readonly reason: string } | null;
}

/** Stores messages that could not be processed. */
export interface FailedMessageStore {
  /** Stores a message; if one with the same ID is stored already, that one stays as it is. */
  add(message: FailedMessage): Promise<void>;
  read(id: string): Promise<{ readonly message: FailedMessage; readonly version: string } | null>;
  /** Replaces a message, unless somebody else has written it since `version`. */
  replace(message: FailedMessage, version: string): Promise<'written' | 'conflict'>;
  /** Messages that are not settled, by their keys in the list of failed work; only keys after `after`. */
  open(limit: number, after: string): Promise<readonly FailedMessage[]>;
}
