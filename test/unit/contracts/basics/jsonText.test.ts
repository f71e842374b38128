/**
 * Proves that repeated members of a JSON text are found wherever they are, that nothing else is reported as one,
 * and that depth and width of a text are measured.
 */
import fc from '../../../tools/fastCheck';
import { jsonExtent, repeatedMembers } from '../../../../shared/contracts/basics/jsonText';

test.each<[string, readonly string[]]>([
  ['{"a":1,"a":2}', ['/a']],
  ['{"a":1,"\\u0061":2}', ['/a']],
  ['{"a":1,"a":2,"a":3}', ['/a']],
  ['{"x":[1,{"b":1},{"b":1,"b":2}]}', ['/x/2/b']],
  ['[[],{},{"a":{"b":[]},"a":{}}]', ['/2/a']],
  ['{"a/b":1,"a/b":2,"~":{"c":1,"c":1}}', ['/a~1b', '/~0/c']],
  ['{"__proto__":1,"__proto__":2,"constructor":3}', ['/__proto__']],
  ['{"":1,"":2}', ['/']],
  ['{"a":"a\\":,{[","b":"}]"}', []],
  ['{"a":{"b":1},"b":{"a":1}}', []],
  ['[{"a":1},{"a":1}]', []],
  ['"a:a"', []],
  [' 7 ', []],
])('%s', (text, pointers) => {
  expect(repeatedMembers(text)).toEqual({ pointers, count: pointers.length });
});

test('JSON.stringify writes no repeated member', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(repeatedMembers(JSON.stringify(value)).count).toBe(0);
    }),
    { seed: 4, numRuns: 300 },
  );
});

test('nesting deeper than the call stack, and very long strings, are read to the end', () => {
  const deep = 50_000;
  expect(repeatedMembers(`${'{"a":'.repeat(deep)}{"b":1,"b":2}${'}'.repeat(deep)}`).count).toBe(1);
  expect(repeatedMembers(`{"a":${JSON.stringify('\\"'.repeat(500_000))},"a":1}`).pointers).toEqual(['/a']);
});

test('of many repeated members the first are named, and all are counted', () => {
  const text = `{${Array.from({ length: 1000 }, (_, index) => `"a${index}":1,"a${index}":2`).join(',')}}`;
  const { pointers, count } = repeatedMembers(text);
  expect(count).toBe(1000);
  expect(pointers).toHaveLength(50);
  expect(pointers[49]).toBe('/a49');
});

test('the pointer to a member with a long name is shortened', () => {
  const name = 'x'.repeat(100_000);
  expect(repeatedMembers(`{"${name}":1,"${name}":2}`).pointers).toEqual([`/${'x'.repeat(199)}…`]);
});

test.each<[string, number, number, string]>([
  ['7', 0, 0, ''],
  ['{}', 1, 0, ''],
  ['[ ]', 1, 0, ''],
  ['{"a":1}', 1, 1, ''],
  ['{"a":1,"b":[1,2,3]}', 2, 5, '/b'],
  ['[1,[[2]],[3]]', 3, 6, '/1'],
  ['{"a":{"b":1},"c":{"b":{"d":{}}}}', 4, 5, '/c'],
  ['{"a/b":{}}', 2, 1, '/a~1b'],
  ['{"\\u0061":{}}', 2, 1, '/a'],
  ['{"a":"{[,:]}\\"{","b":{}}', 2, 2, '/b'],
])('%s has %i levels and %i entries, and is deepest in "%s"', (text, depth, entries, deepest) => {
  expect(jsonExtent(text)).toEqual({ depth, entries, deepest });
});

test('depth and entries are those of the value', () => {
  const extentOf = (value: unknown): { depth: number; entries: number } => {
    if (typeof value !== 'object' || value === null) return { depth: 0, entries: 0 };
    const below = Object.values(value).map(extentOf);
    return {
      depth: 1 + Math.max(0, ...below.map(({ depth }) => depth)),
      entries: below.reduce((sum, { entries }) => sum + entries, below.length),
    };
  };
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(0, 1, 2), (value, spaces) => {
      expect(jsonExtent(JSON.stringify(value, null, spaces))).toMatchObject(extentOf(value));
    }),
    { seed: 5, numRuns: 300 },
  );
});

test.each(['"', '{"a', '"\\', '"a\\"', '}]', '[[[', '{"\\x":{'])(
  '%s, which is no JSON, is measured too',
  (text) => {
    expect(jsonExtent(text).depth).toBeGreaterThanOrEqual(0);
  },
);
