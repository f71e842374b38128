/**
 * The storage account of the local stack: Azurite (blobs, queues and tables) in a process of its own.
 *
 * Azurite saves its metadata only every 5 seconds and at a clean end. So it runs detached and survives a kill
 * of the stack; a restarted stack finds it again. A clean stop of the stack ends Azurite, which then saves.
 *
 * If Azurite itself is killed (or the machine fails), it may lose data that it acknowledged in the last 5
 * seconds. Not supported: bearer tokens, which Azurite accepts only over https (account key and SAS work).
 *
 * Nothing of this project uses tables. They are for Azure's own Functions host, which keeps its orchestrations
 * in them.
 */
import { existsSync, readdirSync, statSync, statfsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { BlobServiceClient, StorageSharedKeyCredential } from '@azure/storage-blob';
import { z } from 'zod';
import { folderIdentity } from '../dataFolder';
import { keyFrom } from '../keys';
import { HANGING_AFTER_MS } from '../patience';
import { isAlive } from '../processes';
import { readSmallFile, replaceSmallFile } from '../smallFile';
import {
  PortTakenError,
  endAzurite,
  portsOf,
  spawnAzurite,
  type AzuriteProcess,
  type StoragePorts,
} from './azurite';
import { allowOrigins } from './webOrigins';

const ACCOUNT = 'localaccount';
const LOOPBACK = '127.0.0.1';
const WATCH_MS = 2_000;
/** Room for saving: this many bytes more than the files that Azurite saved last, and all that times this. */
const SAVING_BYTES = 32_768;
const SAVING_GROWTH = 2;

/** Options of the storage account. */
export interface StorageOptions {
  /** Folder for blobs, queues, tables, key and state; created if it is missing. */
  readonly dataFolder: string;
  /** Port on 127.0.0.1; 0 takes the last port of this folder if it is free, otherwise any free port. */
  readonly blobPort: number;
  /** Like `blobPort`. */
  readonly queuePort: number;
  /** Like `blobPort`. */
  readonly tablePort: number;
  /** Origins of web pages that may use links to blobs, such as `http://127.0.0.1:7071`; left out: none. */
  readonly webOrigins?: readonly string[] | undefined;
  readonly log: (line: string) => void;
}

/** A running storage account. */
export interface Storage {
  readonly blobUrl: string;
  readonly queueUrl: string;
  readonly tableUrl: string;
  readonly connectionString: string;
  /** ID of Azurite's process. */
  readonly pid: number;
  /** True if Azurite was already running, because a stack had been killed. */
  readonly found: boolean;
  /** Resolves with a text for a person if Azurite ends unexpectedly; the stack cannot continue then. */
  readonly lost: Promise<string>;
  /** Ends Azurite after it has saved its data. */
  stop(): Promise<void>;
}

/** The state file: the process of this folder, and its ports once it listens. */
const stateSchema = z.object({
  pid: z.int(),
  /** Identity of the process's folder: a copy of the folder contains a copy of this file. */
  folder: z.string().optional(),
  /** The path to which the process writes. */
  path: z.string().optional(),
  blobPort: z.int().optional(),
  queuePort: z.int().optional(),
  /** Earlier versions did not store it. */
  tablePort: z.int().optional(),
});
type State = z.infer<typeof stateSchema>;

/** Starts Azurite for a data folder, or finds one that still runs for it. */
export async function startStorage(options: StorageOptions): Promise<Storage> {
  const storage = await startOrFind(options);
  try {
    await allowOrigins(storage.connectionString, options.webOrigins ?? []);
    return storage;
  } catch (error) {
    await storage.stop();
    throw error;
  }
}

async function startOrFind(options: StorageOptions): Promise<Storage> {
  const { dataFolder, log } = options;
  await mkdir(dataFolder, { recursive: true });
  const key = keyFrom(join(dataFolder, 'keys.json'), ACCOUNT);
  const earlier = readState(dataFolder);
  const identity = folderIdentity(dataFolder);
  // Earlier versions did not store the folder. Such a process counts as ours: a second one would write to the
  // same files.
  const isOurs = earlier !== undefined && (earlier.folder ?? identity) === identity;
  const running = isOurs ? await findRunning(dataFolder, earlier.pid, key) : undefined;
  const misfit = running && misfitOf(running, earlier?.path, options);
  if (running !== undefined && misfit === undefined) return storageOf(running, options, key, true);
  if (running !== undefined) {
    log(`storage: ending Azurite (process ${running.pid}), which ${misfit}`);
    await endAzurite(running.pid);
  }
  const started = await start(options, key, earlier);
  return storageOf(started, options, key, false);
}

/** With port 0 the last ports are tried first, so that earlier addresses stay valid. */
async function start(
  options: StorageOptions,
  key: string,
  earlier: State | undefined,
): Promise<AzuriteProcess> {
  const { dataFolder, blobPort, queuePort, tablePort } = options;
  const here = { folder: folderIdentity(dataFolder), path: resolve(dataFolder) };
  const spawn = async (ports: StoragePorts): Promise<AzuriteProcess> => {
    const azurite = await spawnAzurite({
      folder: dataFolder,
      ...ports,
      account: ACCOUNT,
      key,
      onSpawned: (pid) => writeState(dataFolder, { pid, ...here }),
    });
    writeState(dataFolder, { ...azurite, ...here });
    return azurite;
  };
  const asked = { blobPort, queuePort, tablePort };
  const preferred = {
    blobPort: blobPort || (earlier?.blobPort ?? 0),
    queuePort: queuePort || (earlier?.queuePort ?? 0),
    tablePort: tablePort || (earlier?.tablePort ?? 0),
  };
  try {
    return await spawn(preferred);
  } catch (error) {
    if (!(error instanceof PortTakenError) || Object.values(asked).includes(error.port)) throw error;
    return spawn(asked);
  }
}

/** The Azurite of a state file, if it runs and accepts this folder's key; any other process is left alone. */
async function findRunning(
  dataFolder: string,
  pid: number,
  key: string,
): Promise<AzuriteProcess | undefined> {
  if (!isAlive(pid)) return undefined;
  try {
    const running = await portsOf(pid, dataFolder);
    const credential = new StorageSharedKeyCredential(ACCOUNT, key);
    const client = new BlobServiceClient(`http://${LOOPBACK}:${running.blobPort}/${ACCOUNT}`, credential, {
      retryOptions: { maxTries: 1 },
    });
    await client.getProperties({ abortSignal: AbortSignal.timeout(HANGING_AFTER_MS) });
    return running;
  } catch {
    return undefined;
  }
}

/** Why a running Azurite does not fit the options; undefined if it fits. */
function misfitOf(
  running: AzuriteProcess,
  path: string | undefined,
  { dataFolder, blobPort, queuePort, tablePort }: StorageOptions,
): string | undefined {
  if (path !== undefined && path !== resolve(dataFolder))
    return `writes to ${path}, the path of the folder before it was moved`;
  const listens =
    [0, running.blobPort].includes(blobPort) &&
    [0, running.queuePort].includes(queuePort) &&
    [0, running.tablePort].includes(tablePort);
  return listens ? undefined : 'listens on other ports than the requested ones';
}

/**
 * Whether there is room for Azurite to save its metadata: it writes each file anew, at a clean end too, and
 * what it cannot write then is lost.
 */
function canSave(dataFolder: string): boolean {
  // Without its folder Azurite has nothing to save.
  if (!existsSync(dataFolder)) return true;
  const { bavail, bsize } = statfsSync(dataFolder);
  const metadata = readdirSync(dataFolder).filter((name) => /^__azurite_db_.*\.json$/.test(name));
  const needed = metadata.reduce((sum, name) => sum + statSync(join(dataFolder, name)).size, SAVING_BYTES);
  return bavail * bsize > SAVING_GROWTH * needed;
}

function storageOf(
  azurite: AzuriteProcess,
  { dataFolder, log }: StorageOptions,
  key: string,
  found: boolean,
): Storage {
  const blobUrl = `http://${LOOPBACK}:${azurite.blobPort}/${ACCOUNT}`;
  const queueUrl = `http://${LOOPBACK}:${azurite.queuePort}/${ACCOUNT}`;
  const tableUrl = `http://${LOOPBACK}:${azurite.tablePort}/${ACCOUNT}`;
  let watch: NodeJS.Timeout | undefined;
  const lost = new Promise<string>((tell) => {
    // Polling is needed, because an Azurite that was found is no child of this process.
    watch = setInterval(() => {
      if (isAlive(azurite.pid)) return;
      clearInterval(watch);
      tell(
        `Azurite (process ${azurite.pid}) has ended unexpectedly; the data of its last 5 seconds may be lost`,
      );
    }, WATCH_MS).unref();
  });
  return {
    blobUrl,
    queueUrl,
    tableUrl,
    connectionString:
      `DefaultEndpointsProtocol=http;AccountName=${ACCOUNT};AccountKey=${key};` +
      `BlobEndpoint=${blobUrl};QueueEndpoint=${queueUrl};TableEndpoint=${tableUrl};`,
    pid: azurite.pid,
    found,
    lost,
    stop: async () => {
      clearInterval(watch);
      if (!canSave(dataFolder)) {
        log(
          `storage: the disk is full, so Azurite (process ${azurite.pid}) could not save its data and goes on running. ` +
            'Make room; the next start finds it.',
        );
        return;
      }
      if (await endAzurite(azurite.pid)) return;
      log(
        `storage: Azurite (process ${azurite.pid}) did not end and was killed; the data of its last 5 seconds may be lost`,
      );
    },
  };
}

function stateFile(dataFolder: string): string {
  return join(dataFolder, 'state.json');
}

function readState(dataFolder: string): State | undefined {
  return readSmallFile(stateFile(dataFolder), stateSchema, 'the process ID and ports of Azurite');
}

function writeState(dataFolder: string, state: State): void {
  replaceSmallFile(stateFile(dataFolder), JSON.stringify(state), 'owner');
}
