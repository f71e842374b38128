/** Proves that the journal of the stand-ins loses nothing it acknowledged, tells a torn tail from damage, and compacts while it runs. */
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Journal, openJournal } from '../../infra/local/journal';

/** Adding is not idempotent on purpose: a record lost or applied twice shows in the sum. */
interface Addition {
  readonly key: string;
  readonly add: number;
  readonly filler?: string;
}

class Sums {
  private constructor(
    readonly byKey: Map<string, number>,
    readonly messages: readonly string[],
    readonly journal: Journal<Addition>,
  ) {}

  static async open(file: string, compactAbove = Number.MAX_SAFE_INTEGER): Promise<Sums> {
    const byKey = new Map<string, number>();
    const messages: string[] = [];
    const journal = await openJournal<Addition>({
      file,
      apply: (record) => addTo(byKey, record),
      snapshot: () => Array.from(byKey, ([key, add]) => ({ key, add })),
      log: (line) => messages.push(line),
      compactAbove,
    });
    return new Sums(byKey, messages, journal);
  }

  add(record: Addition): Promise<void> {
    addTo(this.byKey, record);
    return this.journal.append(record);
  }
}

function addTo(byKey: Map<string, number>, { key, add }: Addition): void {
  byKey.set(key, (byKey.get(key) ?? 0) + add);
}

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'journal-'));
  file = join(folder, 'deep', 'state.log');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What a process that is killed at this instant leaves, read by the next one. */
async function afterKill(): Promise<Sums> {
  const copy = join(folder, 'copy.log');
  copyFileSync(file, copy);
  const sums = await Sums.open(copy);
  await sums.journal.close();
  return sums;
}

test('records come back in order after a restart, byte for byte', async () => {
  const first = await Sums.open(file);
  await first.add({ key: 'ünïcode\nnew line', add: 1 });
  await Promise.all(Array.from({ length: 500 }, (_, add) => first.add({ key: 'k', add })));
  await first.journal.close();

  const second = await Sums.open(file);
  expect([...second.byKey]).toEqual([
    ['ünïcode\nnew line', 1],
    ['k', (499 * 500) / 2],
  ]);
  expect(second.journal.statistics.records).toBe(501);
  expect(second.messages).toEqual([]);
  await second.journal.close();
});

test('records that wait at the same time share one flush', async () => {
  const sums = await Sums.open(file);
  await Promise.all(Array.from({ length: 1000 }, () => sums.add({ key: 'k', add: 1 })));
  expect(sums.journal.statistics.flushes).toBe(1);
  await sums.journal.close();
});

test('what was acknowledged is in the file at that very moment', async () => {
  const sums = await Sums.open(file);
  for (let n = 1; n <= 20; n++) {
    await sums.add({ key: 'k', add: 1 });
    expect((await afterKill()).byKey.get('k')).toBe(n);
  }
  await sums.journal.close();
});

test('closing waits for what was appended and refuses what comes later', async () => {
  const sums = await Sums.open(file);
  const added = sums.add({ key: 'k', add: 1 });
  await sums.journal.close();
  await added;
  await expect(sums.journal.append({ key: 'k', add: 1 })).rejects.toThrow(/is closed/);
  expect((await afterKill()).byKey.get('k')).toBe(1);
});

describe('a torn tail', () => {
  test('is cut off wherever the write was interrupted, with a message, and the log goes on behind it', async () => {
    const sums = await Sums.open(file);
    await sums.add({ key: 'kept', add: 1 });
    const kept = statSync(file).size;
    await sums.add({ key: 'torn', add: 1 });
    await sums.journal.close();
    const whole = readFileSync(file);
    for (let size = kept + 1; size < whole.length; size++) {
      writeFileSync(file, whole.subarray(0, size));
      const next = await Sums.open(file);
      expect([...next.byKey.keys()]).toEqual(['kept']);
      expect(next.messages).toEqual([
        expect.stringMatching(new RegExp(`cut off ${size - kept} bytes at byte ${kept}`)),
      ]);
      await next.add({ key: 'later', add: 1 });
      await next.journal.close();
      expect([...(await afterKill()).byKey.keys()]).toEqual(['kept', 'later']);
    }
  });

  test('may hold several bad lines, as long as nothing valid follows', async () => {
    const sums = await Sums.open(file);
    await sums.add({ key: 'kept', add: 1 });
    await sums.journal.close();
    appendFileSync(file, `garbage\n${'\0'.repeat(5000)}\nR 5 00000000 "abc"\n`);
    const next = await Sums.open(file);
    expect([...next.byKey.keys()]).toEqual(['kept']);
    await next.journal.close();
  });
});

