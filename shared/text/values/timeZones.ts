/** Time zones in requests: names of the IANA database that the runtime knows, in their canonical spelling. */
import { Temporal } from 'temporal-polyfill';
import { nearestName } from '../nearestName';
import { trimmedText } from '../trimming';
import { misread, readAs, type Reading } from './reading';

/** Reads the name of a time zone, in either case; `europe/lisbon` is read as `Europe/Lisbon`. */
export function readTimeZone(sent: string): Reading {
  const name = trimmedText(sent);
  const zone = zoneNamed(name);
  if (zone !== null) return readAs(zone);
  return misread({ key: 'not-time-zone', meant: meantBy(name) });
}

/** The canonical spelling of a zone's name; `null`: the runtime knows none of this name, or it is an offset. */
function zoneNamed(name: string): string | null {
  if (!/^[A-Za-z]/.test(name)) return null;
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name).timeZoneId;
  } catch {
    return null;
  }
}

/** The zone that somebody meant who named its city alone or misspelt it; `null`: nobody can tell. */
function meantBy(name: string): string | null {
  const zones = Intl.supportedValuesOf('timeZone');
  const city = name.replaceAll(' ', '_').toLowerCase();
  const ofCity = zones.find((zone) => zone.toLowerCase().endsWith(`/${city}`));
  return ofCity ?? nearestName(name, zones);
}
