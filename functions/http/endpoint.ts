/** The door: authenticates, validates, calls, answers. Every HTTP route passes here, and only here errors are caught. */
import { createHash } from 'node:crypto';
import {
  HttpRequest,
  type HttpMethod,
  type HttpResponseInit,
  type InvocationContext,
} from '@azure/functions';
import { z } from 'zod';
import type { Ports, Waker } from '../../shared/application/ports';
import { InvalidCursor, Unavailable } from '../../shared/application/errors';
import type { TokenVerifier } from '../../shared/application/signIn';
import { problem, type Problem } from '../../shared/contracts/problems';
import type { Fault } from '../../shared/domain/refusals';
import { partnerRoles, programmeRoles, type Actor, type Role } from '../../shared/domain/roles';

/** Bytes of a JSON body; documents go to storage, not through here. */
const maxBodyBytes = 256 * 1024;

/** What a route is built with. */
export interface Surroundings {
  readonly ports: Ports;
  readonly verifier: TokenVerifier;
}

/** One request, with all that the door has checked. */
export interface Call<Body, Query> {
  readonly ports: Ports;
  readonly waker: Waker;
  readonly actor: Actor;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Query;
  readonly body: Body;
  /** The revision in `If-Match`; `null`: none was sent, or `*`. */
  readonly seenRevision: number | null;
  /** The `Idempotency-Key`, bound to caller and route, with the hash of the request. */
  readonly idempotency: { readonly key: string; readonly fingerprint: string } | null;
  readonly header: (name: string) => string | null;
}

