/**
 * Values that break careless code: odd texts, wrong types, and values at the limits of a schema and just
 * beyond.
 */
import fc from '../tools/fastCheck';
import type { JsonSchema } from '../../functions/http/openapi/jsonSchema';
import { raw, treeOf, type JsonTree } from './jsonTree';

const control = ['\u0000', 'bell\u0007', 'esc\u001b[31m', 'nel\u0085', 'del\u007f', 'a\r\nb', 'tab\there'];
const unicode = [
  '💥𝒳',
  '👩‍👩‍👧‍👦',
  'e\u0301\u0323\u0332'.repeat(20),
  '\u202egnp.exe',
  '\u2066rtl\u2069 שלום مرحبا',
  'zero\u200bwidth\u200djoin\ufeff',
  'line\u2028separator\u2029',
  '\ud800',
  'low\udc00',
  '\udc00\ud800',
  '\uffff\ufffe',
  '\ufdd0',
  'İıßſ',
  '１２３４５',
  '٤٥١٢',
  '\u00a0\u3000',
  '\ufeff',
];
const attacks = [
  "' OR 1=1; DROP TABLE claims; --",
  '" OR c.partnerId != "',
  "x') UNION SELECT * FROM c --",
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "javascript:alert('x')",
  '&lt;b&gt;&amp;',
  ']]><!--',
  '{{7*7}}${7*7}<%= 7*7 %>',
  '=cmd|" /C calc"!A0',
  '@SUM(1+1)',
  '../../../etc/passwd',
  '..\\..\\windows',
  '%00%0d%0aSet-Cookie:x=1',
  'a@b.example\r\nBcc: c@d.example',
  'https://evil.example/ www.evil.example',
];
const words = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'null',
  'undefined',
  'NaN',
  'true',
  '0',
  '-1',
  '1e3',
  '',
  ' ',
  '\t\n',
];

/** Texts of every kind that people and attackers send, including harmless ones. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...control, ...unicode, ...attacks, ...words) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }) },
  // Any UTF-16, so halves of surrogate pairs too.
  {
    weight: 1,
    arbitrary: fc
      .array(fc.integer({ min: 0, max: 0xffff }), { minLength: 1, maxLength: 12 })
      .map((units) => String.fromCharCode(...units)),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('x', '💥', 'é', ' ', '<'), fc.constantFrom(199, 201, 4001, 20_000))
      .map(([unit, times]) => unit.repeat(times)),
  },
);

/** Names for members and parameters. */
export const hostileName: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    'foo',
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    '',
    'a/b~c',
    '$ref',
    'ID',
    'x'.repeat(5000),
  ),
  hostileText,
);

const wrongTypes = [
  'null',
  'true',
  'false',
  '0',
  '-1',
  '-0',
  '1.5',
  '1e400',
  '1e21',
  '""',
  '[]',
  '{}',
  '[[]]',
  '[null]',
  '{"":0}',
  '{"__proto__":{"polluted":true}}',
  '{"toString":1}',
  '"text"',
  '12345678901234567890',
];
const noJson = [
  'NaN',
  'undefined',
  'Infinity',
  "'x'",
  '01',
  '.5',
  '0x10',
  '"\u0001"',
  '"\\x"',
  '',
  '// x',
  'True',
];

/** A value in place of one that a schema describes. */
export function hostileValue(schema: JsonSchema, old: JsonTree): fc.Arbitrary<JsonTree> {
  const edges = alternatives(schema).flatMap((one) => edgesOf(one, old));
  return fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...wrongTypes).map(raw) },
    { weight: 6, arbitrary: hostileText.map(treeOf) },
    { weight: 1, arbitrary: fc.constantFrom(...noJson).map(raw) },
    { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }).map(treeOf) },
    { weight: 1, arbitrary: deepNesting },
    ...(edges.length === 0 ? [] : [{ weight: 8, arbitrary: fc.constantFrom(...edges) }]),
  );
}

/** Lists and objects nested deeper than the call stack. */
export const deepNesting: fc.Arbitrary<JsonTree> = fc
  .tuple(fc.constantFrom(['[', ']', '0'], ['{"a":', '}', '0']), fc.constantFrom(10, 1000, 12_000, 40_000))
  .map(([[open = '', close = '', core = ''], depth]) =>
    raw(`${open.repeat(depth)}${core}${close.repeat(depth)}`),
  );

