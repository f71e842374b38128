/**
 * Tests HTTP triggers of the local Functions host with the real @azure/functions, called as any client would.
 */
import { request } from 'node:http';
import { connect } from 'node:net';
import { unsupported } from './app/unsupported';
import { HostFolder, HostProcess } from './hostProcess';
import { describeStandIn, standInTest } from '../standIn';
import { target } from '../target';

interface Echo {
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly query: Record<string, string>;
  readonly params: Record<string, string>;
  readonly body: string;
}

/** How bodies travel: as data with the call, or as streams (`enableHttpStream`). A service has one way. */
const modes = target.functions === null ? ['as data', 'as streams'] : ['as data'];

let host: HostProcess;

async function echo(path: string, init?: RequestInit): Promise<Echo> {
  return (await (await fetch(`${host.url}${path}`, init)).json()) as Echo;
}

describe.each(modes)('bodies %s:', (mode) => {
  beforeAll(async () => {
    const settings = { FIXTURE_STREAM: mode === 'as streams' ? 'yes' : 'no' };
    host = await HostProcess.start(new HostFolder(), { ownsFolder: true, settings });
  });
  afterAll(() => host.close());

  test('the application knows the host by the name that its callers use (WEBSITE_HOSTNAME)', async () => {
    expect(await (await fetch(`${host.url}/api/hostName`)).text()).toBe(new URL(host.url).host);
  });

  describe('HTTP triggers receive the request', () => {
    test('with method, URL, headers, query and a binary body, byte for byte', async () => {
      const body = Uint8Array.from({ length: 300 }, (_, index) => index % 256);
      const seen = await echo('/api/echo?a=1&b=two%20words', {
        method: 'PUT',
        headers: { 'X-Own': 'ä'.normalize('NFD').replace(/[^a-z]/g, 'z') },
        body,
      });
      expect(seen.method).toBe('PUT');
      expect(seen.url).toBe(`${host.url}/api/echo?a=1&b=two%20words`);
      expect(seen.headers['x-own']).toBe('az');
      expect(seen.query).toEqual({ a: '1', b: 'two words' });
      expect(Buffer.from(seen.body, 'base64')).toEqual(Buffer.from(body));
    });

    test('with repeated headers joined by commas, and repeated query parameters too where they are data', async () => {
      const seen = await echo('/api/echo?tag=a&tag=b', {
        headers: [
          ['x-many', '1'],
          ['x-many', '2'],
        ],
      });
      expect(seen.query).toEqual({ tag: mode === 'as data' ? 'a,b' : 'b' });
      expect(seen.headers['x-many']?.replace(' ', '')).toBe('1,2');
    });

    test('with decoded route parameters that keep their case, and %2F as it is', async () => {
      expect((await echo('/api/items/Grün%2FBlau')).params).toEqual({ itemId: 'Grün%2FBlau' });
      expect((await echo('/API/Items/AbC')).params).toEqual({ itemId: 'AbC' });
      // In lower case İ is two characters long.
      expect((await echo('/api/items/İx/parts/İ')).params).toEqual({ id: 'İx', partId: 'İ' });
    });
  });

  describe('HTTP triggers are found by their route', () => {
    test('in upper and lower case, with and without a slash at the end', async () => {
      expect(await (await fetch(`${host.url}/api/plain`)).text()).toBe('plain');
      expect(await (await fetch(`${host.url}/API/PLAIN/`)).text()).toBe('plain');
    });

    test('an unknown route gets 404, and so does a known one with another method', async () => {
      expect((await fetch(`${host.url}/api/unknown`)).status).toBe(404);
      expect((await fetch(`${host.url}/items/7`)).status).toBe(404);
      expect((await fetch(`${host.url}/api/items/7`, { method: 'PATCH' })).status).toBe(404);
      expect((await fetch(`${host.url}/api/items//parts/9`)).status).toBe(404);
    });

    test('a malformed percent-encoding gets a response without calling a function', async () => {
      expect((await fetch(`${host.url}/api/items/%E0%A4%A`)).status).toBeLessThan(500);
    });
  });

  describe('HTTP triggers return the response', () => {
    test('with status, headers and a binary body', async () => {
      const response = await fetch(`${host.url}/api/binary`);
      expect(response.status).toBe(201);
      expect(response.headers.get('x-own')).toBe('yes');
      expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([0, 255, 1, 254]);
    });

    standInTest('functions', 'log')(
      '500 for a function that throws, and the log names the function',
      async () => {
        expect((await fetch(`${host.url}/api/throws`)).status).toBe(500);
        expect(
          host.logs.some((line) => line.includes('throws failed') && line.includes('thrown on purpose')),
        ).toBe(true);
      },
    );

    standInTest('functions', 'log')(
      'and an error that escapes a function does not end the host',
      async () => {
        expect(await (await fetch(`${host.url}/api/escapes`)).text()).toBe('answered');
        await host.do('quiet');
        expect((await fetch(`${host.url}/api/nothing`)).status).toBe(204);
        await host.do('quiet');
        expect(
          host.logs.filter((line) => line.includes('on purpose') && line.includes('escaped from')),
        ).toHaveLength(2);
      },
    );

    standInTest('functions', 'log')(
      'warnings and errors of a function are logged under its name, information is not logged',
      async () => {
        await fetch(`${host.url}/api/logs`);
        await host.do('quiet');
        const lines = host.logs.filter((line) => line.includes('logs:'));
        expect(lines).toEqual(['warning: logs: a warning', 'error: logs: an error']);
      },
    );
  });

  standInTest('functions', 'limits')('a request over 100 MB gets 500 before it is read', async () => {
    const { hostname, port } = new URL(host.url);
    const socket = connect(Number(port), hostname);
    socket.write(`POST /api/echo HTTP/1.1\r\nHost: ${hostname}:${port}\r\nContent-Length: 104857601\r\n\r\n`);
    const answer = await new Promise<string>((resolve) => {
      socket.once('data', (data) => {
        resolve(data.toString('utf8'));
      });
    });
    socket.destroy();
    expect(answer).toMatch(/^HTTP\/1\.1 500 /);
  });
});

