/**
 * Tests what all stand-ins do alike with addresses: they answer on both loopback addresses, under their own names
 * only, and read each form of a request's target (RFC 9112, section 3.2).
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { connect, createServer, type Server } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { MovableClock } from '../../infra/local/clock';
import { startControlServer } from '../../infra/local/control';
import { startCosmosServer } from '../../infra/local/cosmos';
import { startEmailServer } from '../../infra/local/email';
import { startIdentityServer } from '../../infra/local/identity';
import { listenOnLoopback } from '../../infra/local/loopbackAddresses';
import { choosePorts } from '../../infra/local/ports';
import { HostFolder, HostProcess } from './host/hostProcess';
import { rawExchange, type RawAnswer } from './rawExchange';
import { target } from './target';

interface Part {
  readonly url: string;
  close(): Promise<void>;
}

const folder = mkdtempSync(join(tmpdir(), 'loopback-'));
const clock = MovableClock.open(join(folder, 'clock.json'));
const key = Buffer.from('a key of the tests').toString('base64');
const log = (): void => undefined;

/** Each stand-in with a path that it serves without a key, or refuses for the want of one. */
const parts: readonly [string, string, number, (port: number) => Promise<Part>][] = [
  ['control server', '/clock', 200, (port) => startControlServer({ port, clock, folder: 'x', log })],
  ['identity server', '/token?person=ana', 200, (port) => startIdentity(port)],
  [
    'e-mail server',
    '/_local/mails',
    200,
    (port) =>
      startEmailServer({
        dataFolder: join(folder, 'email'),
        port,
        accessKey: key,
        senderDomain: 'local.example',
        clock,
        log,
      }),
  ],
  [
    'Cosmos server',
    '/dbs',
    401,
    (port) => startCosmosServer({ dataFolder: join(folder, 'cosmos'), port, key, clock, log }),
  ],
  [
    'Functions host',
    '/api/plain',
    200,
    (port) => HostProcess.start(new HostFolder(), { port, ownsFolder: true }),
  ],
];

function startIdentity(port: number): Promise<Part> {
  const peopleFile = join(folder, 'people.json');
  const claims = {
    tid: '11111111-1111-4111-8111-111111111111',
    oid: '22222222-2222-4222-8222-222222222222',
    name: 'Ana',
  };
  writeFileSync(peopleFile, JSON.stringify([{ person: 'ana', description: 'an admin', claims }]));
  return startIdentityServer({ dataFolder: join(folder, 'identity'), port, audience: 'x', peopleFile, log });
}

afterAll(() => {
  rmSync(folder, { recursive: true });
});

const hasV6 = Object.values(networkInterfaces()).some((list) =>
  list?.some(({ address }) => address === '::1'),
);
const testV6 = hasV6 ? test : test.skip;

