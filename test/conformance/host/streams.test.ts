/**
 * Tests bodies on their way through the local Functions host: announced or not, broken off, larger than
 * anybody wants. The real @azure/functions takes them, with `enableHttpStream` and without.
 */
import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage, request as send, type RequestOptions } from 'node:http';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import type { ArrivingRequest } from '../../../infra/local/host/exchange';
import { HttpServer } from '../../../infra/local/host/httpServer';
import { startWorkerServer, WorkerServer } from '../../../infra/local/host/workerServer';
import { patiently } from '../../../infra/tools/patience';
import { describeStandIn } from '../standIn';
import { HostFolder, HostProcess } from './hostProcess';

const MEGABYTE = 1024 * 1024;

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
  /** Whether the server said before the body that it wants it. */
  readonly wanted: boolean;
}

/** Sends the parts of a body one by one, without announcing its length unless the options do. */
async function post(
  url: string,
  parts: readonly (string | Uint8Array)[],
  options: RequestOptions = {},
): Promise<Answer> {
  const request = send(url, { method: 'POST', ...options });
  let wanted = false;
  request.once('continue', () => {
    wanted = true;
  });
  const answered = once(request, 'response') as Promise<[IncomingMessage]>;
  request.flushHeaders();
  if (options.headers !== undefined && 'expect' in options.headers) await once(request, 'continue');
  for (const part of parts) await new Promise((done) => request.write(part, done));
  request.end();
  const [response] = await answered;
  return { status: response.statusCode, headers: response.headers, text: await text(response), wanted };
}

/** The body that the echo function has received. */
function received({ text: body }: Answer): Buffer {
  return Buffer.from((JSON.parse(body) as { readonly body: string }).body, 'base64');
}

