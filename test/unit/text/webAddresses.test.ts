/** Proves what counts as an address of the web or of mail, and that disarming leaves nothing to link to (R64). */
import { carriesAddress, carriesMoreThanHost, disarmed } from '../../../shared/text/webAddresses';
import fc from '../../tools/fastCheck';

/** Texts that mail programs turn into links, or that a browser or a reader would take for an address. */
const addresses = [
  'Tina, win a prize at evil-prize.com/now',
  'evil-prize.com',
  'EVIL-PRIZE.COM.',
  '(evil.example)',
  'bit.ly/x',
  'evil.com:8080',
  'evil.com?x',
  'evil.com,x',
  '..evil.com',
  'my.asp.net',
  'asp.net.evil.com',
  'B.Com/x',
  'foo.zip',
  'Dr.No',
  'CIO http:/evil.example',
  'http://evil.foo',
  'https:evil',
  'http:\\\\evil',
  '//evil.com',
  'ftp:/x',
  'foo:/bar',
  'hxxp://evil',
  'http://localhost',
  'www.evil',
  'WWW2.evil',
  'mailto:x',
  'javascript:alert(1)',
  'tina@tailspin.example',
  'tina@tailspin',
  '192.168.1.1/x',
  '10.0.0.1:80',
  '[::1]',
  '[fe80::1]/x',
  // Other scripts, and other ways to write a dot, a slash, a colon or an at sign
  'пример.рф',
  'xn--e1afmkfd.xn--p1ai',
  '訪問evil.com吧',
  'evil。com',
  'evil．com',
  'evil｡com',
  'evil․com',
  'ｅｖｉｌ．ｃｏｍ',
  'evil.com⁄x',
  'http：//evil',
  'tina＠evil',
  'evil%2ecom',
  '%77ww.evil',
  // Hidden characters within
  'evil.c\u200Bom',
  'e\u00ADvil.com',
  'evil\u2060.com',
  'evil.\uFEFFcom',
];

/** Names, titles and words of comments that are no address. */
const words = [
  'ASP.NET Architect',
  'ASP.NET/Azure Architect',
  '(VB.NET, ADO.NET)',
  'ASP.NET.',
  'ML.NET',
  '.NET Developer',
  'C#/.NET',
  'Node.js Developer',
  'node.js/react.js',
  'draw.io',
  'A.B. Smith',
  'J.P. Morgan',
  'Dr. No',
  'Mr.Smith',
  'Tina Toy, M.Sc.',
  'B.Tech',
  'Ph.D.',
  'Contoso Ltd.',
  'Tailspin Co.Ltd.',
  'Woodgrove GmbH & Co.KG',
  'O’Neil & Co.',
  "O'Neil & Co.",
  'S.A.',
  'e.on',
  'U.S. Head of IT/OT',
  'CI/CD lead',
  'R&D',
  '24/7',
  '12:30',
  '1:1',
  'Note: x',
  'Version 10.0.38.1',
  'Umsatz 2.0',
  'sow.pdf',
  'C:\\PoE\\sow.pdf',
  '@home',
  'Ana (CIO)',
  'José Ángel de la Cruz',
  'Vice-President.Sales',
  'Ελένη Παπαδοπούλου',
  '王小明',
];

test.each(addresses)('R64: “%s” carries an address, and disarmed it carries none', (text) => {
  expect(carriesAddress(text)).toBe(true);
  expect(carriesAddress(disarmed(text))).toBe(false);
});

test.each(words)('R64: “%s” carries none, and stays as it is', (text) => {
  expect(carriesAddress(text)).toBe(false);
  expect(disarmed(text)).toBe(text);
});

test('R64: what is disarmed stays readable, and the words around it stay as they are', () => {
  expect(disarmed('See https://evil.example/a.b?c=d, or write to tina@evil.example.  ASP.NET too.')).toBe(
    'See https[:]//evil[.]example/a[.]b?c=d, or write to tina[@]evil[.]example.  ASP.NET too.',
  );
});

test('R64: whatever is written, nothing that is disarmed carries an address', () => {
  const piece = fc.constantFrom(
    ...[
      'evil',
      '.',
      'com',
      '/',
      ':',
      '@',
      'http',
      'www',
      '%2e',
      '%',
      '。',
      '\u200B',
      ' ',
      '[',
      ']',
      '-',
      '1',
      'ASP.NET',
    ],
  );
  const text = fc.oneof(
    fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
    fc.string({ unit: 'grapheme', maxLength: 40 }),
  );
  fc.assert(
    fc.property(text, (written) => {
      expect(carriesAddress(disarmed(written))).toBe(false);
    }),
    { numRuns: 2_000 },
  );
});

test.each(['Booking.com', 'Booking.com B.V.', 'monday.com Ltd', 'Contoso'])(
  'R64: “%s” is no more than the name of a host',
  (text) => {
    expect(carriesMoreThanHost(text)).toBe(false);
  },
);

test.each(['evil.com/now', 'http:/evil.example', 'www.evil.com', 'a@evil.com', 'evil.com:80', 'evil.com#x'])(
  'R64: “%s” is more than the name of a host',
  (text) => {
    expect(carriesMoreThanHost(text)).toBe(true);
  },
);

test('R64: every form looks at each character of a long text a bounded number of times', () => {
  // A quadratic search would need 10¹⁰ steps here and not end within the time of a test.
  for (const piece of ['a-', 'a.', 'a@', 'a/', 'http:', 'www.', '1.', '[::', '%2e', 'asp.net', 'com.'])
    expect(() => carriesAddress(piece.repeat(100_000 / piece.length))).not.toThrow();
});
