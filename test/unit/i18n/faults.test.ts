/** Proves that every message about a fault is written in every language, with all that it names. */
import { languages, type Language } from '../../../shared/domain/claim';
import { instant } from '../../../shared/domain/time';
import { faultInWords, problemTexts, type FaultText } from '../../../shared/i18n';
import { faultsEn } from '../../../shared/i18n/texts/faults/en';
import { characterAt } from '../../../shared/text/characters';
import { readDomainName } from '../../../shared/text/values/domainNames';
import { readEmail } from '../../../shared/text/values/emailAddresses';
import { readGuid, readMpnId } from '../../../shared/text/values/identifiers';
import type { Reading } from '../../../shared/text/values/reading';

const others = languages.filter((language) => language !== 'en');
const subscriptionId = '6d1f0a52-7c84-4e39-9b10-55aa00000001';
const endedAt = instant(Date.parse('2026-11-23T09:00:00Z'));
const identifier = { kind: 'domain', value: 'tailspin.example' } as const;
const again = { at: endedAt, timeZone: 'America/Los_Angeles' };
const claimed = {
  key: 'already-claimed',
  claimId: 'claim-2',
  name: 'Teams',
  product: 'Exchange Online',
  activities: ['usage', 'pre-sales'],
} as const;
const unconfirmed = {
  key: 'contact-unconfirmed',
  email: 'ana@mail.tailspin.example',
  domains: ['tailspin.example'],
  moreDomains: 2,
} as const;

/** Messages with all their parameters, and what every language must repeat of them. */
const withParameters: readonly (readonly [FaultText, readonly string[]])[] = [
  [{ key: 'needed-to-submit', what: 'partner-contact' }, []],
  [{ key: 'mpn-not-of-partner', mpnId: '17', mpnIds: ['4512001'] }, ['17', '4512001']],
  [{ key: 'not-enrolled', programmes: ['OSA-Sell'] }, ['OSA-Sell']],
  [
    { key: 'subscription-ended', subscriptionId, product: 'Sales', endedAt, anotherRuns: true },
    [subscriptionId, 'Sales', endedAt],
  ],
  [
    { key: 'subscription-ended', subscriptionId, product: 'Sales', endedAt, anotherRuns: false },
    [subscriptionId, 'Sales', endedAt],
  ],
  [
    { ...claimed, subscriptionId: null, isOfficial: false, again: null },
    ['claim-2', 'Teams', 'Exchange Online'],
  ],
  [{ ...claimed, subscriptionId, isOfficial: true, again: null }, ['claim-2', subscriptionId]],
  [{ ...claimed, subscriptionId, isOfficial: true, again }, ['claim-2', '2026']],
  [
    { ...unconfirmed, subdomain: null, orAnother: true },
    [unconfirmed.email, 'tailspin.example', '2', 'confirm-contact'],
  ],
  [
    {
      ...unconfirmed,
      subdomain: { domain: 'mail.tailspin.example', parent: 'tailspin.example' },
      orAnother: false,
    },
    ['mail.tailspin.example'],
  ],
  [{ ...unconfirmed, domains: [], moreDomains: 0, subdomain: null, orAnother: true }, [unconfirmed.email]],
  [{ key: 'identifier-in-row', identifier, other: { row: 3, ofSheet: true } }, ['tailspin.example', '3']],
  [
    { key: 'identifier-taken', identifier, kind: 'customer', name: 'Tailspin', owner: 'o' },
    ['tailspin.example', 'Tailspin'],
  ],
  [{ key: 'row-repeated-in-file', first: { row: 3, ofSheet: false }, same: 'reference' }, ['3']],
  [{ key: 'required', wanted: { key: 'one-of', values: ['"a"', '"b"'] } }, ['"a", "b"']],
  [{ key: 'too-few', of: 'entries', limit: 1 }, ['1']],
  [{ key: 'too-many', of: 'characters', limit: 200 }, ['200']],
  [{ key: 'too-many', of: null, limit: 200 }, ['200']],
  [{ key: 'in-span', member: 'days', fault: { key: 'too-few', of: null, limit: 1 } }, ['days', '1']],
  [
    { key: 'cell-of-unknown-column', name: 'manny', value: 'x', parts: [], nearest: 'many' },
    ['manny', 'many'],
  ],
  [{ key: 'cell-of-unknown-column', name: 'c', value: 'x', parts: ['c.d'], nearest: null }, ['c.d']],
  [{ key: 'request-not-valid', fields: ['/name', ''] }, ['/name']],
  [{ key: 'row-is-final', state: 'association ended' }, []],
  [{ key: 'not-time-zone', meant: 'Europe/Lisbon' }, ['Europe/Lisbon']],
  [{ key: 'not-time-zone', meant: null }, []],
];

