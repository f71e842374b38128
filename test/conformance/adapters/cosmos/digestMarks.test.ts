/** Proves that each mailbox has one mark, and that of two instances only one writes the next one (R65). */
import { digestMarks } from '../../../../shared/adapters/cosmos/digestMarks';
import { statisticsOf } from '../../../../shared/adapters/cosmos/claims/statistics';
import type { DigestMark, DigestMarks } from '../../../../shared/application/ports/digests';
import { minutesAfter, noon, TestDatabase } from './testDatabase';

let database: TestDatabase;
let marks: DigestMarks;
beforeEach(async () => {
  database = await TestDatabase.start();
  marks = digestMarks(database.container('summary'));
});
afterEach(() => database.stop());

const mark: DigestMark = {
  date: '2026-06-01',
  state: 'open',
  asOf: noon,
  since: null,
  operationId: 'b5a2ff5c-1b4b-4a52-8d0f-0d5d6f1a7d11',
  resends: 0,
  notBefore: minutesAfter(noon, 5),
};

test('there is no mark before the first digest', async () => {
  await expect(marks.read('operator')).resolves.toBeNull();
});

test('a mark is read as it was written, and the other mailbox has its own', async () => {
  const version = await marks.write('operator', mark, null);
  await expect(marks.read('operator')).resolves.toEqual({ mark, version });
  await expect(marks.read('review-leads')).resolves.toBeNull();
});

test('of two instances at the same moment only one writes the first mark', async () => {
  const other = digestMarks(database.container('summary'));
  const written = await Promise.all([marks, other].map((each) => each.write('operator', mark, null)));
  expect(written.filter((version) => version !== null)).toHaveLength(1);
});

test('of two instances that have read the same mark only one writes the next', async () => {
  const version = await marks.write('operator', mark, null);
  const decided: DigestMark = { ...mark, state: 'decided' };
  const next = await marks.write('operator', decided, version);
  expect(next).not.toBeNull();
  await expect(marks.write('operator', { ...mark, resends: 1 }, version)).resolves.toBeNull();
  await expect(marks.read('operator')).resolves.toEqual({ mark: decided, version: next });
});

test('R63: the summary in the same container stays as it is', async () => {
  const statistics = statisticsOf(database.container('claims'), database.container('summary'));
  const decisions = { count: 0, medianSeconds: null, p95Seconds: null };
  const figures = { claims: [], overdue: [], since: noon, decisions, declines: 0, disputes: 0 };
  await statistics.keep({ asOf: noon, ...figures });
  await marks.write('review-leads', mark, null);
  await expect(statistics.latest()).resolves.toEqual({ asOf: noon, ...figures });
});
