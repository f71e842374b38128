/** Tests the program behind `npm start` as a process of its own, with a small application. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, mkdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { crc32 } from 'node:zlib';
import { EmailClient } from '@azure/communication-email';
import { makeDataFolder } from '../../infra/local/dataFolder';
import { PORTAL_CLIENT_ID } from '../../infra/local/defaults';
import { isAlive } from '../../infra/local/processes';
import { readStackFile, type StackAddresses } from '../../infra/local/stackFile';
import { parseStartOptions } from '../../infra/local/startOptions';
import { patiently, patientFetch, tellWhenGivingUp } from '../../infra/tools/patience';

const PEOPLE = [
  {
    person: 'ana',
    description: 'an admin',
    claims: {
      tid: '11111111-1111-4111-8111-111111111111',
      oid: '22222222-2222-4222-8222-222222222222',
      name: 'Ana',
    },
  },
];

/** Responds with its settings, and counts the runs of a yearly timer trigger. */
const APPLICATION = `
const { app } = require('@azure/functions');
let runs = 0;
app.http('settings', { methods: ['GET'], route: 'settings', handler: () => ({ jsonBody: process.env }) });
app.http('runs', { methods: ['GET'], route: 'runs', handler: () => ({ jsonBody: runs }) });
app.timer('yearly', { schedule: '0 0 0 1 1 *', handler: () => { runs++; } });
`;

interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

/** A started program, with its output so far. */
class Program {
  output = '';
  errors = '';
  private readonly closed: Promise<Ended>;
  private readonly child: ChildProcess;

  constructor(file: string, args: readonly string[]) {
    this.child = spawn(process.execPath, [resolve('dist/infra/local', file), ...args], { stdio: 'pipe' });
    const stopTelling = tellWhenGivingUp(() => `${file} has written:\n${this.output}${this.errors}`);
    this.child.stdout?.on('data', (data: Buffer) => (this.output += data.toString()));
    this.child.stderr?.on('data', (data: Buffer) => (this.errors += data.toString()));
    this.closed = once(this.child, 'close').then(([code]) => {
      stopTelling();
      return { code: code as number | null, output: this.output, errors: this.errors };
    });
  }

  /** Exit code and signal, once it has ended. */
  get ended(): Promise<Ended> {
    return patiently('the end of the program', () => this.closed);
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  async signal(name: NodeJS.Signals): Promise<Ended> {
    this.child.kill(name);
    return this.ended;
  }

  /** Waits until the program has printed that the stack is ready; returns the addresses. */
  async ready(): Promise<StackAddresses> {
    return patiently('that the stack is ready', async () => {
      for (;;) {
        const next = await Promise.race([once(this.child.stdout ?? this.child, 'data'), this.closed]);
        if (this.output.includes('\n')) return addressesOf(this.output);
        if (!Array.isArray(next)) throw new Error(`The stack ended: ${this.errors}`);
      }
    });
  }
}

/** The addresses in the line that says that the stack is ready, which has more than those. */
function addressesOf(line: string): StackAddresses {
  const { ready } = JSON.parse(line) as { ready: StackAddresses };
  const { api, inbox, identity, database, blobs, queues, control, tables, events } = ready;
  return { api, inbox, identity, database, blobs, queues, control, tables, events };
}

let folder: string;
let programs: Program[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stack-'));
  await mkdir(join(folder, 'app'));
  await writeFile(join(folder, 'app/package.json'), JSON.stringify({ name: 'probe', main: 'index.js' }));
  await writeFile(join(folder, 'app/host.json'), JSON.stringify({ version: '2.0' }));
  await writeFile(join(folder, 'app/index.js'), APPLICATION);
  await symlink(resolve('node_modules'), join(folder, 'app/node_modules'));
  await writeFile(join(folder, 'people.json'), JSON.stringify(PEOPLE));
});

afterEach(async () => {
  await Promise.all(programs.map((program) => program.signal('SIGTERM')));
  programs = [];
  await endLeftOverStorage();
  await rm(folder, { recursive: true });
});

function start(...options: string[]): Program {
  const program = new Program('start.js', [
    ...[
      '--app',
      join(folder, 'app'),
      '--people',
      join(folder, 'people.json'),
      '--data',
      join(folder, 'data'),
      '--json',
    ],
    ...(options.includes('--port') ? [] : ['--port', '0']),
    ...options,
  ]);
  programs.push(program);
  return program;
}

async function storagePid(data = 'data'): Promise<number> {
  const state = JSON.parse(await readFile(join(folder, data, 'storage/state.json'), 'utf8')) as {
    pid: number;
  };
  return state.pid;
}

