/** How every HTTP route is served: authenticate, validate, call, respond. Errors are caught only here. */
import type { HttpMethod, HttpRequest, InvocationContext } from '@azure/functions';
import type { z } from 'zod';
import type { SignInRecorder } from '../../../shared/application/directory/reviewers';
import type { Ports } from '../../../shared/application/ports';
import { InvalidCursor, Unavailable } from '../../../shared/application/ports/errors';
import type { Waker } from '../../../shared/application/ports/runtime';
import type { TokenVerifier } from '../../../shared/application/ports/signIn';
import { csvType } from '../../../shared/contracts/sheets/sheetWriter';
import { detailIn, problem, written, type Problem } from '../../../shared/contracts/basics/problems';
import type { Language } from '../../../shared/domain/claim';
import { chooseLanguage } from '../../../shared/i18n';
import { isPartner, partnerRoles, programmeRoles, type Actor, type Role } from '../../../shared/domain/roles';
import { epochMs, type Instant } from '../../../shared/domain/time';
import { fail, pass, type Checked } from './checked';
import type { Contract, Operation } from './contract';
import { serviceBusy, serviceFailed } from './failures';
import { formType, readForm, type SentForm } from './form';
import { nothing, readRequest, type CheckedRequest } from './request';
import type { RouteOptions } from './routeOptions';
import { routeParams } from './routeParams';
import { claimTime, readableByPortals, safetyHeaders } from './safetyHeaders';

/** What every route needs to be served. */
export interface HttpDependencies {
  readonly ports: Ports;
  readonly verifier: TokenVerifier;
  /** Remembers who has signed in as a reviewer (R21). */
  readonly recordSignIn: SignInRecorder;
}

/** One request of a signed-in caller. */
export interface Call<Body, Query> extends CheckedRequest<Body, Query> {
  readonly ports: Ports;
  readonly waker: Waker;
  readonly actor: Actor;
  /** That of the texts in the response (R53). */
  readonly language: Language;
  /** Names the request in the log and in problems. */
  readonly traceId: string;
}

/** A response that is no problem. */
export interface RouteResponse {
  readonly status: number;
  /** Text and bytes are sent as they are, anything else as JSON; left out: no body. */
  readonly body?: unknown;
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The result of a route: a response or a problem. */
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
    dependencies: HttpDependencies,
    waker: Waker,
    request: HttpRequest,
    context: InvocationContext,
  ) => Promise<Sent>;
  /** Whether its responses hold the secret of a link, for which they are not compressed. */
  readonly holdsSecret: boolean;
}

