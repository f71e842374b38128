/** Proves that nothing unseen around a value counts, and that what nobody can see is empty (field case 16). */
import { bareValue, isBlank, trimmedText } from '../../../shared/text/trimming';

const around = [
  ' ',
  '\t',
  '\r\n',
  '\u0085',
  '\u00A0',
  '\u2003',
  '\u2028',
  '\u202F',
  '\u3000',
  '\uFEFF',
  '\u200B',
  '\u2060',
];

describe('field case 16: what stands around a value is left out', () => {
  test.each(around)('%j', (unseen) => {
    for (const text of [`${unseen}x y`, `x y${unseen}`, `${unseen}${unseen}x y${unseen}`]) {
      expect(trimmedText(text)).toBe('x y');
      expect(bareValue(text).value).toBe('x y');
    }
  });

  test.each(['\u200E', '\u200F', '\u202A', '\u202C', '\u2066', '\u2069'])(
    'marks of direction, which some windows copy along with a value, around IDs only: %j',
    (mark) => {
      expect(bareValue(`${mark}x${mark}`).value).toBe('x');
      expect(trimmedText(`${mark}x${mark}`)).toBe(`${mark}x${mark}`);
    },
  );

  test('one pair of braces around an ID, with white space in and around it', () => {
    expect(bareValue(' { x } ')).toEqual({ value: 'x', from: 3 });
    expect(bareValue('{{x}}').value).toBe('{x}');
    expect(bareValue('{x').value).toBe('{x');
    expect(bareValue('{').value).toBe('{');
    expect(bareValue('{}').value).toBe('');
    expect(trimmedText(' {x} ')).toBe('{x}');
  });

  test('a mark that belongs to the last character stays', () => {
    for (const text of [
      'I \u2764\uFE0F',
      'کتاب\u200Cها',
      '\u{1F469}\u200D\u{1F4BB}',
      '\u{1F3F4}\u{E0067}\u{E0062}\u{E007F}',
    ])
      expect(trimmedText(`${text}\n`)).toBe(text);
  });
});

describe('what looks empty is empty', () => {
  test.each([
    '',
    ...around,
    '\u00AD',
    '\u034F',
    '\u061C',
    '\u115F',
    '\u1160',
    '\u180E',
    '\u200C\u200D',
    '\u202E\u202C',
    '\u2800',
    '\u3164',
    '\uFE0F',
    '\uFFA0',
    '\uFFFC',
    '\u{1D159}',
    '\u{E0041}',
    '\u{E0100}',
    '\u0301',
    '\uD800',
    '\uFFFF',
    ' \u3164\u200B ',
  ])('%j', (text) => {
    expect(isBlank(text)).toBe(true);
  });

  test.each(['x', '.', '💥', '日本', 'ـ', 'e\u0301', '\u3164x', '１', '\u{1FAE9}'])('%s is not', (text) => {
    expect(isBlank(text)).toBe(false);
  });
});
