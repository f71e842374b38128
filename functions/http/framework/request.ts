/** Reads and checks a request before its route runs: headers, query and body; every fault names its field. */
import { createHash } from 'node:crypto';
import type { HttpRequest } from '@azure/functions';
import { z } from 'zod';
import { problem } from '../../../shared/contracts/basics/problems';
import { queryParameters } from '../../../shared/contracts/basics/limits';
import type { Precondition } from '../../../shared/domain/preconditions';
import type { Actor } from '../../../shared/domain/roles';
import { fail, type Checked } from './checked';
import { idempotencyKey } from './contract';
import { entityTags, revisionIn } from './etag';
import { readBody, readText } from './requestBody';
import type { RouteOptions } from './routeOptions';
import { routeParams } from './routeParams';
import { beyondLimit, validate } from './validation';

/** The schema of a body or query string that must be empty. */
export const nothing = z.strictObject({});

/** A request after its checks. */
export interface CheckedRequest<Body, Query> {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Query;
  readonly body: Body;
  /** By `If-Match` and, on a PUT, `If-None-Match: *`; `null`: neither was sent. */
  readonly precondition: Precondition;
  /** The `Idempotency-Key`, bound to caller and route, with the hash of the request. */
  readonly idempotency: { readonly key: string; readonly fingerprint: string } | null;
  readonly header: (name: string) => string | null;
}

/** Checks a request; the first check that fails gives the problem. */
export async function readRequest<Body, Query>(
  options: RouteOptions<Body, Query>,
  request: HttpRequest,
  actor: Actor,
): Promise<Checked<CheckedRequest<Body, Query>>> {
  const query = readQuery(options, request);
  if (!query.ok) return query;
  const text = await readText(options, request);
  if (!text.ok) return text;
  const body = readBody(options, request, text.value);
  if (!body.ok) return body;
  const precondition = preconditions(options, request);
  if (!precondition.ok) return precondition;
  if (options.ifMatch === 'required' && precondition.value === null) {
    return fail(problem('precondition-required', 'Send If-Match with the ETag of what you have read.'));
  }
  const idempotency = idempotencyOf(options, request, text.value, actor);
  if (!idempotency.ok) return idempotency;
  return {
    ok: true,
    value: {
      params: routeParams(options.route, request.params),
      query: query.value,
      body: body.value,
      precondition: precondition.value,
      idempotency: idempotency.value,
      header: (name) => request.headers.get(name),
    },
  };
}

/** Reads the query string from the URL: the host's own joins the values of a repeated parameter. */
function readQuery<Body, Query>({ query }: RouteOptions<Body, Query>, request: HttpRequest): Checked<Query> {
  const parameters = new URL(request.url).searchParams;
  if (parameters.size > queryParameters)
    return beyondLimit('?', {
      key: 'too-many-parameters',
      most: queryParameters,
      sent: parameters.size,
    });
  const values = new Map<string, string[]>();
  for (const [name, value] of parameters) {
    const known = values.get(name);
    if (known === undefined) values.set(name, [value]);
    else known.push(value);
  }
  const named = [...values].map(([name, all]): [string, unknown] => [name, all.length === 1 ? all[0] : all]);
  return validate(query, Object.fromEntries(named), '?');
}

/** Reads `If-Match` (ETags, or `*`) and, on a PUT, `If-None-Match: *` (RFC 9110, 13.1). */
function preconditions<Body, Query>(
  { method }: RouteOptions<Body, Query>,
  { headers }: HttpRequest,
): Checked<CheckedRequest<Body, Query>['precondition']> {
  const [match, noneMatch] = [headers.get('if-match')?.trim(), headers.get('if-none-match')?.trim()];
  const wrong = (field: string, example: string): Checked<never> =>
    fail(
      problem('invalid-header', `${field} must be ${example}.`, [
        { field, code: 'invalid', message: { key: 'header-not-understood' } },
      ]),
    );
  if (method === 'PUT' && noneMatch !== undefined) {
    return noneMatch === '*' && match === undefined
      ? { ok: true, value: [0] }
      : wrong('If-None-Match', '*, and without If-Match');
  }
  if (match === undefined) return { ok: true, value: null };
  if (match === '*') return { ok: true, value: 'existing' };
  const tags = entityTags(match);
  if (tags === null) return wrong('If-Match', '* or ETags in double quotes, for example "3" or "3", "4"');
  return { ok: true, value: tags.flatMap((tag) => revisionIn(tag) ?? []) };
}

function idempotencyOf<Body, Query>(
  { name, method }: RouteOptions<Body, Query>,
  request: HttpRequest,
  text: string,
  actor: Actor,
): Checked<CheckedRequest<Body, Query>['idempotency']> {
  const key = request.headers.get('idempotency-key');
  if (key === null || method !== 'POST') return { ok: true, value: null };
  if (!idempotencyKey.test(key)) {
    return fail(
      problem(
        'invalid-header',
        'Send one Idempotency-Key of 1 to 128 visible ASCII characters without a comma: several of these headers arrive as one, with commas between them.',
        [{ field: 'Idempotency-Key', code: 'invalid', message: { key: 'key-example' } }],
      ),
    );
  }
  const fingerprint = createHash('sha256')
    .update(`${method} ${new URL(request.url).pathname}\n${text}`)
    .digest('base64url');
  return { ok: true, value: { key: `${actor.id}/${name}/${key}`, fingerprint } };
}
