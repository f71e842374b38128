/**
 * Proves that the demo's own calendar and the domain's, which were written independently, agree at every
 * instant.
 */
import fc from '../../tools/fastCheck';
import { addBusinessTime, addSpan, businessTimeBetween, subtractSpan } from '../../../shared/domain/calendar';
import { instant } from '../../../shared/domain/time';
import { RuleCalendar } from '../../../infra/tools/demo/rules';

const calendar = {
  version: '1',
  timeZone: 'America/Los_Angeles',
  holidays: ['2026-11-26', '2026-11-27', '2026-12-24', '2026-12-25', '2027-01-01'],
};
const rules = new RuleCalendar(calendar);
const year = {
  min: new Date('2026-01-01T00:00:00Z'),
  max: new Date('2027-06-01T00:00:00Z'),
  noInvalidDate: true,
};
const instants = fc.date(year).map((date) => instant(date.getTime()));
const counts = fc.integer({ min: 1, max: 40 });

test('The demo and the domain count business days alike, forward and back', () => {
  fc.assert(
    fc.property(instants, counts, (start, businessDays) => {
      const end = addSpan(start, { businessDays }, calendar);
      expect(rules.businessDaysAfter(start, businessDays)).toBe(end);
      expect(rules.businessDaysBefore(end, 1)).toBe(subtractSpan(end, { businessDays: 1 }, calendar));
    }),
  );
});

test('The demo and the domain count days alike', () => {
  fc.assert(
    fc.property(instants, counts, (start, days) => {
      expect(rules.daysAfter(start, days)).toBe(addSpan(start, { days }, calendar));
    }),
  );
});

test('The demo and the domain resume a stopped clock alike (R5)', () => {
  fc.assert(
    fc.property(instants, counts, counts, (start, businessDays, pause) => {
      const due = addSpan(start, { businessDays }, calendar);
      const resumedAt = addSpan(start, { days: pause }, calendar);
      const left = businessTimeBetween(start, due, calendar);
      expect(rules.resumed(due, start, resumedAt)).toBe(addBusinessTime(resumedAt, left, calendar));
    }),
  );
});
