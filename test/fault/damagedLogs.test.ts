/**
 * Proves for the log of each stand-in that a cut at any byte is reported, and that any damage before its end
 * stops the start: data is never lost silently.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Store } from '../../infra/local/cosmos/store';
import { MailStore } from '../../infra/local/email/mailStore';
import { InstanceStore } from '../../infra/local/host/durable/store';
import {
  encodeHead,
  encodeLive,
  encodeLiveEnd,
  encodeRecord,
  markOf,
  newHead,
  type LogHead,
  type Place,
} from '../../infra/local/journalLines';
import { OpenMark } from '../../infra/local/journalMark';
import { skipFlushes } from '../tools/flushes';

/** The store of one stand-in, over its log. */
interface Kept {
  /** The names of the stored items. */
  names(): readonly string[];
  add(name: string): Promise<unknown>;
  close(): Promise<void>;
}

type Open = (folder: string, log: (line: string) => void) => Promise<Kept>;

const now = Date.parse('2026-06-01T16:00:00Z');

const stores = {
  'the database': {
    file: 'cosmos.log',
    open: async (folder: string, log: (line: string) => void) => {
      const store = await Store.open({ file: join(folder, 'cosmos.log'), now: () => now, log });
      return {
        names: () => [...store.databases.keys()],
        add: (name: string) => store.createDatabase({ id: name }),
        close: () => store.close(),
      };
    },
  },
  'the mail server': {
    file: 'mails.log',
    open: async (folder: string, log: (line: string) => void) => {
      const store = await MailStore.open(folder, log);
      return {
        names: () => store.since(0).map(({ message }) => message.content.subject),
        add: (name: string) => store.add(mail(name)),
        close: () => store.close(),
      };
    },
  },
  'the Durable engine': {
    file: 'durable.log',
    open: async (folder: string, log: (line: string) => void) => {
      const store = await InstanceStore.open(join(folder, 'durable.log'), log);
      return {
        names: () => [...store.all()].map(({ id }) => id),
        add: (id: string) => store.commit({ kind: 'created', instance: instance(id) }),
        close: () => store.close(),
      };
    },
  },
};

function mail(subject: string): Parameters<MailStore['add']>[0] {
  const at = new Date(now).toISOString();
  return {
    operationId: undefined,
    acceptedAt: at,
    stackTime: at,
    suppressed: [],
    message: {
      senderAddress: 'sender@local.example',
      content: { subject, plainText: 'text' },
      recipients: { to: [{ address: 'somebody@local.example' }] },
    },
  };
}

function instance(id: string) {
  return {
    id,
    name: 'orchestrator',
    executionId: `${id}-1`,
    input: '"input"',
    createdAt: now,
  };
}

const names = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'];

beforeEach(skipFlushes);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'damaged-'));
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

/** A line of a log: its start, the start of the next one, and the name that it adds. */
interface LogLine {
  readonly start: number;
  readonly end: number;
  /** `null` for the line that ends a compacted state, which adds nothing. */
  readonly name: string | null;
}

interface WrittenLog {
  readonly whole: Buffer;
  readonly lines: readonly LogLine[];
  readonly head: LogHead;
  /** The place of the last record. */
  readonly last: Place;
}

/** Writes a log with all the names; with `compacted`, the first three are a compacted state. */
async function written(open: Open, file: string, compacted: boolean): Promise<WrittenLog> {
  const inside = join(folder, 'whole');
  mkdirSync(inside);
  const store = await open(inside, () => undefined);
  for (const name of names) await store.add(name);
  await store.close();
  const [, ...records] = readFileSync(join(inside, file), 'utf8').trimEnd().split('\n').map(recordIn);
  const pieces: { text: string; name: string | null }[] = [];
  let head = newHead('the log');
  let last = head.base;
  const add = (record: unknown, index: number): void => {
    const { line, place } = encodeRecord(record, last);
    last = place;
    pieces.push({ text: line, name: names[index] ?? null });
  };
  if (compacted) {
    for (const [index, record] of records.slice(0, 3).entries()) add(record, index);
    pieces.splice(0, 3);
    head = { log: head.log, base: last, compacted };
    const start = encodeHead(head);
    pieces.push({ text: start.line, name: null });
    let live: Place = { number: 0, sum: start.sum };
    for (const [index, record] of records.slice(0, 3).entries()) {
      const { line, place } = encodeLive(record, live);
      live = place;
      pieces.push({ text: line, name: names[index] ?? null });
    }
    pieces.push({ text: encodeLiveEnd(live), name: null });
  } else {
    pieces.push({ text: encodeHead(head).line, name: null });
  }
  for (const [index, record] of records.entries()) if (!compacted || index >= 3) add(record, index);
  let start = 0;
  const lines = pieces.map(({ text, name }) => {
    const line = { start, end: start + Buffer.byteLength(text), name };
    start = line.end;
    return line;
  });
  return { whole: Buffer.from(pieces.map(({ text }) => text).join('')), lines, head, last };
}

/** The mark of a closed log. */
async function markFor(log: string, last: Place): Promise<Buffer> {
  const mark = join(folder, `${last.number}.mark`);
  if (!existsSync(mark)) {
    const open = await OpenMark.create(join(folder, 'log'), log, last, () => undefined);
    await open.close(last);
    renameSync(markOf(join(folder, 'log')), mark);
  }
  return readFileSync(mark);
}

