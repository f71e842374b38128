/** Documents reach the storage, with progress, and in spite of failures that pass (R46). */
import { valueOf, type Progress } from '../../../shared/client';
import type { Fetch, Xhr } from '../../../shared/client/surroundings';
import { fakeService, json, problem, unreachable } from './fakeService';

const ticket = (proofId: string) =>
  json(
    { proofId, url: `https://storage.example/${proofId}`, headers: { 'x-ms-blob-type': 'BlockBlob' } },
    201,
  );
const claim = json({ id: 'c-1' });
const file = { fileName: 'sow.pdf', contentType: 'application/pdf', content: new Uint8Array([1, 2, 3, 4]) };
const stored = new Response(null, { status: 201 });

/** A storage that answers from a script. */
function storage(script: readonly (Response | Error)[]) {
  const seen: {
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: unknown;
  }[] = [];
  const answers = [...script];
  const storageFetch: Fetch = (url, { headers, body }) => {
    seen.push({ url, headers, body });
    const answer = answers.shift() ?? new Error('The script has no answer.');
    return answer instanceof Response ? Promise.resolve(answer.clone()) : Promise.reject(answer);
  };
  return { seen, storageFetch };
}

test('an upload is asked for, sent and completed in one call', async () => {
  const { seen: puts, storageFetch } = storage([stored]);
  const { client, seen } = fakeService([ticket('p-1'), claim], { storageFetch });
  const told: Progress[] = [];
  const onProgress = (progress: Progress) => told.push(progress);
  expect(valueOf(await client.proofs.upload('c-1', file, { onProgress }))).toEqual({ id: 'c-1' });
  expect(seen.map(({ method, url, body }) => [method, url.pathname, body])).toEqual([
    ['POST', '/api/claims/c-1/proofs', '{"fileName":"sow.pdf","contentType":"application/pdf"}'],
    ['POST', '/api/claims/c-1/proofs/p-1/complete', null],
  ]);
  expect(puts).toEqual([
    { url: 'https://storage.example/p-1', headers: { 'x-ms-blob-type': 'BlockBlob' }, body: file.content },
  ]);
  expect(told).toEqual([
    { sentBytes: 0, totalBytes: 4 },
    { sentBytes: 4, totalBytes: 4 },
  ]);
});

test('a file that somebody has chosen names itself', async () => {
  const { seen: puts, storageFetch } = storage([stored]);
  const { client, seen } = fakeService([ticket('p-1'), claim], { storageFetch });
  const chosen = Object.assign(new Blob(['abc'], { type: 'application/pdf' }), { name: 'chosen.pdf' });
  valueOf(await client.proofs.upload('c-1', chosen));
  expect(seen[0]?.body).toBe('{"fileName":"chosen.pdf","contentType":"application/pdf"}');
  expect(puts[0]?.body).toBe(chosen);
});

test('of a file whose type the browser does not know, none is said', async () => {
  const { storageFetch } = storage([stored]);
  const { client, seen } = fakeService([ticket('p-1'), claim], { storageFetch });
  valueOf(await client.proofs.upload('c-1', Object.assign(new Blob(['abc']), { name: 'mail.msg' })));
  expect(seen[0]?.body).toBe('{"fileName":"mail.msg"}');
});

test('what a function of the caller throws reaches the caller, and nothing is sent again', async () => {
  const { seen: puts, storageFetch } = storage([stored, stored]);
  const { client, pauses } = fakeService([ticket('p-1'), claim], { storageFetch });
  const onProgress = ({ sentBytes }: Progress): void => {
    if (sentBytes > 0) throw new TypeError('A fault of the page.');
  };
  await expect(client.proofs.upload('c-1', file, { onProgress })).rejects.toThrow('A fault of the page.');
  expect([puts.length, pauses]).toEqual([1, []]);
});

test('a busy storage and a broken connection get the document again', async () => {
  const { seen: puts, storageFetch } = storage([unreachable, new Response('busy', { status: 503 }), stored]);
  const { client, pauses } = fakeService([ticket('p-1'), claim], { storageFetch });
  valueOf(await client.proofs.upload('c-1', file));
  expect([puts.length, pauses]).toEqual([3, [200, 400]]);
});

test('an expired URL is replaced by a new one, with a key of its own, and not for ever', async () => {
  const expired = new Response('AuthenticationFailed', { status: 403 });
  const { seen: puts, storageFetch } = storage([expired, stored]);
  const { client, seen } = fakeService([ticket('p-1'), ticket('p-2'), claim], { storageFetch });
  valueOf(await client.proofs.upload('c-1', file));
  expect(puts.map(({ url }) => url)).toEqual(['https://storage.example/p-1', 'https://storage.example/p-2']);
  expect(seen.map(({ headers }) => headers.get('idempotency-key'))).toEqual(['key-1', 'key-2', 'key-3']);
  expect(seen[2]?.url.pathname).toBe('/api/claims/c-1/proofs/p-2/complete');
  const always = storage([expired, expired, expired, expired]);
  const refused = await fakeService([ticket('p')], always).client.proofs.upload('c-1', file);
  expect(refused).toMatchObject({
    ok: false,
    status: 403,
    problem: { kind: 'storage', text: 'AuthenticationFailed' },
  });
  expect(always.seen).toHaveLength(3);
});

