/**
 * Proves that a journal can be compacted while it runs: requests are answered, a kill at any step loses
 * nothing, the file stays small.
 */
import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { successorOf } from '../../infra/local/journalCompaction';
import { markOf } from '../../infra/local/journalLines';
import { type DiskStep, watchDisk } from './watchedDisk';
import { afterKill, moveMark, Sums } from './sums';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'compaction-'));
  file = join(folder, 'state.log');
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

const filler = 'x'.repeat(200);

test('a compaction shrinks the log to its live state while records arrive, each counted exactly once at every moment', async () => {
  const sums = await Sums.open(file, 20_000);
  const acknowledged = new Map<string, number>();
  for (let round = 0; round < 150; round++) {
    await Promise.all(
      Array.from({ length: 20 }, async (_, n) => {
        const key = `key-${(round + n) % 40}`;
        await sums.add({ key, add: 1, filler });
        acknowledged.set(key, (acknowledged.get(key) ?? 0) + 1);
      }),
    );
    // All sent records are acknowledged here, so a kill at this moment must leave exactly these sums.
    expect(new Map((await afterKill(file)).byKey)).toEqual(acknowledged);
  }
  expect(sums.journal.statistics.compactions).toBeGreaterThan(3);
  expect(statSync(file).size).toBeLessThan(100_000);
  expect(sums.journal.statistics.bytes).toBe(statSync(file).size);
  await sums.journal.close();
  const next = await Sums.open(file);
  expect(next.byKey).toEqual(acknowledged);
  await next.journal.close();
});

test('a kill during writes loses no acknowledged record and counts none twice', async () => {
  const sums = await Sums.open(file, 10_000);
  let acknowledged = 0;
  let sent = 0;
  let copies = 0;
  const writer = async (): Promise<void> => {
    while (sent < 4000) {
      sent++;
      await sums.add({ key: 'k', add: 1, filler });
      acknowledged++;
    }
  };
  const killer = async (): Promise<void> => {
    while (acknowledged < 4000) {
      const atLeast = acknowledged;
      const copy = await afterKillAt(sent);
      expect(copy).toBeGreaterThanOrEqual(atLeast);
      copies++;
    }
  };
  const afterKillAt = async (atMost: number): Promise<number> => {
    const left = (await afterKill(file)).byKey.get('k') ?? 0;
    expect(left).toBeLessThanOrEqual(atMost);
    await nextTurn();
    return left;
  };
  await Promise.all([...Array.from({ length: 16 }, writer), killer()]);
  expect(copies).toBeGreaterThan(0);
  expect(sums.journal.statistics.compactions).toBeGreaterThan(3);
  await sums.journal.close();
  expect((await afterKill(file)).byKey.get('k')).toBe(4000);
});

test('a compaction interrupted by a kill leaves a half-written file, which the next start removes', async () => {
  const sums = await Sums.open(file);
  await sums.add({ key: 'k', add: 1 });
  await sums.journal.close();
  writeFileSync(successorOf(file), 'half');
  const next = await Sums.open(file);
  expect(next.byKey.get('k')).toBe(1);
  expect(existsSync(successorOf(file))).toBe(false);
  await next.journal.close();
});

test('closing during a compaction leaves a file with all records', async () => {
  const sums = await Sums.open(file, 1000);
  for (let n = 0; n < 50; n++) await sums.add({ key: `key-${n}`, add: 1, filler });
  const last = sums.add({ key: 'last', add: 1 });
  await sums.journal.close();
  await last;
  expect((await afterKill(file)).byKey.size).toBe(51);
});

