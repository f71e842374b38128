/**
 * Computes deadlines from the words of the rules alone, so that the demo does not check the application's
 * calendar against itself.
 */
import { Temporal } from 'temporal-polyfill';
import { instant, type Instant } from '../../../shared/domain/time';

/** The programme's time zone and holidays. */
export interface Programme {
  readonly timeZone: string;
  /** Local dates that are no business days. */
  readonly holidays: readonly string[];
}

/** Lengths of the rules' deadlines; each comment names the rule and the unit. */
export const spans = {
  reviewStart: 5, // R3, business days
  decision: 5, // R4, business days
  overallDecision: 10, // R5, business days
  partnerResponse: 5, // R7, business days
  partnerReminder: 1, // R7, business days before the end
  noticeOutage: 1, // R54, business days
  consentWindow: 7, // R9, days
  eligibilityAnswer: 5, // R61, business days
  disputeWindow: 30, // R13, days
} as const;

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * 60 * 1000;
const MIDNIGHT = new Temporal.PlainTime();

/** Deadlines in the programme's time zone. */
export class RuleCalendar {
  constructor(private readonly programme: Programme) {}

  /** The same local time n business days later; from a closed day, 00:00 of the next business day counts. */
  businessDaysAfter(start: Instant, count: number): Instant {
    const { date, time } = this.businessStart(start);
    return this.at(this.shift(date, count, 1), time);
  }

  /** The same local time n business days earlier. */
  businessDaysBefore(end: Instant, count: number): Instant {
    const local = this.local(end);
    return this.at(this.shift(local.toPlainDate(), count, -1), local.toPlainTime());
  }

  /** The same local time n days later. */
  daysAfter(start: Instant, count: number): Instant {
    const local = this.local(start);
    return this.at(local.toPlainDate().add({ days: count }), local.toPlainTime());
  }

  /** The same local time n months later, in a shorter month on its last day. */
  monthsAfter(start: Instant, count: number): Instant {
    const local = this.local(start);
    return this.at(local.toPlainDate().add({ months: count }), local.toPlainTime());
  }

  /** R5: the new end of a clock that stood still: it keeps the business time that it had left. */
  resumed(due: Instant, stoppedAt: Instant, resumedAt: Instant): Instant {
    let left = this.businessMs(stoppedAt, due);
    let { date, time } = this.businessStart(resumedAt);
    for (;;) {
      const toMidnight = DAY_MS - msOfDay(time);
      if (left < toMidnight) return this.at(date, time.add({ milliseconds: left }));
      left -= toMidnight;
      date = this.shift(date, 1, 1);
      time = MIDNIGHT;
    }
  }

  /** An instant as people of the programme write it, for example `Fri 20 Nov 18:27:41 PST`. */
  written(at: string): string {
    const parts = new Intl.DateTimeFormat('en-US', {
      timeZone: this.programme.timeZone,
      timeZoneName: 'short',
      ...{ weekday: 'short', day: '2-digit', month: 'short', hourCycle: 'h23' },
      ...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
    }).formatToParts(Date.parse(at));
    const part = (type: string): string => parts.find((candidate) => candidate.type === type)?.value ?? '';
    const time = `${part('hour')}:${part('minute')}:${part('second')}`;
    return `${part('weekday')} ${part('day')} ${part('month')} ${time} ${part('timeZoneName')}`;
  }

  /**
   * The date of a deadline as mails write it in English, for example `21 December 2026`; one in the first minute of a
   * day is the end of the day before (R67).
   */
  dateInMails(at: Instant): string {
    const lastMs = Math.floor(Date.parse(at) / MINUTE_MS) * MINUTE_MS - 1;
    return new Intl.DateTimeFormat('en-GB', {
      timeZone: this.programme.timeZone,
      ...{ day: 'numeric', month: 'long', year: 'numeric' },
    }).format(lastMs);
  }

  /** Business time in milliseconds; business days have 24 hours, because clocks change on Sundays. */
  private businessMs(from: Instant, to: Instant): number {
    const end = this.local(to);
    let { date, time } = this.businessStart(from);
    let total = 0;
    while (Temporal.PlainDate.compare(date, end.toPlainDate()) < 0) {
      total += DAY_MS - msOfDay(time);
      date = this.shift(date, 1, 1);
      time = MIDNIGHT;
    }
    return date.equals(end.toPlainDate()) ? total + msOfDay(end.toPlainTime()) - msOfDay(time) : total;
  }

  private businessStart(start: Instant): { date: Temporal.PlainDate; time: Temporal.PlainTime } {
    const local = this.local(start);
    const date = local.toPlainDate();
    return this.isOpen(date)
      ? { date, time: local.toPlainTime() }
      : { date: this.shift(date, 1, 1), time: MIDNIGHT };
  }

  private shift(from: Temporal.PlainDate, businessDays: number, direction: 1 | -1): Temporal.PlainDate {
    let date = from;
    for (let left = businessDays; left > 0;) {
      date = date.add({ days: direction });
      if (this.isOpen(date)) left--;
    }
    return date;
  }

  private isOpen(date: Temporal.PlainDate): boolean {
    return date.dayOfWeek < 6 && !this.programme.holidays.includes(date.toString());
  }

  private local(at: Instant): Temporal.ZonedDateTime {
    return Temporal.Instant.from(at).toZonedDateTimeISO(this.programme.timeZone);
  }

  /** The instant of a local time; one that does not exist becomes the first instant after the gap. */
  private at(date: Temporal.PlainDate, time: Temporal.PlainTime): Instant {
    const wanted = date.toPlainDateTime(time);
    const found = wanted.toZonedDateTime(this.programme.timeZone, { disambiguation: 'earlier' });
    const exists = found.toPlainDateTime().equals(wanted);
    const at = exists ? found : (found.getTimeZoneTransition('next') ?? found);
    return instant(at.epochMilliseconds);
  }
}

function msOfDay(time: Temporal.PlainTime): number {
  return MIDNIGHT.until(time).total('milliseconds');
}
