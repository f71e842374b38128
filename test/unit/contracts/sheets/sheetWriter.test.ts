/** Proves that no export runs as a formula, and that every text of an export can be read back (R62). */
import { readSheet } from '../../../../shared/contracts/sheets/sheet';
import { csvOf } from '../../../../shared/contracts/sheets/sheetWriter';

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

test.each([
  ...['Teams, Exchange; SharePoint', 'a-b', 'R&D = fun', 'A "quoted" name', '😀 Ação', 'one\ntwo'],
  ...['=1+1', "'=1+1", "''@SUM(A1)", 'left;-1', "left; '-1", 'left\n+1', '"=1+1', "'quoted'", "'90s", '='],
])('R62: %j is read back as it was before it was exported', (text) => {
  const content = readSheet(csvWith(text).slice(1), {
    columns: { name: 'text', next: 'text' },
    rowOf: Object.fromEntries,
  });
  expect(content).toMatchObject({ rows: [{ content: { name: text, next: 'x' }, faults: [] }] });
});
