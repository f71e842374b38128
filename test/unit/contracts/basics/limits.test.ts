/**
 * Proves that what a response repeats from a request is shortened, that a problem and an import list a limited
 * number of faults and count the others, and that a CSV beyond a limit is refused with its numbers.
 */
import { listFewerFaults, refuseRow } from '../../../../shared/contracts/sheets/importRows';
import { shortened } from '../../../../shared/contracts/basics/limits';
import { furtherFaultsIn } from '../../../../shared/contracts/basics/longList';
import { valuesOf } from '../../../../shared/contracts/sheets/cellTexts';
import type { SheetKind } from '../../../../shared/contracts/sheets/rowReader';
import { readSheet } from '../../../../shared/contracts/sheets/sheet';
import { problem as neutral, problemOf, written } from '../../../../shared/contracts/basics/problems';
import { directoryRequest } from '../../../../shared/contracts/directory/directory';
import { faultInWords } from '../../../../shared/i18n';
import { refuse, type Fault } from '../../../../shared/domain/refusals';

const fault = (field: string): Fault => ({ field, code: 'invalid', message: { key: 'contact-unchanged' } });
const problem = (...of: Parameters<typeof neutral>) => written(neutral(...of), 'en');
const faults = (count: number): readonly Fault[] =>
  Array.from({ length: count }, (_, index) => fault(`/${index}`));

describe('a text that is repeated', () => {
  test.each([
    ['', ''],
    ['x'.repeat(200), 'x'.repeat(200)],
    ['x'.repeat(201), `${'x'.repeat(199)}…`],
    ['x'.repeat(1_000_000), `${'x'.repeat(199)}…`],
    // The 199th character would be half of a pair.
    [`${'x'.repeat(198)}😀${'y'.repeat(9)}`, `${'x'.repeat(198)}…`],
    [`${'x'.repeat(197)}😀${'y'.repeat(9)}`, `${'x'.repeat(197)}😀…`],
  ])('%#', (text, shown) => {
    expect(shortened(text)).toBe(shown);
  });
});

describe('a problem', () => {
  test('lists up to 50 faults without a remark', () => {
    const { detail, errors, moreErrors } = problem('invalid-request', 'Wrong.', faults(50));
    expect({ detail, listed: errors?.length, moreErrors }).toEqual({ detail: 'Wrong.', listed: 50 });
  });

  test.each([
    [51, 0, 1, 'Wrong. 1 more fault is not listed.'],
    [51, 7, 8, 'Wrong. 8 more faults are not listed.'],
    [50, 100_000, 100_000, 'Wrong. 100000 more faults are not listed.'],
  ])('of %i faults and %i others counts %i', (given, unlisted, moreErrors, detail) => {
    const found = problem('invalid-request', 'Wrong.', faults(given), unlisted);
    expect(found.errors?.map(({ field }) => field)).toEqual(faults(50).map(({ field }) => field));
    expect(found).toMatchObject({ moreErrors, detail });
  });

  test('of a refusal of the domain is limited too', () => {
    const long = 'x'.repeat(100_000);
    const faulty: Fault = {
      ...fault(`/${long}`),
      message: { key: 'customer-unknown', tenantId: long },
    };
    const found = written(problemOf(refuse('content-invalid', long, Array(1000).fill(faulty))), 'en');
    expect(JSON.stringify(found).length).toBeLessThan(50 * 800 + 2000);
    expect(found.detail).toMatch(/^x{999}… 950 more faults are not listed\.$/);
    const [error] = found.errors ?? [];
    expect(error?.field).toBe(`/${'x'.repeat(198)}…`);
    expect(error?.message).toMatch(/^No customer has the directory ID x+…$/);
    expect(error?.message).toHaveLength(500);
  });
});

describe('R47: the response to an import', () => {
  const refused = (row: number, count: number) =>
    refuseRow(row, neutral('invalid-request', 'Wrong.', faults(count)), 'en');

  test('lists all faults of ordinary rows', () => {
    const rows = Array.from({ length: 300 }, (_, index) => refused(index + 1, 3));
    expect(listFewerFaults(rows)).toEqual(rows);
  });

  test('lists a thousand faults, then the first of each row, and counts the others', () => {
    const made = { row: 1, state: 'created' as const, claimId: 'c' };
    const rows = listFewerFaults([
      made,
      ...Array.from({ length: 30 }, (_, index) => refused(index + 2, 70)),
      made,
    ]);
    const counts = rows.map((row) =>
      'problem' in row ? [row.problem.errors?.length, row.problem.moreErrors] : row.claimId,
    );
    expect(counts).toEqual([
      'c',
      ...Array<unknown>(20).fill([50, 20]),
      ...Array<unknown>(10).fill([1, 69]),
      'c',
    ]);
  });

  test('leaves a row without faults as it is', () => {
    const busy = refuseRow(1, neutral('unavailable', 'Busy.'), 'en');
    expect(listFewerFaults([busy])).toEqual([busy]);
  });
});

