/** Chooses the port of each part of the stack. */
import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { z } from 'zod';
import { listenOnLoopback, PortInUseError } from './loopbackAddresses';
import { LOOPBACK } from './ownHosts';
import { replaceSmallFile } from './smallFile';

/** The parts in the order of their ports, counted from the base port; a new one comes last. */
const PARTS = ['api', 'inbox', 'identity', 'database', 'blobs', 'queues', 'control', 'tables'] as const;

/** A part of the stack with a port of its own. */
export type Part = (typeof PARTS)[number];

/** A port for each part. */
export type Ports = Readonly<Record<Part, number>>;

/** The highest base port that leaves a port for every part. */
export const MAX_BASE_PORT = 65535 - PARTS.length + 1;

const portsFile = z.record(z.string(), z.int().min(1).max(65535));

/**
 * The range in which free ports are chosen. It is below the ports of outgoing connections, which could take a
 * port before the stack uses it, or while the stack is down.
 */
const quietPorts = [10_240, 32_768] as const;
/** Number of random ports to try before the system chooses one. */
const mostTries = 50;

/** Storage checks its own ports, because Azurite may still run on them. */
const STORAGE_PARTS: readonly Part[] = ['blobs', 'queues', 'tables'];
/** The parts whose ports are checked here. */
const CHECKED_PARTS = PARTS.filter((part) => !STORAGE_PARTS.includes(part));

/**
 * The ports that follow a base port; throws an error that names all taken ones.
 *
 * For base 0: the last ports of the data folder if they are still free, because links, tokens and mails
 * contain the addresses; otherwise any free ports. The ports of blobs, queues and tables are 0 then, because
 * storage chooses them in the same way.
 */
export async function choosePorts(base: number, dataFolder: string): Promise<Ports> {
  return base === 0 ? chooseFreePorts(join(dataFolder, 'ports.json')) : checkPorts(base);
}

async function checkPorts(base: number): Promise<Ports> {
  const ports = portsOf((part) => base + PARTS.indexOf(part));
  const taken: TakenPort[] = [];
  for (const part of CHECKED_PARTS) {
    try {
      await release([await hold(ports[part])]);
    } catch (error) {
      if (!(error instanceof PortInUseError)) throw error;
      taken.push({ part, port: error.port, address: error.address });
    }
  }
  if (taken.length > 0) throw takenPorts(taken);
  return ports;
}

async function chooseFreePorts(file: string): Promise<Ports> {
  const earlier = readPorts(file);
  // All ports are held at the same time, so that no two parts get the same one.
  const held = new Map<Part, HeldPort>();
  try {
    for (const part of CHECKED_PARTS) held.set(part, await holdPort(earlier[part]));
    const ports = portsOf((part) => held.get(part)?.port ?? 0);
    const chosen = Object.fromEntries(CHECKED_PARTS.map((part) => [part, ports[part]]));
    const text = JSON.stringify(chosen);
    // Replaced as a whole: a full disk must not leave an empty file, and the next start with other ports.
    if (text !== JSON.stringify(earlier)) replaceSmallFile(file, text, 'everybody');
    return ports;
  } finally {
    await release([...held.values()]);
  }
}

/** A port that nobody else can take before it is released. */
interface HeldPort {
  readonly port: number;
  release(): Promise<void>;
}

async function release(held: readonly HeldPort[]): Promise<void> {
  await Promise.all(held.map((each) => each.release()));
}

function portsOf(port: (part: Part) => number): Ports {
  return {
    api: port('api'),
    inbox: port('inbox'),
    identity: port('identity'),
    database: port('database'),
    blobs: port('blobs'),
    queues: port('queues'),
    control: port('control'),
    tables: port('tables'),
  };
}

function readPorts(file: string): Partial<Record<string, number>> {
  try {
    return portsFile.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    // Missing or damaged: the stack takes any free ports.
    return {};
  }
}

/** Listens on the wanted port; without one, or if it is taken, on any free port. */
async function holdPort(wanted: number | undefined): Promise<HeldPort> {
  for (let tries = 0; tries < mostTries; tries++) {
    try {
      return await hold(tries === 0 && wanted !== undefined ? wanted : randomInt(...quietPorts));
    } catch {
      // Taken: try another one.
    }
  }
  return hold(0);
}

/** Listens on both loopback addresses, as the part will; 0 takes any free port. @throws PortInUseError */
async function hold(wanted: number): Promise<HeldPort> {
  const server = createServer();
  const { port, closeSecond } = await listenOnLoopback(server, wanted);
  return {
    port,
    release: async () => {
      await Promise.all([new Promise((resolve) => server.close(resolve)), closeSecond()]);
    },
  };
}

/** An error that names the part whose port is taken; any other error is returned unchanged. */
export function explainTakenPort(error: unknown, ports: Ports): unknown {
  if (error instanceof AggregateError) {
    const explained = error.errors.map((each: unknown) => explainTakenPort(each, ports));
    return new AggregateError(explained, explained.map(messageOf).join('\n'));
  }
  if (!(error instanceof Error) || !('code' in error) || error.code !== 'EADDRINUSE') return error;
  const taken = 'port' in error ? error.port : undefined;
  const part = PARTS.find((candidate) => ports[candidate] === taken);
  if (part === undefined) return error;
  const address = error instanceof PortInUseError ? error.address : LOOPBACK;
  return takenPorts([{ part, port: ports[part], address }]);
}

interface TakenPort {
  readonly part: Part;
  readonly port: number;
  readonly address: string;
}

function takenPorts(taken: readonly TakenPort[]): Error {
  const lines = taken.map(({ part, port, address }) => {
    // A port that is taken for IPv6 only looks free in most lists.
    const where = address === LOOPBACK ? '' : ` at [${address}]`;
    return `Port ${port}, which the stack needs for ${part}, is taken${where}.`;
  });
  return new Error(
    `${lines.join('\n')}\nThe stack uses the ${PARTS.length} ports from --port on: choose another first one (0 takes any ` +
      'free ports).',
  );
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
