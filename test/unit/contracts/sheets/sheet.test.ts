/**
 * Proves that sheets are read as spreadsheets of every language write them, and that a fault costs its row, not the
 * file (R47).
 */
import { readFileSync } from 'node:fs';
import { claimSheet } from '../../../../shared/contracts/claims/claimImport';
import { partnerSheet } from '../../../../shared/contracts/directory/directoryImport';
import type { SheetKind } from '../../../../shared/contracts/sheets/rowReader';
import { readSheet } from '../../../../shared/contracts/sheets/sheet';
import { faultInWords } from '../../../../shared/i18n';
import { sheetText } from '../../../../shared/contracts/sheets/sheetText';

const kind: SheetKind = {
  columns: { a: 'text', b: 'text', 'c.d': 'id', mpnId: 'number', many: 'list' },
  rowOf: Object.fromEntries,
};

/** The rows that are read, each with its number and content. */
function rowsOf(text: string, of: SheetKind = kind): readonly (readonly [number, unknown])[] {
  const content = readSheet(text, of);
  if (!('rows' in content)) throw new Error(JSON.stringify(content));
  for (const { faults } of content.rows) expect(faults).toEqual([]);
  return content.rows.map(({ row, content: cells }) => [row, cells]);
}

/** The faults of the rows: row, field and message. */
function faultsOf(text: string, of: SheetKind = kind): readonly (readonly [number, string, string])[] {
  const content = readSheet(text, of);
  if (!('rows' in content)) throw new Error(JSON.stringify(content));
  return content.rows.flatMap(({ row, faults }) =>
    faults.map(({ field, message }) => [row, field, faultInWords(message, 'en')] as const),
  );
}

const asRead = (text: string | Buffer, charset: string | null = null): string => {
  const read = sheetText(Uint8Array.from(Buffer.from(text)), charset);
  if (!read.ok) throw new Error(read.detail);
  return read.text;
};

describe('R47: one row is read', () => {
  test.each([
    ['commas', 2, 'a,b\r\n1,2\r\n'],
    ['semicolons', 2, 'a;b\r\n1;2\r\n'],
    ['tabs', 2, 'a\tb\r\n1\t2\r\n'],
    ['bars', 2, 'a|b\r\n1|2\r\n'],
    ['semicolons and a comma in the name of a column', 2, '"a";"b";"x,y,z"\n1;2;\n'],
    ['a line that names the separator', 2, 'sep=;\r\na;b\r\n1;2\r\n'],
    ['such a line in capitals', 2, 'SEP=;\na;b\n1;2\n'],
    ['such a line in quotes (field case 9)', 2, '"sep=,"\na,b\n1,2\n'],
    ['such a line in quotes, padded', 2, '"sep=,",,\na,b\n1,2\n'],
    ['such a line, padded', 2, 'sep=,,,\na,b\n1,2\n'],
    ['such a line of a tab', 2, 'sep=\t\na\tb\n1\t2\n'],
    ['such a line that names another separator than the file has', 2, 'sep=,;;\na;b\n1;2\n'],
    ['a line of PowerShell', 3, '#TYPE System.Data.DataRow\r\n"a","b"\r\n"1","2"\r\n'],
    ['quotes', 2, '"a","b"\n"1","2"'],
    ['carriage returns alone', 2, 'a;b\r1;2\r'],
    ['mixed ends of lines', 2, 'a,b\r\n1,2\n\r\r\n'],
    ['no line break at its end', 2, 'a,b\n1,2'],
    ['blank lines', 4, '\n\na,b\n1,2\n\n'],
    ['rows of empty cells', 3, 'a,b\n,\n1,2\n,\n , \n'],
    ['rows of nothing that can be seen', 3, 'a,b\n\u00A0,\u200B\n1,2\n" "," "\n'],
    ['a row that is shorter than the header (field case 7)', 2, 'a,b,mpnId\n1,2\n'],
    ['a row with surplus separators (field case 7)', 2, 'a,b\n1,2,,,\n'],
    ['columns without names and values (field case 6)', 2, 'a,,b,,\n1,,2,,\n'],
    ['an unknown column without values', 2, 'a,b,notes\n1,2,\n'],
    ['an unknown column that appears twice, without values', 2, 'a,b,note,note\n1,2,,\n'],
    ['a title above the header', 4, 'Claims of 2026,,\n\na,b,\n1,2,\n'],
    ['a title that is the name of a column', 3, 'A\na,b\n1,2\n'],
    ['names in another case, with white space', 2, ' A ,\u00A0B\n1,2\n'],
    ['a byte order mark within quotes', 2, '"\uFEFFa",b\n1,2\n'],
    ['white space around cells and quotes', 2, 'a,b\n 1 , "2" \n'],
    ['texts as formulas, as programs protect zeros', 2, 'a,b\n="1","=""2"""\n'],
  ])('with %s', (_what, row, text) => {
    expect(rowsOf(text)).toEqual([[row, { a: '1', b: '2' }]]);
  });
});

