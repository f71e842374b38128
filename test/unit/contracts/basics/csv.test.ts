/**
 * Proves that CSV is read as spreadsheets of every language write it (R47), and that no export runs as a
 * formula (R62).
 */
import { csvOf, readCsv } from '../../../../shared/contracts/basics/csv';

/** A CSV document with the cell and another one beside it. */
const csvWith = (value: string): string =>
  csvOf<string>(
    [
      { header: 'name', value: (cell) => cell },
      { header: 'next', value: () => 'x' },
    ],
    [value],
  );

/** The cells in a spreadsheet that uses another separator than the document: quotes have no meaning there. */
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
])('R62: no cell begins with a formula in %j, whichever separator a spreadsheet uses', (text) => {
  for (const separator of [/,|\r\n/, /[;\r\n]/, /[\t\r\n]/])
    for (const cell of cellsSplitAt(separator, csvWith(text)))
      expect(cell).not.toMatch(/^[\s"]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/);
});

test.each(['\n', '\t', '\r\n', ' ', '"', ';'])(
  'R62: a long run of %j between two words does not take time that grows with its square',
  (repeated) => {
    const secondsFor = (times: number): number => {
      const text = `left${repeated.repeat(times)}right`;
      const before = process.cpuUsage();
      csvWith(text);
      return process.cpuUsage(before).user / 1e6;
    };
    expect(secondsFor(100_000)).toBeLessThan(5);
  },
);

test.each(['Teams, Exchange; SharePoint', 'a-b', 'R&D = fun', 'A "quoted" name', '😀 Ação', 'one\ntwo'])(
  'R62: %j is exported unchanged',
  (text) => {
    expect(readCsv(csvWith(text))).toEqual({ ok: true, rows: [{ name: text, next: 'x' }] });
  },
);

test.each([
  ['commas', 'a,b\r\n1,2\r\n'],
  ['semicolons', 'a;b\r\n1;2\r\n'],
  ['tabs', 'a\tb\r\n1\t2\r\n'],
  ['a byte order mark', '\uFEFFa;b\n1;2\n'],
  ['a line that names the separator behind a byte order mark', '\uFEFFsep=;\r\na;b\r\n1;2\r\n'],
  ['a line that names the separator', 'sep=;\r\na;b\r\n1;2\r\n'],
  ['quotes', '"a","b"\n"1","2"'],
  ['carriage returns alone', 'a;b\r1;2\r'],
  ['no line break at its end', 'a,b\n1,2'],
  ['blank lines', 'a,b\n\n1,2\n\n'],
  ['rows of empty cells, as spreadsheets append them', 'a,b\n,\n1,2\n,\n , \n'],
])('R47: rows are read with %s', (_what, text) => {
  expect(readCsv(text)).toEqual({ ok: true, rows: [{ a: '1', b: '2' }] });
});

test.each([
  ['line break', '"a\nb",c\r\n1,2\r\n', { 'a\nb': '1', c: '2' }],
  ['quote', '"a""\n",c\n1,2\n', { 'a"\n': '1', c: '2' }],
  ['separator', '"a,b",c\n1,2\n', { 'a,b': '1', c: '2' }],
])('R47: a quoted %s in the name of a column ends neither line nor cell', (_what, text, row) => {
  expect(readCsv(text)).toEqual({ ok: true, rows: [row] });
});

test('R47: a header line alone, and nothing at all, have no rows', () => {
  for (const text of ['', '\n', 'a,b', 'a,b\r\n']) expect(readCsv(text)).toEqual({ ok: true, rows: [] });
});