/** Begins a chunked request whose body never ends. */
function openUpload(host: HostProcess, path: string): Socket {
  const { hostname, port } = new URL(host.url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  socket.write(
    `POST ${path} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n`,
  );
  return socket;
}

let host: HostProcess;
let folder: HostFolder;

async function start(stream: 'yes' | 'no'): Promise<void> {
  folder = new HostFolder();
  host = await HostProcess.start(folder, { settings: { FIXTURE_STREAM: stream } });
}

async function until(what: string, happened: () => boolean): Promise<void> {
  await patiently(what, async () => {
    while (!happened()) await host.do('statistics');
  });
}

function statesOf(name: string): unknown[] {
  return folder
    .callsOf('reads')
    .filter((call) => call['name'] === name)
    .map(({ state }) => state);
}

describeStandIn('functions', 'files')('bodies as data', () => {
  beforeAll(() => start('no'));
  afterAll(async () => {
    await host.close();
    folder.remove();
  });

  test('a body that does not announce its length does not reach the function', async () => {
    expect(received(await post(`${host.url}/api/echo`, ['lost']))).toHaveLength(0);
    const headers = { 'content-length': 4 };
    expect(received(await post(`${host.url}/api/echo`, ['kept'], { headers })).toString()).toBe('kept');
  });

  test('the members of a JSON body and the query are metadata, but no parameters of the route', async () => {
    const answer = await fetch(`${host.url}/api/items/7?ITEMID=8&more=1`);
    expect(await answer.json()).toMatchObject({ params: { itemId: '7' } });
  });
});

describeStandIn('functions', 'files')('bodies as streams', () => {
  beforeAll(() => start('yes'));
  afterAll(async () => {
    await host.close();
    folder.remove();
  });

  const tricky = Buffer.from('Ünïcödé 漢字 🦀 '.repeat(50));

  test.each<[string, readonly Uint8Array[], RequestOptions]>([
    ['in one piece', [tricky], {}],
    ['byte by byte', [...tricky].map((byte) => Uint8Array.of(byte)), {}],
    ['on demand (Expect: 100-continue)', [tricky], { headers: { expect: '100-continue' } }],
    ['with a DELETE', [tricky], { method: 'DELETE', headers: { 'transfer-encoding': 'chunked' } }],
    ['with its length', [tricky], { headers: { 'content-length': tricky.length } }],
    [
      'with its length, of two megabytes',
      [Buffer.alloc(2 * MEGABYTE, 7)],
      { headers: { 'content-length': 2 * MEGABYTE } },
    ],
    ['of two megabytes', [Buffer.alloc(2 * MEGABYTE, 7)], {}],
    ['that is empty', [], {}],
  ])('a body arrives %s', async (_how, parts, options) => {
    const answer = await post(`${host.url}/api/echo`, parts, options);
    expect(answer.status).toBe(200);
    expect(received(answer).equals(Buffer.concat(parts))).toBe(true);
    expect(answer.wanted).toBe(options.headers !== undefined && 'expect' in options.headers);
  });

  test('a function is called before the body has arrived as a whole', async () => {
    const socket = openUpload(host, '/api/reads?name=slow');
    await until('that the function begins', () => statesOf('slow').length === 1);
    socket.write('0\r\n\r\n');
    const [data] = (await once(socket, 'data')) as [Buffer];
    socket.destroy();
    expect(data.toString()).toContain('200 OK');
    expect(folder.callsOf('reads')).toContainEqual({
      function: 'reads',
      name: 'slow',
      state: 'ends',
      byteLength: 3,
    });
  });

  test('a client that goes away breaks off the body; the host goes on', async () => {
    const socket = openUpload(host, '/api/reads?name=gone');
    await until('that the function begins', () => statesOf('gone').length === 1);
    socket.destroy();
    await until('that the function ends', () => statesOf('gone').length === 2);
    expect(statesOf('gone')).toEqual(['begins', 'broke off']);
    await host.do('quiet');
    expect((await fetch(`${host.url}/api/nothing`)).status).toBe(204);
  });

  test.each<[string, number]>([
    ['hasEnough', 413],
    ['ignoresBody', 202],
  ])('a function that responds early: %s; the connection stays usable', async (name, status) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const parts = Array.from({ length: 8 }, () => Buffer.alloc(MEGABYTE));
    expect(await post(`${host.url}/api/${name}`, parts, { agent })).toMatchObject({ status });
    const next = await post(`${host.url}/api/echo`, ['next'], { agent });
    expect(received(next).toString()).toBe('next');
    agent.destroy();
  });

  test('a body over 100 MB gets 500, and the function only its beginning', async () => {
    const parts = Array.from({ length: 101 }, () => Buffer.alloc(MEGABYTE));
    expect(await post(`${host.url}/api/reads?name=huge`, parts)).toMatchObject({ status: 500 });
    await until('that the function ends', () => statesOf('huge').length === 2);
    expect(statesOf('huge')).toEqual(['begins', 'broke off']);
  });

  test('a function that throws or returns nothing gets 500, and the log says so', async () => {
    expect(await post(`${host.url}/api/throws`, [Buffer.alloc(MEGABYTE)])).toMatchObject({ status: 500 });
    expect((await fetch(`${host.url}/api/returnsNothing`)).status).toBe(500);
    const logged = host.logs.filter((line) => line.startsWith('error: function'));
    expect(logged.some((line) => line.includes('throws failed: Error: thrown on purpose'))).toBe(true);
    expect(logged.some((line) => line.includes('returnsNothing failed'))).toBe(true);
  });

  test('headers that the worker’s parser refuses are answered at once, and the next request is served', async () => {
    const headers = { 'x-one': 'a'.repeat(9_000), 'x-other': 'b'.repeat(9_000) };
    expect((await post(`${host.url}/api/echo`, ['kept'], { headers })).status).toBe(431);
    expect((await post(`${host.url}/api/echo`, ['kept'])).status).toBe(200);
  });

  test('a request that brings an invocation ID of its own finds no function', async () => {
    const headers = { 'x-ms-invocation-id': 'mine' };
    expect(await post(`${host.url}/api/reads?name=mine`, ['x'], { headers })).toMatchObject({ status: 500 });
    expect(statesOf('mine')).toEqual([]);
  });

  test.each(['nothing', 'notModified'])('a response without a body stays one: %s', async (name) => {
    const response = await fetch(`${host.url}/api/${name}`);
    expect([204, 304]).toContain(response.status);
    expect(await response.text()).toBe('');
  });

  test('the response to HEAD has the headers and no body', async () => {
    const response = await fetch(`${host.url}/api/echo`, { method: 'HEAD' });
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(await response.text()).toBe('');
  });

  test('cookies, own headers and the invocation ID reach the client; those of a connection do not', async () => {
    const { headers } = await post(`${host.url}/api/headers`, [], { method: 'GET' });
    // Azure's host writes the attributes in lower case, and adds a path to each cookie.
    const cookies = headers['set-cookie']?.map((cookie) => cookie.toLowerCase().replace('; path=/', ''));
    expect(cookies).toEqual(['a=1', 'b=2']);
    expect(headers['x-ms-invocation-id']).toBe(headers['x-own']);
    expect(headers).not.toHaveProperty('x-hop');
    expect(headers['keep-alive']).not.toBe('timeout=1');
  });

  test('a response arrives as the function makes it', async () => {
    const response = await fetch(`${host.url}/api/streams`);
    const reader = response.body?.getReader();
    expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe('first,');
    await fetch(`${host.url}/api/release`, { method: 'POST' });
    expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe('second');
    expect((await reader?.read())?.done).toBe(true);
  });

  test('a response that breaks off breaks off for the client too', async () => {
    const response = await fetch(`${host.url}/api/breaksOff`);
    expect(response.status).toBe(200);
    await fetch(`${host.url}/api/breaksOff`, { method: 'DELETE' });
    await expect(response.text()).rejects.toThrow();
    await host.do('quiet');
  });

  test.each<[string, string, RequestInit, Record<string, string>]>([
    ['the query', '?more=1&more=2', {}, { itemId: '7', more: '2' }],
    ['the query in its own spelling, with the value of the route', '?ITEMID=8', {}, { ITEMID: '7' }],
    ['no function key', '?code=x', {}, { itemId: '7' }],
    [
      'the members of a JSON body',
      '',
      { method: 'DELETE', body: '{"a":"1","b":2,"c":true,"d":null,"e":[1],"f":{"g":1},"itemId":"8"}' },
      { itemId: '7', a: '1', b: '2', c: 'True' },
    ],
    ['nothing of a body that is no object', '', { method: 'DELETE', body: '["a"]' }, { itemId: '7' }],
    [
      'nothing of a body that is nested too deep',
      '',
      { method: 'DELETE', body: `{"a":"1","b":${'['.repeat(65)}${']'.repeat(65)}}` },
      { itemId: '7' },
    ],
  ])('the parameters contain %s, as from the real host', async (_what, query, init, params) => {
    const response = await fetch(`${host.url}/api/items/7${query}`, init);
    expect(await response.json()).toMatchObject({ params });
    expect(
      Object.keys(
        ((await (await fetch(`${host.url}/api/items/7${query}`, init)).json()) as { params: object }).params,
      ).sort(),
    ).toEqual(Object.keys(params).sort());
  });

  test('a query parameter named headers takes the place of the headers, as in the real host', async () => {
    const seen = async (query: string): Promise<object> => {
      const response = await fetch(`${host.url}/api/echo${query}`, { headers: { 'x-own': 'yes' } });
      return ((await response.json()) as { readonly headers: object }).headers;
    };
    expect(await seen('')).toMatchObject({ 'x-own': 'yes' });
    expect(await seen('?headers=1')).toEqual({});
    expect(await seen(`?Headers=${encodeURIComponent('{"x-other":"1"}')}`)).toEqual({ 'x-other': '1' });
  });
});

