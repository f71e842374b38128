/** Proves that nobody misreads a deadline or a date, in any language (R67). */
import { languages, type Language } from '../../../shared/domain/claim';
import { instant, type Instant } from '../../../shared/domain/time';
import { formatDeadline, formatDeadlineRow, formatEnd, formatMoment } from '../../../shared/i18n/format';
import { textsIn } from '../../../shared/i18n/texts/catalogue';

const losAngeles = 'America/Los_Angeles';
const at = (text: string): Instant => instant(Date.parse(text));

/** How a deadline at midnight reads: in a sentence after its “until”, and as the value of a row. */
const midnight: Readonly<Record<Language, readonly [string, string]>> = {
  en: ['the end of Friday, 4 December 2026 (PST)', 'end of Friday, 4 December 2026 (PST)'],
  'pt-PT': [
    'ao final de sexta-feira, 4 de dezembro de 2026 (GMT-8)',
    'final de sexta-feira, 4 de dezembro de 2026 (GMT-8)',
  ],
  'pt-BR': [
    'o final de sexta-feira, 4 de dezembro de 2026 (GMT-8)',
    'final de sexta-feira, 4 de dezembro de 2026 (GMT-8)',
  ],
  es: [
    'final del viernes, 4 de diciembre de 2026 (GMT-8)',
    'final del viernes, 4 de diciembre de 2026 (GMT-8)',
  ],
};

describe.each(languages)('R67: in %s', (language) => {
  const texts = textsIn(language);
  const both = (deadline: string, zone: string): readonly [string, string] => [
    formatDeadline(at(deadline), zone, texts),
    formatDeadlineRow(at(deadline), zone, texts),
  ];

  test.each(['2026-12-05T08:00:00.000Z', '2026-12-05T08:00:00.001Z', '2026-12-05T08:00:59.999Z'])(
    'the deadline %s, in the first minute of a day, is the end of the day before',
    (deadline) => {
      expect(both(deadline, losAngeles)).toEqual(midnight[language]);
    },
  );

  test('a deadline at another time names day, time and zone', () => {
    const words = {
      en: 'Saturday, 5 December 2026, 00:01 PST',
      'pt-PT': 'sábado, 5 de dezembro de 2026, às 00:01 (GMT-8)',
      'pt-BR': 'sábado, 5 de dezembro de 2026, às 00:01 (GMT-8)',
      es: 'sábado, 5 de diciembre de 2026, a las 00:01 (GMT-8)',
    }[language];
    expect(both('2026-12-05T08:01:00.000Z', losAngeles)).toEqual([words, words]);
  });

  test('one o’clock has the article of its number', () => {
    expect(formatMoment(at('2026-12-05T09:30:00.000Z'), losAngeles, texts)).toContain(
      { en: ', 01:30 PST', 'pt-PT': ', à 01:30 (', 'pt-BR': ', à 01:30 (', es: ', a la 01:30 (' }[language],
    );
  });

  test('the end of the day on which the clocks change has the zone of its evening', () => {
    // Los Angeles leaves daylight saving time on Sunday, 1 November 2026, at 02:00.
    expect(both('2026-11-02T08:00:00.000Z', losAngeles).join()).toMatch(
      language === 'en'
        ? /1 November 2026 \(PST\).*1 November 2026 \(PST\)/
        : /2026 \(GMT-8\).*2026 \(GMT-8\)/,
    );
    // It enters it on Sunday, 14 March 2027, at 02:00, so the Saturday still ends in standard time.
    expect(both('2027-03-14T08:00:00.000Z', losAngeles).join()).toContain(
      language === 'en' ? '13 March 2027 (PST)' : '2027 (GMT-8)',
    );
  });

  test('a day that begins at 01:00, because its clocks are put forward at midnight, ends the day before', () => {
    // Cairo, Friday, 26 April 2024: from 00:00 to 01:00.
    const words = both('2024-04-25T22:00:00.000Z', 'Africa/Cairo').join();
    expect(words).toContain('25');
    expect(words).not.toMatch(/26|0[01]:00/);
  });

  test.each([losAngeles, 'Europe/Lisbon', 'Asia/Tokyo', 'Pacific/Kiritimati'])(
    'an end at midnight UTC is a date without a time, the same in %s, without a zone',
    (zone) => {
      expect(formatEnd(at('2027-01-31T00:00:00.000Z'), zone, texts)).toBe(
        {
          en: 'Sunday, 31 January 2027',
          'pt-PT': 'domingo, 31 de janeiro de 2027',
          'pt-BR': 'domingo, 31 de janeiro de 2027',
          es: 'domingo, 31 de enero de 2027',
        }[language],
      );
    },
  );

  test('any other end is a moment with its zone, also midnight in the reader’s zone', () => {
    for (const end of ['2027-01-31T00:00:00.001Z', '2027-01-31T08:00:00.000Z'])
      expect(formatEnd(at(end), losAngeles, texts)).toBe(formatMoment(at(end), losAngeles, texts));
  });
});

test.each([
  ['2026-07-04T06:59:59.000Z', losAngeles, 'Friday, 3 July 2026, 23:59 PDT'],
  ['2026-07-04T07:00:00.000Z', losAngeles, 'Saturday, 4 July 2026, 00:00 PDT'],
  ['2026-01-09T12:00:00.000Z', 'UTC', 'Friday, 9 January 2026, 12:00 UTC'],
])('the moment %s in %s is "%s": local date and time, daylight saving included', (moment, zone, text) => {
  expect(formatMoment(at(moment), zone, textsIn('en'))).toBe(text);
});
