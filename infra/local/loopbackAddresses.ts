/** Lets a server listen on both loopback addresses of this machine: `localhost` can mean either. */
import { createServer, type Server, type Socket } from 'node:net';
import { LOOPBACK, LOOPBACK_V6 } from './ownHosts';

/** How often other ports are tried when any free one will do and it is taken on the second address. */
const MOST_TRIES = 20;
/** What a machine without IPv6 says. */
const WITHOUT_ADDRESS = new Set(['EADDRNOTAVAIL', 'EAFNOSUPPORT', 'EPROTONOSUPPORT']);

/** Another program listens on the port. */
export class PortInUseError extends Error {
  readonly code = 'EADDRINUSE';

  constructor(
    readonly port: number,
    /** The loopback address on which it listens. */
    readonly address: string,
    options?: ErrorOptions,
  ) {
    super(`Port ${port} of ${address} is taken by another program.`, options);
  }
}

/** What `listenOnLoopback` has opened. */
export interface LoopbackListener {
  readonly port: number;
  /** Accepts nothing more on the second address; resolves when the connections there have ended. */
  readonly closeSecond: () => Promise<void>;
}

/**
 * Lets a server listen on 127.0.0.1 and, where the machine has IPv6, on the same port of `::1`. The server
 * gets the connections of both. Whoever closes it must also call `closeSecond`.
 *
 * @param port 0 takes a port that is free on both addresses
 * @param second the other address; only tests name another one
 * @throws PortInUseError that names the address on which the port is taken; nothing listens then
 */
export async function listenOnLoopback(
  server: Server,
  port: number,
  second: string = LOOPBACK_V6,
): Promise<LoopbackListener> {
  for (let tries = 1; ; tries++) {
    await listen(server, port, LOOPBACK);
    const chosen = portOf(server);
    // An HTTP server takes connections that are handed to it; it reads from them as long as they are half open.
    const twin = createServer({ allowHalfOpen: true, noDelay: true }, (socket: Socket) => {
      server.emit('connection', socket);
    });
    try {
      await listen(twin, chosen, second);
      return { port: chosen, closeSecond: () => closed(twin) };
    } catch (error) {
      if (isWithoutAddress(error)) return { port: chosen, closeSecond: () => Promise.resolve() };
      await closed(server);
      const isTaken = error instanceof PortInUseError;
      if (port !== 0 || !isTaken || tries === MOST_TRIES) throw error;
    }
  }
}

function listen(server: Server, port: number, address: string): Promise<void> {
  return new Promise((listening, failed) => {
    const onError = (error: NodeJS.ErrnoException): void => {
      const isTaken = error.code === 'EADDRINUSE';
      failed(isTaken ? new PortInUseError(port, address, { cause: error }) : error);
    };
    server.once('error', onError);
    server.listen(port, address, () => {
      server.off('error', onError);
      listening();
    });
  });
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server does not listen on TCP.');
  return address.port;
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
  });
}

function isWithoutAddress(error: unknown): boolean {
  return (
    typeof error === 'object' && error !== null && 'code' in error && WITHOUT_ADDRESS.has(String(error.code))
  );
}