export interface Answer {
  readonly status: number;
  /** JSON, or text when `contentType` says so; left out: no body. */
  readonly body?: unknown;
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a route gives back: an answer, or a problem. */
export type Reply =
  { readonly ok: true; readonly answer: Answer } | { readonly ok: false; readonly problem: Problem };

export function answer(status: number, body?: unknown, headers?: Readonly<Record<string, string>>): Reply {
  return {
    ok: true,
    answer: { status, ...(body === undefined ? {} : { body }), ...(headers ? { headers } : {}) },
  };
}

export function fail(found: Problem): Reply {
  return { ok: false, problem: found };
}

/** A route as it is registered. */
export interface Endpoint {
  /** Name of the function; letters, digits and hyphens. */
  readonly name: string;
  readonly method: HttpMethod;
  /** Route template below `/api`. */
  readonly route: string;
  readonly serve: (
    surroundings: Surroundings,
    waker: Waker,
    request: HttpRequest,
    context: InvocationContext,
  ) => Promise<HttpResponseInit>;
}

/** No body, or no query string: anything in it is refused. */
export const nothing = z.strictObject({});

interface RouteOptions<Body, Query> {
  readonly name: string;
  readonly method: HttpMethod;
  readonly route: string;
  /** Schema of the JSON body; a route that takes none says `nothing`. */
  readonly body: z.ZodType<Body>;
  /** Schema of the query string; a route that takes none says `nothing`. */
  readonly query: z.ZodType<Query>;
  /** `required`: without it 428. */
  readonly ifMatch?: 'required' | 'optional';
  readonly mediaType?: string;
}

/** A route for people who are signed in. `roles`: who may call it at all; the table decides on each claim. */
export function endpoint<Body, Query>(
  options: RouteOptions<Body, Query> & {
    readonly roles: readonly Role[];
    readonly handle: (call: Call<Body, Query>) => Promise<Reply>;
  },
): Endpoint {
  return {
    ...options,
    serve: (surroundings, waker, request, context) =>
      guarded(surroundings, context, async () => {
        const signedIn = await signIn(surroundings, request);
        if (!signedIn.ok) return signedIn;
        const { actor } = signedIn;
        if (!actor.roles.some((role) => options.roles.includes(role))) {
          return fail(problem('not-permitted', `This needs one of the roles ${options.roles.join(', ')}.`));
        }
        const read = await readRequest(options, request, actor);
        if (!read.ok) return read;
        return options.handle({ ...read.value, ports: surroundings.ports, waker, actor });
      }),
  };
}

/** A route for everybody; what it carries in its address is all that it knows of the caller. */
export function publicEndpoint(
  options: Pick<RouteOptions<unknown, unknown>, 'name' | 'method' | 'route'> & {
    readonly handle: (
      call: Pick<Call<unknown, unknown>, 'ports' | 'waker' | 'params' | 'header'>,
    ) => Promise<Reply>;
  },
): Endpoint {
  return {
    ...options,
    serve: (surroundings, waker, request, context) =>
      guarded(surroundings, context, () =>
        options.handle({
          ports: surroundings.ports,
          waker,
          params: request.params,
          header: (name) => request.headers.get(name),
        }),
      ),
  };
}

/** Every person that the service knows a role for. */
export const everybody: readonly Role[] = [...partnerRoles, ...programmeRoles];

/** The only try/catch around a route. */
async function guarded(
  { ports }: Surroundings,
  context: InvocationContext,
  serve: () => Promise<Reply>,
): Promise<HttpResponseInit> {
  const traceId = context.invocationId;
  try {
    const reply = await serve();
    return reply.ok ? responseOf(reply.answer) : problemResponse(reply.problem, traceId);
  } catch (error) {
    if (error instanceof Unavailable) {
      const retryAfter = String(Math.max(1, Math.ceil(error.retryAfterMs / 1000)));
      const busy = problem(
        'unavailable',
        'The service is busy. Repeat the request; with an Idempotency-Key it takes effect once.',
      );
      return problemResponse(busy, traceId, { 'retry-after': retryAfter });
    }
    if (error instanceof InvalidCursor) {
      return problemResponse(
        problem('invalid-request', 'The cursor does not belong to this list.', [
          {
            field: 'cursor',
            code: 'invalid',
            message: 'Use the cursor of the page before, with the same filters.',
          },
        ]),
        traceId,
      );
    }
    ports.log.error('A request failed.', {
      traceId,
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
    return problemResponse(problem('internal-error', 'Something went wrong on our side.'), traceId);
  }
}

/** The caller behind the token; partner roles count only for a registered partner's tenant (R21). */
async function signIn(
  { ports, verifier }: Surroundings,
  request: HttpRequest,
): Promise<{ readonly ok: true; readonly actor: Actor } | { readonly ok: false; readonly problem: Problem }> {
  const verified = await verifier.verify(request.headers.get('authorization'));
  if (!verified.ok) {
    const code = verified.problem === 'sign-in-unavailable' ? 'unavailable' : verified.problem;
    return { ok: false, problem: problem(code, verified.detail) };
  }
  const { actor } = verified;
  const speaksForPartner = actor.roles.some((role) => (partnerRoles as readonly Role[]).includes(role));
  if (!speaksForPartner || (await ports.directory.partner(actor.tenantId)) !== null)
    return { ok: true, actor };
  return {
    ok: false,
    problem: problem('not-permitted', 'Your organisation is not a registered partner of the programme.'),
  };
}

type Read<Body, Query> =
  | { readonly ok: true; readonly value: Omit<Call<Body, Query>, 'ports' | 'waker' | 'actor'> }
  | { readonly ok: false; readonly problem: Problem };

async function readRequest<Body, Query>(
  options: RouteOptions<Body, Query>,
  request: HttpRequest,
  actor: Actor,
): Promise<Read<Body, Query>> {
  const query = readQuery(options, request);
  if (!query.ok) return query;
  const text = await readText(request);
  if (!text.ok) return text;
  const body = readBody(options, request, text.value);
  if (!body.ok) return body;
  const seen = seenRevision(request.headers.get('if-match'));
  if (!seen.ok) return seen;
  if (options.ifMatch === 'required' && request.headers.get('if-match') === null) {
    return fault(
      problem('precondition-required', 'Send If-Match with the ETag of the claim that you have read.'),
    );
  }
  const idempotency = idempotencyOf(options, request, text.value, actor);
  if (!idempotency.ok) return idempotency;
  return {
    ok: true,
    value: {
      params: request.params,
      query: query.value,
      body: body.value,
      seenRevision: seen.value,
      idempotency: idempotency.value,
      header: (name) => request.headers.get(name),
    },
  };
}

type Checked<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

function fault(found: Problem): { readonly ok: false; readonly problem: Problem } {
  return { ok: false, problem: found };
}

/** Reads at most the allowed bytes, whatever Content-Length says. */
async function readText(request: HttpRequest): Promise<Checked<string>> {
  const tooLarge = fault(problem('body-too-large', `A body has at most ${maxBodyBytes} bytes.`));
  if (Number(request.headers.get('content-length') ?? 0) > maxBodyBytes) return tooLarge;
  const bytes = Buffer.from(await request.arrayBuffer());
  if (bytes.length > maxBodyBytes) return tooLarge;
  try {
    return { ok: true, value: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return fault(problem('malformed-json', 'The body is not UTF-8.'));
  }
}

function readBody<Body, Query>(
  options: RouteOptions<Body, Query>,
  request: HttpRequest,
  text: string,
): Checked<Body> {
  const { body: schema, mediaType = 'application/json' } = options;
  if (text.trim() === '') return validate(schema, {}, '');
  const sent = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (sent !== mediaType && sent !== 'application/json') {
    return fault(
      problem(
        'unsupported-media-type',
        `Send ${mediaType}, not ${sent === '' ? 'a body without a type' : sent}.`,
      ),
    );
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return fault(
      problem(
        'malformed-json',
        `The body is not JSON: ${error instanceof Error ? error.message : 'unreadable'}.`,
      ),
    );
  }
  return validate(schema, json, '');
}

function readQuery<Body, Query>({ query }: RouteOptions<Body, Query>, request: HttpRequest): Checked<Query> {
  return validate(query, Object.fromEntries(request.query.entries()), '?');
}

/** Checks JSON against a schema; every fault names its field, what is wrong and what would be right. */
export function validate<T>(schema: z.ZodType<T>, json: unknown, prefix: string): Checked<T> {
  const parsed = schema.safeParse(json);
  if (parsed.success) return { ok: true, value: parsed.data };
  const faults = parsed.error.issues.flatMap((issue): readonly Fault[] => {
    const path = issue.path.map((part) => String(part).replaceAll('~', '~0').replaceAll('/', '~1'));
    const at = prefix === '?' ? `?${path.join('/')}` : ['', ...path].join('/');
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        field: prefix === '?' ? `?${key}` : `${at}/${key}`,
        code: 'invalid' as const,
        message: `Unknown field ${key}.`,
      }));
    }
    const missing =
      issue.code === 'invalid_type' && issue.input === undefined && issue.message.includes('undefined');
    return [{ field: at, code: missing ? 'required' : 'invalid', message: issue.message }];
  });
  const named = faults.map(({ field }) => (field === '' ? 'the body' : field)).join(', ');
  return fault(problem('invalid-request', `The request is not valid: ${named}.`, faults));
}

