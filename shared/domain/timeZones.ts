/** In which time zone somebody reads dates (R67). */
import type { BusinessCalendar } from './calendar';

/**
 * The time zone of an organisation's people: its own in the directory, else the programme's.
 * @param organisation the partner or customer; `null`: it is not in the directory, or the reader is the programme's
 */
export function zoneOf(
  organisation: { readonly timeZone: string | null } | null,
  { timeZone }: Pick<BusinessCalendar, 'timeZone'>,
): string {
  return organisation?.timeZone ?? timeZone;
}