/** A route for callers with one of its `roles`; on each claim the transitions table decides further. */
export function endpoint<Body, Query>(
  options: RouteOptions<Body, Query> & {
    readonly roles: readonly Role[];
    readonly contract: Contract;
    readonly handle: (call: Call<Body, Query>) => Promise<Reply>;
  },
): Endpoint {
  return {
    ...options,
    holdsSecret: false,
    operation: operationOf(options),
    serve: async (dependencies, waker, request, context) => {
      const language = languageOf(request);
      const response = await guarded(dependencies, options.contract, context, language, async () => {
        const signedIn = await signIn(dependencies, request);
        if (!signedIn.ok) return signedIn;
        const actor = signedIn.value;
        if (!actor.roles.some((role) => options.roles.includes(role))) {
          return fail(problem('not-permitted', `This needs one of the roles ${options.roles.join(', ')}.`));
        }
        const read = await readRequest(options, request, actor);
        if (!read.ok) return read;
        const traceId = context.invocationId;
        return options.handle({ ...read.value, ports: dependencies.ports, waker, actor, language, traceId });
      });
      const headers = {
        ...response.headers,
        ...readableByPortals,
        ...claimTime(dependencies.ports.clock.now()),
      };
      return { ...response, headers };
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

/** A request of a caller that need not sign in. */
export interface PublicCall extends Pick<Call<unknown, unknown>, 'ports' | 'waker' | 'params' | 'header'> {
  /** The first value of a parameter of the address; `null`: it has none. Unknown parameters do no harm. */
  readonly parameter: (name: string) => string | null;
  /** The body as a form; it is read once, however often it is asked for. */
  readonly form: () => Promise<SentForm>;
}

/** A route for everybody: it knows its caller only by the address, which may contain a link's secret. */
export function publicEndpoint(
  options: Pick<RouteOptions<unknown, unknown>, 'name' | 'method' | 'route'> & {
    readonly contract: Contract;
    readonly handle: (call: PublicCall) => Promise<Reply>;
    readonly holdsSecret?: boolean;
    /** Schema of the parameters that the route reads, for the document; others do no harm. */
    readonly query?: z.ZodType;
    /** Schema of the form that the route reads, for the document. */
    readonly form?: z.ZodType;
    /** The page that people see, with the problem's status, when the service is out or has failed. */
    readonly failurePage?: (call: PublicCall) => Promise<Omit<RouteResponse, 'status'>>;
  },
): Endpoint {
  const { failurePage, holdsSecret = false, query = null, form = null } = options;
  return {
    ...options,
    holdsSecret,
    operation: {
      ...options,
      ...{ roles: null, query, body: form, bodyTypes: form === null ? [] : [formType], ifMatch: null },
    },
    serve: (dependencies, waker, request, context) => {
      let sent: Promise<SentForm> | null = null;
      const call: PublicCall = {
        ports: dependencies.ports,
        waker,
        params: routeParams(options.route, request.params),
        header: (name) => request.headers.get(name),
        parameter: (name) => new URL(request.url).searchParams.get(name),
        form: () => (sent ??= readForm(request)),
      };
      const present: Present =
        failurePage === undefined
          ? problemResponse
          : async ({ status }, _traceId, _language, headers = {}) => {
              const page = await failurePage(call);
              return responseOf({ ...page, status, headers: { ...page.headers, ...headers } });
            };
      const language = languageOf(request);
      return guarded(dependencies, options.contract, context, language, () => options.handle(call), present);
    },
  };
}

/** A response with its headers; what its reader has or can decode changes it on delivery. */
export interface Sent {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** Makes the response to a failed request. */
type Present = (
  found: Problem,
  traceId: string,
  language: Language,
  headers?: Readonly<Record<string, string>>,
) => Sent | Promise<Sent>;

/** The headers of a response with texts, which its caller has chosen by `Accept-Language`. */
export function inLanguage(language: Language): Readonly<Record<string, string>> {
  return { 'content-language': language, vary: 'accept-language' };
}

/** The language of a caller. Whatever it asks for, it gets one of those that there are, and no 406. */
export function languageOf({ headers }: Pick<HttpRequest, 'headers'>): Language {
  return chooseLanguage(null, headers.get('accept-language'));
}

/** Every role of a person, for routes that all signed-in callers may call. */
export const everybody: readonly Role[] = [...partnerRoles, ...programmeRoles];

/** Always responds to a request, and adds the headers that every response has. */
async function guarded(
  dependencies: HttpDependencies,
  { responses }: Contract,
  context: InvocationContext,
  language: Language,
  serve: () => Promise<Reply>,
  present: Present = problemResponse,
): Promise<Sent> {
  const response = await attempt(dependencies, context.invocationId, language, serve, present);
  const { publicBaseUrl } = dependencies.ports.addresses;
  const { cacheControl } = responses[response.status] ?? {};
  return { ...response, headers: { ...safetyHeaders(publicBaseUrl, cacheControl), ...response.headers } };
}

/** The only try/catch around a route. */
async function attempt(
  { ports }: HttpDependencies,
  traceId: string,
  language: Language,
  serve: () => Promise<Reply>,
  present: Present,
): Promise<Sent> {
  try {
    const reply = await serve();
    if (!reply.ok && reply.problem.code === 'unavailable')
      notServed(ports, traceId, detailIn(reply.problem, 'en').text);
    if (reply.ok) return responseOf(reply.value);
    return problemResponse(reply.problem, traceId, language, retryAfterOf(reply.problem, ports.clock.now()));
  } catch (error) {
    if (error instanceof Unavailable) {
      notServed(ports, traceId, (error.cause instanceof Error ? error.cause : error).message);
      const retryAfter = String(Math.max(1, Math.ceil(error.retryAfterMs / 1000)));
      return await present(serviceBusy(), traceId, language, { 'retry-after': retryAfter });
    }
    if (error instanceof InvalidCursor) {
      return problemResponse(
        problem('invalid-request', 'The cursor does not belong to this list.', [
          {
            field: '?cursor',
            code: 'invalid',
            message: { key: 'foreign-cursor' },
          },
        ]),
        traceId,
        language,
      );
    }
    ports.log.error('A request failed.', {
      traceId,
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
    return await present(serviceFailed(), traceId, language);
  }
}

/** Says in whole seconds, rounded up, when a refused request can be repeated (RFC 9110, 10.2.3). */
function retryAfterOf({ retryAt }: Problem, now: Instant): Readonly<Record<string, string>> {
  if (retryAt === undefined) return {};
  return { 'retry-after': String(Math.max(1, Math.ceil((epochMs(retryAt) - epochMs(now)) / 1000))) };
}

/** Logs why a request was not served, for operators: the response only asks the caller to try again. */
function notServed({ log }: Pick<Ports, 'log'>, traceId: string, why: string): void {
  log.warn('A request could not be served now.', { traceId, why });
}

/**
 * The caller behind the token, whose sign-in is recorded; partner roles count only for a registered partner's
 * tenant (R21).
 */
async function signIn(
  { ports, verifier, recordSignIn }: HttpDependencies,
  request: HttpRequest,
): Promise<Checked<Actor>> {
  const verified = await verifier.verify(request.headers.get('authorization'));
  if (!verified.ok) {
    const code = verified.problem === 'sign-in-unavailable' ? 'unavailable' : verified.problem;
    return fail(problem(code, verified.detail));
  }
  const { actor } = verified;
  await recordSignIn(actor);
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

/** The response to a request that is refused, in the language of its reader (R53). */
export function problemResponse(
  found: Problem,
  traceId: string,
  language: Language,
  headers: Readonly<Record<string, string>> = {},
): Sent {
  return {
    status: found.status,
    headers: {
      'content-type': 'application/problem+json',
      ...inLanguage(language),
      ...(found.status === 401 ? { 'www-authenticate': challengeOf(found) } : {}),
      ...(found.status === 415 ? { 'accept-encoding': 'identity' } : {}),
      ...headers,
    },
    body: JSON.stringify({ ...written(found, language), traceId }),
  };
}

/** The challenge of a 401 (RFC 6750, section 3): it asks the client to sign in, or to get another token. */
function challengeOf({ code }: Problem): string {
  return code === 'token-missing' ? 'Bearer' : 'Bearer error="invalid_token"';
}
