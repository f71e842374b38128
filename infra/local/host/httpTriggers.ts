/** HTTP triggers: finds the function for a request by its route template, and calls it. */
import { randomUUID } from 'node:crypto';
import {
  type ArrivingRequest,
  BODY_LIMIT_BYTES,
  BodyTooLargeError,
  type HostResponse,
  refusal,
} from './exchange';
import type { HttpData, NullableString, TypedData } from './functionsCore';
import { httpMetadata } from './httpMetadata';
import {
  decodePath,
  matchRoute,
  parseRouteTemplate,
  type RouteTemplate,
  templatesOverlap,
} from './routeTemplate';
import { textOption } from './settings';
import { asError, type LoadedFunction, type Worker } from './worker';
import { INVOCATION_HEADER, type WorkerServer } from './workerServer';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'] as const;
type Method = (typeof METHODS)[number];

/**
 * The largest body that is read before the function is called, where the request announces its length and
 * bodies are streamed. The real host has no such limit; here a large body should not be held in memory.
 */
const READ_AHEAD_BYTES = 1024 * 1024;

interface Route {
  readonly fn: LoadedFunction;
  /** With the prefix of host.json, as the function has it. */
  readonly path: string;
  readonly template: RouteTemplate;
  readonly methods: readonly Method[];
}

/** A route with the parameters of a request. */
interface FoundRoute extends Route {
  readonly params: Readonly<Record<string, string>>;
}

/**
 * The functions with an HTTP trigger, and their routes. As in the real host the first route that matches
 * answers, in the order of the functions' names: a literal segment does not take precedence over a parameter.
 *
 * Not supported: authorization levels (as under the Core Tools, every function can be called without a key),
 * routes with anything except literals, parameters that are whole segments, and `{*rest}` (no `{id?}`,
 * `{id:int}`, `{id=1}`), content negotiation, and, unless bodies are streamed, cookies in a response (the call
 * fails).
 */
export class HttpTriggers {
  private readonly routes: readonly Route[];

  constructor(
    private readonly worker: Worker,
    /** host.json `extensions.http.routePrefix`. */
    routePrefix: string,
    private readonly log: (line: string) => void,
  ) {
    this.routes = worker.functions
      .filter(({ trigger }) => trigger.type.toLowerCase() === 'httptrigger')
      .map((fn) => routeOf(fn, routePrefix))
      .sort((one, other) => (one.fn.name.toUpperCase() < other.fn.name.toUpperCase() ? -1 : 1));
    for (const { first, second, method } of overlapsOf(this.routes)) {
      if (first.path.toLowerCase() === second.path.toLowerCase())
        throw new Error(
          `Function "${second.fn.name}": ${method} ${second.path} is the route of another function already.`,
        );
      log(
        `warning: functions "${first.fn.name}" (${first.path}) and "${second.fn.name}" (${second.path}) answer the ` +
          `same paths for ${method}; as in Azure the first name in the alphabet wins, not the literal segment`,
      );
    }
  }

  /**
   * Calls the function for a request. 404 if there is none, also if only the method differs
   * (azure-functions-host #10098); GET does not include HEAD.
   */
  async handle(request: ArrivingRequest): Promise<HostResponse> {
    const route = this.find(request);
    if (route === undefined)
      return refusal(404, `No function answers ${request.method} ${request.url.pathname}.`);
    const { server } = this.worker;
    try {
      return await (server === null ? this.call(route, request) : this.stream(route, request, server));
    } catch (error) {
      if (error instanceof BodyTooLargeError) throw error;
      this.log(`error: function ${route.fn.name} failed: ${asError(error).stack ?? asError(error).message}`);
      return { status: 500 };
    }
  }

  private find({ method, url }: ArrivingRequest): FoundRoute | undefined {
    const path = decodePath(url.pathname);
    for (const route of this.routes) {
      const params = route.methods.some((each) => each === method)
        ? matchRoute(route.template, path)
        : undefined;
      if (params !== undefined) return { ...route, params };
    }
    return undefined;
  }

  /**
   * Passes the request on as data. A body without an announced length does not reach the function
   * (azure-functions-host #4926).
   */
  private async call({ fn, params }: FoundRoute, request: ArrivingRequest): Promise<HostResponse> {
    const body = (request.announcedLength ?? 0) > 0 ? await request.read() : undefined;
    const http = toHttpData(request, params, body);
    const { response } = await this.worker.invoke(fn, { http }, httpMetadata(request, params, body));
    return toResponse(response.returnValue?.http);
  }

