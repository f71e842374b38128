/**
 * Tests the storage account of the stack: Azurite with the real SDKs, over restarts and kills of the stack.
 */
import { spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import fs, { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { BlobSASPermissions, BlobServiceClient } from '@azure/storage-blob';
import { QueueServiceClient } from '@azure/storage-queue';
import { isAlive } from '../../infra/local/processes';
import { startStorage, type Storage } from '../../infra/local/storage';
import { corsRule } from '../../infra/local/storage/webOrigins';
import { patiently } from '../../infra/tools/patience';

let folder: string;
let running: Storage[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'storage-'));
});

afterEach(async () => {
  await Promise.all(running.map((storage) => storage.stop()));
  running = [];
  await rm(folder, { recursive: true });
});

async function start(over: Partial<Parameters<typeof startStorage>[0]> = {}): Promise<Storage> {
  const storage = await startStorage({
    dataFolder: folder,
    blobPort: 0,
    queuePort: 0,
    tablePort: 0,
    log: () => undefined,
    ...over,
  });
  running.push(storage);
  return storage;
}

async function putBlob({ connectionString }: Storage, text: string): Promise<void> {
  const container = BlobServiceClient.fromConnectionString(connectionString).getContainerClient('proofs');
  await container.createIfNotExists();
  await container.getBlockBlobClient('a').upload(text, Buffer.byteLength(text));
}

async function getBlob({ connectionString }: Storage): Promise<string> {
  const container = BlobServiceClient.fromConnectionString(connectionString).getContainerClient('proofs');
  return (await container.getBlockBlobClient('a').downloadToBuffer()).toString();
}

/** A request to the table service, signed as its SDK does (SharedKeyLite). */
async function tables({ tableUrl, connectionString }: Storage, create?: string): Promise<string[]> {
  const { port, pathname } = new URL(tableUrl);
  const key = Buffer.from(/AccountKey=([^;]+)/.exec(connectionString)?.[1] ?? '', 'base64');
  const date = new Date().toUTCString();
  const signed = `${date}\n${pathname}${pathname}/Tables`;
  const signature = createHmac('sha256', key).update(signed).digest('base64');
  const response = await fetch(`http://127.0.0.1:${port}${pathname}/Tables`, {
    headers: {
      'x-ms-date': date,
      'x-ms-version': '2019-02-02',
      accept: 'application/json;odata=nometadata',
      authorization: `SharedKeyLite ${pathname.slice(1)}:${signature}`,
      ...(create !== undefined && { 'content-type': 'application/json' }),
    },
    ...(create !== undefined && { method: 'POST', body: JSON.stringify({ TableName: create }) }),
  });
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  const { value = [] } = (await response.json()) as { value?: { TableName: string }[] };
  return value.map(({ TableName }) => TableName);
}

/**
 * A process that starts the storage account and then only waits, as a stack does; it prints Azurite's process
 * ID.
 */