// A service has no loopback addresses.
(target.functions === null ? describe : describe.skip).each(parts)('the %s', (_name, path, status, start) => {
  let part: Part;
  let port: number;
  const send = (...lines: readonly string[]): Promise<RawAnswer> => rawExchange({ port }, ...lines);
  const own = (): string => `Host: 127.0.0.1:${port}`;

  beforeAll(async () => {
    part = await start(0);
    port = Number(new URL(part.url).port);
  });
  afterAll(() => part.close());

  testV6('answers on [::1] too, under its names with and without a port', async () => {
    for (const address of ['127.0.0.1', '::1'])
      for (const host of [
        `[::1]:${port}`,
        '[::1]',
        '[0:0:0:0:0:0:0:1]',
        `localhost:${port}`,
        'LOCALHOST',
        '127.0.0.1:1',
      ])
        expect([
          host,
          (await rawExchange({ address, port }, `GET ${path} HTTP/1.1`, `Host: ${host}`)).status,
        ]).toEqual([host, status]);
    expect((await fetch(`http://[::1]:${port}${path}`)).status).toBe(status);
  });

  test('refuses another name with 403, and says which are right (DNS rebinding)', async () => {
    for (const host of [
      'evil.example',
      `evil.example:${port}`,
      'localhost.evil.example',
      '[::2]',
      '10.0.0.1',
    ]) {
      const answer = await send(`GET ${path} HTTP/1.1`, `Host: ${host}`);
      expect([host, answer.status]).toEqual([host, 403]);
      expect(answer.body).toContain('127.0.0.1, localhost and [::1]');
    }
  });

  test('refuses two Host headers, none, and one that is no host, with 400 (RFC 9112, 3.2)', async () => {
    const request = `GET ${path} HTTP/1.1`;
    const answers = [
      await send(request, own(), own()),
      await send(request, own(), 'Host: evil.example'),
      await send(request, own(), 'host:'),
      await send(request),
      ...(await Promise.all(
        [
          '',
          'a b',
          'user@127.0.0.1',
          '127.0.0.1/x',
          'http://127.0.0.1',
          '127.0.0.1, 127.0.0.1',
          '127.0.0.1:x',
          '127.0.0.1:99999',
          '::1',
          '[::1',
          '127.0.0.1\\x',
          '127.0.0.1?',
        ].map((host) => send(request, `Host: ${host}`)),
      )),
    ];
    expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 400));
  });

  test('accepts a request of HTTP/1.0 without a Host header, as health checks send it', async () => {
    expect((await send(`GET ${path} HTTP/1.0`)).status).toBe(status);
    expect((await send(`GET ${path} HTTP/1.0`, 'Host: evil.example')).status).toBe(403);
  });

  test('accepts an absolute target, whose host replaces the Host header (RFC 9112, 3.2.2)', async () => {
    for (const target of [
      `http://127.0.0.1:${port}${path}`,
      `HTTP://LocalHost${path}`,
      `http://[::1]:${port}${path}`,
      `https://127.0.0.1${path}`,
    ]) {
      expect([target, (await send(`GET ${target} HTTP/1.1`, own())).status]).toEqual([target, status]);
      expect([target, (await send(`GET ${target} HTTP/1.1`, 'Host: evil.example')).status]).toEqual([
        target,
        status,
      ]);
    }
    expect((await send(`GET http://evil.example${path} HTTP/1.1`, own())).status).toBe(403);
  });

  test('refuses a target that is neither a path nor an http address with 400', async () => {
    for (const target of [
      `http://user:secret@127.0.0.1:${port}${path}`,
      `http://${path}`,
      'http://127.0.0.1:99999/',
      'ftp://127.0.0.1/x',
      '*',
      `${path}\u00e4`,
    ])
      expect([target, (await send(`GET ${target} HTTP/1.1`, own())).status]).toEqual([target, 400]);
    // The whole server is meant: it has no such operation.
    expect([404, 501, 400, 401]).toContain((await send('OPTIONS * HTTP/1.1', own())).status);
    expect((await send(`GET ${path} HTTP/1.1`, own())).status).toBe(status);
  });

  testV6('ends its connections on both addresses when it closes, and frees the port', async () => {
    const open = ['127.0.0.1', '::1'].map((address) => connect(port, address));
    const ended = open.map(
      (socket) => new Promise((done) => socket.resume().once('close', done).on('error', done)),
    );
    await Promise.all(open.map((socket) => new Promise((connected) => socket.once('connect', connected))));
    await part.close();
    await Promise.all(ended);
    part = await start(port);
    expect((await rawExchange({ address: '::1', port }, `GET ${path} HTTP/1.1`, own())).status).toBe(status);
  });
});

describe('a port that is taken on one of the two addresses', () => {
  const take = async (address: string): Promise<{ server: Server; port: number }> => {
    const server = createServer();
    await new Promise<void>((listening) => server.listen(0, address, listening));
    const bound = server.address();
    return { server, port: typeof bound === 'object' && bound !== null ? bound.port : 0 };
  };
  const end = (server: Server): Promise<void> =>
    new Promise((closed) => {
      server.close(() => {
        closed();
      });
    });

  testV6.each(['127.0.0.1', '::1'])('is named with the address: %s', async (address) => {
    const { server: other, port } = await take(address);
    const server = createHttpServer();
    await expect(listenOnLoopback(server, port)).rejects.toThrow(`Port ${port} of ${address} is taken`);
    expect(server.listening).toBe(false);
    await expect(
      startCosmosServer({ dataFolder: join(folder, 'taken'), port, key, clock, log }),
    ).rejects.toThrow(`${address}:${port}: the port is taken`);
    await end(other);
  });

  testV6('is named with the part that needs it, before the stack starts', async () => {
    const { server: other, port } = await take('::1');
    await expect(choosePorts(port, folder)).rejects.toThrow(
      `Port ${port}, which the stack needs for api, is taken at [::1].`,
    );
    await end(other);
  });

  test('on a machine without the second address the first one is enough', async () => {
    const server = createHttpServer((_request, response) => response.end('here'));
    // An address for documentation (RFC 3849), which no machine has.
    const { port, closeSecond } = await listenOnLoopback(server, 0, '2001:db8::1');
    expect((await rawExchange({ port }, 'GET / HTTP/1.1', 'Host: localhost')).body).toContain('here');
    await closeSecond();
    await end(server);
  });
});
