/**
 * The host names under which the servers of this machine serve. A page of a web site cannot reach them under a
 * name of that site that leads to this machine (DNS rebinding).
 */

/** The only address that the servers listen on. */
export const LOOPBACK = '127.0.0.1';

const names: readonly string[] = [LOOPBACK, 'localhost', '[::1]'];

/** Whether a request names this machine. @param host its `Host` header: a name or address, perhaps a port */
export function namesThisMachine(host: string | undefined): boolean {
  if (host === undefined || !URL.canParse(`http://${host}`)) return false;
  return names.includes(new URL(`http://${host}`).hostname);
}