describeStandIn('functions', 'limits')('the host protects itself', () => {
  test('a taken port is named in the error', async () => {
    const other = new HostFolder();
    const first = await HostProcess.startAlone();
    const { port } = new URL(first.url);
    await expect(HostProcess.start(other, { port: Number(port) })).rejects.toThrow(`Port ${port}`);
    await first.close();
    other.remove();
  });

  test('an application that throws while loading ends the start with its own message', async () => {
    const other = new HostFolder();
    await expect(HostProcess.start(other, { settings: { FIXTURE_BROKEN: 'wrong' } })).rejects.toThrow(
      'FIXTURE_BROKEN is wrong',
    );
    other.remove();
  });

  test('a request under a foreign host name is refused before it reaches a function (DNS rebinding)', async () => {
    const alone = await HostProcess.startAlone();
    const { hostname, port } = new URL(alone.url);
    const statusFor = (name: string, path: string): Promise<number | undefined> =>
      new Promise((answered, failed) => {
        request({ hostname, port, path, headers: { host: name } }, (response) => {
          response.resume();
          answered(response.statusCode);
        })
          .on('error', failed)
          .end();
      });
    for (const path of ['/api/plain', '/durabletask/instances/x', '/admin/host/status'])
      expect(await statusFor(`evil.example:${port}`, path)).toBe(403);
    for (const name of ['127.0.0.1', `localhost:${port}`, '[::1]'])
      expect(await statusFor(name, '/api/plain')).toBe(200);
    await alone.close();
  });

  test('a route prefix of host.json replaces "api"', async () => {
    const other = new HostFolder({ version: '2.0', extensions: { http: { routePrefix: 'v1' } } });
    const prefixed = await HostProcess.start(other);
    expect((await fetch(`${prefixed.url}/v1/plain`)).status).toBe(200);
    expect((await fetch(`${prefixed.url}/api/plain`)).status).toBe(404);
    await prefixed.close();
    other.remove();
  });
});

describeStandIn('functions', 'limits')('an unsupported feature is refused by its name', () => {
  beforeAll(async () => {
    host = await HostProcess.startAlone();
  });
  afterAll(() => host.close());

  test.each(unsupported)('%s ends the start', async (name) => {
    const other = new HostFolder();
    await expect(HostProcess.start(other, { settings: { FIXTURE_UNSUPPORTED: name } })).rejects.toThrow(name);
    other.remove();
  });

  test.each([
    ['durableTask', { overridableExistingInstanceStates: 'AnyState' }, 'NonRunningStates only'],
    ['queues', { messageEncoding: 'utf16' }, 'messageEncoding'],
  ])('a setting of %s in host.json ends the start: %j', async (section, setting, message) => {
    const other = new HostFolder({ version: '2.0', extensions: { [section]: setting } });
    await expect(HostProcess.start(other)).rejects.toThrow(message);
    other.remove();
  });

  test('cookies in a response make the function fail, unless bodies are streams', async () => {
    expect((await fetch(`${host.url}/api/cookies`)).status).toBe(500);
    expect(host.logs.some((line) => line.includes('does not support cookies in a response'))).toBe(true);
  });

  test.each(['/runtime/webhooks/durabletask/instances/x', '/runtime/webhooks/blobs', '/admin/host/status'])(
    'the real host’s own path %s',
    async (path) => {
      const response = await fetch(`${host.url}${path}`);
      expect(response.status).toBe(501);
      expect(await response.text()).toContain(`does not support GET ${path}`);
    },
  );
});
