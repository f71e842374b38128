/**
 * Tests which function answers a path, and with which parameters: as the real host, whose routes are those of
 * ASP.NET Core and whose web server is Kestrel (read in their sources, seen on the host 4.1037).
 */
import { rawExchange } from '../rawExchange';
import { describeStandIn } from '../standIn';
import { target } from '../target';
import { COMPRESSED_TEXT } from './app/compressedText';
import { HostFolder, HostProcess } from './hostProcess';

interface Found {
  readonly name: string;
  readonly params: Record<string, string>;
  readonly url: string;
}

const modes = target.functions === null ? ['as data', 'as streams'] : ['as data'];

describe.each(modes)('bodies %s:', (mode) => {
  let host: HostProcess;
  beforeAll(async () => {
    const settings = { FIXTURE_STREAM: mode === 'as streams' ? 'yes' : 'no' };
    host = await HostProcess.start(new HostFolder(), { ownsFolder: true, settings });
  });
  afterAll(() => host.close());

  const found = async (path: string): Promise<Found> =>
    (await (await fetch(`${host.url}/api/${path}`)).json()) as Found;
  /** Sends a path as it is written; `fetch` would normalize it. */
  const asWritten = (path: string, method = 'GET', ...headers: readonly string[]) =>
    rawExchange(
      { port: Number(new URL(host.url).port || 80), address: new URL(host.url).hostname },
      `${method} ${path} HTTP/1.1`,
      `Host: ${new URL(host.url).host}`,
      ...headers,
    );

  test('the first function by name answers, not the literal segment', async () => {
    expect((await found('first/literal')).name).toBe('RouteA-parameter');
    expect((await found('second/literal')).name).toBe('routeC-literal');
    expect((await found('second/other')).name).toBe('routeD-parameter');
  });

  test.each([
    ['first/a%2Fb', 'a%2Fb'],
    ['first/a%2fb', 'a%2fb'],
    ['first/..%2F..%2Fx', '..%2F..%2Fx'],
    ['first/a%252Fb', 'a%2Fb'],
    ['first/a%20b%5Cc%3Fd%23e', 'a b\\c?d#e'],
    ['first/Gr%C3%BCn', 'Grün'],
    ['first/%F0%9F%98%80', '😀'],
    ['first/a+b', 'a+b'],
    ['first/100%', '100%'],
    ['first/%zz', '%zz'],
    ['first/%E4%41', '%E4A'],
    ['first/%C0%80', '%C0%80'],
    ['first/AbC/', 'AbC'],
  ])('%s is decoded once, except the slash: %s', async (path, id) => {
    const answer = await asWritten(`/api/${path}`);
    expect(answer.status).toBe(200);
    expect(Buffer.from(answer.body, 'latin1').toString()).toContain(`"params":${JSON.stringify({ id })}`);
  });

  test.each([
    ['FIRST/x', 'RouteA-parameter'],
    ['first/./x', 'RouteA-parameter'],
    ['first/y/../x', 'RouteA-parameter'],
    ['first/%2E%2e/first/x', 'RouteA-parameter'],
    ['first/x?a=1&a=2', 'RouteA-parameter'],
    ['two/1/AND/2/', 'two'],
  ])('%s reaches %s', async (path, name) => {
    const answer = await asWritten(`/api/${path}`);
    expect([answer.status, answer.body]).toEqual([200, expect.stringContaining(`"name":"${name}"`)]);
  });

  test.each([
    'first',
    'first/',
    'first//',
    '/first/x',
    'first//x',
    'first/x//',
    'first/x/y',
    'two//and/2',
    'first\\x',
  ])('%s reaches nothing', async (path) => {
    expect((await asWritten(`/api/${path}`)).status).toBe(404);
  });

  test('a parameter with * takes the rest of the path, also nothing', async () => {
    const params = async (path: string) => (await found(path)).params;
    expect(await params('files/a/b.txt')).toEqual({ path: 'a/b.txt' });
    expect(await params('files/a%2Fb/c%20d')).toEqual({ path: 'a%2Fb/c d' });
    expect(await params('files/a//b/')).toEqual({ path: 'a//b/' });
    expect(await params('files')).toEqual({});
    expect(await params('files/')).toEqual({});
    expect((await asWritten('/api/files//a')).status).toBe(404);
  });

  test('a method that no route lists gets 404: HEAD is not a part of GET', async () => {
    const status = async (path: string, method: string) =>
      (await fetch(`${host.url}/api/${path}`, { method })).status;
    expect(await status('first/x', 'HEAD')).toBe(404);
    expect(await status('first/x', 'OPTIONS')).toBe(404);
    expect(await status('files/x', 'HEAD')).toBe(200);
    expect(await status('preflight', 'OPTIONS')).toBe(200);
    expect(await status('preflight', 'GET')).toBe(404);
    expect((await asWritten('*', 'OPTIONS')).status).toBe(404);
  });

  test('the response to HEAD announces what the response to GET would have, and has no body', async () => {
    const text = await asWritten('/api/text', 'HEAD');
    expect([text.status, text.body]).toEqual([200, '']);
    // The library streams a body, and so knows no length.
    if (mode === 'as data') expect(text.head).toMatch(/content-length: 4\b/i);
    else expect(text.head).not.toMatch(/content-length/i);
    const announced = await asWritten('/api/announced', 'HEAD');
    expect([announced.status, announced.body]).toEqual([200, '']);
    expect(announced.head).toMatch(/content-length: 1234\b/i);
    expect((await asWritten('/api/unknown', 'HEAD')).body).toBe('');
  });

  test('304 keeps its headers and has no body', async () => {
    const answer = await asWritten('/api/unchanged');
    expect([answer.status, answer.body]).toEqual([304, '']);
    expect(answer.head).toMatch(/etag: "1"/i);
    expect(answer.head).not.toMatch(/content-length: [1-9]|transfer-encoding/i);
  });

  test('a compressed body arrives byte for byte under its Content-Encoding', async () => {
    const answer = await asWritten('/api/compressed');
    expect(answer.head).toMatch(/content-encoding: gzip/i);
    // The magic number of gzip, read as Latin-1.
    expect(answer.body.includes('\x1f\x8b')).toBe(true);
    expect(answer.body).not.toContain('compressed compressed');
    expect(await (await fetch(`${host.url}/api/compressed`)).text()).toBe(COMPRESSED_TEXT);
  });

  test.each([
    ['/api/first/%00', []],
    ['/api/first/a%00b?x=1', []],
    ['/%00/../api/first/x', []],
    ['/api/first/\xe4', []],
    ['/api/first/x', ['x-own: \xe4']],
    ['/api/first/x', ['x-own: \xc3\xa4']],
  ])('the web server itself answers %s %j with a bare 400', async (path, headers) => {
    const answer = await asWritten(path, 'GET', ...headers);
    expect([answer.status, answer.body]).toEqual([400, '']);
    expect((await asWritten('/api/first/x?x=%00')).status).toBe(200);
  });

  test('the web server itself answers a line, headers or a number of them beyond its limits', async () => {
    const line = (bytes: number): string => {
      const path = '/api/first/x?q=';
      return path + 'x'.repeat(bytes - `GET ${path} HTTP/1.1\r\n`.length);
    };
    const own = (count: number): readonly string[] => Array.from({ length: count }, (_, at) => `x-${at}: 1`);
    const answers = [
      await asWritten(line(8192)),
      await asWritten(line(8193)),
      await asWritten(line(100_000)),
      // Host and Connection are two more.
      await asWritten('/api/first/x', 'GET', ...own(98)),
      await asWritten('/api/first/x', 'GET', ...own(99)),
      await asWritten('/api/first/x', 'GET', `x-own: ${'x'.repeat(15_000)}`),
      await asWritten('/api/first/x', 'GET', `x-own: ${'x'.repeat(33_000)}`),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 414, 414, 200, 431, 200, 431]);
    expect(answers.filter(({ status }) => status !== 200).map(({ body }) => body)).toEqual(['', '', '', '']);
  });
});

