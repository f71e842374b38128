/** Tests how a content coding is chosen (RFC 9110, 12.5.3), and which media types are compressed. */
import { chooseCoding, isText } from '../../../../functions/http/framework/contentCoding';

test.each<[string | null, string | null]>([
  [null, null],
  ['', null],
  ['gzip', 'gzip'],
  ['x-gzip', 'gzip'],
  ['GZIP, deflate, br, zstd', 'br'],
  ['gzip;q=1.0, br;q=0.5', 'gzip'],
  ['br;q=0, gzip;q=0', null],
  ['*', 'br'],
  ['*;q=0', null],
  ['br;q=0, *', 'gzip'],
  ['identity, gzip;q=0.5', null],
  ['identity;q=0.5, gzip', 'gzip'],
  ['deflate', null],
  ['gzip;q=high', null],
  ['gzip; q=0.001', 'gzip'],
])('Accept-Encoding: %s chooses %s', (accepted, coding) => {
  expect(chooseCoding(accepted)).toBe(coding);
});

test.each([
  ['application/json; charset=utf-8', true],
  ['application/problem+json', true],
  ['text/csv; header=present', true],
  ['TEXT/HTML', true],
  ['application/pdf', false],
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', false],
  ['', false],
])('%s is text: %s', (type, text) => {
  expect(isText(type)).toBe(text);
});
