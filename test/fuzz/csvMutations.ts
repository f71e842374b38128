/** Mutations for operations that accept CSV: odd cells and columns, and texts that are no CSV. */
import { stringify } from 'csv-stringify/sync';
import fc from '../tools/fastCheck';
import { hostileName, hostileText } from './hostileValues';
import type { Choice, Mutation } from './mutation';

/** A header line and a row, by column. */
type Row = Readonly<Record<string, string>>;

/**
 * The mutations of an import that accepts its rows as CSV.
 * @param rows as they are in JSON
 */
export function csvChoices(rows: readonly unknown[]): readonly Choice[] {
  const row = cellsOf(rows[0]);
  const columns = Object.keys(row);
  const cell = fc.tuple(fc.constantFrom(...columns), hostileText);
  return [
    {
      weight: 4,
      arbitrary: cell.map(([column, text]) =>
        sent(`CSV with another ${column}`, csvOf([{ ...row, [column]: text }])),
      ),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(hostileName, hostileText)
        .map(([column, text]) =>
          sent('CSV with an additional column', textOf([...columns, column], [...Object.values(row), text])),
        ),
    },
    { weight: 2, arbitrary: fc.constantFrom(...oddTexts(row)).map(([what, text]) => sent(what, text)) },
  ];
}

/** The cells of a row: a column for each path, and lists as their values side by side. */
function cellsOf(row: unknown, at = ''): Row {
  if (typeof row !== 'object' || row === null) return {};
  const cells = Object.entries(row).map(([name, value]: readonly [string, unknown]): Row => {
    if (value === null) return {};
    if (Array.isArray(value)) return { [`${at}${name}`]: value.map(inCell).join('|') };
    if (typeof value === 'object') return cellsOf(value, `${at}${name}.`);
    return { [`${at}${name}`]: inCell(value) };
  });
  return Object.assign({}, ...cells) as Row;
}

function inCell(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'object' && value !== null ? Object.values(value).join('@') : JSON.stringify(value);
}

function csvOf(rows: readonly Row[]): string {
  return stringify([...rows], { header: true });
}

function textOf(header: readonly string[], row: readonly string[]): string {
  return stringify([[...header], [...row]]);
}

function oddTexts(row: Row): readonly (readonly [string, string])[] {
  const columns = Object.keys(row);
  const good = csvOf([row]);
  const [first = ''] = columns;
  const wide = Object.fromEntries(Array.from({ length: 190 }, (_, index) => [`c${index}`, 'x']));
  return [
    ['valid CSV', good],
    ['CSV of its header alone', `${columns.join(',')}\n`],
    ['CSV of a line break', '\n'],
    ['CSV of a byte order mark', '\ufeff'],
    ['CSV with a byte order mark', `\ufeff${good}`],
    ['CSV with an unclosed quote', `${good}"`],
    ['CSV with a quote within a cell', good.replace(first, `a"${first}`)],
    ['CSV with a short row', `${good}x\n`],
    ['CSV with a long row', good.replace(/\n$/, `${',x'.repeat(50)}\n`)],
    ['CSV with a repeated column', textOf([...columns, first], [...Object.values(row), 'x'])],
    ['CSV with a column without a name', textOf([...columns, ''], [...Object.values(row), 'x'])],
    ['CSV with semicolons', stringify([row], { header: true, delimiter: ';' })],
    ['CSV with tabs', stringify([row], { header: true, delimiter: '\t' })],
    ['CSV with carriage returns alone', good.replaceAll('\n', '\r')],
    ['CSV with NUL between all', good.replace(/(?=.)/g, '\u0000')],
    ['CSV of too many rows', csvOf(Array.from({ length: 1001 }, () => row))],
    ...[200, 201, 5000, 40_000].map((count): readonly [string, string] => [
      `CSV of ${count} columns`,
      textOf(
        Array.from({ length: count }, (_, index) => `c${index}`),
        Array<string>(count).fill('x'),
      ),
    ]),
    [
      'CSV of 20,000 columns of one name',
      textOf(Array<string>(20_000).fill('c'), Array<string>(20_000).fill('x')),
    ],
    ['CSV of many rows of many columns', csvOf(Array<Row>(1000).fill(wide))],
    ['CSV of 100,000 empty rows', `${good}${'\n'.repeat(100_000)}`],
    ['CSV of 100,000 rows', `${first}\n${'x\n'.repeat(100_000)}`],
    [
      'CSV with a column with a long name',
      textOf([...columns, 'n'.repeat(50_000)], [...Object.values(row), 'x']),
    ],
    ...columns.map((column): readonly [string, string] => [
      `CSV with 100,000 values of ${column}`,
      csvOf([{ ...row, [column]: 'a@b|'.repeat(100_000) }]),
    ]),
    ['JSON declared as CSV', JSON.stringify(row)],
  ];
}

function sent(what: string, text: string): Mutation {
  return {
    what,
    apply: (draft) => ({
      ...draft,
      headers: { ...draft.headers, 'content-type': 'text/csv' },
      rewrite: () => Buffer.from(text),
    }),
  };
}
