/** Tests the line breaks of plain text, and that a reader can put the sentences together again (RFC 5322, 2.1.1). */
import fc from '../../tools/fastCheck';
import { unwrapped } from '../../../infra/tools/client/unwrapped';
import { noticeFacts, partnerMails } from '../../../infra/tools/preview/samples/facts';
import { customerNotice, lineLength, partnerMail } from '../../../shared/i18n';
import { lengthOf, wrapped } from '../../../shared/i18n/mail/wrap';

const words = fc.array(fc.stringMatching(/^[a-zé]{1,20}$/), { minLength: 1, maxLength: 60 });

test('no line is longer than 78 characters, and no word is lost, broken or moved', () => {
  fc.assert(
    fc.property(words, (all) => {
      const lines = wrapped(all.join(' '), { first: '* ', next: '  ' });
      for (const line of lines) expect(lengthOf(line)).toBeLessThanOrEqual(lineLength);
      expect(lines.map((line) => line.slice(2)).join(' ')).toBe(all.join(' '));
      expect(unwrapped(lines.join('\n'))).toBe(`* ${all.join(' ')}`);
    }),
  );
});

test('a line is as long as it may be, and not broken before it must', () => {
  const full = `${'a'.repeat(38)} ${'b'.repeat(39)}`;
  expect(wrapped(full)).toEqual([full]);
  expect(wrapped(`${full} c`)).toEqual([full, 'c']);
  expect(wrapped(`${full}c`)).toEqual(['a'.repeat(38), `${'b'.repeat(39)}c`]);
});

test('characters beyond the basic plane count as one each', () => {
  const line = '😀'.repeat(lineLength);
  expect(wrapped(`${line} b`)).toEqual([line, 'b']);
});

test('a word that is too long stays whole, on a line of its own', () => {
  const url = `https://claims.example/api/consent/${'x'.repeat(80)}`;
  expect(wrapped(`See ${url} now`)).toEqual(['See', url, 'now']);
});

test('an empty text is one empty line', () => {
  expect(wrapped('')).toEqual(['']);
  expect(wrapped('', { first: '> ', next: '> ' })).toEqual(['>']);
});

describe('in a mail', () => {
  const long = 'The signature on page four is that of nobody whom we could find at the customer. '.repeat(3);
  const { plainText } = partnerMail(
    { ...partnerMails['information-requested'], comment: `${long}\nSecond line.`, customerName: long },
    'en',
  );

  test('every line of a quotation is marked, also the ones that were broken', () => {
    const from = plainText.indexOf('Comment:\n') + 'Comment:\n'.length;
    const quoted = plainText.slice(from, plainText.indexOf('\n\n', from)).split('\n');
    expect(quoted.length).toBeGreaterThan(3);
    for (const line of quoted) expect(line).toMatch(/^> \S/);
  });

  test('rows and items go on indented, so that none of their words reads as a row of its own', () => {
    expect(plainText).toMatch(/^Customer: The signature .*\n {2}\S.*\n {2}\S/m);
    expect(plainText).toMatch(/^\* All proof of execution is missing: .*\n {2}\S/m);
  });

  test('a link stands on a line of its own, whatever its length', () => {
    const declineUrl = `https://claims.example/api/consent/${'x'.repeat(120)}`;
    const notice = customerNotice({ ...noticeFacts, declineUrl }, 'en').plainText;
    expect(notice.split('\n')).toContain(declineUrl);
    expect(unwrapped(notice).split('\n')).toContain(declineUrl);
  });
});
