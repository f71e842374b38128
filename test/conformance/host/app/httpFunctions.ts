/** HTTP functions that show the request from the host, and respond in every way that a function can. */
import { Readable } from 'node:stream';
import { app, type HttpRequest, type HttpResponseInit } from '@azure/functions';
import { writeDown } from './triggers';

app.setup({ enableHttpStream: process.env['FIXTURE_STREAM'] === 'yes' });

async function echo(request: HttpRequest): Promise<HttpResponseInit> {
  const headers: Record<string, string> = {};
  request.headers.forEach((value, name) => {
    headers[name] = value;
  });
  return {
    jsonBody: {
      method: request.method,
      url: request.url,
      headers,
      query: Object.fromEntries(request.query),
      params: request.params,
      body: Buffer.from(await request.arrayBuffer()).toString('base64'),
    },
  };
}

const ALL = ['HEAD', 'GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

app.http('echo', { methods: [...ALL], route: 'echo', handler: echo });
app.http('item', { methods: ['GET', 'DELETE'], route: 'items/{itemId}', handler: echo });
app.http('itemPart', { methods: ['GET'], route: 'items/{id}/parts/{partId}', handler: echo });
app.http('hostName', {
  methods: ['GET'],
  route: 'hostName',
  handler: () => ({ body: process.env['WEBSITE_HOSTNAME'] ?? 'none' }),
});
app.http('plain', { methods: ['GET'], route: 'Plain', handler: () => ({ body: 'plain' }) });
app.http('binary', {
  methods: ['GET'],
  route: 'binary',
  handler: () => ({
    status: 201,
    headers: { 'content-type': 'application/octet-stream', 'x-own': 'yes' },
    body: Uint8Array.from([0, 255, 1, 254]),
  }),
});
app.http('cookies', {
  methods: ['GET'],
  route: 'cookies',
  handler: () => ({ cookies: [{ name: 'a', value: '1' }] }),
});
app.http('nothing', { methods: ['GET'], route: 'nothing', handler: () => ({ status: 204 }) });
app.http('notModified', { methods: ['GET'], route: 'notModified', handler: () => ({ status: 304 }) });
app.http('returnsNothing', {
  methods: ['GET'],
  route: 'returnsNothing',
  // As an application in JavaScript does by mistake.
  handler: () => Reflect.get({}, 'response') as HttpResponseInit,
});
app.http('throws', {
  methods: ['GET', 'POST'],
  route: 'throws',
  handler: () => {
    throw new Error('thrown on purpose');
  },
});
app.http('escapes', {
  methods: ['GET'],
  route: 'escapes',
  handler: () => {
    setImmediate(() => {
      throw new Error('escaped on purpose');
    });
    void Promise.reject(new Error('rejected on purpose'));
    return { body: 'answered' };
  },
});
app.http('logs', {
  methods: ['GET'],
  route: 'logs',
  handler: (_request, context) => {
    context.log('an information');
    context.warn('a warning');
    context.error('an error');
    return { body: context.functionName };
  },
});

/** Says when it begins, and how it ends: with the number of bytes, or because the body broke off. */
app.http('reads', {
  methods: ['POST'],
  route: 'reads',
  handler: async (request) => {
    const name = request.query.get('name');
    writeDown({ function: 'reads', name, state: 'begins' });
    try {
      const { byteLength } = await request.arrayBuffer();
      writeDown({ function: 'reads', name, state: 'ends', byteLength });
      return { jsonBody: { byteLength } };
    } catch {
      writeDown({ function: 'reads', name, state: 'broke off' });
      return { status: 400 };
    }
  },
});
app.http('ignoresBody', { methods: ['POST'], route: 'ignoresBody', handler: () => ({ status: 202 }) });
/** Responds after the first bytes and lets the rest pass by. */
app.http('hasEnough', {
  methods: ['POST'],
  route: 'hasEnough',
  handler: async (request) => {
    const reader = request.body?.getReader();
    await reader?.read();
    void (async () => {
      while (reader !== undefined && !(await reader.read()).done);
    })().catch(() => undefined);
    return { status: 413, body: 'enough' };
  },
});

let release: () => void = () => undefined;
const released = new Promise<void>((resolve) => {
  release = resolve;
});
async function* twoParts(): AsyncGenerator<Buffer> {
  yield Buffer.from('first,');
  await released;
  yield Buffer.from('second');
}
app.http('streams', {
  methods: ['GET'],
  route: 'streams',
  handler: () => ({ body: Readable.from(twoParts()) }),
});
app.http('release', {
  methods: ['POST'],
  route: 'release',
  handler: () => {
    release();
    return { status: 204 };
  },
});
let breakOff: () => void = () => undefined;
const brokenOff = new Promise<void>((resolve) => {
  breakOff = resolve;
});
async function* brokenPart(): AsyncGenerator<Buffer> {
  yield Buffer.from('first,');
  await brokenOff;
  throw new Error('broken off on purpose');
}
app.http('breaksOff', {
  methods: ['GET', 'DELETE'],
  route: 'breaksOff',
  handler: ({ method }) => {
    if (method === 'GET') return { body: Readable.from(brokenPart()) };
    breakOff();
    return { status: 204 };
  },
});
app.http('headers', {
  methods: ['GET'],
  route: 'headers',
  handler: (_request, { invocationId }) => ({
    headers: { 'x-own': invocationId, connection: 'close, x-hop', 'keep-alive': 'timeout=1', 'x-hop': '1' },
    cookies: [
      { name: 'a', value: '1', path: '/' },
      { name: 'b', value: '2' },
    ],
  }),
});
