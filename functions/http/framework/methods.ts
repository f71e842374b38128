/** Every method at every address: who serves it, and what the address allows where nobody does. */
import type { HttpMethod, HttpRequest } from '@azure/functions';
import { problem } from '../../../shared/contracts/basics/problems';
import { languageOf, problemResponse, type Sent } from './endpoint';
import { safetyHeaders } from './safetyHeaders';

/** What is known of a route here. */
interface Route {
  readonly method: HttpMethod;
  /** Route template below `/api`. */
  readonly route: string;
}

/** A route with every method at which the host calls it. */
export interface Registration<R extends Route> {
  readonly endpoint: R;
  readonly methods: readonly HttpMethod[];
}

/** The methods that this API answers; all others are the host's. */
const answeredMethods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;

/**
 * The methods that each route is registered for: its own, HEAD beside GET (monitors send it, and so do link
 * checkers of mail systems, which may keep a link that seems broken from its reader), and for the first of
 * several at one address those that none serves, which get {@link notServed}. No two routes of one method
 * overlap: hosts differ in which of them they call.
 */
export function registrations<R extends Route>(endpoints: readonly R[]): readonly Registration<R>[] {
  const taken = new Map<string, Set<HttpMethod>>();
  for (const { route, method } of endpoints) {
    const own = taken.get(route) ?? new Set<HttpMethod>();
    taken.set(route, own);
    for (const served of servedBy(method)) own.add(served);
  }
  const known = new Set<string>();
  return endpoints.map((endpoint) => {
    const { route, method } = endpoint;
    const own = servedBy(method);
    if (known.has(route)) return { endpoint, methods: own };
    known.add(route);
    const besides = [...taken]
      .filter(([other]) => overlap(route, other))
      .flatMap(([, methods]) => [...methods]);
    const free = answeredMethods.filter((one) => !besides.includes(one));
    for (const one of free) taken.get(route)?.add(one);
    return { endpoint, methods: [...own, ...free] };
  });
}

/** Whether a route serves a request itself. */
export function serves({ method }: Route, { method: asked }: Pick<HttpRequest, 'method'>): boolean {
  return servedBy(method).some((own) => own === asked.toUpperCase());
}

/** The response to a method that no route serves at an address: OPTIONS asks which it allows (RFC 9110, 9.3.7). */
export function notServed(
  endpoints: readonly Route[],
  publicBaseUrl: string,
  request: Pick<HttpRequest, 'method' | 'url' | 'headers'>,
  traceId: string,
): Sent {
  const { method, url } = request;
  const address = addressIn(url);
  const allowed = new Set<HttpMethod>(
    endpoints.filter(({ route }) => overlap(route, address)).flatMap((one) => servedBy(one.method)),
  );
  const allow = [...answeredMethods.filter((one) => allowed.has(one)), 'OPTIONS'].join(', ');
  const headers = { ...safetyHeaders(publicBaseUrl), allow };
  if (method === 'OPTIONS') return { status: 204, headers };
  const refusal = problem('method-not-allowed', `This address allows ${allow}, not ${method}.`);
  return problemResponse(refusal, traceId, languageOf(request), headers);
}

/** What an address names below `/api`, as hosts read it: in either case, encoded or not, and with a slash at its end. */
function addressIn(url: string): string {
  const path = new URL(url).pathname.replace(/^\/api\//i, '').replace(/\/$/, '');
  // An encoded slash separates nothing, and an encoded brace begins no parameter.
  return path.replace(/%(?!2f|7b)[0-7][\da-f]/gi, (code) => decodeURIComponent(code));
}

/** Whether some address fits both templates; an address is a template without parameters. */
export function overlap(one: string, other: string): boolean {
  const [parts, others] = [one.toLowerCase().split('/'), other.toLowerCase().split('/')];
  return (
    parts.length === others.length &&
    parts.every((part, index) => {
      const facing = others[index] ?? '';
      return part === facing || part.startsWith('{') || facing.startsWith('{');
    })
  );
}

function servedBy(method: HttpMethod): readonly HttpMethod[] {
  return method === 'GET' ? ['GET', 'HEAD'] : [method];
}
