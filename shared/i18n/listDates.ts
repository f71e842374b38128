/** The dates of lists, which people read in spreadsheets beside the instants (R67). */
import type { Language } from '../domain/claim';
import type { Instant } from '../domain/time';
import { formatDeadlineRow, formatEnd } from './format';
import { textsIn } from './texts/catalogue';

/** How the dates of a list are written. */
export interface ListDates {
  /** A deadline, for example `end of Friday, 4 December 2026 (PST)`. */
  readonly deadline: (at: Instant) => string;
  /** The end of an association, for example `Wednesday, 31 March 2027`. */
  readonly end: (at: Instant) => string;
}

/** The dates of a list in a reader's language and time zone. */
export function listDates(language: Language, timeZone: string): ListDates {
  const texts = textsIn(language);
  return {
    deadline: (at) => formatDeadlineRow(at, timeZone, texts),
    end: (at) => formatEnd(at, timeZone, texts),
  };
}
