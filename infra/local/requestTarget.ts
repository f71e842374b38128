/** Reads whom and what a request names: its target and its `Host` header (RFC 9112, sections 3.2 and 3.3). */
import type { IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';
import { isAuthority, namesThisMachine, OWN_NAMES } from './ownHosts';

/** Why a request is refused before anything else of it is read. */
export interface TargetFault {
  /** 400: it cannot be understood; 403: it is for another machine. */
  readonly status: 400 | 403;
  /** For a person: what is wrong and what would be right. */
  readonly message: string;
}

/** An absolute target: authority, and path with query. A server must not care about the scheme. */
const ABSOLUTE = /^https?:\/\/([^/?#]*)((?:[/?#].*)?)$/i;

/**
 * Brings a request into the form that servers read: afterwards `url` begins with a slash (or is the `*` of
 * OPTIONS), and `headers.host` is the only host that it names. An absolute target replaces the `Host` header; a
 * request of HTTP/1.0 without one names the address at which it has arrived.
 *
 * @returns why the request must be refused; undefined if it names this machine
 */
export function settleTarget(request: IncomingMessage): TargetFault | undefined {
  const hosts = request.headersDistinct['host'] ?? [];
  if (hosts.length > 1)
    return malformed(`The request has ${hosts.length} Host headers; it must have exactly one.`);
  const target = request.url ?? '';
  if (/[^\x21-\x7e]/.test(target))
    return malformed('The path and query of the request must be percent-encoded (ASCII only).');
  const absolute = ABSOLUTE.exec(target);
  const path = absolute === null ? target : withSlash(absolute[2] ?? '');
  if (!path.startsWith('/') && !(path === '*' && request.method === 'OPTIONS'))
    return malformed(`The request target "${target}" is neither a path nor an http address.`);
  const authority = absolute?.[1] ?? hosts[0] ?? arrivedAt(request);
  if (!isAuthority(authority))
    return malformed(`"${authority}" is no host: a name or an address is needed, with or without a port.`);
  if (!namesThisMachine(authority))
    return { status: 403, message: `Only ${OWN_NAMES} are served here, not "${authority}".` };
  request.url = path;
  request.headers.host = authority;
  return undefined;
}

function withSlash(pathAndQuery: string): string {
  return pathAndQuery.startsWith('/') ? pathAndQuery : `/${pathAndQuery}`;
}

function arrivedAt({ socket: { localAddress = '', localPort = 0 } }: IncomingMessage): string {
  return `${isIPv6(localAddress) ? `[${localAddress}]` : localAddress}:${localPort}`;
}

function malformed(message: string): TargetFault {
  return { status: 400, message };
}
