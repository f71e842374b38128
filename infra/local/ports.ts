/** Which part of the stack listens on which port. */
import { createServer } from 'node:net';

/** The parts in the order of their ports, counted from the base port. */
const PARTS = ['api', 'inbox', 'identity', 'database', 'blobs', 'queues', 'control'] as const;

/** A part of the stack with a port of its own. */
export type Part = (typeof PARTS)[number];

/** A port for each part. */
export type Ports = Readonly<Record<Part, number>>;

/** Highest base port that leaves room for all parts. */
export const MAX_BASE_PORT = 65535 - PARTS.length + 1;

/** The ports that follow a base port; with 0 as base all are 0, which means any free one. */
export function portsFrom(base: number): Ports {
  const port = (part: Part): number => (base === 0 ? 0 : base + PARTS.indexOf(part));
  return {
    api: port('api'),
    inbox: port('inbox'),
    identity: port('identity'),
    database: port('database'),
    blobs: port('blobs'),
    queues: port('queues'),
    control: port('control'),
  };
}

/** Says which part wanted a port that is taken, and what to do; any other error is given back as it is. */
export function explainTakenPort(error: unknown, ports: Ports): unknown {
  if (!(error instanceof Error) || !('code' in error) || error.code !== 'EADDRINUSE') return error;
  const taken = 'port' in error ? error.port : undefined;
  const part = PARTS.find((candidate) => ports[candidate] === taken);
  if (part === undefined) return error;
  const last = ports.api + PARTS.length - 1;
  return new Error(
    `Port ${ports[part]}, which the stack wants for ${part}, is taken. The stack uses ports ${ports.api} to ${last}: ` +
      `choose another first one with --port (0 takes any free ports).`,
    { cause: error },
  );
}

/** A port of the loopback address that is free at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No free port on 127.0.0.1');
  return address.port;
}
