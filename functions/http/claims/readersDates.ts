/** The dates of a list as its reader understands them (R67). */
import { isPartner } from '../../../shared/domain/roles';
import { zoneOf } from '../../../shared/domain/timeZones';
import { chooseLanguage, listDates, type ListDates } from '../../../shared/i18n';
import type { Call } from '../framework/endpoint';

/**
 * How the dates of a list are written for the caller: in the language of `Accept-Language`, and in the time zone of the
 * caller's organisation. The programme's people have the programme's.
 */
export async function readersDates({
  ports: { directory },
  actor,
  header,
}: Pick<Call<unknown, unknown>, 'ports' | 'actor' | 'header'>): Promise<ListDates> {
  const [calendar, partner] = await Promise.all([
    directory.calendar(),
    isPartner(actor) && actor.tenantId !== null ? directory.partner(actor.tenantId) : null,
  ]);
  return listDates(chooseLanguage(null, header('accept-language')), zoneOf(partner, calendar));
}