describeStandIn('functions', 'limits')('without a route prefix', () => {
  test('a route reaches the start page, and one with * everything below it; the host keeps its own paths', async () => {
    const folder = new HostFolder({ version: '2.0', extensions: { http: { routePrefix: '' } } });
    const host = await HostProcess.start(folder, { ownsFolder: true, settings: { FIXTURE_PORTAL: 'yes' } });
    const nameOf = async (path: string) =>
      ((await (await fetch(`${host.url}${path}`)).json()) as Partial<Found>).name;
    expect(await nameOf('/')).toBe('portal-start');
    expect(await nameOf('')).toBe('portal-start');
    expect(await nameOf('/portal')).toBe('portal');
    expect(await nameOf('/portal/assets/a.js')).toBe('portal');
    expect(await nameOf('/first/x')).toBe('RouteA-parameter');
    for (const path of ['/admin/host/status', '/Admin/host/status', '/RUNTIME/webhooks/x'])
      expect((await fetch(`${host.url}${path}`)).status).toBe(501);
    expect(host.logs.filter((line) => line.startsWith('warning: functions "RouteA-parameter"'))).toHaveLength(
      1,
    );
    await host.close();
  });

  test('with a prefix, a route that begins with a slash is refused', async () => {
    const folder = new HostFolder();
    await expect(HostProcess.start(folder, { settings: { FIXTURE_PORTAL: 'yes' } })).rejects.toThrow(
      'the route api// has two slashes in a row',
    );
    folder.remove();
  });
});
