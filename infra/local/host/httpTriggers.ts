/** HTTP triggers: finds the function for a request by its route template, and calls it. */
import { randomUUID } from 'node:crypto';
import findMyWay from 'find-my-way';
import {
  type ArrivingRequest,
  BODY_LIMIT_BYTES,
  BodyTooLargeError,
  type HostResponse,
  refusal,
} from './exchange';
import type { HttpData, NullableString, TypedData } from './functionsCore';
import { httpMetadata } from './httpMetadata';
import { textOption } from './settings';
import { asError, type LoadedFunction, type Worker } from './worker';
import { INVOCATION_HEADER, type WorkerServer } from './workerServer';

const LONGEST_PARAMETER = 8_192;
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'] as const;
type Method = (typeof METHODS)[number];

/**
 * The largest body that is read before the function is called, where the request announces its length and
 * bodies are streamed. The real host has no such limit; here a large body should not be held in memory.
 */
const READ_AHEAD_BYTES = 1024 * 1024;

interface Route {
  readonly fn: LoadedFunction;
  readonly parameters: readonly Parameter[];
}

/** A parameter of a route template. */
interface Parameter {
  /** The spelling of the template. */
  readonly name: string;
  /** Number of the segment in the path, from 1. */
  readonly segment: number;
}

/**
 * The functions with an HTTP trigger, and their routes.
 *
 * Not supported: authorization levels (as under the Core Tools, every function can be called without a key),
 * routes with anything except literals and parameters that are whole segments (no `{id?}`, `{*rest}`,
 * `{id:int}`, `{id=1}`), content negotiation, and, unless bodies are streamed, cookies in a response (the
 * call fails).
 */
export class HttpTriggers {
  // The path is lower-cased while it is percent-encoded: a change of case can change the length of non-ASCII
  // text.
  private readonly router = findMyWay({
    ignoreTrailingSlash: true,
    maxParamLength: LONGEST_PARAMETER,
  });
  private readonly routes = new Map<unknown, Route>();

  constructor(
    private readonly worker: Worker,
    /** host.json `extensions.http.routePrefix`. */
    routePrefix: string,
    private readonly log: (line: string) => void,
  ) {
    for (const fn of worker.functions)
      if (fn.trigger.type.toLowerCase() === 'httptrigger') this.register(fn, routePrefix);
  }

  /**
   * Calls the function for a request. 404 if there is none, also if only the method differs
   * (azure-functions-host #10098).
   */
  async handle(request: ArrivingRequest): Promise<HostResponse> {
    const { pathname } = request.url;
    const found = isMethod(request.method) ? this.router.find(request.method, pathname.toLowerCase()) : null;
    const route = this.routes.get(found?.handler);
    if (route === undefined || hasEmptyParameter(route, pathname)) {
      return refusal(404, `No function answers ${request.method} ${pathname}.`);
    }
    const { server } = this.worker;
    try {
      return await (server === null ? this.call(route, request) : this.stream(route, request, server));
    } catch (error) {
      if (error instanceof BodyTooLargeError) throw error;
      this.log(`error: function ${route.fn.name} failed: ${asError(error).stack ?? asError(error).message}`);
      return { status: 500 };
    }
  }

  /**
   * Passes the request on as data. A body without an announced length does not reach the function
   * (azure-functions-host #4926).
   */
  private async call({ fn, parameters }: Route, request: ArrivingRequest): Promise<HostResponse> {
    const body = (request.announcedLength ?? 0) > 0 ? await request.read() : undefined;
    const params = paramsOf(request, parameters);
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
    { fn, parameters }: Route,
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
    const metadata: Record<string, TypedData> = httpMetadata(request, paramsOf(request, parameters), body);
    const invocationId = randomUUID();
    const passedOn = server.passOn(request, invocationId, body);
    await passedOn.arrived;
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

  private register(fn: LoadedFunction, prefix: string): void {
    const template = textOption(fn.name, fn.trigger, 'route');
    const path = `/${[prefix, template]
      .map((part) => part.replace(/^\/|\/$/g, ''))
      .filter((part) => part !== '')
      .join('/')}`;
    const { pattern, parameters } = parseTemplate(fn.name, path);
    // The handler is only the key of the route; the router never calls it.
    const handler = (): undefined => undefined;
    this.routes.set(handler, { fn, parameters });
    for (const method of methodsOf(fn)) {
      try {
        this.router.on(method, pattern.toLowerCase(), handler);
      } catch {
        throw new Error(`Function "${fn.name}": ${method} ${path} is the route of another function already.`);
      }
    }
  }
}

/** Whether a parameter before the end of the path is empty; ASP.NET Core does not match such a path. */
function hasEmptyParameter({ parameters }: Route, pathname: string): boolean {
  const segments = pathname.split('/');
  return parameters.some(({ segment }) => segment < segments.length - 1 && segments[segment] === '');
}

/** Translates a route template to the syntax of the router. */
function parseTemplate(functionName: string, template: string): { pattern: string; parameters: Parameter[] } {
  const parameters: Parameter[] = [];
  const patterns = template
    .split('/')
    .slice(1)
    .map((segment, index) => {
      if (!/[{}]/.test(segment)) return segment.replaceAll(':', '::');
      const name = /^\{([^{}:=?*]+)\}$/.exec(segment)?.[1];
      if (name === undefined)
        throw new Error(
          `Function "${functionName}": the local host does not support "${segment}" in the route ${template}.`,
        );
      return `:p${parameters.push({ name, segment: index + 1 }) - 1}`;
    });
  return { pattern: `/${patterns.join('/')}`, parameters };
}

function methodsOf(fn: LoadedFunction): Method[] {
  const methods: unknown = fn.trigger['methods'];
  if (!Array.isArray(methods))
    throw new Error(`Function "${fn.name}": the local host does not support a trigger without methods.`);
  return methods.map((each) => {
    const method = String(each).toUpperCase();
    if (isMethod(method)) return method;
    throw new Error(`Function "${fn.name}": the local host does not support the method ${method}.`);
  });
}

function isMethod(method: string): method is Method {
  return METHODS.some((known) => known === method);
}

function paramsOf({ url }: ArrivingRequest, parameters: readonly Parameter[]): Record<string, string> {
  const segments = url.pathname.split('/');
  return Object.fromEntries(
    parameters.map(({ name, segment }) => [name, decodeURIComponent(segments[segment] ?? '')]),
  );
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
