/**
 * Proves that the patterns in the API's document are in the subset that the regular expressions of ECMA-262, RE2
 * (Go), .NET, Java, Python and XML Schema have in common, and that they let pass everything that the service
 * accepts (field case 29).
 */
import fc from '../../tools/fastCheck';
import { RE2JS } from 're2js';
import type { z } from 'zod';
import { apiDocument } from '../../../functions/http/openapi/document';
import { endpoints } from '../../../functions/http/routes';
import { policyEntry } from '../../../shared/contracts/directory/directory';
import {
  domainName,
  email,
  guid,
  identifier,
  mpnId,
  productId,
  version,
} from '../../../shared/contracts/basics/values';
import { schemaOf } from './schemaOf';

const document = apiDocument(endpoints.map(({ operation }) => operation));

/** The values of a keyword anywhere in a part of the document. */
function valuesOf(keyword: string, part: unknown): readonly string[] {
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([name, below]: readonly [string, unknown]) =>
    name === keyword && typeof below === 'string' ? [below] : valuesOf(keyword, below),
  );
}

const patterns = [...new Set(valuesOf('pattern', document))];

/**
 * One step of the subset: an ASCII character that means itself, a sign with a backslash, a class of such
 * characters and ranges, any character, a group, an alternative, or a repetition that RE2 allows.
 */
const steps = [
  String.raw`[^\\^$.*+?()[\]{}|]`,
  String.raw`\\[\\^$.*+?()[\]{}|/-]`,
  String.raw`\[\^?(?:[^\\[\]^&~-]|\\[\\^\[\]-])(?:-?(?:[^\\[\]^&-]|\\[\\^\[\]-]))*\]`,
  String.raw`\.`,
  String.raw`\((?!\?)`,
  String.raw`\)`,
  String.raw`\|`,
  String.raw`[*+?](?![*+?])`,
  String.raw`\{\d{1,3}(?:,\d{0,3})?\}(?![*+?])`,
].join('|');
const subset = new RegExp(`^\\^(?:${steps})*\\$$`);

/** What is not portable in a pattern; empty: nothing. */
function faultsIn(pattern: string): readonly string[] {
  return [
    ...(/^[\x20-\x7e]*$/.test(pattern) ? [] : ['not ASCII']),
    ...(subset.test(pattern) ? [] : ['not in the subset']),
    // Languages that match the whole text, and those that search in it, agree only if both ends are named.
    ...(/^\^.*\$$/.test(pattern) && !/^\^[^(]*\|/.test(pattern) ? [] : ['not for the whole text']),
  ];
}

describe('field case 29: the common subset', () => {
  test('the document has patterns', () => {
    expect(patterns.length).toBeGreaterThan(8);
  });

  test.each(patterns)('%s is in it, and every kind of engine reads it', (pattern) => {
    expect(faultsIn(pattern)).toEqual([]);
    for (const flags of ['', 'u', 'v']) expect(() => new RegExp(pattern, flags)).not.toThrow();
    expect(() => RE2JS.compile(pattern)).not.toThrow();
  });

  test.each([
    String.raw`^\p{L}+$`,
    String.raw`^(?=.{4})a$`,
    String.raw`^(?!x)a$`,
    String.raw`^(?<name>a)$`,
    String.raw`^(?:a)$`,
    String.raw`^\d+$`,
    String.raw`^\w+$`,
    String.raw`^\s*$`,
    String.raw`^\u0041$`,
    String.raw`^\x41$`,
    String.raw`^a+?$`,
    String.raw`^a++$`,
    String.raw`^a{1001}$`,
    String.raw`^[a-z&&[^b]]$`,
    '^\u00E9$',
    '^a',
    'a$',
    '^a|b$',
  ])('%s is not', (pattern) => {
    expect(faultsIn(pattern)).not.toEqual([]);
  });

  test('formats are those that every tool knows', () => {
    expect([...new Set(valuesOf('format', document))].sort()).toEqual(['date', 'date-time']);
  });
});

/** The schemas of single values, with beginnings from which texts that they accept are made. */
const values: readonly (readonly [string, z.ZodType, readonly string[]])[] = [
  ['GUID', guid, ['c7e2b490-5a1f-4d83-9e6b-0f1a2b3c4d66', 'C7E2B490-5A1F-4D83-9E6B-0F1A2B3C4D66']],
  ['MPN ID', mpnId, ['4512001', '0', '1234567890']],
  [
    'e-mail address',
    email,
    ['ana@contoso.com', "!#$%&'*+-/=?^_`{|}~@contoso.com", 'ana@müller.example', 'a@кремль.рф'],
  ],
  [
    'domain name',
    domainName,
    ['contoso.com', 'contoso.com.', 'Müller.example', 'кремль.рф', 'xn--e1ajeds9e.xn--p1ai'],
  ],
  ['identifier', identifier, ['teams', 'dynamics-365-sales-', '3-']],
  ['version', version, ['2026-07', '_.-', '...']],
  ['product ID', productId, ['teams', 'No Such']],
  ['span', policyEntry.shape.reviewStart, ['P7D', 'p1y2m3w4dt5h6m7s', 'PT1M']],
];

const around = fc
  .array(
    fc.constantFrom(
      ' ',
      '\t',
      '\r\n',
      '\u0085',
      '\u00A0',
      '\u200B',
      '\u202A',
      '\u3000',
      '\uFEFF',
      '{',
      '}',
      '-',
      'x',
    ),
    {
      maxLength: 4,
    },
  )
  .map((some) => some.join(''));

describe('what the document says is true of everything that is accepted', () => {
  test.each(values)('%s', (name, schema, beginnings) => {
    const wrap = (text: string): unknown => (name === 'span' ? { duration: text } : text);
    const { accepts } = schemaOf(schema);
    let accepted = 0;
    fc.assert(
      fc.property(around, fc.constantFrom(...beginnings), around, (before, value, after) => {
        const sent = wrap(`${before}${value}${after}`);
        const isAccepted = schema.safeParse(sent).success;
        if (isAccepted) accepted++;
        expect(isAccepted && !accepts(sent)).toBe(false);
      }),
      { numRuns: 500 },
    );
    expect(accepted).toBeGreaterThan(20);
    for (const value of beginnings) expect(accepts(wrap(value))).toBe(true);
    // What is stored can be sent again.
    for (const value of beginnings) {
      const stored = schema.parse(wrap(value));
      expect(schema.parse(stored)).toEqual(stored);
      expect(accepts(stored)).toBe(true);
    }
  });
});