test.each(withParameters)('%j is written in every language', (text, repeated) => {
  const english = faultInWords(text, 'en');
  for (const part of repeated) expect(english).toContain(part);
  for (const language of others) {
    const words = faultInWords(text, language);
    for (const part of repeated)
      expect({ language, words }).toEqual({ language, words: expect.stringContaining(part) as string });
    expect(words).not.toMatch(/undefined|null|\[object/);
    expect({ language, words }).not.toEqual({ language, words: english });
  }
});

const misread: readonly (readonly [string, (sent: string) => Reading])[] = [
  ...[
    '',
    'ana',
    'ana@',
    '@a.example',
    'a@b@c.example',
    'mailto:a@b.example',
    'a@b.example.',
    '<a@b.example>',
  ].map((sent) => [sent, readEmail] as const),
  ...[
    '"a"@b.example',
    'a(x)@b.example',
    'a@[1.2.3.4]',
    'é@b.example',
    'a..b@c.example',
    `${'a'.repeat(65)}@b.example`,
  ].map((sent) => [sent, readEmail] as const),
  ...[
    'https://a.example/',
    'a@b.example',
    'a.example:443',
    '192.0.2.1',
    '*.a.example',
    'a..example',
    'a.17',
  ].map((sent) => [sent, readDomainName] as const),
  ...[
    'contoso',
    '-a.example',
    'xn--a.example',
    `${'a'.repeat(64)}.example`,
    'a.qqqq1',
    '"a.example"',
    '(a.example)',
  ].map((sent) => [sent, readDomainName] as const),
  ...['urn:uuid:1', '7', '9b1d4f720c3e4a58b6d72e8f0a1c3d44'].map((sent) => [sent, readGuid] as const),
  ...['12345678901', '45\u066201', '45O1', '4512\u2013001'].map((sent) => [sent, readMpnId] as const),
];

test.each(misread)('%j is refused in every language', (sent, read) => {
  const reading = read(sent);
  if (reading.ok) throw new Error(`It was read as ${reading.value}.`);
  const said = languages.map((language) => faultInWords(reading.fault, language));
  // Portuguese of Portugal and of Brazil share short messages.
  expect(new Set(said).size).toBeGreaterThanOrEqual(3);
  for (const words of said) expect(words).not.toMatch(/undefined|null|\[object/);
});

test('characters are named in every language', () => {
  for (const character of [
    '\u00A0',
    '\u0435',
    '\uFF14',
    '\u0007',
    '\uD800',
    '\uFE0F',
    '\u{E0001}',
    '\u2013',
    '€',
  ]) {
    const found = characterAt(character, 0);
    const said = languages.map((language) =>
      faultInWords({ key: 'not-mpn-id', why: { key: 'character', character: found } }, language),
    );
    expect(new Set(said).size).toBeGreaterThanOrEqual(3);
  }
});

test('every message without parameters is another one in every language', () => {
  const plain = Object.entries({ ...faultsEn.commands, ...faultsEn.requests, ...faultsEn.values })
    .filter(([, write]) => write.length === 0)
    .map(([key]) => key);
  expect(plain.length).toBeGreaterThan(30);
  const said = (language: Language) => plain.map((key) => faultInWords(plainText(key), language));
  const english = said('en');
  for (const language of others) {
    const same = said(language).filter((words) => english.includes(words));
    expect({ language, same }).toEqual({ language, same: [] });
  }
});

test('a problem and its cure are other ones in every language', () => {
  const english = Object.values(problemTexts('en')).flatMap(({ title, cure }) => [title, cure]);
  for (const language of others) {
    const own = Object.values(problemTexts(language)).flatMap(({ title, cure }) => [title, cure]);
    expect({ language, same: own.filter((text) => english.includes(text)) }).toEqual({ language, same: [] });
  }
});

/** The message of a key that has no parameters. */
function plainText(key: string): FaultText {
  const found = plainTexts.find((text) => text.key === key);
  if (found === undefined) throw new Error(`List ${key} here: it has no parameters.`);
  return found;
}

const plainTexts: readonly FaultText[] = [
  { key: 'activity-missing' },
  { key: 'usage-alone' },
  { key: 'revenue-alone' },
  { key: 'not-acknowledged' },
  { key: 'last-product' },
  { key: 'assignee-of-claimant' },
  { key: 'assignee-unknown' },
  { key: 'contact-unchanged' },
  { key: 'contact-not-waiting' },
  { key: 'word-out-of-time' },
  { key: 'proof-missing' },
  { key: 'unscanned-not-accepted' },
  { key: 'version-name-used' },
  { key: 'empty' },
  { key: 'invalid' },
  { key: 'blank' },
  { key: 'not-one-line' },
  { key: 'control-characters' },
  { key: 'address-in-name' },
  { key: 'address-in-directory-name' },
  { key: 'not-end-date' },
  { key: 'copy-to-contact' },
  { key: 'copy-repeated' },
  { key: 'claim-repeated' },
  { key: 'not-web-page' },
  { key: 'not-instant' },
  { key: 'beyond-years' },
  { key: 'not-date' },
  { key: 'not-whole-number' },
  { key: 'share-too-large' },
  { key: 'span-sign' },
  { key: 'span-fraction' },
  { key: 'not-duration' },
  { key: 'span-too-short' },
  { key: 'not-span' },
  { key: 'id-differs' },
  { key: 'member-repeated' },
  { key: 'header-not-understood' },
  { key: 'key-example' },
  { key: 'foreign-cursor' },
  { key: 'sheet-empty' },
  { key: 'cell-unreadable' },
];