  /**
   * Passes the request on to the worker's server (`enableHttpStream: true`), which also sends the response.
   *
   * From the real host a client has no response for four minutes, and then a 500, if the function throws or
   * returns nothing (azure-functions-nodejs-library #324). Here it gets the 500 at once.
   */
  private async stream(
    { fn, params }: FoundRoute,
    request: ArrivingRequest,
    server: WorkerServer,
  ): Promise<HostResponse> {
    if (request.headers[INVOCATION_HEADER] !== undefined)
      throw new Error(
        `The request has the header ${INVOCATION_HEADER}, which the real host does not replace: it finds no function, and responds after four minutes.`,
      );
    const announced = request.announcedLength ?? 0;
    if (announced > BODY_LIMIT_BYTES) throw new BodyTooLargeError();
    const body = announced > 0 && announced <= READ_AHEAD_BYTES ? await request.read() : undefined;
    const metadata: Record<string, TypedData> = httpMetadata(request, params, body);
    const invocationId = randomUUID();
    const passedOn = server.passOn(request, invocationId, body);
    // What its parser refuses, such as headers of more than 16 KB, the worker's server answers before any function.
    const refused = await Promise.race([passedOn.arrived, passedOn.response]);
    if (refused !== undefined) return refused;
    const invocation = this.worker.invoke(fn, { http: {} }, metadata, undefined, invocationId);
    const failed = invocation.then(({ result }) => {
      if (result === undefined || result === null)
        throw new Error('The function returned nothing; with enableHttpStream it must return a response.');
      // The function has responded: the response is on its way.
      return passedOn.response;
    });
    failed.catch((error: unknown) => {
      passedOn.breakOff(asError(error));
    });
    return Promise.race([passedOn.response, failed]);
  }
}

function routeOf(fn: LoadedFunction, prefix: string): Route {
  const own = textOption(fn.name, fn.trigger, 'route');
  if (/^\/*(?:admin|runtime)/i.test(own))
    throw new Error(
      `Function "${fn.name}": the route ${own} conflicts with the host’s own; it must not begin with admin or runtime.`,
    );
  const path = prefix === '' ? own : `${prefix}/${own}`;
  try {
    return { fn, path, template: parseRouteTemplate(path), methods: methodsOf(fn) };
  } catch (error) {
    throw new Error(`Function "${fn.name}": ${asError(error).message}.`, { cause: error });
  }
}

/** Pairs of routes that some request matches both; the first of each pair answers it. */
function overlapsOf(
  routes: readonly Route[],
): { readonly first: Route; readonly second: Route; readonly method: Method }[] {
  return routes.flatMap((first, index) =>
    routes.slice(index + 1).flatMap((second) => {
      const method = first.methods.find((each) => second.methods.includes(each));
      return method !== undefined && templatesOverlap(first.template, second.template)
        ? [{ first, second, method }]
        : [];
    }),
  );
}

function methodsOf(fn: LoadedFunction): Method[] {
  const methods: unknown = fn.trigger['methods'];
  if (!Array.isArray(methods)) throw new Error('the local host does not support a trigger without methods');
  return methods.map((each) => {
    const method = String(each).toUpperCase();
    if (isMethod(method)) return method;
    throw new Error(`the local host does not support the method ${method}`);
  });
}

function isMethod(method: string): method is Method {
  return METHODS.some((known) => known === method);
}

function toHttpData(
  request: ArrivingRequest,
  params: Readonly<Record<string, string>>,
  body: Buffer | undefined,
): HttpData {
  const values = new Map<string, string[]>();
  for (const [name, value] of request.url.searchParams) {
    const known = values.get(name);
    if (known === undefined) values.set(name, [value]);
    else known.push(value);
  }
  // The real host joins the values of a repeated parameter.
  const query = Object.fromEntries([...values].map(([name, all]) => [name, all.join(',')]));
  return {
    method: request.method,
    url: request.url.href,
    nullableHeaders: nullable(request.headers),
    nullableQuery: nullable(query),
    nullableParams: nullable(params),
    ...(body !== undefined && { body: { bytes: body } }),
  };
}

function nullable(mapping: Readonly<Record<string, string>>): Record<string, NullableString> {
  return Object.fromEntries(Object.entries(mapping).map(([name, value]) => [name, { value }]));
}

/** The response of a function; a function that returns nothing responds with 204. */
function toResponse(http: HttpData | undefined): HostResponse {
  if (http === undefined) return { status: 204 };
  if ((http.cookies ?? []).length > 0)
    throw new Error('The local host does not support cookies in a response.');
  const body = http.body?.bytes ?? http.body?.string;
  const headers = http.headers ?? {};
  return { status: Number(http.statusCode ?? 200), headers, ...(body !== undefined && { body }) };
}
