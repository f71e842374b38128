/** Proves that refusals write instants so that nobody misreads them (R67). */
import { endInWords, momentInWords } from '../../../shared/domain/momentInWords';
import { utc } from './fixtures';

test.each([
  ['2026-12-05T07:59Z', 'America/Los_Angeles', '23:59 on Friday, 4 December 2026'],
  ['2026-12-05T08:00Z', 'America/Los_Angeles', 'the end of Friday, 4 December 2026'],
  ['2026-12-05T08:00:59.999Z', 'America/Los_Angeles', 'the end of Friday, 4 December 2026'],
  ['2026-12-05T08:01Z', 'America/Los_Angeles', '00:01 on Saturday, 5 December 2026'],
  // The clocks go from 00:00 to 01:00: the day has no midnight.
  ['2024-04-25T22:00Z', 'Africa/Cairo', 'the end of Thursday, 25 April 2024'],
])('R67: the instant %s in %s is “%s”', (at, zone, words) => {
  expect(momentInWords(utc(at), zone)).toBe(`${words}, ${zone} (${utc(at)})`);
});

test('R67: an end at midnight UTC is a date without a time, and any other an instant', () => {
  expect(endInWords(utc('2027-01-31T00:00Z'))).toBe('on Sunday, 31 January 2027 (2027-01-31T00:00:00.000Z)');
  expect(endInWords(utc('2027-01-31T08:00Z'))).toBe('at 2027-01-31T08:00:00.000Z');
});