async function startInChild(): Promise<{ pid: number; kill(): Promise<void> }> {
  const program = `
    const { startStorage } = require(${JSON.stringify(resolve('dist/infra/local/storage'))});
    startStorage({ dataFolder: ${JSON.stringify(folder)}, blobPort: 0, queuePort: 0, tablePort: 0, log: console.error })
      .then((storage) => console.log(storage.pid));
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await patiently('that the storage account runs', (signal) =>
    once(createInterface(child.stdout), 'line', { signal }),
  )) as [string];
  return {
    pid: Number(line),
    kill: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

test('blobs and queues work with the real SDKs', async () => {
  const storage = await start();
  await putBlob(storage, 'proof');
  expect(await getBlob(storage)).toBe('proof');
  const queue = QueueServiceClient.fromConnectionString(storage.connectionString).getQueueClient('work');
  await queue.create();
  await queue.sendMessage('aGk=');
  expect((await queue.receiveMessages()).receivedMessageItems.map(({ messageText }) => messageText)).toEqual([
    'aGk=',
  ]);
});

describe('web pages, as in Azure', () => {
  const origin = 'http://127.0.0.1:7071';

  /** What a browser asks before it uploads from a page. */
  async function preflight({ blobUrl }: Storage, of: string, headers: string, method = 'PUT') {
    const response = await fetch(`${blobUrl}/proofs/a?sv=2025-01-05&sig=x`, {
      method: 'OPTIONS',
      headers: {
        origin: of,
        'access-control-request-method': method,
        'access-control-request-headers': headers,
      },
    });
    return { status: response.status, allowed: response.headers.get('access-control-allow-origin') };
  }

  test('a page of an allowed origin may upload and read by a link; what the rule does not name is refused', async () => {
    const storage = await start({ webOrigins: [origin, 'http://localhost:7071'] });
    const upload = 'content-type,x-ms-blob-type';
    expect(await preflight(storage, origin, upload)).toEqual({ status: 200, allowed: origin });
    expect((await preflight(storage, 'http://localhost:7071', upload)).status).toBe(200);
    expect((await preflight(storage, origin, 'x-ms-blob-type')).status).toBe(200);
    expect((await preflight(storage, 'http://evil.example', upload)).status).toBe(403);
    expect((await preflight(storage, origin, `${upload},x-ms-meta-a`)).status).toBe(403);
    expect((await preflight(storage, origin, upload, 'DELETE')).status).toBe(403);

    await putBlob(storage, 'proof');
    const blob = BlobServiceClient.fromConnectionString(storage.connectionString)
      .getContainerClient('proofs')
      .getBlockBlobClient('a');
    const sas = { permissions: BlobSASPermissions.parse('r'), expiresOn: new Date(Date.now() + 600_000) };
    const answer = await fetch(await blob.generateSasUrl(sas), { headers: { origin } });
    expect(await answer.text()).toBe('proof');
    expect(answer.headers.get('access-control-allow-origin')).toBe(origin);
    expect(answer.headers.get('access-control-expose-headers')).toContain('etag');
  });

  test('the next start has the rule of its own origins, also where it finds the process', async () => {
    const first = await start({ webOrigins: [origin] });
    await first.stop();
    const second = await start({ webOrigins: ['http://127.0.0.1:8081'] });
    expect((await preflight(second, origin, 'x-ms-blob-type')).status).toBe(403);
    expect((await preflight(second, 'http://127.0.0.1:8081', 'x-ms-blob-type')).status).toBe(200);
    const found = await start({});
    expect(found.found).toBe(true);
    expect((await preflight(found, 'http://127.0.0.1:8081', 'x-ms-blob-type')).status).toBe(403);
  });

  test('the rule is that of the template for Azure', () => {
    const text = readFileSync('infra/azure/documentStorage.bicep', 'utf8');
    const listed = (name: string): string => {
      const [, items = ''] = new RegExp(`${name}: \\[(.*)\\]`).exec(text) ?? [];
      return items.replaceAll(/[' ]/g, '');
    };
    const { allowedOrigins, maxAgeInSeconds, ...lists } = corsRule([origin]);
    expect(allowedOrigins).toBe(origin);
    expect(text).toContain(`maxAgeInSeconds: ${maxAgeInSeconds}\n`);
    for (const [name, value] of Object.entries(lists)) expect([name, listed(name)]).toEqual([name, value]);
    expect(Object.keys(lists)).toHaveLength(3);
  });
});

test("tables, in which Azure's own host keeps orchestrations, are kept on the port that the connection string names", async () => {
  const first = await start();
  expect(first.connectionString).toContain(`TableEndpoint=${first.tableUrl};`);
  await tables(first, 'cporclaimsInstances');
  await first.stop();
  const second = await start();
  expect(second.tableUrl).toBe(first.tableUrl);
  expect(await tables(second)).toEqual(['cporclaimsInstances']);
});

test('a clean stop ends Azurite and keeps data that was stored a moment before, on the same ports', async () => {
  const first = await start();
  await putBlob(first, 'kept');
  await first.stop();
  expect(isAlive(first.pid)).toBe(false);
  const second = await start();
  expect(second.found).toBe(false);
  expect(second.connectionString).toBe(first.connectionString);
  expect(await getBlob(second)).toBe('kept');
});

test('Azurite survives a kill -9 of the stack, and the next start finds it with all its data', async () => {
  const killed = await startInChild();
  const seen = await start();
  expect(seen).toMatchObject({ pid: killed.pid, found: true });
  await putBlob(seen, 'acknowledged just before the kill');
  await killed.kill();
  expect(isAlive(killed.pid)).toBe(true);
  const found = await start();
  expect(found).toMatchObject({ pid: killed.pid, found: true });
  expect(await getBlob(found)).toBe('acknowledged just before the kill');
});

test('an Azurite that an earlier version left running is found, and no second one is started on the same files', async () => {
  const first = await start();
  const file = join(folder, 'state.json');
  const { pid, blobPort, queuePort } = JSON.parse(await readFile(file, 'utf8')) as Record<string, number>;
  await writeFile(file, JSON.stringify({ pid, blobPort, queuePort }));
  expect(await start()).toMatchObject({ pid: first.pid, found: true });
});

test('a start on other ports ends the Azurite that was left running and keeps its data', async () => {
  const first = await start();
  await putBlob(first, 'moved');
  const { port } = new URL(first.queueUrl);
  const second = await start({ blobPort: await freePort() });
  expect(isAlive(first.pid)).toBe(false);
  expect(new URL(second.queueUrl).port).toBe(port);
  expect(await getBlob(second)).toBe('moved');
});

test('on a full disk a stop leaves Azurite running, which could not save what it has acknowledged', async () => {
  const messages: string[] = [];
  const storage = await start({ log: (line) => messages.push(line) });
  await putBlob(storage, 'kept');
  const full = Object.assign(fs.statfsSync(folder), { bavail: 0 });
  const statfs = jest.spyOn(fs, 'statfsSync').mockReturnValue(full);
  await storage.stop();
  statfs.mockRestore();
  expect(messages.join()).toContain('the disk is full');
  expect(isAlive(storage.pid)).toBe(true);
  const again = await start();
  expect({ found: again.found, text: await getBlob(again) }).toEqual({ found: true, text: 'kept' });
});

test.each([
  ['queues', 'queuePort'],
  ['tables', 'tablePort'],
])('a taken port is named, and no process is left running: %s', async (service, option) => {
  const blocker = createServer();
  await new Promise<void>((done) => blocker.listen(0, '127.0.0.1', done));
  const address = blocker.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  await expect(start({ [option]: port })).rejects.toMatchObject({
    code: 'EADDRINUSE',
    service,
    port,
  });
  await new Promise((done) => blocker.close(done));
  const free = await start({ [option]: port });
  expect(free.found).toBe(false);
});

test('two data folders have accounts of their own: one key does not open the other', async () => {
  const other = await mkdtemp(join(tmpdir(), 'storage-'));
  try {
    const first = await start();
    const second = await start({ dataFolder: other });
    const key = /AccountKey=([^;]+)/.exec(first.connectionString)?.[1] ?? '';
    const crossed = second.connectionString.replace(/AccountKey=[^;]+/, `AccountKey=${key}`);
    await expect(
      BlobServiceClient.fromConnectionString(crossed, { retryOptions: { maxTries: 1 } }).getProperties(),
    ).rejects.toMatchObject({ statusCode: 403 });
    await second.stop();
  } finally {
    await rm(other, { recursive: true });
  }
});

test('only its owner can read the key', async () => {
  await start();
  expect((await stat(join(folder, 'keys.json'))).mode & 0o777).toBe(0o600);
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  return address !== null && typeof address === 'object' ? address.port : 0;
}