test.each(['a flipped bit', 'a missing piece', 'a lost line end'])(
  'damage in the middle (%s) is refused with file and byte offset, and the file is left as it is',
  async (kind) => {
    const sums = await Sums.open(file);
    await sums.add({ key: 'first', add: 1 });
    const offset = statSync(file).size;
    await sums.add({ key: 'second', add: 2 });
    const end = statSync(file).size;
    await sums.add({ key: 'third', add: 3 });
    await sums.add({ key: 'fourth', add: 4 });
    await sums.journal.close();
    let data = readFileSync(file);
    if (kind === 'a flipped bit') data[offset + 25] = (data[offset + 25] ?? 0) ^ 1;
    else if (kind === 'a missing piece')
      data = Buffer.concat([data.subarray(0, offset + 3), data.subarray(offset + 8)]);
    else data[end - 1] = 32;
    writeFileSync(file, data);

    const message = await Sums.open(file).then(
      () => 'opened',
      (error: unknown) => String(error),
    );
    expect(message).toContain(file);
    expect(message).toContain(`the record at byte ${offset} cannot be read`);
    expect(readFileSync(file).equals(data)).toBe(true);
  },
);

describe('compaction', () => {
  const filler = 'x'.repeat(200);

  test('shrinks the log to its live state while records keep coming, each counted exactly once at every moment', async () => {
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
      // All that was sent is acknowledged here, so a kill at this moment must leave exactly these sums.
      expect(new Map((await afterKill()).byKey)).toEqual(acknowledged);
    }
    expect(sums.journal.statistics.compactions).toBeGreaterThan(3);
    expect(statSync(file).size).toBeLessThan(100_000);
    expect(sums.journal.statistics.bytes).toBe(statSync(file).size);
    await sums.journal.close();
    const next = await Sums.open(file);
    expect(next.byKey).toEqual(acknowledged);
    await next.journal.close();
  });

  test('loses nothing and counts nothing twice when killed while unacknowledged records are under way', async () => {
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
      const left = (await afterKill()).byKey.get('k') ?? 0;
      expect(left).toBeLessThanOrEqual(atMost);
      await nextTurn();
      return left;
    };
    await Promise.all([...Array.from({ length: 16 }, writer), killer()]);
    expect(copies).toBeGreaterThan(0);
    expect(sums.journal.statistics.compactions).toBeGreaterThan(3);
    await sums.journal.close();
    expect((await afterKill()).byKey.get('k')).toBe(4000);
  });

  test('interrupted by a kill leaves a half-written file behind, which the next start removes', async () => {
    const sums = await Sums.open(file);
    await sums.add({ key: 'k', add: 1 });
    await sums.journal.close();
    writeFileSync(`${file}.next`, 'half');
    const next = await Sums.open(file);
    expect(next.byKey.get('k')).toBe(1);
    expect(existsSync(`${file}.next`)).toBe(false);
    await next.journal.close();
  });

  test('closing in the middle of one leaves a file that holds everything', async () => {
    const sums = await Sums.open(file, 1000);
    for (let n = 0; n < 50; n++) await sums.add({ key: `key-${n}`, add: 1, filler });
    const last = sums.add({ key: 'last', add: 1 });
    await sums.journal.close();
    await last;
    expect((await afterKill()).byKey.size).toBe(51);
  });
});

test('a log longer than the read buffer, with records across its edges, is replayed whole', async () => {
  const sums = await Sums.open(file);
  const filler = 'ä'.repeat(100_000);
  await Promise.all(Array.from({ length: 40 }, () => sums.add({ key: 'k', add: 1, filler })));
  await sums.journal.close();
  truncateSync(file, statSync(file).size - 1);
  const next = await Sums.open(file);
  expect(next.byKey.get('k')).toBe(39);
  await next.journal.close();
});
