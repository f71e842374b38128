/**
 * The host names under which the servers of this machine serve. A page of a web site cannot reach them under a
 * name of that site that leads to this machine (DNS rebinding).
 */

/** The address of this machine that all servers listen on, and that their URLs contain. */
export const LOOPBACK = '127.0.0.1';

/** The address for IPv6, where the machine has it. */
export const LOOPBACK_V6 = '::1';

const names: readonly string[] = [LOOPBACK, 'localhost', `[${LOOPBACK_V6}]`];

/** The names, for the message to whom used another one. */
export const OWN_NAMES = '127.0.0.1, localhost and [::1]';

/** A name or an address, perhaps with a port; nothing that belongs to other parts of an address. */
const AUTHORITY = /^(?:\[[\da-f:.]+\]|[^\s/?#@\\:[\]]+)(?::\d*)?$/i;

/** Whether a text is a host with an optional port (RFC 9110, section 7.2), whoever it names. */
export function isAuthority(text: string): boolean {
  return AUTHORITY.test(text) && URL.canParse(`http://${text}`);
}

/** Whether a request names this machine. @param authority its host: a name or address, perhaps a port */
export function namesThisMachine(authority: string): boolean {
  return isAuthority(authority) && names.includes(new URL(`http://${authority}`).hostname);
}
