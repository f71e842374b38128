/**
 * Proves for every kind of damage to a journal that a start either finds every acknowledged record, or refuses
 * with a message that names the file and says what is wrong with it.
 */
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { markOf } from '../../infra/local/journalLines';
import fc from '../tools/fastCheck';
import { skipFlushes } from '../tools/flushes';
import { Sums } from './sums';

/** A log is compacted once it is larger, after about this many bytes. */
const compactAbove = 2_000;
const neverCompacted = Number.MAX_SAFE_INTEGER;
/** Records that the last process appended after the last compaction. */
const lastRecords = 6;

let folder: string;
let file: string;
beforeEach(() => {
  skipFlushes();
  folder = mkdtempSync(join(tmpdir(), 'damage-'));
  file = join(folder, 'state.log');
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

/** A log, its earlier states, and everything that was acknowledged. */
interface Written {
  readonly whole: Buffer;
  readonly acknowledged: ReadonlyMap<string, number>;
  /** The file before its first compaction, and before its last record. */
  readonly early: Buffer;
  readonly beforeLast: Buffer;
  /** The log of another folder with the same records. */
  readonly foreign: Buffer;
}

/** How the process ended that wrote the log. */
type End = 'closed' | 'killed';

/** Writes a log; that of a killed process stays open, as nobody had the time to close it. */
async function write(compacted: boolean, end: End): Promise<Written> {
  const foreign = await writeOne(join(folder, 'foreign.log'), compacted);
  await foreign.sums.journal.close();
  const { sums, early, beforeLast } = await writeOne(file, compacted);
  if (end === 'closed') await sums.journal.close();
  else open.push(sums);
  return {
    whole: readFileSync(file),
    acknowledged: new Map(sums.byKey),
    early,
    beforeLast,
    foreign: readFileSync(join(folder, 'foreign.log')),
  };
}

const open: Sums[] = [];
afterEach(async () => {
  for (const sums of open.splice(0)) await sums.journal.close();
});

async function writeOne(path: string, compacted: boolean) {
  const sums = await Sums.open(path, compacted ? compactAbove : neverCompacted);
  let added = 0;
  const add = (): Promise<void> => sums.add({ key: `key-${++added % 5}`, add: 1, filler: 'x'.repeat(50) });
  for (let n = 0; n < lastRecords; n++) await add();
  const early = readFileSync(path);
  while (compacted && sums.journal.statistics.compactions === 0) await add();
  for (let n = 1; n < lastRecords; n++) await add();
  const beforeLast = readFileSync(path);
  await add();
  return { sums, early, beforeLast };
}

/** The result of a start on a damaged log. */
async function start(damaged: Buffer | null): Promise<ReadonlyMap<string, number> | string> {
  if (damaged === null) rmSync(file);
  else writeFileSync(file, damaged);
  try {
    const sums = await Sums.open(file);
    await sums.journal.close();
    return sums.byKey;
  } catch (error) {
    return String(error);
  }
}

const linesOf = (log: Buffer): string[] => log.toString('utf8').split(/(?<=\n)/);
const join_ = (lines: readonly string[]): Buffer => Buffer.from(lines.join(''));

/** A kind of damage: the file that it leaves, and the complaint of the start. */
type Damage = readonly [name: string, damage: (written: Written) => Buffer | null, complaint: RegExp];

/** Damage to the lines of a log. */
const ofLines =
  (damage: (lines: string[], written: Written) => void): Damage[1] =>
  (written) => {
    const lines = linesOf(written.whole);
    damage(lines, written);
    return join_(lines);
  };

const damages: readonly Damage[] = [
  ['emptied', () => Buffer.alloc(0), /state\.log is empty, although it was in use/],
  ['deleted', () => null, /state\.log is missing, although it was in use/],
  [
    'without its head',
    ofLines((lines) => lines.splice(0, 1)),
    /the head of the log was expected, and there is record/,
  ],
  [
    'without its first record',
    ofLines((lines) => lines.splice(1, 1)),
    /at byte \d+ record 1 .*was expected, and there is record 2/,
  ],
  [
    'without a record in its middle',
    ofLines((lines) => lines.splice(-3, 1)),
    /at byte \d+ record \d+ was expected, and there is record \d+/,
  ],
  [
    'without its last record',
    ofLines((lines) => lines.pop()),
    /ends after record \d+ \(at byte \d+\), although its record \d+ was on disk/,
  ],
  [
    'without its last four records',
    ofLines((lines) => lines.splice(-4)),
    /ends after record \d+ \(at byte \d+\), although its record \d+ was on disk/,
  ],
  [
    'cut in its last record',
    ({ whole }) => whole.subarray(0, -9),
    /ends after record \d+ .*because the next one cannot be read, although/,
  ],
  ['with only its head', ofLines((lines) => lines.splice(1)), /ends (after|at)|it ends at byte/],
  ['cut in its head', ({ whole }) => whole.subarray(0, 20), /is empty, although it was in use/],
  [
    'with a hole where a record was',
    ofLines((lines) => lines.splice(-4, 1, '\0'.repeat(lines.at(-4)?.length ?? 0))),
    /the record at byte \d+ cannot be read .*although there is a valid one at byte \d+/,
  ],
  [
    'with a hole where its last records were',
    ofLines((lines) => lines.push('\0'.repeat(lines.splice(-2).join('').length))),
    /because the next one cannot be read, although its record \d+ was on disk/,
  ],
  [
    'with a gap of zeros that was never written',
    ofLines((lines) => lines.splice(-1, 0, '\0'.repeat(4096))),
    /the record at byte \d+ cannot be read .*although there is a valid one at byte \d+/,
  ],
  [
    'with a doubled record in its middle',
    ofLines((lines) => lines.splice(-3, 0, lines.at(-4) ?? '')),
    /record \d+ was expected, and there is record \d+/,
  ],
  [
    'with a doubled last record',
    ofLines((lines) => lines.push(lines.at(-1) ?? '')),
    /record \d+ was expected, and there is record \d+/,
  ],
  [
    'with two swapped records',
    ofLines((lines) => lines.push(...lines.splice(-3, 1))),
    /record \d+ was expected, and there is record \d+/,
  ],
  [
    'with its first records swapped',
    ofLines((lines) => lines.splice(1, 2, lines[2] ?? '', lines[1] ?? '')),
    /record 1 .*was expected, and there is record 2/,
  ],
  [
    'with a record of another log',
    ofLines((lines, { foreign }) => lines.splice(-2, 1, linesOf(foreign).at(-2) ?? '')),
    /record \d+ was expected, and there is record \d+/,
  ],
  [
    'with the last records of another log',
    ofLines((lines, { foreign }) => lines.splice(-2, 2, ...linesOf(foreign).slice(-2))),
    /record \d+ was expected, and there is record \d+/,
  ],
  [
    'replaced by another log',
    ({ foreign }) => foreign,
    /is another log than the one to which its mark belongs/,
  ],
  [
    'put back to its state before the last record',
    ({ beforeLast }) => beforeLast,
    /ends after record \d+ .*although its record \d+ was on disk/,
  ],
  [
    'put back to an early state',
    ({ early }) => early,
    /ends after record \d+ .*although its record \d+ was on disk/,
  ],
  [
    'with an early state after its end',
    ({ whole, early }) => Buffer.concat([whole, early]),
    /record \d+ was expected|cannot be read/,
  ],
  [
    'with a flipped bit in its first record',
    ofLines((lines) => (lines[1] = lines[1]?.replace('key', 'kez') ?? '')),
    /the record at byte \d+ cannot be read/,
  ],
  [
    'with a flipped bit in its last record',
    ofLines((lines) => lines.push((lines.pop() ?? '').replace('key', 'kez'))),
    /because the next one cannot be read, although/,
  ],
];

describe.each<[string, boolean]>([
  ['a log', false],
  ['a compacted log', true],
])('%s', (_, compacted) => {
  describe.each<End>(['closed', 'killed'])('whose process was %s', (end) => {
    test.each(damages)('%s is refused with a message, and not changed', async (name, damage, complaint) => {
      const written = await write(compacted, end);
      const damaged = damage(written);
      const result = await start(damaged);
      expect({ name, result }).toEqual({ name, result: expect.stringMatching(complaint) as string });
      expect(result).toContain(file);
      expect(result).toMatch(/Restore the log together with its mark/);
      if (damaged !== null) expect(readFileSync(file).equals(damaged)).toBe(true);
    });

    test('with an unfinished write at its end has everything that was acknowledged', async () => {
      const { whole, acknowledged, foreign } = await write(compacted, end);
      const next = Buffer.from(linesOf(foreign).at(-1) ?? '');
      for (const torn of [next.subarray(0, 7), next.subarray(0, -1), Buffer.alloc(5000)]) {
        expect(await start(Buffer.concat([whole, torn]))).toEqual(acknowledged);
        expect(readFileSync(file)).toEqual(whole);
      }
    });

    test('with a damaged, emptied or foreign mark is refused, and accepted without any', async () => {
      const { whole, acknowledged } = await write(compacted, end);
      for (const mark of [
        Buffer.from('{}\n'),
        Buffer.alloc(0),
        readFileSync(markOf(file)).fill(0, 100, 1000),
      ]) {
        writeFileSync(markOf(file), mark);
        expect(await start(whole)).toMatch(
          /state\.log\.mark is damaged\. Restore the log together with its mark/,
        );
      }
      copyFileSync(join(folder, 'foreign.log.mark'), markOf(file));
      expect(await start(whole)).toMatch(/is another log than the one to which its mark belongs/);
      rmSync(markOf(file));
      expect(await start(whole)).toEqual(acknowledged);
    });
  });

  test('that was copied while it was in use is accepted if the mark was copied later, but not without what it had at its start', async () => {
    const sums = await Sums.open(file, compacted ? compactAbove : neverCompacted);
    for (let n = 0; n < 30; n++) await sums.add({ key: 'before the start', add: 1, filler: 'x'.repeat(50) });
    await sums.journal.close();
    const early = readFileSync(file);
    const second = await Sums.open(file);
    open.push(second);
    const atStart = readFileSync(file);
    await second.add({ key: 'after the start', add: 1 });
    copyFileSync(markOf(file), `${file}.later`);
    rmSync(markOf(file));
    copyFileSync(`${file}.later`, markOf(file));
    expect(await start(join_(linesOf(early).slice(0, -1)))).toMatch(/ends after record 29 /);
    expect(await start(atStart)).toEqual(new Map([['before the start', 30]]));
  });
});

test('a record with the right number that was written after another record is refused', async () => {
  const { whole, foreign } = await write(false, 'closed');
  const lines = linesOf(whole);
  lines.splice(3, 1, linesOf(foreign)[3] ?? '');
  expect(await start(join_(lines))).toMatch(
    /at byte \d+ record 3 was expected, and there is record 3, which was written after another record/,
  );
});

test('a log with the last record of a copy that went its own way is refused', async () => {
  const { beforeLast } = await write(false, 'closed');
  const mark = readFileSync(markOf(file));
  rmSync(markOf(file));
  writeFileSync(file, beforeLast);
  const other = await Sums.open(file);
  await other.add({ key: 'another past', add: 1 });
  await other.journal.close();
  writeFileSync(markOf(file), mark);
  expect(await start(readFileSync(file))).toMatch(
    /has at byte \d+ another record 12 than the one that was on disk/,
  );
});

test('a log whose slot of the mark was half written is still watched by the other slot', async () => {
  const { whole } = await write(false, 'closed');
  const mark = readFileSync(markOf(file));
  for (const from of [0, 512]) {
    writeFileSync(markOf(file), Buffer.from(mark).fill(0, from + 50, from + 512));
    expect(await start(join_(linesOf(whole).slice(0, -1)))).toMatch(/ends after record/);
  }
});

/** A change of the bytes of a file. */
interface Change {
  readonly kind: 'cut' | 'zeros' | 'double' | 'move' | 'flip' | 'end' | 'foreign';
  readonly from: number;
  readonly length: number;
  readonly to: number;
}

const anyChange: fc.Arbitrary<Change> = fc.record({
  kind: fc.constantFrom('cut', 'zeros', 'double', 'move', 'flip', 'end', 'foreign'),
  from: fc.nat(),
  length: fc.integer({ min: 1, max: 400 }),
  to: fc.nat(),
});

function changed(bytes: Buffer, change: Change, foreign: Buffer): Buffer {
  const from = change.from % (bytes.length + 1);
  const [before, part, after] = [
    bytes.subarray(0, from),
    bytes.subarray(from, from + change.length),
    bytes.subarray(from + change.length),
  ];
  const rest = Buffer.concat([before, after]);
  const to = change.to % (rest.length + 1);
  switch (change.kind) {
    case 'cut':
      return rest;
    case 'zeros':
      return Buffer.concat([before, Buffer.alloc(part.length), after]);
    case 'double':
      return Buffer.concat([before, part, part, after]);
    case 'move':
      return Buffer.concat([rest.subarray(0, to), part, rest.subarray(to)]);
    case 'flip':
      return Buffer.concat([
        before,
        Buffer.from(part.map((byte, index) => (index === 0 ? byte ^ 4 : byte))),
        after,
      ]);
    case 'end':
      return before;
    case 'foreign':
      return Buffer.concat([before, foreign.subarray(from, from + change.length), after]);
  }
}

test.each([
  ['a log', false],
  ['a compacted log', true],
])(
  'whatever happens to the bytes of %s, a start finds every acknowledged record or refuses',
  async (_, compacted) => {
    const { whole, acknowledged, foreign } = await write(compacted, 'closed');
    const mark = readFileSync(markOf(file));
    let refusals = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(anyChange, { minLength: 1, maxLength: 3 }), async (changes) => {
        writeFileSync(markOf(file), mark);
        const result = await start(changes.reduce((bytes, change) => changed(bytes, change, foreign), whole));
        if (typeof result === 'string') {
          refusals++;
          expect(result).toContain(file);
        } else {
          expect(result).toEqual(acknowledged);
        }
      }),
      { numRuns: 300 },
    );
    expect(refusals).toBeGreaterThan(200);
  },
);
