/** Runs Azurite as a process of its own: starts it detached, finds out its ports, ends it. */
import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { HANGING_AFTER_MS } from '../patience';
import { ended, isAlive } from '../processes';

const POLL_MS = 25;

/** Options for starting Azurite. */
export interface AzuriteOptions {
  /** Folder for its data and its output. */
  readonly folder: string;
  /** 0 takes a free port. */
  readonly blobPort: number;
  /** 0 takes a free port. */
  readonly queuePort: number;
  readonly account: string;
  readonly key: string;
  /** Called with the process ID before Azurite listens. */
  readonly onSpawned: (pid: number) => void;
}

/** A running Azurite. */
export interface AzuriteProcess {
  readonly pid: number;
  readonly blobPort: number;
  readonly queuePort: number;
}

/** Azurite could not listen on a port. */
export class PortTakenError extends Error {
  readonly code = 'EADDRINUSE';

  constructor(
    readonly service: 'blobs' | 'queues',
    readonly port: number,
  ) {
    super(`Port ${port} (${service}) is taken`);
  }
}

/** Starts Azurite and resolves when it listens on both ports. It survives the end of this process. */
export async function spawnAzurite(options: AzuriteOptions): Promise<AzuriteProcess> {
  const { folder, blobPort, queuePort, account, key } = options;
  const outputFile = outputFileOf(folder);
  const output = openSync(outputFile, 'w', 0o600);
  const child = spawn(
    process.execPath,
    [
      azuriteProgram(),
      ...['--location', folder, '--blobPort', String(blobPort), '--queuePort', String(queuePort)],
      // Azurite always starts its table service; nothing uses it, so it gets any free port.
      ...['--tablePort', '0'],
      ...['--silent', '--skipApiVersionCheck', '--disableProductStyleUrl', '--disableTelemetry'],
    ],
    {
      cwd: folder,
      env: { ...process.env, NODE_OPTIONS: '', AZURITE_ACCOUNTS: `${account}:${key}` },
      detached: true,
      stdio: ['ignore', output, output],
    },
  );
  closeSync(output);
  let failure: Error | undefined;
  child.once('error', (error) => (failure = error));
  const { pid } = child;
  if (pid === undefined) {
    await sleep(0);
    throw new Error(`Azurite could not be started: ${String(failure)}`);
  }
  options.onSpawned(pid);
  child.unref();
  try {
    return await waitForPorts(pid, outputFile, options);
  } catch (error) {
    await endAzurite(pid);
    throw error;
  }
}

/** The ports of a running Azurite, from its output; waits if it is still starting. */
export async function portsOf(pid: number, folder: string): Promise<AzuriteProcess> {
  return waitForPorts(pid, outputFileOf(folder), { blobPort: 0, queuePort: 0 });
}

/** Ends Azurite with the signal after which it saves its data; returns false if it had to be killed. */
export async function endAzurite(pid: number): Promise<boolean> {
  if (!isAlive(pid)) return true;
  process.kill(pid, 'SIGTERM');
  if (await ended(pid, HANGING_AFTER_MS)) return true;
  process.kill(pid, 'SIGKILL');
  await ended(pid, HANGING_AFTER_MS);
  return false;
}

interface Ports {
  readonly blobPort: number;
  readonly queuePort: number;
}

function outputFileOf(folder: string): string {
  return join(folder, 'azurite.log');
}

async function waitForPorts(pid: number, outputFile: string, asked: Ports): Promise<AzuriteProcess> {
  const deadline = Date.now() + HANGING_AFTER_MS;
  for (;;) {
    const isRunning = isAlive(pid);
    const text = readFileSync(outputFile, 'utf8');
    const blobPort = listeningPort(text, 'Blob');
    const queuePort = listeningPort(text, 'Queue');
    if (blobPort !== undefined && queuePort !== undefined) return { pid, blobPort, queuePort };
    if (!isRunning || text.includes('Exit due to unhandled error')) throw startFailure(text, asked);
    if (Date.now() > deadline) {
      throw new Error(
        `Azurite did not listen within ${HANGING_AFTER_MS / 1000} s; its output is in ${outputFile}`,
      );
    }
    await sleep(POLL_MS);
  }
}

function listeningPort(output: string, service: 'Blob' | 'Queue'): number | undefined {
  const found = new RegExp(
    `Azurite ${service} service is successfully listening at http://[^:]+:(\\d+)`,
  ).exec(output);
  return found?.[1] === undefined ? undefined : Number(found[1]);
}

function startFailure(output: string, { blobPort, queuePort }: Ports): Error {
  const taken = /EADDRINUSE[^\n]*:(\d+)/.exec(output)?.[1];
  if (taken !== undefined && Number(taken) === blobPort) return new PortTakenError('blobs', blobPort);
  if (taken !== undefined && Number(taken) === queuePort) return new PortTakenError('queues', queuePort);
  return new Error(
    `Azurite ended while starting. Its last lines:\n${output.trim().split('\n').slice(-10).join('\n')}`,
  );
}

function azuriteProgram(): string {
  return join(dirname(require.resolve('azurite/package.json')), 'dist/src/azurite.js');
}