test.each([
  ['line break', 'a,b\n"x\ny",2\n1,2\n', 'x\ny'],
  ['quote', 'a,b\n"x""y",2\n1,2\n', 'x"y'],
  ['separator', 'a,b\n"x,y",2\n1,2\n', 'x,y'],
])('RFC 4180: a %s within quotes ends neither row nor cell', (_what, text, a) => {
  expect(rowsOf(text)).toEqual([
    [2, { a, b: '2' }],
    [3, { a: '1', b: '2' }],
  ]);
});

test('R47: a quote within a cell that begins with none is a character, as spreadsheets read it', () => {
  expect(rowsOf('a,b\n24" screens,the "best" one\n')).toEqual([
    [2, { a: '24" screens', b: 'the "best" one' }],
  ]);
});

test('R47: values of a cell are separated by bars, semicolons or line breaks; empty ones do not count', () => {
  for (const cell of ['usage|pre-sales', '"usage;pre-sales"', '"usage\npre-sales"', 'usage | |pre-sales|'])
    expect(rowsOf(`name,activities\nx,${cell}\n`, claimSheet)).toEqual([
      [2, { name: 'x', activities: ['usage', 'pre-sales'] }],
    ]);
});

test.each([
  'customer.tenantId',
  'Customer.TenantID',
  'customerTenantId',
  'Customer Tenant ID',
  'customer_tenant_id',
])('R47: the column %s is the directory ID of the customer', (column) => {
  expect(rowsOf(`name,${column}\nx,y\n`, claimSheet)).toEqual([
    [2, { name: 'x', customer: { tenantId: 'y' } }],
  ]);
});

test('R47: an apostrophe that marks a text is taken off IDs and numbers, and stays in names', () => {
  expect(rowsOf("a,c.d,mpnId\n'90s,'17,'0123\n")).toEqual([[2, { a: "'90s", 'c.d': '17', mpnId: '0123' }]]);
});

describe('R47: a row is refused by its number and column', () => {
  test.each([
    [
      'a surplus cell',
      'a,b\n1,2,3\n',
      2,
      '/column 3',
      'Column 3 has no name in the header, but this row has "3" there',
    ],
    ['a column without a name', 'a,,b\n1,2,3\n', 2, '/column 2', 'Column 2 has no name'],
    ['an unknown column', 'a,b,manny\n1,2,3\n', 2, '/manny', 'Did you mean many?'],
    ['a column that has parts (field case 10)', 'c,a,c.d\nx,1,2\n', 2, '/c', 'columns of their own: c.d'],
    ['the same in the other order (field case 10)', 'c.d,a,c\n2,1,x\n', 2, '/c', 'columns of their own: c.d'],
    ['a part of a column', 'a,b,a.x\n1,2,3\n', 2, '/a.x', 'Unknown column a.x'],
    ['text after a closing quote', 'a,b\n"x" y,2\n', 2, '/a', 'text after the closing quote'],
    ['a quote that takes in rows', 'a,b\n"x,2\n1,2\ny,"z"\n', 2, '/a', '2 line breaks'],
    [
      'an exponent',
      'a,mpnId\n1,4.512E+06\n',
      2,
      '/mpnId',
      '"4.512E+06" is a number as a spreadsheet rewrites it',
    ],
    ['marks for thousands', 'a,mpnId\n1,"4,512,001"\n', 2, '/mpnId', 'Format the column as text'],
    ['decimals', 'a;mpnId\n1;4512001,00\n', 2, '/mpnId', 'enter all digits'],
    ['an unknown column with the name of another', 'a,b,x,x\n1,2,,3\n', 2, '/x', 'Unknown column x'],
    ['a name that every object has', 'a,b,toString\n1,2,3\n', 2, '/toString', 'Unknown column toString'],
    ...['#N/A', '#NV', '#REF!', '#DIV/0!', '#NAME?', '#BEZUG!', '#\u00a1VALOR!', '#\u00bfNOMBRE?'].map(
      (error): [string, string, number, string, string] => [
        `the error ${error} of a formula`,
        `a,b\n1,${error}\n`,
        2,
        '/b',
        `"${error}" is what a spreadsheet shows for a formula without a result`,
      ],
    ),
  ])('%s', (_what, text, row, field, message) => {
    expect(faultsOf(text)).toEqual([[row, field, expect.stringContaining(message) as string]]);
  });

  test('with all its faults, and the rows around it are read', () => {
    const content = readSheet('a,b,x\n1,2,\n1,"2"2,3\n\n1,2\n', kind);
    expect(content).toMatchObject({
      rows: [
        { row: 2, faults: [] },
        { row: 3, faults: [{ field: '/b' }, { field: '/x' }] },
        { row: 5, faults: [] },
      ],
    });
  });

  test('one of several MPN IDs that a spreadsheet has rewritten', () => {
    expect(faultsOf('id,mpnIds\nx,4512001|4.5E+06\n', partnerSheet)).toEqual([
      [2, '/mpnIds', expect.stringContaining('4.5E+06') as string],
    ]);
  });

  test('several MPN IDs with commas or blanks between them', () => {
    for (const several of ['4512001,4512002', '4512001, 4512002', '4512001 4512002'])
      expect(faultsOf(`id;mpnIds\nx;${several}\n`, partnerSheet)).toEqual([
        [2, '/mpnIds', expect.stringContaining('Write | between them') as string],
      ]);
  });

  test('letters that are no UTF-8, or that a program has lost', () => {
    for (const text of [asRead(Buffer.from('a,b\n1,2\nAção,2\n', 'latin1')), 'a,b\n1,2\nA\uFFFD,2\n'])
      expect(faultsOf(text)).toEqual([[3, '/a', expect.stringContaining('CSV UTF-8') as string]]);
  });
});