/** The alternatives of a schema; a schema without any is its only one. */
function alternatives(schema: JsonSchema): readonly JsonSchema[] {
  const inner = schema.anyOf ?? schema.oneOf;
  if (inner === undefined) return [schema];
  return inner.flatMap((one) => (typeof one === 'boolean' ? [] : alternatives(one)));
}

function edgesOf(schema: JsonSchema, old: JsonTree): readonly JsonTree[] {
  const values: unknown[] = [];
  const { minLength, maxLength, minimum, maximum, pattern, format, enum: known } = schema;
  if (known !== undefined)
    values.push(
      ...known,
      ...known.map((one) => `${String(one)} `),
      ...known.map((one) => String(one).toUpperCase()),
    );
  for (const length of [minLength, maxLength]) {
    if (length === undefined || length > 100_000) continue;
    for (const size of [length - 1, length, length + 1]) {
      if (size < 0) continue;
      values.push(
        'x'.repeat(size),
        '💥'.repeat(Math.floor(size / 2)),
        `${'y'.repeat(Math.max(0, size - 1))} `,
      );
    }
    values.push('💥'.repeat(length), ` ${'z'.repeat(length)} `);
  }
  for (const limit of [minimum, maximum])
    if (limit !== undefined) values.push(limit - 1, limit, limit + 1, limit + 0.5, String(limit));
  if (pattern !== undefined) values.push(...patternEdges);
  values.push(...(formatEdges[format ?? ''] ?? []));
  return [...values.map(treeOf), ...listEdges(schema, old)];
}

/** IDs, addresses and spans: their schemas have patterns, but no formats, because more than these is accepted. */
const patternEdges = [
  '1234567890',
  '12345678901',
  '٤٥',
  '-',
  '.',
  'a'.repeat(100),
  'a'.repeat(101),
  'A_b',
  'ok\n',
  '00000000-0000-0000-0000-000000000000',
  'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF',
  '{9b1d4f72-0c3e-4a58-b6d7-2e8f0a1c3d44}',
  'urn:uuid:9b1d4f72-0c3e-4a58-b6d7-2e8f0a1c3d44',
  '9b1d4f720c3e4a58b6d72e8f0a1c3d44',
  '9b1d4f72-0c3e-4a58-b6d7-2e8f0a1c3d44\n',
  ' 9b1d4f72-0c3e-4a58-b6d7-2e8f0a1c3d44',
  'a@b',
  'a@b.example ',
  `${'a'.repeat(64)}@b.example`,
  `${'a'.repeat(260)}@b.example`,
  '"a b"@c.example',
  'ä@ö.example',
  'a@xn--.example',
  'A.B+c@D.EXAMPLE',
  'a@b.example\n',
  'a,b@c.example',
  'a@[127.0.0.1]',
  'PT0S',
  'P0D',
  'P1Y',
  'P999999999Y',
  'P1M',
  'PT1.5S',
  '-P1D',
  'P',
  'PT',
  'P1W',
  'PT99999999999999999999H',
  'P1DT',
];

const formatEdges: Readonly<Record<string, readonly string[]>> = {
  'date-time': [
    '2026-02-30T00:00:00Z',
    '0000-01-01T00:00:00Z',
    '0001-01-01T00:00:00+23:59',
    '9999-12-31T23:59:59-23:59',
    '2026-12-31T23:59:60Z',
    '2026-12-31T23:59:59.123456789Z',
    '2026-12-31T23:59:59',
    '2026-12-31',
    '2026-12-31t23:59:59z',
    '2030-01-01T00:00:00+05:30',
  ],
  date: ['2026-02-29', '2028-02-29', '0000-01-01', '9999-12-31', '2026-1-1', '2026-12-25T00:00:00Z'],
};

function listEdges({ minItems, maxItems, type }: JsonSchema, old: JsonTree): readonly JsonTree[] {
  if (type !== 'array' || old.kind !== 'array') return [];
  const [first] = old.items;
  if (first === undefined) return [];
  const sizes = [0, 2, minItems ?? 0, maxItems ?? 0, (maxItems ?? 100) + 1].filter((size) => size <= 2000);
  return sizes.map((size) => ({ kind: 'array', items: Array.from({ length: size }, () => first) }));
}