/** The revision in an `If-Match` header (RFC 9110, 13.1.1): a strong entity tag that this API has given, or `*`. */
function seenRevision(header: string | null): Checked<number | null> {
  if (header === null || header.trim() === '*') return { ok: true, value: null };
  const revision = /^"(\d{1,9})"$/.exec(header.trim())?.[1];
  if (revision !== undefined) return { ok: true, value: Number(revision) };
  return fault(
    problem('invalid-header', 'If-Match must be the ETag of the claim, for example "3".', [
      { field: 'If-Match', code: 'invalid', message: 'Not an ETag of this API.' },
    ]),
  );
}

function idempotencyOf<Body, Query>(
  { name, method }: RouteOptions<Body, Query>,
  request: HttpRequest,
  text: string,
  actor: Actor,
): Checked<Call<Body, Query>['idempotency']> {
  const key = request.headers.get('idempotency-key');
  if (key === null || method !== 'POST') return { ok: true, value: null };
  if (!/^[\x21-\x7e]{1,128}$/.test(key)) {
    return fault(
      problem('invalid-header', 'Idempotency-Key must be 1 to 128 visible ASCII characters.', [
        { field: 'Idempotency-Key', code: 'invalid', message: 'Use for example a GUID.' },
      ]),
    );
  }
  const fingerprint = createHash('sha256')
    .update(`${method} ${new URL(request.url).pathname}\n${text}`)
    .digest('base64url');
  return { ok: true, value: { key: `${actor.id}/${name}/${key}`, fingerprint } };
}

/** Headers that every answer carries: nothing is cached by proxies, nothing is sniffed or framed. */
const safetyHeaders = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

function responseOf({ status, body, contentType, headers }: Answer): HttpResponseInit {
  if (body === undefined) return { status, headers: { ...safetyHeaders, ...headers } };
  const type = contentType ?? 'application/json; charset=utf-8';
  return {
    status,
    headers: { ...safetyHeaders, 'content-type': type, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  };
}

function problemResponse(
  found: Problem,
  traceId: string,
  headers: Readonly<Record<string, string>> = {},
): HttpResponseInit {
  return {
    status: found.status,
    headers: {
      ...safetyHeaders,
      'content-type': 'application/problem+json',
      ...(found.status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
      ...headers,
    },
    body: JSON.stringify({ ...found, traceId }),
  };
}