test.each([
  ['a quote that is never closed', 'a,b\n1,2\n\n1,"x\n1,2\n', 'row 4, column 2'],
  ['a quote that is never closed in the header', '"a,b\n1,2', 'row 1, column 1'],
  ['a column that appears twice', 'a,b,A\n1,2,3', 'The column a appears twice, as columns 1 and 3'],
  ['no known column', 'x,y\n1,2', 'The header "x, y" has no known column'],
  ['another separator', 'a^b\n1^2', 'with commas, semicolons, tabs or bars between them'],
  ['quotes around whole lines', '"a,b"\n"1,2"', 'no quotes around the whole line'],
  ['names that every object has', 'constructor,__proto__\n1,2', 'has no known column'],
  ['JSON', ' [{"a":1}]', 'JSON'],
  ['a document of WordPad', '{\\rtf1 a,b}', 'Rich Text Format'],
  ['a web page', '<table><tr><td>a</td></tr></table>', 'HTML'],
])('R47: a sheet with %s is refused, naming where', (_what, text, detail) => {
  expect(readSheet(text, kind)).toEqual({ unreadable: expect.stringContaining(detail) as string });
});

test('R47: a formula that is more than a text is not taken for the text in it', () => {
  expect(rowsOf('a,mpnId\n1,"=""4""&""5"""\n')).toEqual([[2, { a: '1', mpnId: '="4"&"5"' }]]);
});

test('R47: a header line alone, and nothing at all, have no rows', () => {
  for (const text of ['', '\n', ',,,', 'a,b', 'a,b\r\n', 'sep=,', '#TYPE x\r\n', '\u00A0'])
    expect(readSheet(text, kind)).toEqual({ rows: [] });
});

describe('the text of a sheet', () => {
  const sheet = 'a\tb\r\nAção €,2\r\n';
  const bigEndian = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

  test.each([
    ['UTF-8', Buffer.from(sheet)],
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${sheet}`)],
    ['UTF-8 with two of them', Buffer.from(`\uFEFF\uFEFF${sheet}`)],
    ['UTF-16 as Excel writes it', Buffer.from(`\uFEFF${sheet}`, 'utf16le')],
    ['UTF-16 without a mark', Buffer.from(sheet, 'utf16le')],
    ['UTF-16, big-endian', bigEndian(`\uFEFF${sheet}`)],
    ['UTF-16, big-endian, without a mark', bigEndian(sheet)],
    ['UTF-8 with the end mark of DOS', Buffer.from(`${sheet}\u001A`)],
  ])('is read from %s', (_, bytes) => {
    expect(asRead(bytes)).toBe(sheet);
  });

  test('is read in the declared encoding, unless it is UTF-8', () => {
    expect(asRead(Buffer.from('Ação', 'latin1'), 'ISO-8859-1')).toBe('Ação');
    expect(asRead('Ação', 'windows-1252')).toBe('Ação');
    expect(asRead(Buffer.from('Ação', 'latin1'), 'x-unknown')).toContain('\uFFFD');
  });

  test.each([
    ['a workbook', [0x50, 0x4b, 3, 4, 20], /workbook/],
    ['an old workbook', [0xd0, 0xcf, 0x11, 0xe0, 0xa1], /97-2003/],
    ['a PDF', [...Buffer.from('%PDF-1.7')], /PDF/],
    ['a compressed file', [0x1f, 0x8b, 8], /compressed/],
  ])('is not looked for in %s', (_, bytes, detail) => {
    expect(sheetText(Uint8Array.from(bytes), null)).toEqual({
      ok: false,
      detail: expect.stringMatching(detail) as string,
    });
  });
});

test('the columns of the README are those of the sheet', () => {
  const readme = readFileSync('functions/http/README.md', 'utf8');
  const header = /^reference,.*$/m.exec(readme)?.[0].split(',') ?? [];
  expect(header.filter((column) => !(column in claimSheet.columns))).toEqual([]);
  expect(header.length).toBeGreaterThan(5);
});
