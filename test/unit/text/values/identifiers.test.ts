/** Proves how GUIDs, MPN IDs and codes are read (field case 16), and what is said of others. */
import { faultInWords } from '../../../../shared/i18n';
import { readCode, readGuid, readMpnId } from '../../../../shared/text/values/identifiers';
import type { Reading } from '../../../../shared/text/values/reading';

/** What is said of a value. */
const said = (reading: Reading): string =>
  reading.ok ? `read as ${reading.value}` : faultInWords(reading.fault, 'en');

const guid = 'c7e2b490-5a1f-4d83-9e6b-0f1a2b3c4d66';

describe('field case 16: a GUID', () => {
  test.each([
    guid,
    guid.toUpperCase(),
    `{${guid}}`,
    `{ ${guid.toUpperCase()} }`,
    ` ${guid}`,
    `${guid}\u00A0`,
    `${guid}\u200B`,
    `${guid}\r\n`,
    `\uFEFF${guid}`,
    `\u200E${guid}\u202C`,
  ])('%j is read', (sent) => {
    expect(readGuid(sent)).toEqual({ ok: true, value: guid });
  });

  test.each([
    [
      'c7e2b490\u20115a1f-4d83-9e6b-0f1a2b3c4d66',
      'character 9 is U+2011 NON-BREAKING HYPHEN; use a plain hyphen',
    ],
    [` c7e2b490\u22125a1f-4d83-9e6b-0f1a2b3c4d66`, 'character 10 is U+2212 MINUS SIGN; use a plain hyphen'],
    ['c7e2b490-5a1f\u200B-4d83-9e6b-0f1a2b3c4d66', 'character 14 is U+200B ZERO WIDTH SPACE; remove it'],
    [
      '\u04417e2b490-5a1f-4d83-9e6b-0f1a2b3c4d66',
      'character 1 is U+0441 "\u0441", a Cyrillic letter; use "c"',
    ],
    [
      'c\uFF17e2b490-5a1f-4d83-9e6b-0f1a2b3c4d66',
      'character 2 is U+FF17 "\uFF17", another form of "7"; use "7"',
    ],
    [`{${guid}`, 'character 1 is "{"'],
    [`"${guid}"`, 'leave out the quotation marks around it'],
    [`\u201C${guid}\u201D`, 'leave out the quotation marks around it'],
    [`'${guid}'`, 'leave out the quotation marks around it'],
    [`(${guid})`, 'leave out the brackets around it'],
    [`{{${guid}}}`, 'leave out the brackets around it'],
    [`urn:uuid:${guid}`, 'leave out urn:uuid:'],
    [guid.replaceAll('-', ''), 'put hyphens after the digits 8, 12, 16 and 20'],
    [guid.slice(1), '8, 4, 4, 4 and 12 digits or letters from a to f, with hyphens between them'],
  ])('%j is told what would be right', (sent, fault) => {
    expect(said(readGuid(sent))).toBe(
      `must be a GUID such as 9b1d4f72-0c3e-4a58-b6d7-2e8f0a1c3d44: ${fault}`,
    );
  });

  test.each(['', ' ', '{}', '\u200B'])('%j is empty', (sent) => {
    expect(said(readGuid(sent))).toBe('must not be empty');
  });
});

describe('field case 16: an MPN ID', () => {
  test.each(['4512001', ' 4512001 ', '4512001\u200B', '{4512001}', '\uFEFF4512001\n'])(
    '%j is read',
    (sent) => {
      expect(readMpnId(sent)).toEqual({ ok: true, value: '4512001' });
    },
  );

  test('zeros at its beginning count', () => {
    expect(readMpnId('0045')).toEqual({ ok: true, value: '0045' });
  });

  test.each([
    ['\uFF14512001', 'character 1 is U+FF14 "\uFF14", another form of "4"; use "4"'],
    ['451\u0662001', 'character 4 is U+0662 "\u0662", a digit of another script; use "2"'],
    // A plain hyphen would be no digit either.
    ['4512\u2013001', 'character 5 is U+2013 EN DASH'],
    ["'4512001'", 'leave out the quotation marks around it'],
    ['4512 001', 'character 5 is U+0020 SPACE; remove it'],
    ['4512O01', 'character 5 is "O"'],
    ['12345678901', 'this one has 11'],
  ])('%j is told what would be right', (sent, fault) => {
    expect(said(readMpnId(sent))).toBe(`must be an MPN ID of up to ten digits: ${fault}`);
  });
});

test('field case 16: the ID of a product has no character that the catalogue cannot have', () => {
  expect(readCode(' teams\u200B', 100)).toEqual({ ok: true, value: 'teams' });
  expect(said(readCode('t\u0435ams', 100))).toBe(
    'must be an ID of ASCII characters: character 2 is U+0435 "\u0435", a Cyrillic letter; use "e"',
  );
  expect(readCode('a'.repeat(101), 100).ok).toBe(false);
});
