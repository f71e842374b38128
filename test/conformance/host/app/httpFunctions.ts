/** HTTP functions that show the request from the host, and respond in every way that a function can. */
import { app, type HttpRequest, type HttpResponseInit } from '@azure/functions';

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

const ALL = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

app.http('echo', { methods: [...ALL], route: 'echo', handler: echo });
app.http('item', { methods: ['GET', 'DELETE'], route: 'items/{itemId}', handler: echo });
app.http('itemPart', { methods: ['GET'], route: 'items/{id}/parts/{partId}', handler: echo });
app.http('specialItem', {
  methods: ['GET'],
  route: 'items/special',
  handler: () => ({ jsonBody: { special: true } }),
});
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
app.http('throws', {
  methods: ['GET'],
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
