/** What spreadsheets make of exports, in every language's settings (R62). */
import { csvOf, readCsv } from '../../../shared/contracts/csv';

/** A document of one cell beside another one. */
const csvWith = (value: string): string =>
  csvOf<string>(
    [
      { header: 'name', value: (cell) => cell },
      { header: 'next', value: () => 'x' },
    ],
    [value],
  );

/** The cells as a spreadsheet sees them whose separator is another one than the document's: quotes mean nothing to it. */
const cellsSplitAt = (separator: RegExp, csv: string): readonly string[] => csv.split(separator);

test.each([
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '＝1+1',
  '＋1',
  '－1',
  '＠SUM(A1)',
  '\t=1+1',
  '\r=1+1',
  ' =1+1',
  '\u00A0=1+1',
  '\uFEFF=1+1',
  '"=1+1',
  'left;=HYPERLINK("http://evil.example")',
  'left; =1+1',
  'left;"=1+1"',
  'left;＝1+1',
  'left\n=1+1',
  'left\r\n-1',
  'left\t@SUM(A1)',
])('R62: no formula begins in %j, whatever separates cells', (text) => {
  for (const separator of [/,|\r\n/, /[;\r\n]/, /[\t\r\n]/])
    for (const cell of cellsSplitAt(separator, csvWith(text)))
      expect(cell).not.toMatch(/^[\s"]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/);
});

test.each(['Teams, Exchange; SharePoint', 'a-b', 'R&D = fun', 'A "quoted" name', '😀 Ação', 'one\ntwo'])(
  'R62: %j is exported as it is',
  (text) => {
    expect(readCsv(csvWith(text))).toEqual({ ok: true, rows: [{ name: text, next: 'x' }] });
  },
);
