/** HTTP triggers: finds the function for a request by the route templates of Azure Functions and calls it. */
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

/** A parameter of a template. */
interface Parameter {
  /** As the template spells it. */
  readonly name: string;
  /** Which segment of the path it is, from 1. */
  readonly segment: number;
}

/**
 * The functions with an HTTP trigger and the way to them.
 *
 * What it does not do: authorization levels (as under the Core Tools, every function can be called without a key), and in
 * routes anything but literals and parameters that are whole segments (no `{id?}`, `{*rest}`, `{id:int}`, `{id=1}`); cookies
 * of a response, which fail the call by name; content negotiation.
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
    const template = textOption(fn.name, fn.trigger, 'route');
    const path = `/${[prefix, template]
      .map((part) => part.replace(/^\/|\/$/g, ''))
      .filter((part) => part !== '')
      .join('/')}`;
    const { pattern, parameters } = parseTemplate(fn.name, path);
    // Routes are told apart by their handlers, which are never called.
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

/** Whether nothing stands in the place of a parameter before the end of a path; routing of ASP.NET Core wants something there. */
function hasEmptyParameter({ parameters }: Route, pathname: string): boolean {
  const segments = pathname.split('/');
  return parameters.some(({ segment }) => segment < segments.length - 1 && segments[segment] === '');
}

/** Translates a template to the router's language. */
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
  if ((http.cookies ?? []).length > 0)
    throw new Error('The local host does not support cookies of a response.');
  const body = http.body?.bytes ?? http.body?.string;
  const headers = http.headers ?? {};
  return { status: Number(http.statusCode ?? 200), headers, ...(body !== undefined && { body }) };
}
