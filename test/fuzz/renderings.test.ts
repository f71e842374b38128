/**
 * Proves the fuzzer's check of pages, mails and files: texts that are shown as texts pass, each fault is
 * found.
 */
import { findingsIn, type OddTexts, type Shown } from './renderings';

const texts: OddTexts = {
  claim: '=1+<b>',
  customer: 'A & "B"',
  contact: '<script>alert(1)</script>',
  title: 'CIO',
  partnerContact: '\u202eP',
  comment: '1 < 2',
};
const good: Shown = {
  notice: '<p>A &amp; &quot;B&quot;</p><p>&lt;script>alert(1)&lt;/script></p>',
  page: '<h1>A &amp; &quot;B&quot;</h1>',
  request: '<p>=1+&lt;b></p><p>A &amp; &quot;B&quot;</p><p>P</p><p>1 &lt; 2</p>',
  inbox: '<td>&lt;script>alert(1)&lt;/script></td>',
  subjects: ['A & "B"'],
  csv: '\ufeffname,customer\r\n"\'=1+<b>","A & ""B"""\r\n',
  word: '<w:t>=1+&lt;b&gt;</w:t><w:t>A &amp; &quot;B&quot;</w:t>',
};
/** The same with plain texts. */
const known: Shown = {
  ...good,
  notice: '<p>Customer</p><p>Contact</p>',
  page: '<h1>Customer</h1>',
  request: '<p>Claim</p><p>Customer</p><p>Partner</p><p>Comment</p>',
  word: '<w:t>Claim</w:t><w:t>Customer</w:t>',
};

test('texts that are shown as texts have no findings', () => {
  expect(findingsIn(texts, good, known)).toEqual([]);
});

test.each<[string, Partial<Shown>, RegExp]>([
  ['markup in a mail', { notice: good.notice.replaceAll('&lt;', '<') }, /the notice has other markup/],
  [
    'an additional attribute on the page',
    { page: good.page.replace('<h1', '<h1 onclick="x"') },
    /the page has other markup/,
  ],
  [
    'a text that is not shown',
    { request: good.request.replace('1 &lt; 2', '') },
    /the request has|does not show "1 < 2"/,
  ],
  ['a text that is shown changed', { page: '<h1>A ? B</h1>' }, /the page does not show "A & \\"B\\""/],
  ['a script in the inbox', { inbox: '<script>alert(1)</script>' }, /the inbox takes a text for markup/],
  ['a line break in a subject', { subjects: ['A\r\nBcc: b@c.example'] }, /a subject has control characters/],
  [
    'a formula in a cell',
    { csv: good.csv.replace("'=", '=') },
    /the cell name has what begins like a formula/,
  ],
  ['a cell with another text', { csv: good.csv.replace('A &', 'A') }, /the spreadsheet has .* for customer/],
  [
    'markup in the Word file',
    { word: good.word.replace('&lt;b&gt;', '<b>') },
    /the Word file has other markup/,
  ],
  [
    'a character that XML does not allow',
    { word: `${good.word}\uffff` },
    /characters that XML does not know/,
  ],
])('%s is found', (_what, slip, finding) => {
  expect(findingsIn(texts, { ...good, ...slip }, known)).toContainEqual(expect.stringMatching(finding));
});
