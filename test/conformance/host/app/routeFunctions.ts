/** HTTP functions whose routes meet each other, and whose responses are about headers and not about bodies. */
import { gzipSync } from 'node:zlib';
import { app, type HttpMethod, type HttpRequest, type HttpResponseInit } from '@azure/functions';
import { COMPRESSED_TEXT } from './compressedText';

/** A function that says which one it is, and what it has read from the path. */
function named(name: string, route: string, methods: readonly HttpMethod[] = ['GET']): void {
  app.http(name, {
    methods: [...methods],
    route,
    handler: ({ params, url }: HttpRequest): HttpResponseInit => ({ jsonBody: { name, params, url } }),
  });
}

// The first by name wins: once it is the parameter, once the literal.
named('routeB-literal', 'first/literal');
named('RouteA-parameter', 'first/{id}');
named('routeD-parameter', 'second/{id}');
named('routeC-literal', 'second/literal');
named('file', 'files/{*path}', ['GET', 'HEAD']);
named('two', 'two/{one}/and/{other}');
named('preflight', 'preflight', ['OPTIONS']);

app.http('text', { methods: ['GET', 'HEAD'], route: 'text', handler: () => ({ body: 'text' }) });
app.http('announced', {
  methods: ['HEAD'],
  route: 'announced',
  handler: () => ({ headers: { 'content-length': '1234', 'content-type': 'text/plain' } }),
});
app.http('compressed', {
  methods: ['GET'],
  route: 'compressed',
  handler: () => ({
    headers: { 'content-encoding': 'gzip', 'content-type': 'text/plain' },
    body: gzipSync(COMPRESSED_TEXT),
  }),
});
app.http('unchanged', {
  methods: ['GET'],
  route: 'unchanged',
  handler: () => ({ status: 304, headers: { etag: '"1"' } }),
});

// Routes that only an application without a prefix has.
if (process.env['FIXTURE_PORTAL'] === 'yes') {
  named('portal-start', '/');
  named('portal', 'portal/{*path}');
}
