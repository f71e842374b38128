/**
 * Proves that repeated members of a JSON text are found wherever they are, and that nothing else is reported
 * as one.
 */
import fc from '../../../tools/fastCheck';
import { repeatedMembers } from '../../../../shared/contracts/basics/jsonText';

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
  expect(repeatedMembers(text)).toEqual(pointers);
});

test('JSON.stringify writes no repeated member', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(repeatedMembers(JSON.stringify(value))).toEqual([]);
    }),
    { seed: 4, numRuns: 300 },
  );
});

test('nesting deeper than the call stack, and very long strings, are read to the end', () => {
  const deep = 50_000;
  expect(repeatedMembers(`${'{"a":'.repeat(deep)}{"b":1,"b":2}${'}'.repeat(deep)}`)).toHaveLength(1);
  expect(repeatedMembers(`{"a":${JSON.stringify('\\"'.repeat(500_000))},"a":1}`)).toEqual(['/a']);
});
