/** Tests the two claim clocks: the machine's time, and the machine's time plus an offset from a file. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileClock, systemClock } from '../../../shared/adapters/clock';
import { epochMs } from '../../../shared/domain/time';

const WEEK_MS = 7 * 24 * 3_600_000;
let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'clock-'));
  file = join(folder, 'clock.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

/**
 * How far a clock is ahead of the machine, in ms: between `least` and `most`, because reading the clock takes
 * time.
 */
function aheadOf(now: () => string): { least: number; most: number } {
  const before = Date.now();
  const shown = Date.parse(now());
  return { least: shown - Date.now(), most: shown - before };
}

it('the system clock shows the machine’s time', () => {
  const { least, most } = aheadOf(() => systemClock().now());
  expect(least).toBeLessThanOrEqual(0);
  expect(most).toBeGreaterThanOrEqual(0);
});

it('without its file the file clock shows the machine’s time', () => {
  const { least, most } = aheadOf(() => fileClock(file).now());
  expect(least).toBeLessThanOrEqual(0);
  expect(most).toBeGreaterThanOrEqual(0);
});

it('the file clock follows a change of its file at the next reading', () => {
  const clock = fileClock(file);
  const before = epochMs(clock.now());
  writeFileSync(file, JSON.stringify({ offsetMs: WEEK_MS }));
  const { least, most } = aheadOf(() => clock.now());
  expect(least).toBeLessThanOrEqual(WEEK_MS);
  expect(most).toBeGreaterThanOrEqual(WEEK_MS);
  expect(epochMs(clock.now()) - before).toBeGreaterThanOrEqual(WEEK_MS);
});

it.each(['', '{"offsetMs": "1"}', '[]', 'null', '{"offsetMs'])(
  'the error about a damaged clock file names the file: %s',
  (content) => {
    writeFileSync(file, content);
    expect(() => fileClock(file).now()).toThrow(`The clock file ${file} is damaged: expected {"offsetMs"`);
  },
);
