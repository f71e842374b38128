/** HTTP triggers: finds the function for a request by its route template, and calls it. */
import findMyWay from 'find-my-way';
import { type HostRequest, type HostResponse, refusal } from './exchange';
import type { HttpData, NullableString } from './functionsCore';
import { textOption } from './settings';
import { asError, type LoadedFunction, type Worker } from './worker';

const LONGEST_PARAMETER = 8_192;
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD'] as const;
type Method = (typeof METHODS)[number];

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
 * `{id:int}`, `{id=1}`), cookies in a response (the call fails), content negotiation.
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
  async handle(request: HostRequest): Promise<HostResponse> {
    const { pathname } = request.url;
    const found = isMethod(request.method) ? this.router.find(request.method, pathname.toLowerCase()) : null;
    const route = this.routes.get(found?.handler);
    if (route === undefined || hasEmptyParameter(route, pathname)) {
      return refusal(404, `No function answers ${request.method} ${pathname}.`);
    }
    try {
      const http = toHttpData(request, route);
      const { response } = await this.worker.invoke(route.fn, { http });
      return toResponse(response.returnValue?.http);
    } catch (error) {
      this.log(`error: function ${route.fn.name} failed: ${asError(error).stack ?? asError(error).message}`);
      return { status: 500 };
    }
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

function toHttpData(request: HostRequest, route: Route): HttpData {
  const segments = request.url.pathname.split('/');
  const params: Record<string, string> = {};
  for (const { name, segment } of route.parameters)
    params[name] = decodeURIComponent(segments[segment] ?? '');
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
    ...(request.body.length > 0 && { body: { bytes: request.body } }),
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