/** The record in a line: everything after the head of the line. */
function recordIn(line: string): unknown {
  return JSON.parse(line.slice(line.indexOf('{')));
}

/**
 * Starts the store on a log; returns the names that it found and its messages, or the error that stopped it.
 * @param known the last record of which the mark of the log knows
 */
async function started(
  open: Open,
  file: string,
  log: Buffer,
  { head, known }: { head: LogHead; known: Place },
) {
  const inside = join(folder, 'started');
  mkdirSync(inside, { recursive: true });
  writeFileSync(join(inside, file), log);
  writeFileSync(join(inside, markOf(file)), await markFor(head.log, known));
  const messages: string[] = [];
  try {
    const store = await open(inside, (line) => messages.push(line));
    const found = store.names();
    await store.close();
    return { found, said: messages.join('\n'), stopped: null };
  } catch (error) {
    return { found: [], said: '', stopped: String(error) };
  }
}

function namesIn(lines: readonly LogLine[]): string[] {
  return lines.flatMap(({ name }) => name ?? []);
}

const logs = [
  ...Object.entries(stores).map(([owner, store]) => ({
    log: `the log of ${owner}`,
    compacted: false,
    ...store,
  })),
  { log: 'the compacted log of the database', compacted: true, ...stores['the database'] },
];

describe.each(logs)('$log', ({ file, open, compacted }) => {
  test('cut at any byte of its last two records, which nobody had acknowledged, keeps every complete record and reports the cut', async () => {
    const { whole, lines, head } = await written(open, file, compacted);
    for (let size = lines.at(-2)?.start ?? 0; size <= whole.length; size++) {
      const complete = lines.filter(({ end }) => end <= size);
      const kept = complete.at(-1)?.end ?? 0;
      const log = whole.subarray(0, size);
      const { found, said, stopped } = await started(open, file, log, { head, known: head.base });
      expect({ size, found, stopped }).toEqual({ size, found: namesIn(complete), stopped: null });
      if (size === kept) expect(said).toBe('');
      else expect(said).toContain(`cut off ${size - kept} bytes at byte ${kept}`);
    }
  });

  test('cut at any byte stops the start if its last record was acknowledged', async () => {
    const { whole, lines, head, last } = await written(open, file, compacted);
    const lastStart = lines.at(-1)?.start ?? 0;
    const sizes = [...lines.map(({ start }) => start), ...lines.map(({ end }) => end - 1)];
    for (let size = lastStart + 1; size < whole.length; size++) sizes.push(size);
    for (const size of sizes) {
      const log = whole.subarray(0, size);
      const { found, stopped } = await started(open, file, log, { head, known: last });
      expect({ size, found }).toEqual({ size, found: [] });
      expect(stopped).toContain(join(folder, 'started', file));
      if (size >= (lines.at(-1)?.start ?? 0))
        expect(stopped).toMatch(/ends after record 5 .*record 6 was on disk/);
      expect(readFileSync(join(folder, 'started', file)).equals(log)).toBe(true);
    }
  });

  test('with any flipped byte in its middle or in its last line end stops the start, naming file and offset, and is not changed', async () => {
    const { whole, lines, head } = await written(open, file, compacted);
    for (const { start, end } of lines.slice(2))
      for (let at = end === whole.length ? end - 1 : start; at < end; at++) {
        const log = flipped(whole, at);
        const { found, stopped } = await started(open, file, log, { head, known: head.base });
        expect({ at, found }).toEqual({ at, found: [] });
        expect(stopped).toContain(join(folder, 'started', file));
        expect(stopped).toContain(`the record at byte ${start} cannot be read`);
        expect(readFileSync(join(folder, 'started', file)).equals(log)).toBe(true);
      }
  });

  test('with an intact record of an unknown kind stops the start and names the record', async () => {
    const { whole, lines, head, last } = await written(open, file, compacted);
    const { line } = encodeRecord({ kind: 'of-tomorrow', type: 'of-tomorrow' }, last);
    const log = Buffer.concat([whole, Buffer.from(line)]);
    const { found, stopped } = await started(open, file, log, { head, known: last });
    expect(found).toEqual([]);
    expect(stopped).toContain(`${join(folder, 'started', file)}: the record at byte ${lines.at(-1)?.end}`);
    expect(stopped).toContain('cannot be applied');
  });

  test('with any flipped byte in its last record reports that the record was cut off, unless it was acknowledged', async () => {
    const { whole, lines, head, last } = await written(open, file, compacted);
    const lastStart = lines.at(-1)?.start ?? 0;
    for (let at = lastStart; at < whole.length - 1; at++) {
      const log = flipped(whole, at);
      const { found, said } = await started(open, file, log, { head, known: head.base });
      expect({ at, found }).toEqual({ at, found: names.slice(0, -1) });
      expect(said).toContain(`cut off ${whole.length - lastStart} bytes at byte ${lastStart}`);
      const { stopped } = await started(open, file, log, { head, known: last });
      expect(stopped).toContain('because the next one cannot be read, although its record 6 was on disk');
    }
  });
});

/** The log with one flipped bit in one byte; the bit depends on the byte's position. */
function flipped(whole: Buffer, at: number): Buffer {
  const log = Buffer.from(whole);
  log[at] = (log[at] ?? 0) ^ (1 << (at % 8));
  return log;
}
