/**
 * Proves that the journal of the stand-ins loses nothing it acknowledged, and distinguishes a torn tail from
 * damage.
 */
import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { markOf } from '../../infra/local/journalLines';
import { afterKill, Sums } from './sums';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'journal-'));
  file = join(folder, 'deep', 'state.log');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('records are read in order after a restart, byte for byte', async () => {
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

test('an acknowledged record is in the file at that very moment', async () => {
  const sums = await Sums.open(file);
  for (let n = 1; n <= 20; n++) {
    await sums.add({ key: 'k', add: 1 });
    expect((await afterKill(file)).byKey.get('k')).toBe(n);
  }
  await sums.journal.close();
});

test('closing waits for appended records and refuses later ones', async () => {
  const sums = await Sums.open(file);
  const added = sums.add({ key: 'k', add: 1 });
  await sums.journal.close();
  await added;
  await expect(sums.journal.append({ key: 'k', add: 1 })).rejects.toThrow(/is closed/);
  expect((await afterKill(file)).byKey.get('k')).toBe(1);
});

describe('a torn tail', () => {
  test('is cut off wherever the write was interrupted, with a message, and the log continues after it', async () => {
    const sums = await Sums.open(file);
    await sums.add({ key: 'kept', add: 1 });
    const kept = statSync(file).size;
    const mark = readFileSync(markOf(file));
    await sums.add({ key: 'torn', add: 1 });
    await sums.journal.close();
    const whole = readFileSync(file);
    for (let size = kept + 1; size < whole.length; size++) {
      writeFileSync(file, whole.subarray(0, size));
      writeFileSync(markOf(file), mark);
      const next = await Sums.open(file);
      expect([...next.byKey.keys()]).toEqual(['kept']);
      expect(next.messages).toEqual([
        expect.stringMatching(new RegExp(`cut off ${size - kept} bytes at byte ${kept}`)),
      ]);
      await next.add({ key: 'later', add: 1 });
      await next.journal.close();
      expect([...(await afterKill(file)).byKey.keys()]).toEqual(['kept', 'later']);
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
  'damage in the middle (%s) is refused with file and byte offset, and the file is not changed',
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

test('a log longer than the read buffer, with records across its edges, is read in full', async () => {
  const sums = await Sums.open(file);
  const filler = 'ä'.repeat(100_000);
  await Promise.all(Array.from({ length: 40 }, () => sums.add({ key: 'k', add: 1, filler })));
  await sums.journal.close();
  const next = await Sums.open(file);
  expect(next.byKey.get('k')).toBe(40);
  await next.journal.close();
});
