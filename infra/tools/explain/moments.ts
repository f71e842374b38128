/** Formats instants and lengths of time for the explanation. */
import { epochMs, type Instant } from '../../../shared/domain/time';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** An instant in a time zone, for example `Mon 23 Nov 2026 09:00:00 PST`. */
export function written(at: Instant, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    timeZoneName: 'short',
    ...{ weekday: 'short', day: '2-digit', month: 'short', year: 'numeric' },
    ...{ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
  }).formatToParts(epochMs(at));
  const part = (type: string): string => parts.find((candidate) => candidate.type === type)?.value ?? '';
  const date = `${part('weekday')} ${part('day')} ${part('month')} ${part('year')}`;
  return `${date} ${part('hour')}:${part('minute')}:${part('second')} ${part('timeZoneName')}`;
}

/** A length of time in its two largest units; `day` names the unit of 24 hours. */
export function lasting(milliseconds: number, day: 'day' | 'business day' = 'day'): string {
  const seconds = Math.round(milliseconds / 1000);
  const units = [
    [Math.floor(seconds / DAY), day],
    [Math.floor((seconds % DAY) / HOUR), 'h'],
    [Math.floor((seconds % HOUR) / MINUTE), 'min'],
    [seconds % MINUTE, 's'],
  ] as const;
  const first = units.findIndex(([count]) => count > 0);
  if (first < 0) return '0 s';
  return units
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit === day && count > 1 ? `${unit}s` : unit}`)
    .join(' ');
}
