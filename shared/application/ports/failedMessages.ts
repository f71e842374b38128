/** Port of the messages that came by a queue and could not be taken (R22). */
import type { PersonRef } from '../../domain/claim';
import type { Instant } from '../../domain/time';

/** Where messages come from. */
export type MessageKind = 'eligibility-answer';

/** A message that the service could not take. */
export interface FailedMessage {
  /** The queue's own ID of it. */
  readonly id: string;
  readonly kind: MessageKind;
  readonly state: 'failed' | 'done' | 'dismissed';
  /** When it was put down. */
  readonly createdAt: Instant;
  /** How often it has been tried in all. */
  readonly failures: number;
  /** Why it failed last; of its contents this names fields alone. */
  readonly lastError: string;
  /** What it says that it is about; `null`: nothing that could be an ID. */
  readonly about: { readonly claimId: string | null; readonly requestId: string | null };
  /** What came; `null` once it is settled. */
  readonly content: unknown;
  /** Who has dismissed it, and why; `null`: nobody. */
  readonly dismissal: { readonly by: PersonRef; readonly at: Instant; readonly reason: string } | null;
}

/** Keeps messages that could not be taken. */
export interface FailedMessageStore {
  /** Puts one down; one with the same ID that is there already stays as it is. */
  add(message: FailedMessage): Promise<void>;
  read(id: string): Promise<{ readonly message: FailedMessage; readonly version: string } | null>;
  /** Writes one as it is from now on, unless somebody else has written it since `version`. */
  replace(message: FailedMessage, version: string): Promise<'written' | 'conflict'>;
  /** Those that are not settled, by their keys in the list of failed work, behind one of them. */
  open(limit: number, after: string): Promise<readonly FailedMessage[]>;
}