describeStandIn('functions', 'kill')('a host that ends while a body is on its way', () => {
  let socket: Socket;
  let cut: Promise<unknown>;

  beforeEach(async () => {
    await start('yes');
    socket = openUpload(host, '/api/reads?name=open');
    await until('that the function begins', () => statesOf('open').length === 1);
    cut = once(socket, 'close');
  });
  afterEach(() => {
    folder.remove();
  });

  test('and closes breaks it off', async () => {
    await host.close();
    await patiently('the end of the connection', () => cut);
    expect(statesOf('open')).toEqual(['begins', 'broke off']);
  });

  test('and is killed leaves no client waiting', async () => {
    await host.kill();
    await patiently('the end of the connection', () => cut);
  });
});

describe("the worker's server", () => {
  test('listens on the loopback address only, wherever the library wanted it', async () => {
    const library = createServer();
    const started = await startWorkerServer(async () => {
      await new Promise<void>((listening) => library.listen(listening));
      return 'http://localhost/';
    });
    expect(library.address()).toMatchObject({ address: '127.0.0.1' });
    await started?.close();
    const other = createServer();
    await new Promise<void>((listening) => other.listen(listening));
    expect(other.address()).not.toMatchObject({ address: '127.0.0.1' });
    other.close();
  });

  test('is missed by name where the library opens it in another way', async () => {
    await expect(startWorkerServer(() => Promise.resolve('http://localhost/'))).rejects.toThrow(
      'http://localhost/',
    );
  });

  /** A host whose worker is this function; resolves to what the client gets. */
  async function through(
    worker: (request: IncomingMessage) => void,
    parts: readonly Uint8Array[],
  ): Promise<Answer> {
    const front = await HttpServer.listen(0, () => undefined);
    const library = createServer(worker);
    const server = await startWorkerServer(async () => {
      await new Promise<void>((listening) => library.listen(listening));
      return 'http://localhost/';
    });
    if (server === null) throw new Error('There is no server.');
    await server.close();
    await new Promise<void>((listening) => library.listen(0, '127.0.0.1', listening));
    const impatient = new WorkerServer(library, 50);
    front.serve((request: ArrivingRequest) => impatient.passOn(request, 'id').response);
    try {
      return await post(`${front.url}/`, parts);
    } finally {
      await front.close(0);
      await impatient.close();
    }
  }

  test('that does not respond for too long is given up with 500', async () => {
    expect(await through((request) => request.resume(), [Buffer.from('x')])).toMatchObject({ status: 500 });
  });

  test('that responds but does not read the body to its end is given up too: the host reads the response last', async () => {
    const parts = Array.from({ length: 16 }, () => Buffer.alloc(MEGABYTE));
    const lazy = (request: IncomingMessage): void => {
      request.once('data', () => request.pause());
    };
    expect(await through(lazy, parts)).toMatchObject({ status: 500 });
  });

  test('that closes the connection leaves no client waiting', async () => {
    expect(await through((request) => request.destroy(), [Buffer.from('x')])).toMatchObject({ status: 500 });
  });
});
