/** Tests the reading of entity tags (RFC 9110, 8.8.3 and 13.1). */
import {
  entityTags,
  etagOf,
  hasAlready,
  readingTag,
  revisionIn,
} from '../../../../functions/http/framework/etag';

const strong = (opaque: string) => ({ weak: false, opaque });
const weak = (opaque: string) => ({ weak: true, opaque });

test.each<[string, readonly unknown[] | null]>([
  ['"4"', [strong('4')]],
  ['"0", "4"', [strong('0'), strong('4')]],
  ['W/"4"', [weak('4')]],
  ['\t"a,b" ,, W/"" , ', [strong('a,b'), weak('')]],
  ['"\\"', [strong('\\')]],
  ['4', null],
  ['"4', null],
  ['w/"4"', null],
  ['W/ "4"', null],
  ['"4" "5"', null],
  ['"4""5"', null],
  ['"4 5"', null],
  ['', null],
  [',', null],
])('a list of tags: %j', (list, tags) => {
  expect(entityTags(list)).toEqual(tags);
});

test.each<[string, number | null]>([
  ['"0"', 0],
  ['"12"', 12],
  [readingTag('"12"', Buffer.from('x')), 12],
  [readingTag('"12"', Buffer.from('x')).replace(/"$/, '-br"'), 12],
  [readingTag(undefined, Buffer.from('x')), null],
  ['W/"12"', null],
  ['"012"', null],
  ['"12.abc"', null],
  ['"-1"', null],
  ['"1e3"', null],
])('the revision in %s is %s', (tag, revision) => {
  expect((entityTags(tag) ?? []).map(revisionIn)).toEqual([revision]);
});

test('a reader has already what it names, whatever the coding, and only that', () => {
  const tag = readingTag(etagOf({ revision: 3 }), Buffer.from('one'));
  const other = readingTag(etagOf({ revision: 3 }), Buffer.from('two'));
  for (const condition of ['*', tag, ` "x" , W/${tag}`, tag.replace(/"$/, '-gzip"')])
    expect(hasAlready(condition, tag)).toBe(true);
  for (const condition of [null, '', other, '"3"', `${tag}x`]) expect(hasAlready(condition, tag)).toBe(false);
});