describe('a compaction on a disk that is full as long as the new file exists', () => {
  const full = (): Error => Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
  const next = (): string => successorOf(file);
  const isAppendTo = ({ operation, path }: DiskStep, to: string): boolean =>
    operation === 'appendFile' && path === to;
  let exit: jest.SpyInstance;
  beforeEach(() => {
    exit = jest.spyOn(process, 'exit').mockImplementation(() => undefined as never);
  });

  /** Appends until a compaction has been given up, and then until another one has succeeded. */
  async function liveThroughIt(sums: Sums): Promise<void> {
    const given = (): boolean => sums.messages.some((line) => line.includes('given up'));
    const appendUntil = async (happened: () => boolean): Promise<void> => {
      for (let n = 0; n < 5_000 && !happened(); n++) await sums.add({ key: `key-${n % 20}`, add: 1, filler });
      expect(happened()).toBe(true);
      expect(exit).not.toHaveBeenCalled();
      const left = await afterKill(file);
      expect(left.byKey).toEqual(sums.byKey);
      expect(left.messages).toEqual([]);
      expect(sums.journal.statistics.bytes).toBe(statSync(file).size);
    };
    await appendUntil(given);
    const { compactions } = sums.journal.statistics;
    await appendUntil(() => sums.journal.statistics.compactions > compactions);
    await sums.journal.close();
  }

  test.each([
    ['under way', false],
    ['written', true],
  ])('that is %s gives up, and the record that did not fit is written again', async (_, whenWritten) => {
    let refused = false;
    let written = false;
    let roomAtRetry: boolean | undefined;
    watchDisk({
      before: async (step) => {
        // Holds the compaction at the wanted step while a write of the log meets the full disk halfway.
        while (!whenWritten && !refused && isAppendTo(step, next())) await nextTurn();
        if (!isAppendTo(step, file)) return;
        while (whenWritten && !written && existsSync(next())) await nextTurn();
        if (refused) roomAtRetry ??= !existsSync(next());
        if (refused || !existsSync(next())) return;
        refused = true;
        const data = Buffer.from(step.data ?? []);
        appendFileSync(file, data.subarray(0, data.length / 2));
        throw full();
      },
      after: ({ operation, path }) => {
        if (operation === 'datasync' && path === next()) written = true;
      },
    });
    await liveThroughIt(await Sums.open(file, 20_000));
    expect(roomAtRetry).toBe(true);
  });

  test('that only has to be finished gives up too, and the old file stays in use', async () => {
    let written = false;
    let refused = false;
    watchDisk({
      before: (step) => {
        if (refused || !written || !isAppendTo(step, next())) return;
        refused = true;
        throw full();
      },
      // The new file is flushed once it has everything except the last lines.
      after: ({ operation, path }) => {
        if (operation === 'datasync' && path === next()) written = true;
      },
    });
    await liveThroughIt(await Sums.open(file, 20_000));
    expect(refused).toBe(true);
  });

  /** Opens a log on a disk that is full from then on. */
  async function openThenFull(): Promise<Sums> {
    let isFull = false;
    watchDisk({
      before: (step) => {
        if (isFull && isAppendTo(step, file)) throw full();
      },
    });
    const sums = await Sums.open(file);
    isFull = true;
    return sums;
  }

  test('without a compaction nothing can free space: the process ends, and the write is never acknowledged', async () => {
    const sums = await openThenFull();
    let told = false;
    void sums.add({ key: 'k', add: 1 }).then(() => (told = true));
    while (exit.mock.calls.length === 0) await nextTurn();
    expect(exit).toHaveBeenCalledWith(1);
    await sums.journal.close();
    expect(told).toBe(false);
  });
});

test('writes are acknowledged between any two slices of a compaction', async () => {
  let slices = 0;
  let answers = 0;
  const more = async (count: number): Promise<void> => {
    for (let n = 0; n < count; n++) await sums.add({ key: `more-${answers++ % 10}`, add: 1 });
  };
  // Each of the first slices waits until three more records are acknowledged: if those waited for the slice,
  // the test would hang.
  watchDisk({
    before: async ({ operation, path }) => {
      if (path !== successorOf(file) || operation !== 'appendFile' || slices === 8) return;
      slices++;
      await more(3);
    },
  });
  const sums = await Sums.open(file, 1 << 20);
  await Promise.all(
    Array.from({ length: 10_000 }, (_, n) => sums.add({ key: `${n}-${'x'.repeat(100)}`, add: 1 })),
  );
  while (sums.journal.statistics.compactions === 0) await more(1);
  expect(slices).toBe(8);
  await sums.journal.close();
  expect((await afterKill(file)).byKey).toEqual(sums.byKey);
});

test('a log that is written without a pause is compacted before it reaches three times its live state', async () => {
  // Makes the compaction slower than the writers.
  watchDisk({
    before: async ({ operation, path }) => {
      if (path !== successorOf(file) || operation !== 'appendFile') return;
      for (let turns = 0; turns < 100; turns++) await nextTurn();
    },
  });
  const sums = await Sums.open(file, 1 << 20);
  const keys = Array.from({ length: 10_000 }, (_, n) => `${n}-${'x'.repeat(400)}`);
  await Promise.all(keys.map((key) => sums.add({ key, add: 1 })));
  const live = sums.journal.statistics.bytes;
  let largest = 0;
  let written = 0;
  const writer = async (): Promise<void> => {
    while (sums.journal.statistics.compactions < 3 && largest < 4 * live) {
      await sums.add({ key: keys[written++ % keys.length] ?? '', add: 1 });
      largest = Math.max(largest, sums.journal.statistics.bytes);
    }
  };
  await Promise.all(Array.from({ length: 256 }, writer));
  expect(largest / live).toBeLessThan(3);
  await sums.journal.close();
  expect((await afterKill(file)).byKey).toEqual(sums.byKey);
});