test('a refusal by the API or by the storage ends the upload, and is its result', async () => {
  const never = storage([]);
  const limited = await fakeService([problem(409, 'proof-limit')], never).client.proofs.upload('c-1', file);
  expect([limited, never.seen]).toMatchObject([{ ok: false, problem: { code: 'proof-limit' } }, []]);
  const wrong = storage([new Response('InvalidHeaderValue', { status: 400 })]);
  const refused = await fakeService([ticket('p-1')], wrong).client.proofs.upload('c-1', file);
  expect(refused).toMatchObject({ ok: false, status: 400, problem: { kind: 'storage' } });
});

test('a document is read by its link', async () => {
  const answer = new Response(new Uint8Array([9, 8]), { headers: { 'content-type': 'application/pdf' } });
  const { seen, storageFetch } = storage([answer, new Response('gone', { status: 404 })]);
  const link = json({ url: 'https://storage.example/read', scan: 'clean' });
  const { client } = fakeService([link], { storageFetch });
  const { bytes, contentType } = valueOf(await client.proofs.download('c-1', 'p-1'));
  expect([[...bytes], contentType, seen[0]?.url]).toEqual([
    [9, 8],
    'application/pdf',
    'https://storage.example/read',
  ]);
  expect(await client.proofs.download('c-1', 'p-1')).toMatchObject({
    ok: false,
    problem: { kind: 'storage' },
  });
});

test.each([
  [`attachment; filename="sa_da.pdf"; filename*=UTF-8''sa%C3%ADda.pdf`, 'saída.pdf'],
  [`attachment; filename="plain.pdf"`, 'plain.pdf'],
  [`attachment; filename="plain.pdf"; filename*=UTF-8''%E0%A4%A`, 'plain.pdf'],
  ['attachment', null],
])('a document has the name that %s says', async (disposition, name) => {
  const answer = new Response('x', { headers: { 'content-disposition': disposition } });
  const { client } = fakeService([json({ url: 'https://storage.example/read' })], storage([answer]));
  expect(valueOf(await client.proofs.download('c-1', 'p-1')).fileName).toBe(name);
});

/** An XMLHttpRequest whose requests the test ends. */
class FakeXhr implements Xhr {
  static readonly all: FakeXhr[] = [];
  readonly upload: Xhr['upload'] = { onprogress: null };
  readonly headers: Record<string, string> = {};
  status = 0;
  responseText = '';
  onload: (() => void) | null = null;
  onerror: (() => void) | null = null;
  onabort: (() => void) | null = null;
  opened = '';

  constructor() {
    FakeXhr.all.push(this);
  }

  open(method: string, url: string): void {
    this.opened = `${method} ${url}`;
  }
  setRequestHeader(name: string, value: string): void {
    this.headers[name] = value;
  }
  send(): void {
    FakeXhr.onSend(this);
  }
  abort(): void {
    this.onabort?.();
  }

  static onSend: (request: FakeXhr) => void = () => undefined;
}

test('a browser tells the progress of what it sends', async () => {
  FakeXhr.onSend = (request) => {
    request.upload.onprogress?.({ loaded: 3, total: 4 });
    request.status = 201;
    request.onload?.();
  };
  const { client } = fakeService([ticket('p-1'), claim], { XMLHttpRequest: FakeXhr });
  const told: number[] = [];
  valueOf(await client.proofs.upload('c-1', file, { onProgress: ({ sentBytes }) => told.push(sentBytes) }));
  expect(told).toEqual([0, 3, 4]);
  const [request] = FakeXhr.all.slice(-1);
  expect([request?.opened, request?.headers]).toEqual([
    'PUT https://storage.example/p-1',
    { 'x-ms-blob-type': 'BlockBlob' },
  ]);
});

test('what onProgress throws in a browser ends the upload, and reaches the caller', async () => {
  FakeXhr.onSend = (request) => request.upload.onprogress?.({ loaded: 3, total: 4 });
  const { client, seen } = fakeService([ticket('p-1'), claim], { XMLHttpRequest: FakeXhr });
  const onProgress = ({ sentBytes }: Progress): void => {
    if (sentBytes > 0) throw new TypeError('A fault of the page.');
  };
  await expect(client.proofs.upload('c-1', file, { onProgress })).rejects.toThrow('A fault of the page.');
  expect(seen).toHaveLength(1);
});

test('a cancelled upload ends its request, and is not completed', async () => {
  const ends = new AbortController();
  FakeXhr.onSend = () => ends.abort();
  const { client, seen } = fakeService([ticket('p-1'), claim], { XMLHttpRequest: FakeXhr });
  const result = await client.proofs.upload('c-1', file, { signal: ends.signal });
  expect(result).toMatchObject({ ok: false, problem: { kind: 'cancelled' } });
  expect(seen).toHaveLength(1);
});

test('a broken connection of a browser gets the document again', async () => {
  let sends = 0;
  FakeXhr.onSend = (request) => {
    request.status = 201;
    if (++sends === 1) request.onerror?.();
    else request.onload?.();
  };
  const { client } = fakeService([ticket('p-1'), claim], { XMLHttpRequest: FakeXhr });
  valueOf(await client.proofs.upload('c-1', file));
  expect(sends).toBe(2);
});