describe('a CSV', () => {
  const table = (columns: number, rows: number, cell = 'x'): string =>
    [
      Array.from({ length: columns }, (_, index) => `c${index}`).join(),
      ...Array.from({ length: rows }, () => Array<string>(columns).fill(cell).join()),
    ].join('\n');
  const kind: SheetKind = {
    columns: Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`c${index}`, 'text'])),
    rowOf: Object.fromEntries,
  };

  test('R47: at its limits is read', () => {
    const content = readSheet(table(200, 1000), kind);
    if (!('rows' in content)) throw new Error(JSON.stringify(content));
    expect([content.rows.length, Object.keys(content.rows[999]?.content ?? {}).length]).toEqual([1000, 200]);
  });

  test.each([
    [table(201, 1), 'A CSV has at most 200 columns; this one has 201.'],
    [table(1, 1001), 'A CSV has at most 1000 rows; this one has 1001.'],
    [table(2, 5, 'a|b|c'), 'A CSV has at most 29 values in its cells; this one has 30.'],
    [table(3, 10), 'A CSV has at most 29 values in its cells; this one has 30.'],
    [`a,${'b'.repeat(201)}\n1,2`, 'Column 2: A name has at most 200 characters; this one has 201.'],
  ])('R47: beyond a limit is refused with its numbers (%#)', (text, detail) => {
    const content = readSheet(text, kind, 29);
    expect('tooLarge' in content && faultInWords(content.tooLarge, 'en')).toBe(detail);
  });

  test('R47: an error that quotes a name or a cell is shortened', () => {
    const long = 'x'.repeat(100_000);
    const content = readSheet(`c0,${'n'.repeat(200)}\n1,${long},${long}\n`, kind);
    const faults = 'rows' in content ? (content.rows[0]?.faults ?? []) : [];
    expect(faults).toHaveLength(2);
    for (const { message } of faults) expect(faultInWords(message, 'en').length).toBeLessThanOrEqual(300);
  });

  test('R47: surplus columns without names and surplus empty cells do not count', () => {
    const content = readSheet(`c0${','.repeat(16_384)}\n1${','.repeat(16_384)}\n`, kind);
    expect(content).toMatchObject({ rows: [{ content: { c0: '1' }, faults: [] }] });
  });

  test('R47: a cell is split into one value more than any list may have', () => {
    expect(valuesOf('a|'.repeat(500), 500)).toHaveLength(500);
    expect(valuesOf('a|'.repeat(100_000), 500)).toHaveLength(501);
  });
});

describe('R22: the whole directory in one document', () => {
  const issuesOf = (document: object) =>
    directoryRequest.safeParse(document, { reportInput: true }).error?.issues ?? [];

  test('hundreds of thousands of faults are counted, and the first are kept', () => {
    const partner = { mpnIds: Array<string>(500).fill('x'), one: 1, two: 2 };
    const issues = issuesOf({ partners: Array(1000).fill(partner), customers: Array(3).fill({}) });
    expect(issues[1]).toMatchObject({
      path: ['partners', 0, 'name'],
      message: 'is required; it must be a string',
    });
    const counts = issues.map((issue) => furtherFaultsIn(issue));
    // Each partner has 500 wrong MPN IDs, two unknown members, and neither an ID nor a name nor programmes.
    expect(counts.filter((count) => count !== null)).toEqual([505 * 1000 - 50]);
    expect(issues).toHaveLength(50 + 1 + 3 * 3);
  });

  test('an unknown member is named, and a list that is too long has one fault', () => {
    expect(issuesOf({ associations: [{ extra: 1 }] })).toContainEqual(
      expect.objectContaining({ code: 'unrecognized_keys', keys: ['extra'], path: ['associations', 0] }),
    );
    expect(issuesOf({ customers: Array(10_001).fill({}) })).toMatchObject([
      { code: 'too_big', path: ['customers'] },
    ]);
    expect(directoryRequest.parse({})).toMatchObject({ partners: [], customers: [], associations: [] });
  });
});