/** The files after a kill or a power cut, with the least and the most that each sum may then be. */
interface Moment {
  readonly name: string;
  readonly log: Buffer;
  readonly successor: Buffer | null;
  /** Never ahead of what is on disk, so the same after a kill and after a power cut. */
  readonly mark: Buffer | null;
  readonly acknowledged: ReadonlyMap<string, number>;
  readonly sent: ReadonlyMap<string, number>;
}

test('a kill or a power cut at any step of a compaction on the disk loses nothing and counts nothing twice', async () => {
  const moments: Moment[] = [];
  const acknowledged = new Map<string, number>();
  const sent = new Map<string, number>();
  const count = (of: Map<string, number>, key: string): unknown => of.set(key, (of.get(key) ?? 0) + 1);
  let syncedLog: Buffer = Buffer.alloc(0);
  let syncedSuccessor: Buffer = Buffer.alloc(0);
  /** Until the rename itself is on disk, a power cut may bring back the old log. */
  let oldLog: Buffer | null = null;
  const next = successorOf(file);
  const read = (path: string): Buffer => (existsSync(path) ? readFileSync(path) : Buffer.alloc(0));
  const note = (name: string, torn?: DiskStep): void => {
    const left = (path: string): Buffer =>
      Buffer.concat([
        read(path),
        torn?.path === path
          ? Buffer.from(torn.data ?? []).subarray(0, (torn.data?.length ?? 0) / 2)
          : Buffer.alloc(0),
      ]);
    const mark = existsSync(markOf(file)) ? read(markOf(file)) : null;
    const state = { mark, acknowledged: new Map(acknowledged), sent: new Map(sent) };
    moments.push({ name, log: left(file), successor: existsSync(next) ? left(next) : null, ...state });
    moments.push({ name: `${name}, power cut`, log: syncedLog, successor: null, ...state });
    if (oldLog !== null)
      moments.push({
        name: `${name}, power cut before the rename was on disk`,
        log: oldLog,
        successor: syncedSuccessor,
        ...state,
      });
  };
  watchDisk({
    before: (step) => {
      note(`before ${step.operation} of ${basename(step.path)}`);
      if (step.operation === 'appendFile') note(`half of ${step.operation} of ${basename(step.path)}`, step);
    },
    after: ({ operation, path }) => {
      if (operation === 'datasync' && path === next) syncedSuccessor = read(next);
      else if (path === file && operation !== 'appendFile' && operation !== 'rename') syncedLog = read(file);
      else if (path === file && operation === 'rename') [oldLog, syncedLog] = [syncedLog, syncedSuccessor];
      else if (operation === 'sync' && path === folder) oldLog = null;
      note(`after ${operation} of ${basename(path)}`);
    },
  });
  const sums = await Sums.open(file, 20_000);
  const writer = async (name: number): Promise<void> => {
    for (let n = 0; sums.journal.statistics.compactions < 2; n++) {
      const key = `key-${name}-${n % 50}`;
      count(sent, key);
      await sums.add({ key, add: 1, filler });
      count(acknowledged, key);
    }
  };
  await Promise.all(Array.from({ length: 8 }, (_, name) => writer(name)));
  await sums.journal.close();
  jest.restoreAllMocks();

  for (const { name, log, successor, mark, acknowledged: atLeast, sent: atMost } of moments) {
    const left = join(folder, 'left.log');
    writeFileSync(left, log);
    if (successor !== null) writeFileSync(successorOf(left), successor);
    rmSync(markOf(left), { force: true });
    if (mark !== null) await moveMark(mark, left);
    const found = await Sums.open(left);
    await found.journal.close();
    const wrong = [...atMost].filter(
      ([key, most]) =>
        !((found.byKey.get(key) ?? 0) >= (atLeast.get(key) ?? 0) && (found.byKey.get(key) ?? 0) <= most),
    );
    expect({ name, wrong }).toEqual({ name, wrong: [] });
  }
  expect(moments.map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      'half of appendFile of state.log.next',
      'before datasync of state.log.next, power cut',
      'before rename of state.log',
      'after rename of state.log, power cut before the rename was on disk',
    ]),
  );
});
