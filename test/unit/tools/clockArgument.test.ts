/** Proves which arguments `npm run clock` accepts, and to which instant each moves the clock. */
import { readClockArgument, targetOf } from '../../../infra/tools/clockArgument';
import { instant } from '../../../shared/domain/time';

const calendar = {
  version: '1',
  timeZone: 'America/Los_Angeles',
  holidays: ['2026-11-26', '2026-11-27'],
};
const at = (text: string) => instant(Date.parse(text));
const wednesday = at('2026-11-25T17:00:00Z');

describe('The clock tool moves', () => {
  test.each([
    ['+1bd', '2026-11-30T17:00:00.000Z', 'over a holiday and a weekend'],
    ['+7d', '2026-12-02T17:00:00.000Z', 'by days'],
    ['+36h', '2026-11-27T05:00:00.000Z', 'by hours'],
    ['+30m', '2026-11-25T17:30:00.000Z', 'by minutes'],
    ['+PT4H', '2026-11-25T21:00:00.000Z', 'by an ISO duration'],
    ['2026-12-24T09:00:00-08:00', '2026-12-24T17:00:00.000Z', 'to an instant with an offset'],
  ])('%s → %s (%s)', (wish, expected) => {
    expect(targetOf(readClockArgument(wish), wednesday, calendar)).toBe(expected);
  });

  test('by days to the same local time, also over the end of daylight saving', () => {
    expect(targetOf(readClockArgument('+7d'), at('2026-10-28T16:00:00Z'), calendar)).toBe(
      '2026-11-04T17:00:00.000Z',
    );
  });

  test('nothing for status', () => {
    expect(targetOf(readClockArgument('status'), wednesday, calendar)).toBeNull();
  });
});

describe('The clock tool explains what is wrong', () => {
  test.each([
    ['-7d', /forward only/],
    ['7d', /begins with "\+"/],
    ['P7D', /begins with "\+"/],
    ['+7x', /"\+7x" is no span/],
    ['+P-1D', /is no span/],
    ['2026-12-24', /names no time zone/],
    ['2026-12-24T09:00', /names no time zone/],
    ['tomorrow', /"tomorrow" is no move of the clock/],
  ])('%s', (text, message) => {
    expect(() => readClockArgument(text)).toThrow(message);
    expect(() => readClockArgument(text)).toThrow(/2026-11-23T09:00:00Z/);
  });
});
