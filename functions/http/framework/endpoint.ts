/** The door: authenticates, validates, calls, answers. Every HTTP route passes here, and only here errors are caught. */
import type { HttpMethod, HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import type { z } from 'zod';
import type { Ports } from '../../../shared/application/ports';
import { InvalidCursor, Unavailable } from '../../../shared/application/ports/errors';
import type { Waker } from '../../../shared/application/ports/runtime';
import type { TokenVerifier } from '../../../shared/application/ports/signIn';
import { csvType } from '../../../shared/contracts/basics/csv';
import { problem, type Problem } from '../../../shared/contracts/basics/problems';
import { isPartner, partnerRoles, programmeRoles, type Actor, type Role } from '../../../shared/domain/roles';
import { fail, pass, type Checked } from './checked';
import type { Contract, Operation } from './contract';
import { nothing, readRequest, type CheckedRequest, type RouteOptions } from './request';
import { readableByPortals, safetyHeaders } from './safetyHeaders';

/** What a route is built with. */
export interface HttpDependencies {
  readonly ports: Ports;
  readonly verifier: TokenVerifier;
}

/** One request of somebody who is signed in. */
export interface Call<Body, Query> extends CheckedRequest<Body, Query> {
  readonly ports: Ports;
  readonly waker: Waker;
  readonly actor: Actor;
}

/** An answer that is no problem. */
export interface RouteResponse {
  readonly status: number;
  /** JSON, or text or bytes when `contentType` says so; left out: no body. */
  readonly body?: unknown;
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a route gives back. */
export type Reply = Checked<RouteResponse>;

/** A response with a JSON body, or with none. */
export function respond(status: number, body?: unknown, headers?: Readonly<Record<string, string>>): Reply {
  return pass({ status, ...(body === undefined ? {} : { body }), ...(headers ? { headers } : {}) });
}

/** A route as it is registered. */
export interface Endpoint {
  /** Name of the function; letters, digits and hyphens. */
  readonly name: string;
  readonly method: HttpMethod;
  /** Route template below `/api`. */
  readonly route: string;
  /** What the API's document says of it. */
  readonly operation: Operation;
  readonly serve: (
    surroundings: HttpDependencies,
    waker: Waker,
    request: HttpRequest,
    context: InvocationContext,
  ) => Promise<HttpResponseInit>;
}

/** A route for people who are signed in. `roles`: who may call it at all; the table decides on each claim. */
export function endpoint<Body, Query>(
  options: RouteOptions<Body, Query> & {
    readonly roles: readonly Role[];
    readonly contract: Contract;
    readonly handle: (call: Call<Body, Query>) => Promise<Reply>;
  },
): Endpoint {
  return {
    ...options,
    operation: operationOf(options),
    serve: async (surroundings, waker, request, context) => {
      const response = await guarded(surroundings, context, async () => {
        const signedIn = await signIn(surroundings, request);
        if (!signedIn.ok) return signedIn;
        const actor = signedIn.value;
        if (!actor.roles.some((role) => options.roles.includes(role))) {
          return fail(problem('not-permitted', `This needs one of the roles ${options.roles.join(', ')}.`));
        }
        const read = await readRequest(options, request, actor);
        if (!read.ok) return read;
        return options.handle({ ...read.value, ports: surroundings.ports, waker, actor });
      });
      return { ...response, headers: { ...response.headers, ...readableByPortals } };
    },
  };
}

function operationOf<Body, Query>(
  options: RouteOptions<Body, Query> & { readonly roles: readonly Role[]; readonly contract: Contract },
): Operation {
  const { name, method, route, contract, roles, body, query, ifMatch = null } = options;
  const { mediaType = 'application/json', csv } = options;
  const takesNone = (schema: z.ZodType): boolean => schema === nothing;
  return {
    ...{ name, method, route, contract, roles, ifMatch },
    body: takesNone(body) ? null : body,
    query: takesNone(query) ? null : query,
    bodyTypes: takesNone(body)
      ? []
      : [...new Set([mediaType, 'application/json', ...(csv === undefined ? [] : [csvType])])],
  };
}

/** A request of somebody unknown. */
export type PublicCall = Pick<Call<unknown, unknown>, 'ports' | 'waker' | 'params' | 'header'>;

/** A route for everybody; what it carries in its address is all that it knows of the caller. */
export function publicEndpoint(
  options: Pick<RouteOptions<unknown, unknown>, 'name' | 'method' | 'route'> & {
    readonly contract: Contract;
    readonly handle: (call: PublicCall) => Promise<Reply>;
    /** What people see in place of a problem when the service is out or has failed; its status is the problem's. */
    readonly failurePage?: (call: PublicCall) => Omit<RouteResponse, 'status'>;
  },
): Endpoint {
  const { failurePage } = options;
  return {
    ...options,
    operation: { ...options, roles: null, body: null, query: null, bodyTypes: [], ifMatch: null },
    serve: (surroundings, waker, request, context) => {
      const call: PublicCall = {
        ports: surroundings.ports,
        waker,
        params: request.params,
        header: (name) => request.headers.get(name),
      };
      const present: Present =
        failurePage === undefined
          ? problemResponse
          : ({ status }, _traceId, headers = {}) => {
              const page = failurePage(call);
              return responseOf({ ...page, status, headers: { ...page.headers, ...headers } });
            };
      return guarded(surroundings, context, () => options.handle(call), present);
    },
  };
}

/** What the host sends. */
interface Sent {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** How a request that failed is answered. */
type Present = (found: Problem, traceId: string, headers?: Readonly<Record<string, string>>) => Sent;

/** Every person that the service knows a role for. */
export const everybody: readonly Role[] = [...partnerRoles, ...programmeRoles];

/** Answers a request, whatever happens, with the headers that every answer carries. */
async function guarded(
  surroundings: HttpDependencies,
  context: InvocationContext,
  serve: () => Promise<Reply>,
  present: Present = problemResponse,
): Promise<Sent> {
  const response = await attempt(surroundings, context.invocationId, serve, present);
  const { publicBaseUrl } = surroundings.ports.addresses;
  return { ...response, headers: { ...safetyHeaders(publicBaseUrl), ...response.headers } };
}

/** The only try/catch around a route. */
async function attempt(
  { ports }: HttpDependencies,
  traceId: string,
  serve: () => Promise<Reply>,
  present: Present,
): Promise<Sent> {
  try {
    const reply = await serve();
    if (!reply.ok && reply.problem.code === 'unavailable') notServed(ports, traceId, reply.problem.detail);
    return reply.ok ? responseOf(reply.value) : problemResponse(reply.problem, traceId);
  } catch (error) {
    if (error instanceof Unavailable) {
      notServed(ports, traceId, (error.cause instanceof Error ? error.cause : error).message);
      const retryAfter = String(Math.max(1, Math.ceil(error.retryAfterMs / 1000)));
      const busy = problem(
        'unavailable',
        'The service is busy. Repeat the request; with an Idempotency-Key it takes effect once.',
      );
      return present(busy, traceId, { 'retry-after': retryAfter });
    }
    if (error instanceof InvalidCursor) {
      return problemResponse(
        problem('invalid-request', 'The cursor does not belong to this list.', [
          {
            field: '?cursor',
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
    return present(problem('internal-error', 'Something went wrong on our side.'), traceId);
  }
}

/** Callers are only asked to come again: that something is out, the operators learn from this line. */
function notServed({ log }: Pick<Ports, 'log'>, traceId: string, why: string): void {
  log.warn('A request could not be served now.', { traceId, why });
}

/** The caller behind the token; partner roles count only for a registered partner's tenant (R21). */
async function signIn({ ports, verifier }: HttpDependencies, request: HttpRequest): Promise<Checked<Actor>> {
  const verified = await verifier.verify(request.headers.get('authorization'));
  if (!verified.ok) {
    const code = verified.problem === 'sign-in-unavailable' ? 'unavailable' : verified.problem;
    return fail(problem(code, verified.detail));
  }
  const { actor } = verified;
  if (!isPartner(actor) || (await ports.directory.partner(actor.tenantId)) !== null) return pass(actor);
  return fail(problem('not-permitted', 'Your organisation is not a registered partner of the programme.'));
}

function responseOf({ status, body, contentType, headers = {} }: RouteResponse): Sent {
  if (body === undefined) return { status, headers };
  const type = contentType ?? 'application/json; charset=utf-8';
  return {
    status,
    headers: { 'content-type': type, ...headers },
    body: typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body),
  };
}

function problemResponse(
  found: Problem,
  traceId: string,
  headers: Readonly<Record<string, string>> = {},
): Sent {
  return {
    status: found.status,
    headers: {
      'content-type': 'application/problem+json',
      ...(found.status === 401 ? { 'www-authenticate': challengeOf(found) } : {}),
      ...headers,
    },
    body: JSON.stringify({ ...found, traceId }),
  };
}

/** What a client has to do (RFC 6750, section 3): sign in, or get another token than the one that it sent. */
function challengeOf({ code }: Problem): string {
  return code === 'token-missing' ? 'Bearer' : 'Bearer error="invalid_token"';
}
