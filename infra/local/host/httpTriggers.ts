/** HTTP triggers: finds the function for a request by the route templates of Azure Functions and calls it. */
import findMyWay from 'find-my-way';
import { type HostRequest, type HostResponse, refusal } from './exchange';
import type { HttpCookie, HttpData, NullableString } from './functionsCore';
import { asError, type LoadedFunction, type Worker } from './worker';

const LONGEST_PARAMETER = 8_192;
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE'] as const;
type Method = (typeof METHODS)[number];

interface Route {
  readonly fn: LoadedFunction;
  readonly path: string;
  readonly parameters: readonly Parameter[];
}

/** A parameter of a template. */
interface Parameter {
  /** As the template spells it. */
  readonly name: string;
  /** Which segment of the path it is, from 1. */
  readonly segment: number;
  /** It takes this segment and all that follow. */
  readonly catchAll: boolean;
}

/**
 * The functions with an HTTP trigger and the way to them.
 *
 * What it does not do: authorization levels (as under the Core Tools, every function can be called without a key), route
 * constraints and defaults (`{id:int}`, `{id=1}`), parameters that are only part of a segment, content negotiation.
 */
export class HttpTriggers {
  // Letters' case is taken off the path as it came, percent-encoded: in others than ASCII it can change a text's length.
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

  /** "GET,POST /api/orders/{id}" for each function, for a start message. */
  get summary(): readonly string[] {
    return [
      ...new Set(
        Array.from(this.routes.values(), ({ fn, path }) => `${methodsOf(fn).join(',')} ${path} → ${fn.name}`),
      ),
    ];
  }

  /**
   * Calls the function for a request. Without one, 404, also where only the method differs (azure-functions-host #10098).
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
    const template = typeof fn.trigger['route'] === 'string' ? fn.trigger['route'] : fn.name;
    const path = `/${[prefix, template]
      .map((part) => part.replace(/^\/|\/$/g, ''))
      .filter((part) => part !== '')
      .join('/')}`;
    const { paths, parameters } = parseTemplate(fn.name, path);
    // Routes are told apart by their handlers, which are never called.
    const handler = (): undefined => undefined;
    this.routes.set(handler, { fn, path, parameters });
    for (const method of methodsOf(fn)) {
      for (const pattern of paths) {
        try {
          this.router.on(method, pattern.toLowerCase(), handler);
        } catch {
          throw new Error(
            `Function "${fn.name}": ${method} ${path} is the route of another function already.`,
          );
        }
      }
    }
  }
}

/** Whether nothing stands in the place of a parameter before the end of a path; routing of ASP.NET Core wants something there. */
function hasEmptyParameter({ parameters }: Route, pathname: string): boolean {
  const segments = pathname.split('/');
  return parameters.some(
    ({ segment, catchAll }) => !catchAll && segment < segments.length - 1 && segments[segment] === '',
  );
}

/** Translates a template to the router's language; an optional last parameter makes two paths. */
function parseTemplate(functionName: string, template: string): { paths: string[]; parameters: Parameter[] } {
  const parameters: Parameter[] = [];
  const refuse = (segment: string, why: string): never => {
    throw new Error(
      `Function "${functionName}": the local host does not support "${segment}" in the route ${template}: ${why}.`,
    );
  };
  const segments = template.split('/').slice(1);
  const optional = /^\{\*|\?\}$/.test(segments.at(-1) ?? '');
  const patterns = segments.map((segment, index) => {
    const last = index === segments.length - 1;
    if (!/[{}]/.test(segment)) return segment.replaceAll(':', '::');
    const inner = /^\{(\*{0,2})([^{}:=?*]+)(\??)\}$/.exec(segment);
    if (inner === null) return refuse(segment, 'constraints, defaults and parts of segments are not known');
    const [, star = '', name = '', question = ''] = inner;
    parameters.push({ name, segment: index + 1, catchAll: star !== '' });
    if ((star !== '' || question !== '') && !last) return refuse(segment, 'it is only possible at the end');
    return star === '' ? `:p${parameters.length - 1}` : '*';
  });
  const path = `/${patterns.join('/')}`;
  return { paths: optional ? [path, `/${patterns.slice(0, -1).join('/')}`] : [path], parameters };
}

function methodsOf(fn: LoadedFunction): Method[] {
  const methods: unknown = fn.trigger['methods'];
  const named = Array.isArray(methods)
    ? methods.map((method) => String(method).toUpperCase())
    : ['GET', 'POST'];
  return named.map((method) => {
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
  for (const { name, segment, catchAll } of route.parameters) {
    const value = segments.slice(segment, catchAll ? undefined : segment + 1).join('/');
    if (value !== '') params[name] = decodeURIComponent(value);
  }
  const names = [...new Set(request.url.searchParams.keys())];
  // The real host joins the values of a repeated parameter.
  const query = Object.fromEntries(
    names.map((name) => [name, request.url.searchParams.getAll(name).join(',')]),
  );
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

/** A function that returns nothing answers 204. */
function toResponse(http: HttpData | undefined): HostResponse {
  if (http === undefined) return { status: 204 };
  const cookies = (http.cookies ?? []).map(serializeCookie);
  const headers: Record<string, string | string[]> = { ...http.headers };
  if (cookies.length > 0) headers['set-cookie'] = [...[headers['set-cookie'] ?? []].flat(), ...cookies];
  const body = http.body?.bytes ?? http.body?.string;
  return { status: Number(http.statusCode ?? 200), headers, ...(body !== undefined && { body }) };
}

/** RFC 6265, section 4.1; the value is percent-encoded, as by the real host. */
function serializeCookie(cookie: HttpCookie): string {
  const { sameSite = 'none' } = cookie;
  return [
    `${cookie.name}=${encodeURIComponent(cookie.value)}`,
    cookie.maxAge && `Max-Age=${cookie.maxAge.value}`,
    cookie.expires && `Expires=${new Date(cookie.expires.value.seconds * 1000).toUTCString()}`,
    cookie.domain && `Domain=${cookie.domain.value}`,
    cookie.path && `Path=${cookie.path.value}`,
    cookie.secure?.value === true && 'Secure',
    cookie.httpOnly?.value === true && 'HttpOnly',
    // 'none' means that nothing was said.
    sameSite !== 'none' &&
      `SameSite=${sameSite === 'explicitNone' ? 'None' : sameSite === 'lax' ? 'Lax' : 'Strict'}`,
  ]
    .filter((part) => typeof part === 'string')
    .join('; ');
}
