/** Formats times and people for the inbox page. */
import type { EmailAddress } from './message';

const instantFormat = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});

/** An instant (milliseconds since the epoch) for people, in UTC: `Sat, 21 Nov 2026, 09:14 UTC`. */
export function formatInstant(instant: number): string {
  return `${instantFormat.format(instant)} UTC`;
}

const shortFormat = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});
const dayFormat = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', dateStyle: 'medium' });

/** An instant for a narrow list: with the time of day in the year of `now`, otherwise only the date. */
export function formatBriefly(instant: number, now: number): string {
  const isThisYear = new Date(instant).getUTCFullYear() === new Date(now).getUTCFullYear();
  return (isThisYear ? shortFormat : dayFormat).format(instant);
}

/** A person's name, or the address if there is no name. */
export function nameOf({ address, displayName }: EmailAddress): string {
  return displayName ?? address;
}

/** A person's name and address. */
export function nameAndAddress({ address, displayName }: EmailAddress): string {
  return displayName ? `${displayName} <${address}>` : address;
}
