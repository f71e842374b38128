/** Which part of the stack listens on which port. */
import { randomInt } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { z } from 'zod';

/** The parts in the order of their ports, counted from the base port. */
const PARTS = ['api', 'inbox', 'identity', 'database', 'blobs', 'queues', 'control'] as const;

/** A part of the stack with a port of its own. */
export type Part = (typeof PARTS)[number];

/** A port for each part. */
export type Ports = Readonly<Record<Part, number>>;

/** Highest base port that leaves room for all parts. */
export const MAX_BASE_PORT = 65535 - PARTS.length + 1;

const portsFile = z.record(z.string(), z.int().min(1).max(65535));

/**
 * Where free ports are looked for: below those that systems give to outgoing connections, one of which could take a port
 * between the look and its use, or while a stack is down.
 */
const quietPorts = [10_240, 32_768] as const;
/** So often a free port is drawn before the system is asked for any. */
const mostTries = 50;

/** Storage looks after its ports itself, because Azurite may still be running on them. */
const CHECKED_PARTS = PARTS.filter((part) => part !== 'blobs' && part !== 'queues');

/**
 * The ports that follow a base port; throws an error that names all of them that are taken.
 *
 * With 0 as base: those that the data folder had the last time where they are still free, because addresses outlive a
 * stack in links, tokens and mails, else any free ones; blobs and queues are 0 then, because storage does the same.
 */
export async function choosePorts(base: number, dataFolder: string): Promise<Ports> {
  return base === 0 ? chooseFreePorts(join(dataFolder, 'ports.json')) : checkPorts(base);
}

async function checkPorts(base: number): Promise<Ports> {
  const ports = portsOf((part) => base + PARTS.indexOf(part));
  const taken: Part[] = [];
  for (const part of CHECKED_PARTS) {
    try {
      await release([await listenOn(ports[part])]);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
      taken.push(part);
    }
  }
  if (taken.length > 0) throw takenPorts(taken, ports);
  return ports;
}

async function chooseFreePorts(file: string): Promise<Ports> {
  const earlier = readPorts(file);
  // All are held at the same time, so that no two parts get the same one.
  const held = new Map<Part, Server>();
  try {
    for (const part of CHECKED_PARTS) held.set(part, await holdPort(earlier[part]));
    const ports = portsOf((part) => heldPort(held.get(part)));
    const chosen = Object.fromEntries(CHECKED_PARTS.map((part) => [part, ports[part]]));
    writeFileSync(file, JSON.stringify(chosen));
    return ports;
  } finally {
    await release([...held.values()]);
  }
}

async function release(servers: readonly Server[]): Promise<void> {
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
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
  };
}

function readPorts(file: string): Partial<Record<string, number>> {
  try {
    return portsFile.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    // Missing or damaged: any free ports will do.
    return {};
  }
}

/** Listens on the wanted port, or on any free one when that is taken or there is none. */
async function holdPort(wanted: number | undefined): Promise<Server> {
  for (let tries = 0; tries < mostTries; tries++) {
    try {
      return await listenOn(tries === 0 && wanted !== undefined ? wanted : randomInt(...quietPorts));
    } catch {
      // Taken: another one.
    }
  }
  return listenOn(0);
}

function listenOn(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      resolve(server);
    });
  });
}

function heldPort(server: Server | undefined): number {
  const address = server?.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Says which part wanted a port that is taken, and what to do; any other error is given back as it is. */
export function explainTakenPort(error: unknown, ports: Ports): unknown {
  if (error instanceof AggregateError) {
    const explained = error.errors.map((each: unknown) => explainTakenPort(each, ports));
    return new AggregateError(explained, explained.map(messageOf).join('\n'));
  }
  if (!(error instanceof Error) || !('code' in error) || error.code !== 'EADDRINUSE') return error;
  const taken = 'port' in error ? error.port : undefined;
  const part = PARTS.find((candidate) => ports[candidate] === taken);
  return part === undefined ? error : takenPorts([part], ports);
}

function takenPorts(parts: readonly Part[], ports: Ports): Error {
  const lines = parts.map((part) => `Port ${ports[part]}, which the stack wants for ${part}, is taken.`);
  return new Error(
    `${lines.join('\n')}\nThe stack uses the ${PARTS.length} ports from --port on: choose another first one (0 takes any ` +
      'free ports).',
  );
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
