/** Tests that the assessor's answer is found however it is wrapped, and that nothing else is taken for one. */
import { answerIn } from '../../../shared/application/associations/answerText';

const answer = { requestId: 'c.1', claimId: 'c', eligible: false, reason: 'Não é elegível 🦀?>~' };
const json = JSON.stringify(answer);
const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');

test.each<[string, unknown]>([
  ['JSON that the host has read', answer],
  ['JSON as text', json],
  ['JSON after blanks and line breaks', ` \r\n\t${json}\n`],
  ['JSON after a byte order mark', `\ufeff${json}`],
  ['JSON in quotes', JSON.stringify(json)],
  ['base64', base64(json)],
  ['base64 with line breaks', base64(json).replace(/.{20}/g, '$&\r\n')],
  ['base64 without padding', base64(json).replace(/=+$/, '')],
  ['base64 for addresses', Buffer.from(json).toString('base64url')],
  ['base64 between blanks', `  ${base64(json)}\n`],
  ['base64 of JSON after a byte order mark', base64(`\ufeff${json}`)],
  ['base64 of JSON after blanks', base64(`\n ${json}`)],
  ['base64 of JSON in quotes', base64(JSON.stringify(json))],
  ['base64 in quotes', JSON.stringify(base64(json))],
  ['base64 of base64', base64(base64(json))],
])('R61: %s is read', (_what, message) => {
  expect(answerIn(message)).toEqual(answer);
});

test('R61: an answer as large as a message can be is read', () => {
  const large = { ...answer, reason: 'ä'.repeat(23_000) };
  expect(answerIn(base64(JSON.stringify(large)))).toEqual(large);
});

test.each<[string, unknown]>([
  ['text', 'not eligible'],
  ['text that happens to be base64', 'eligible'],
  ['a number', 7],
  ['a number as text', '7'],
  ['base64 of a number', base64('7')],
  ['digits, which are base64 too', '12345678'],
  ['a truth value', true],
  ['nothing', null],
  ['an empty text', ''],
  ['quotes', '""'],
  ['JSON that breaks off', json.slice(0, -1)],
  ['base64 of JSON that breaks off', base64(json.slice(0, -1))],
  ['base64 of bytes that are no text', Buffer.from([0xff, 0xfe, 0x7b, 0x00]).toString('base64')],
  ['four wrappings', base64(base64(base64(base64(json))))],
])('%s is kept as it came', (_what, message) => {
  expect(answerIn(message)).toBe(message);
});
