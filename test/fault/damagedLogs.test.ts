/** Proves for each stand-in's own log that a cut anywhere is told, and damage in the middle stops the start: never a silent loss. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Store } from '../../infra/local/cosmos/store';
import { MailStore } from '../../infra/local/email/mailStore';
import { InstanceStore } from '../../infra/local/host/durable/store';

/** One stand-in's store over its log. */
interface Kept {
  /** The names of what it holds. */
  names(): readonly string[];
  add(name: string): Promise<unknown>;
  close(): Promise<void>;
}

type Open = (folder: string, log: (line: string) => void) => Promise<Kept>;

const now = Date.parse('2026-06-01T16:00:00Z');

const stores: Readonly<Record<string, { readonly file: string; readonly open: Open }>> = {
  'the database': {
    file: 'cosmos.log',
    open: async (folder, log) => {
      const store = await Store.open({ file: join(folder, 'cosmos.log'), now: () => now, log });
      return {
        names: () => [...store.databases.keys()],
        add: (name) => store.createDatabase({ id: name }),
        close: () => store.close(),
      };
    },
  },
  'the mail server': {
    file: 'mails.log',
    open: async (folder, log) => {
      const store = await MailStore.open(folder, log);
      return {
        names: () => store.since(0).map(({ message }) => message.content.subject),
        add: (name) => store.add(mail(name)),
        close: () => store.close(),
      };
    },
  },
  'the Durable engine': {
    file: 'durable.log',
    open: async (folder, log) => {
      const store = await InstanceStore.open(join(folder, 'durable.log'), log);
      return {
        names: () => [...store.all()].map(({ id }) => id),
        add: (id) => store.commit({ kind: 'created', instance: instance(id) }),
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
      recipients: { to: [{ address: 'somebody@local.example' }], cc: [], bcc: [] },
      replyTo: [],
      headers: {},
      attachments: [],
    },
  };
}

function instance(id: string) {
  return {
    id,
    name: 'orchestrator',
    executionId: `${id}-1`,
    version: undefined,
    input: '"input"',
    createdAt: now,
    parent: undefined,
  };
}

const names = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'];

// Each start flushes to the disk; that every single byte is told apart is proven for the journal that they all share.
jest.setTimeout(60_000);
const step = 7;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'damaged-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A log of all the names, and where each record begins. */
async function written(
  open: Open,
  file: string,
): Promise<{ readonly whole: Buffer; readonly starts: number[] }> {
  const inside = join(folder, 'whole');
  mkdirSync(inside);
  const store = await open(inside, () => undefined);
  const starts: number[] = [];
  for (const name of names) {
    starts.push(readFileSync(join(inside, file)).length);
    await store.add(name);
  }
  await store.close();
  return { whole: readFileSync(join(inside, file)), starts };
}

/** What a start makes of a log: the names it found and what it said, or why it stopped. */
async function started(open: Open, file: string, log: Buffer) {
  const inside = join(folder, 'started');
  mkdirSync(inside, { recursive: true });
  writeFileSync(join(inside, file), log);
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

describe.each(Object.entries(stores))('the log of %s', (_, { file, open }) => {
  test('cut all over its last two records keeps every whole record and says what was cut', async () => {
    const { whole, starts } = await written(open, file);
    for (let size = starts[4] ?? 0; size <= whole.length; size += step) {
      const complete = names.filter((_name, index) => (starts[index + 1] ?? whole.length) <= size);
      const { found, said, stopped } = await started(open, file, whole.subarray(0, size));
      expect({ size, found, stopped }).toEqual({ size, found: complete, stopped: null });
      const boundary = size === whole.length || starts.includes(size);
      if (boundary) expect(said).toBe('');
      else
        expect(said).toContain(
          `cut off ${size - (starts[complete.length] ?? 0)} bytes at byte ${starts[complete.length]}`,
        );
    }
  });

  test('with any byte flipped in its middle stops the start, naming file and offset, and stays as it is', async () => {
    const { whole, starts } = await written(open, file);
    for (let at = 0; at < (starts[3] ?? 0); at++) {
      const log = Buffer.from(whole);
      log[at] = (log[at] ?? 0) ^ (1 << (at % 8));
      const { found, stopped } = await started(open, file, log);
      const record = starts.filter((start) => start <= at).at(-1) ?? 0;
      expect({ at, found }).toEqual({ at, found: [] });
      expect(stopped).toContain(join(folder, 'started', file));
      expect(stopped).toContain(`the record at byte ${record} cannot be read`);
      expect(readFileSync(join(folder, 'started', file)).equals(log)).toBe(true);
    }
  });

  test('with its last record damaged says that it was cut off', async () => {
    const { whole, starts } = await written(open, file);
    const last = starts[5] ?? 0;
    for (let at = last; at < whole.length; at += step) {
      const log = Buffer.from(whole);
      log[at] = (log[at] ?? 0) ^ 1;
      const { found, said } = await started(open, file, log);
      expect({ at, found }).toEqual({ at, found: names.slice(0, 5) });
      expect(said).toContain(`cut off ${whole.length - last} bytes at byte ${last}`);
    }
  });
});
