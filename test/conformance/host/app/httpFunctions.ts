/** HTTP functions that show what the host hands over, and answer in every way a function can. */
import { app, type HttpRequest, type HttpResponseInit, output, trigger } from '@azure/functions';

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

app.http('echo', { methods: [...ALL], route: 'echo/{*rest}', handler: echo });
app.http('item', { methods: ['GET', 'DELETE'], route: 'items/{itemId}', handler: echo });
app.http('itemPart', { methods: ['GET'], route: 'items/{id}/parts/{partId?}', handler: echo });
app.http('specialItem', {
  methods: ['GET'],
  route: 'items/special',
  handler: () => ({ jsonBody: { special: true } }),
});
app.http('hostName', {
  methods: ['GET'],
  handler: () => ({ body: process.env['WEBSITE_HOSTNAME'] ?? 'none' }),
});
app.http('noRoute', { methods: ['GET'], handler: () => ({ body: 'by name' }) });
app.http('binary', {
  methods: ['GET'],
  handler: () => ({
    status: 201,
    headers: { 'content-type': 'application/octet-stream', 'x-own': 'yes' },
    body: Uint8Array.from([0, 255, 1, 254]),
    cookies: [
      { name: 'a', value: '1 ä', path: '/', httpOnly: true, sameSite: 'Lax' },
      { name: 'b', value: '2', maxAge: 60 },
    ],
  }),
});
app.generic('nothing', {
  trigger: trigger.http({ methods: ['GET'] }),
  return: output.http({}),
  handler: () => undefined,
});
app.http('throws', {
  methods: ['GET'],
  handler: () => {
    throw new Error('thrown on purpose');
  },
});
app.http('escapes', {
  methods: ['GET'],
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
  handler: (_request, context) => {
    context.log('an information');
    context.warn('a warning');
    context.error('an error');
    return { body: context.functionName };
  },
});