/** Ends an Azurite that a failed test has left. */
async function endLeftOverStorage(): Promise<void> {
  if (!existsSync(join(folder, 'data/storage/state.json'))) return;
  const pid = await storagePid();
  if (isAlive(pid)) process.kill(pid, 'SIGKILL');
}

/** Rewrites a log, which was never compacted, in the earlier formats, whose lines did not know their place. */
async function makeEarlier(file: string): Promise<void> {
  const [, ...lines] = (await readFile(file, 'utf8')).trimEnd().split('\n');
  const earlier = lines.map((line) => {
    const record = line.slice(line.indexOf('{'));
    return `R ${Buffer.byteLength(record)} ${crc32(record).toString(16).padStart(8, '0')} ${record}\n`;
  });
  await writeFile(file, earlier.join(''));
  await rm(`${file}.mark`);
}

async function json(url: string, method = 'GET', body?: object): Promise<unknown> {
  const response = await patientFetch(url, {
    method,
    ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  return response.json();
}

async function sendMail(): Promise<void> {
  const connectionString = readStackFile(join(folder, 'data'))?.settings?.['EMAIL_CONNECTION_STRING'] ?? '';
  const client = new EmailClient(connectionString, {
    allowInsecureConnection: true,
    retryOptions: { maxRetries: 0 },
  });
  await client.beginSend({
    senderAddress: 'a@local.example',
    content: { subject: 'Hello', plainText: 'Hello' },
    recipients: { to: [{ address: 'b@example.com' }] },
  });
}

test("the application gets settings for the stack, and the command line's settings take precedence", async () => {
  const { api, identity } = await start(
    '--setting',
    'EXTRA=a=b',
    '--setting',
    'EMAIL_SENDER=x@example.com',
  ).ready();
  expect(await json(`${api}/api/settings`)).toMatchObject({
    PUBLIC_BASE_URL: api,
    AUTH_ISSUER_TEMPLATE: `${identity}/{tid}/v2.0`,
    COSMOS_DATABASE: 'probe',
    AUTH_AUDIENCE: 'api://probe',
    PORTAL_CLIENT_ID,
    PORTAL_AUTHORITY: `${identity}/organizations/v2.0`,
    PORTAL_SCOPE: 'api://probe/access_as_user',
    EXTRA: 'a=b',
    EMAIL_SENDER: 'x@example.com',
  });
});

test.each<[string, readonly string[], boolean]>([
  ['without', [], false],
  ['with', ['--portal'], true],
])(
  "people sign in to the application's portal under each name of this machine; %s --portal the issuer links to it",
  async (_case, options, isLinked) => {
    const { api, identity } = await start(...options).ready();
    for (const host of ['127.0.0.1', 'localhost', '[::1]']) {
      const redirectUri = `${api.replace('127.0.0.1', host)}/portal/signed-in`;
      const query = new URLSearchParams({
        client_id: PORTAL_CLIENT_ID,
        redirect_uri: redirectUri,
        response_type: 'code',
        scope: 'api://probe/access_as_user',
        code_challenge: 'a'.repeat(43),
        code_challenge_method: 'S256',
        login_hint: 'ana',
      });
      const response = await patientFetch(
        `${identity}/organizations/oauth2/v2.0/authorize?${query.toString()}`,
        { redirect: 'manual' },
      );
      expect(response.headers.get('location')).toContain(`${redirectUri}?code=`);
    }
    const page = await (await patientFetch(identity)).text();
    expect(page.includes(`href="${api}/portal?login_hint=ana"`)).toBe(isLinked);
  },
);

test('SIGINT, also twice as npm passes it on, stops everything cleanly, and the next start finds data and addresses again', async () => {
  const first = start();
  const addresses = await first.ready();
  await sendMail();
  const azurite = await storagePid();
  process.kill(first.pid, 'SIGINT');
  expect(await first.signal('SIGINT')).toMatchObject({ code: 0 });
  expect(isAlive(azurite)).toBe(false);
  expect(existsSync(join(folder, 'data/stack.json'))).toBe(false);
  expect(await start().ready()).toEqual(addresses);
  expect(await json(`${addresses.inbox}/_local/mails`)).toMatchObject([{ subject: 'Hello' }]);
});

test('after a kill -9 the next start finds data, addresses, moved clock and the same Azurite', async () => {
  const first = start();
  const addresses = await first.ready();
  await json(`${addresses.control}/clock`, 'POST', { by: 'P30D' });
  await sendMail();
  const azurite = await storagePid();
  await first.signal('SIGKILL');
  // An earlier version would have left a file with fewer addresses.
  const file = join(folder, 'data/stack.json');
  const left = JSON.parse(await readFile(file, 'utf8')) as { addresses: Record<string, string> };
  const { tables: _tables, events: _events, ...earlier } = left.addresses;
  await writeFile(file, JSON.stringify({ ...left, addresses: earlier }));
  expect(await start().ready()).toEqual(addresses);
  expect(await storagePid()).toBe(azurite);
  expect(await json(`${addresses.inbox}/_local/mails`)).toMatchObject([{ subject: 'Hello' }]);
  const { offsetMs } = (await json(`${addresses.control}/clock`)) as { offsetMs: number };
  expect(Math.round(offsetMs / 86_400_000)).toBe(30);
});

test('a second stack on the same data folder is refused by name; one on another folder runs at the same time', async () => {
  const first = start();
  const addresses = await first.ready();
  const second = await start().ended;
  expect(second.code).toBe(1);
  expect(second.errors).toContain(`${join(folder, 'data')} is in use by another stack (process ${first.pid}`);
  const beside = start('--data', join(folder, 'beside'));
  expect((await beside.ready()).api).not.toBe(addresses.api);
  expect(await beside.signal('SIGTERM')).toMatchObject({ code: 0 });
});

test('a copy of a data folder is a stack of its own, while the first one runs and after a kill of it', async () => {
  const copy = join(folder, 'copy');
  const first = start();
  const addresses = await first.ready();
  await cp(join(folder, 'data'), copy, { recursive: true });
  const second = start('--data', copy);
  expect((await second.ready()).control).not.toBe(addresses.control);
  expect(await storagePid('copy')).not.toBe(await storagePid());
  expect(await second.signal('SIGTERM')).toMatchObject({ code: 0 });

  await first.signal('SIGKILL');
  const left = await storagePid();
  await rm(copy, { recursive: true });
  await cp(join(folder, 'data'), copy, { recursive: true });
  const third = start('--data', copy);
  await third.ready();
  expect(await storagePid('copy')).not.toBe(left);
  expect(await third.signal('SIGTERM')).toMatchObject({ code: 0 });
  expect(isAlive(left)).toBe(true);
  expect(await start().ready()).toEqual(addresses);
  expect(await storagePid()).toBe(left);
});

test('a data folder that was moved while its stack runs is still in use; after a kill its Azurite is started again', async () => {
  const first = start();
  await first.ready();
  const azurite = await storagePid();
  await rename(join(folder, 'data'), join(folder, 'moved'));
  const second = await start('--data', join(folder, 'moved')).ended;
  expect(second).toMatchObject({ code: 1, errors: expect.stringContaining('is in use') as string });
  await first.signal('SIGKILL');
  const third = start('--data', join(folder, 'moved'));
  await third.ready();
  const { code, errors } = await third.signal('SIGTERM');
  expect(code).toBe(0);
  expect(errors).toContain(
    `ending Azurite (process ${azurite}), which writes to ${join(folder, 'data/storage')}`,
  );
});

test('a data folder without one of its logs stops the start and names the log, until a person decides to continue without it', async () => {
  const data = join(folder, 'data');
  const first = start();
  await first.ready();
  await first.signal('SIGTERM');
  const aside = join(folder, 'aside');
  for (const lost of ['clock.json', 'database/cosmos.log', 'email', 'host/durable.log', 'storage']) {
    await rename(join(data, lost), aside);
    const { code, errors } = await start().ended;
    await rename(aside, join(data, lost));
    expect({ lost, code }).toEqual({ lost, code: 1 });
    expect(errors).toContain(`The data folder ${data} was in use before, and lacks ${lost}`);
    expect(errors).toContain(`remove ${join(data, 'folder.json')} as well`);
  }
  await rm(join(data, 'host/durable.log'));
  await writeFile(join(data, 'email/mails.log'), '');
  expect((await start().ended).errors).toContain('lacks host/durable.log, email/mails.log (it is empty) now');
  await rm(join(data, 'folder.json'));
  await start().ready();
});

test('a log that was put back to an earlier state stops the start and says what to do, until a person decides to go on with it', async () => {
  const log = join(folder, 'data/email/mails.log');
  const first = start();
  await first.ready();
  await sendMail();
  const earlier = await readFile(log);
  await sendMail();
  await first.signal('SIGKILL');
  await writeFile(log, earlier);
  const { code, errors } = await start().ended;
  expect(code).toBe(1);
  expect(errors).toContain(
    `${log} ends after record 1 (at byte ${earlier.length}), although its record 2 was on disk`,
  );
  expect(errors).toContain('remove the mark');
  await rm(`${log}.mark`);
  const { inbox } = await start().ready();
  expect(await json(`${inbox}/_local/mails`)).toHaveLength(1);
});

test('a data folder of an earlier format is converted to this one; one of an unknown format stops the start', async () => {
  const label = join(folder, 'data/folder.json');
  const first = start();
  await first.ready();
  await sendMail();
  await first.signal('SIGTERM');
  await writeFile(label, '{"format":1}');
  for (const log of ['database/cosmos.log', 'email/mails.log', 'host/durable.log'])
    await makeEarlier(join(folder, 'data', log));
  const second = start();
  const { inbox } = await second.ready();
  expect(await json(`${inbox}/_local/mails`)).toMatchObject([{ subject: 'Hello' }]);
  expect(JSON.parse(await readFile(label, 'utf8'))).toEqual({ format: 3 });
  await second.signal('SIGTERM');
  await writeFile(label, '{"format":4}');
  const { code, errors } = await start().ended;
  expect(code).toBe(1);
  expect(errors).toContain('has format 4, and this version reads 1, 2, 3');
});

test('when only Azurite is killed, the stack says so and ends; the next start continues', async () => {
  const first = start();
  const addresses = await first.ready();
  process.kill(await storagePid(), 'SIGKILL');
  const { code, errors } = await first.ended;
  expect(code).toBe(1);
  expect(errors).toContain('the stack cannot go on without it');
  expect(await start().ready()).toEqual(addresses);
});

test.each([
  [2, 'identity'],
  [4, 'blobs'],
  [7, 'tables'],
])(
  'a taken port (base + %i) is named with its part, %s, and the option that changes it',
  async (offset, part) => {
    const { base, blocker } = await occupyPortAfterBase(offset);
    const ended = await start('--port', String(base)).ended;
    await new Promise((done) => blocker.close(done));
    expect(ended.code).toBe(1);
    expect(ended.errors).toContain(`Port ${base + offset}, which the stack needs for ${part}, is taken`);
    expect(ended.errors).toContain('--port');
    expect(existsSync(join(folder, 'data/stack.json'))).toBe(false);
  },
);

test('an error of the application while it loads ends the start with that error', async () => {
  await writeFile(join(folder, 'app/index.js'), "throw new Error('SETTING_X is missing');");
  const ended = await start().ended;
  expect(ended.code).toBe(1);
  expect(ended.errors).toContain('SETTING_X is missing');
  expect(isAlive(await storagePid())).toBe(false);
});

test('the application may be several files, which a pattern names as in the official templates', async () => {
  const app = join(folder, 'app');
  await writeFile(
    join(app, 'package.json'),
    JSON.stringify({ name: 'probe', main: 'dist/src/{index.js,functions/*.js}' }),
  );
  await mkdir(join(app, 'dist/src/functions'), { recursive: true });
  const answering = (name: string): string =>
    `require('@azure/functions').app.http('${name}', { methods: ['GET'], route: '${name}', handler: () => ({ body: '${name}' }) });`;
  for (const name of ['index', 'functions/one', 'functions/two'])
    await writeFile(join(app, `dist/src/${name}.js`), answering(name.replace('functions/', '')));
  const first = start();
  const { api } = await first.ready();
  for (const name of ['index', 'one', 'two'])
    expect(await (await fetch(`${api}/api/${name}`)).text()).toBe(name);
  await first.signal('SIGTERM');
  await writeFile(join(app, 'dist/src/functions/two.js'), "throw new Error('SETTING_Y is missing');");
  expect((await start().ended).errors).toContain(
    'Worker was unable to load entry point "dist/src/functions/two.js": SETTING_Y is missing',
  );
});

test('a move of the clock over several occurrences of a rare timer trigger stops and fires it at each', async () => {
  const { api, control } = await start().ready();
  const before = Number(await json(`${api}/api/runs`));
  const moved = (await json(`${control}/clock`, 'POST', { by: 'P800D' })) as { now: string; stops: number };
  const newYears = new Date(moved.now).getUTCFullYear() - new Date().getUTCFullYear();
  expect(newYears).toBeGreaterThan(1);
  expect(moved.stops).toBe(newYears);
  expect(Number(await json(`${api}/api/runs`)) - before).toBe(newYears);
});

test('an invalid move of the clock is refused and moves nothing', async () => {
  const { control } = await start().ready();
  const refusal = async (body: object): Promise<string> =>
    JSON.stringify(await json(`${control}/clock`, 'POST', body));
  expect(await refusal({ by: '7 days' })).toContain('not an ISO 8601 duration');
  expect(await refusal({ to: '2020-01-01T00:00:00Z' })).toContain('moves forward only');
  expect(await refusal({ at: 'noon' })).toContain('The body must be');
  expect(await json(`${control}/clock`)).toMatchObject({ offsetMs: 0 });
});

test('the token program prints only the token for a person of the running stack, and names the known people', async () => {
  const { api } = await start().ready();
  expect(api).toMatch(/^http:\/\/127\.0\.0\.1:/);
  const data = ['--data', join(folder, 'data')];
  const good = await new Program('token.js', ['ana', ...data]).ended;
  expect(good).toMatchObject({
    code: 0,
    output: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+\n$/) as string,
  });
  const unknown = await new Program('token.js', ['eve', ...data]).ended;
  expect(unknown).toMatchObject({ code: 1, errors: expect.stringContaining('Known: ana') as string });
});

test.each([
  [['--nonsense'], /--nonsense/],
  [['--app', '/does/not/exist'], /\/does\/not\/exist\/package\.json is missing or has no "name"/],
  [['--people', '/does/not/exist.json'], /people file \/does\/not\/exist\.json/],
])('a wrong command line ends the start with exit code 1 and says why: %j', async (options, fault) => {
  const ended = await start(...options).ended;
  expect(ended.code).toBe(1);
  expect(ended.errors).toMatch(fault);
  expect(ended.output).toBe('');
});

test.each([
  [['--port', '99999'], /--port must be a number from 0 to/],
  [['--compact-above', '1MB'], /--compact-above must be a number of bytes, not "1MB"/],
  [['--setting', 'EXTRA'], /--setting must be NAME=VALUE/],
  [['--settings', '/does/not/exist.json'], /--settings \/does\/not\/exist\.json/],
  [['--data', ''], /--data must name a folder, not ""/],
  [['--data', '  '], /--data must name a folder/],
  [['--app', ''], /--app must name a folder/],
  [['--port', ''], /--port must be a number from 0 to/],
  [['--port', '-1'], /--port/],
  [['--port', '7071.5'], /--port must be a number from 0 to/],
  [['--port', '65529'], /--port must be a number from 0 to 65528/],
  [['extra'], /extra/],
])('a wrong command line is refused with what would be right: %j', (options, fault) => {
  expect(() => parseStartOptions(['--people', 'people.json', ...options])).toThrow(fault);
});

test('a data folder that cannot be made ends the start with exit code 1 and one line', async () => {
  await writeFile(join(folder, 'taken'), '');
  const data = join(folder, 'taken');
  const { code, output, errors } = await start('--data', data).ended;
  expect([code, output]).toEqual([1, '']);
  const why = 'a file or a broken link is in the way';
  expect(errors).toBe(`The data folder ${data} cannot be used: ${why}. Choose another one with --data.\n`);
});

test.each([
  ['dangling', 'a file or a broken link is in the way'],
  ['taken/below', 'a part of the path is a file, not a folder'],
  ['dangling/below', 'a file or a broken link is in the way'],
  ['circle', 'its links lead in a circle'],
  ['x'.repeat(300), 'the name is too long'],
])('a data folder that cannot be made is refused: %s', async (name, why) => {
  await writeFile(join(folder, 'taken'), '');
  await symlink(join(folder, 'nowhere'), join(folder, 'dangling'));
  await symlink(join(folder, 'circle'), join(folder, 'circle'));
  const data = join(folder, name);
  expect(() => makeDataFolder(data)).toThrow(
    `The data folder ${data} cannot be used: ${why}. Choose another one with --data.`,
  );
});

test('a data folder that nobody may write ends the start with exit code 1 and one line', async () => {
  // The superuser may write everywhere, but not here.
  const { code, errors } = await start('--data', '/proc/self/data').ended;
  expect(code).toBe(1);
  expect(errors).toMatch(
    /^The data folder \/proc\/self\/data cannot be used: [^\n]+ Choose another one with --data\.\n$/,
  );
});

/** A base port below the range of automatically chosen ports, with the port `offset` after it in use. */
async function occupyPortAfterBase(offset: number): Promise<{ base: number; blocker: Server }> {
  for (;;) {
    const base = 15_000 + Math.floor(Math.random() * 15_000);
    const blocker = createServer();
    const listening = await new Promise<boolean>((done) => {
      blocker.once('error', () => {
        done(false);
      });
      blocker.listen(base + offset, '127.0.0.1', () => {
        done(true);
      });
    });
    if (listening) return { base, blocker };
  }
}
