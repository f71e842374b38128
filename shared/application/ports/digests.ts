/** Port of the marks that say which morning's digest is decided, so that nobody gets it twice (R65). */
import type { DigestReader } from '../../domain/digest';
import type { Instant } from '../../domain/time';

/** How far the newest digest for one mailbox has come. */
export interface DigestMark {
  /** The local date of its morning, for example `2026-11-30`. */
  readonly date: string;
  /** `open`: it is still to be sent. `decided`: it was sent, could not be, or there was nothing to say. */
  readonly state: 'open' | 'decided';
  /** When its facts were read; what became late afterwards is new in the next one. */
  readonly asOf: Instant;
  /** When the facts of the one before it were read; `null`: it is the first. */
  readonly since: Instant | null;
  /** The operation under which its mail was last handed over; `null`: it was not. */
  readonly operationId: string | null;
  /** How often its mail got a new operation because the mail service had failed at it. */
  readonly resends: number;
  /** Before this instant no other run goes on with it: one is sending, or the mail has to wait. */
  readonly notBefore: Instant;
}

/** Stores one mark for each mailbox. */
export interface DigestMarks {
  /** The newest mark; `null`: there was no digest yet. */
  read(reader: DigestReader): Promise<{ readonly mark: DigestMark; readonly version: string } | null>;
  /**
   * Stores a mark unless somebody else has written one since `version` (`null`: since there was none).
   * Returns its version; `null`: somebody else was quicker.
   */
  write(reader: DigestReader, mark: DigestMark, version: string | null): Promise<string | null>;
}
