/** Runs Azurite as a process of its own: starts it detached, finds out its ports, ends it. */
import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { HANGING_AFTER_MS } from '../patience';
import { ended, isAlive } from '../processes';

const POLL_MS = 25;

/** The services of a storage account, each by the name that Azurite gives it in its output. */
const SERVICES = { blobs: 'Blob', queues: 'Queue', tables: 'Table' } as const;

/** A service of the storage account. */
export type StorageService = keyof typeof SERVICES;

/** The port of each service; 0 takes a free one. */
export interface StoragePorts {
  readonly blobPort: number;
  readonly queuePort: number;
  readonly tablePort: number;
}

/** Options for starting Azurite. */
export interface AzuriteOptions extends StoragePorts {
  /** Folder for its data and its output. */
  readonly folder: string;
  readonly account: string;
  readonly key: string;
  /** Called with the process ID before Azurite listens. */
  readonly onSpawned: (pid: number) => void;
}

/** A running Azurite. */
export interface AzuriteProcess extends StoragePorts {
  readonly pid: number;
}

/** Azurite could not listen on a port. */
export class PortTakenError extends Error {
  readonly code = 'EADDRINUSE';

  constructor(
    readonly service: StorageService,
    readonly port: number,
  ) {
    super(`Port ${port} (${service}) is taken`);
  }
}

/** Starts Azurite and resolves when it listens on all ports. It survives the end of this process. */
export async function spawnAzurite(options: AzuriteOptions): Promise<AzuriteProcess> {
  const { folder, blobPort, queuePort, tablePort, account, key } = options;
  const outputFile = outputFileOf(folder);
  const output = openSync(outputFile, 'w', 0o600);
  const child = spawn(
    process.execPath,
    [
      azuriteProgram(),
      ...['--location', folder, '--blobPort', String(blobPort), '--queuePort', String(queuePort)],
      ...['--tablePort', String(tablePort)],
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
  return waitForPorts(pid, outputFileOf(folder), { blobPort: 0, queuePort: 0, tablePort: 0 });
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

function outputFileOf(folder: string): string {
  return join(folder, 'azurite.log');
}

async function waitForPorts(pid: number, outputFile: string, asked: StoragePorts): Promise<AzuriteProcess> {
  const deadline = Date.now() + HANGING_AFTER_MS;
  for (;;) {
    const isRunning = isAlive(pid);
    const text = readFileSync(outputFile, 'utf8');
    const blobPort = listeningPort(text, 'blobs');
    const queuePort = listeningPort(text, 'queues');
    const tablePort = listeningPort(text, 'tables');
    if (blobPort !== undefined && queuePort !== undefined && tablePort !== undefined)
      return { pid, blobPort, queuePort, tablePort };
    if (!isRunning || text.includes('Exit due to unhandled error')) throw startFailure(text, asked);
    if (Date.now() > deadline) {
      throw new Error(
        `Azurite did not listen within ${HANGING_AFTER_MS / 1000} s; its output is in ${outputFile}`,
      );
    }
    await sleep(POLL_MS);
  }
}

function listeningPort(output: string, service: StorageService): number | undefined {
  const found = new RegExp(
    `Azurite ${SERVICES[service]} service is successfully listening at http://[^:]+:(\\d+)`,
  ).exec(output);
  return found?.[1] === undefined ? undefined : Number(found[1]);
}

function startFailure(output: string, { blobPort, queuePort, tablePort }: StoragePorts): Error {
  const taken = Number(/EADDRINUSE[^\n]*:(\d+)/.exec(output)?.[1]);
  if (taken === blobPort) return new PortTakenError('blobs', blobPort);
  if (taken === queuePort) return new PortTakenError('queues', queuePort);
  if (taken === tablePort) return new PortTakenError('tables', tablePort);
  return new Error(
    `Azurite ended while starting. Its last lines:\n${output.trim().split('\n').slice(-10).join('\n')}`,
  );
}

function azuriteProgram(): string {
  return join(dirname(require.resolve('azurite/package.json')), 'dist/src/azurite.js');
}
