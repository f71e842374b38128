/** Proves which e-mail addresses are read (RFC 5322, 3.4.1; RFC 5321, 4.5.3.1), and what is said of others. */
import { faultInWords } from '../../../../shared/i18n';
import { readEmail } from '../../../../shared/text/values/emailAddresses';

/** What is said of an address, without the beginning that is always the same. */
function faultOf(sent: string): string {
  const reading = readEmail(sent);
  return reading.ok
    ? `read as ${reading.value}`
    : faultInWords(reading.fault, 'en').replace(/^must be an e-mail address such as ana@contoso.com: /, '');
}

describe('field case 17: every dot-atom is an address', () => {
  test.each([
    'r&d@tailspin.example',
    "!#$%&'*+-/=?^_`{|}~@tailspin.example",
    "o'brien+cpor@tailspin.example",
    '{x}@tailspin.example',
    `${'a'.repeat(64)}@tailspin.example`,
    'a@b.example',
    'ana@tailspin.xn--p1ai',
  ])('%s', (address) => {
    expect(readEmail(address)).toEqual({ ok: true, value: address });
  });

  test.each([
    [' ana@tailspin.example\r\n', 'ana@tailspin.example'],
    ['\u200Bana@tailspin.example\u00A0', 'ana@tailspin.example'],
    ['{ana@tailspin.example}', 'ana@tailspin.example'],
    ['Ana@Tailspin.EXAMPLE', 'Ana@tailspin.example'],
    ['ana@müller.example', 'ana@xn--mller-kva.example'],
    ['ana@кремль.рф', 'ana@xn--e1ajeds9e.xn--p1ai'],
  ])('%j is %s: its domain is in canonical form', (sent, canonical) => {
    expect(readEmail(sent)).toEqual({ ok: true, value: canonical });
  });
});

describe('what is no address alone is told what to leave out', () => {
  test.each([
    ['', 'must not be empty'],
    ['ana', 'it has no @'],
    ['ana@', 'nothing stands after the @'],
    ['@tailspin.example', 'nothing stands before the @'],
    ['ana@tailspin', 'it has no full stop, and so only one part'],
    ['ana@@tailspin.example', 'it has more than one @'],
    ['mailto:ana@tailspin.example', 'leave out mailto:'],
    ['SMTP:ana@tailspin.example', 'leave out SMTP:'],
    ['"ana@tailspin.example"', 'leave out the quotation marks around it'],
    ['\u201Cana@tailspin.example\u201D', 'leave out the quotation marks around it'],
    ["'ana@tailspin.example'", 'leave out the quotation marks around it'],
    ['[ana@tailspin.example]', 'leave out the brackets around it'],
    ['ana(at)tailspin.example', 'it has no @'],
    ['ana at tailspin.example', 'it has no @'],
    ['Ana <ana@tailspin.example>', 'write the address alone, without a name and without < and >'],
    ['<ana@tailspin.example>', 'write the address alone, without a name and without < and >'],
    ['ana@tailspin.example.', 'leave out the "." at its end'],
    ['ana@tailspin.example,', 'leave out the "," at its end'],
    ['ana@tailspin.example;', 'leave out the ";" at its end'],
    ['ana@tailspin.example; bob@tailspin.example', 'name one address only'],
    ['ana@tailspin.example bob@tailspin.example', 'it has more than one @'],
    ['"ana b"@tailspin.example', 'a part in quotes before the @ is not supported'],
    ['ana(home)@tailspin.example', 'leave out the comment in parentheses'],
    ['ana@[192.0.2.1]', 'write the name of the domain after the @, not a network address'],
    ['ana@192.0.2.1', 'this is a network address; write the name'],
    ['.ana@tailspin.example', 'before the @ a full stop stands only between other characters'],
    ['ana.@tailspin.example', 'before the @ a full stop stands only between other characters'],
    ['ana..b@tailspin.example', 'before the @ a full stop stands only between other characters'],
    [`${'a'.repeat(65)}@tailspin.example`, 'it has at most 64 characters before the @; this one has 65'],
    [`${'a'.repeat(64)}@${'b.'.repeat(94)}com`, 'it has at most 254 characters; this one has 256'],
  ])('%s', (sent, fault) => {
    expect(faultOf(sent)).toBe(fault);
  });
});

describe('field case 16: what is not allowed is named with its place', () => {
  test.each([
    ['ana b@tailspin.example', 'character 4 is U+0020 SPACE; remove it'],
    ['ana@tailspin,example', 'character 13 is ","'],
    ['ana\uFE6Btailspin.example', 'character 4 is U+FE6B "\uFE6B", another form of "@"; use "@"'],
    // The plain form is not allowed there either.
    [
      '\u201Cana@tailspin.example',
      'before the @ only ASCII is supported, and character 1 is U+201C LEFT DOUBLE QUOTATION MARK',
    ],
    ['ana\uFF20tailspin.example', 'character 4 is U+FF20 FULLWIDTH COMMERCIAL AT; use "@"'],
    ['ana@tail\u200Bspin.example', 'character 9 is U+200B ZERO WIDTH SPACE; remove it'],
    ['ana@t\u0430ilspin.example', 'character 6 is U+0430 "\u0430", a Cyrillic letter; use "a"'],
    [
      '\u0430na@tailspin.example',
      'before the @ only ASCII is supported, and character 1 is U+0430 "\u0430", a Cyrillic letter; use "a"',
    ],
    [
      'j\u00F6rg@tailspin.example',
      'before the @ only ASCII is supported, and character 2 is U+00F6 "\u00F6", a Latin letter',
    ],
    [
      'o\u2019brien@tailspin.example',
      `before the @ only ASCII is supported, and character 2 is U+2019 RIGHT SINGLE QUOTATION MARK; use "'"`,
    ],
  ])('%j', (sent, fault) => {
    expect(faultOf(sent)).toBe(fault);
  });
});
