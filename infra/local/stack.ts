/**
 * The whole stack on one machine: starts clock, storage, database, e-mail, sign-in and the Functions host,
 * and stops them.
 *
 * Everything listens on 127.0.0.1 only. One process can run only one application.
 */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { MovableClock } from './clock';
import { startControlServer } from './control';
import { startCosmosThread } from './cosmos/thread';
import { folderIdentity, labelDataFolder, makeDataFolder, prepareDataFolder } from './dataFolder';
import { PORTAL_CLIENT_ID, PORTAL_PATH, PORTAL_RETURN_PATHS } from './defaults';
import { startEmailServer } from './email';
import { startFunctionsHost } from './host';
import { startIdentityServer, type Client, type Person } from './identity';
import { keyFrom } from './keys';
import { LOOPBACK, LOOPBACK_V6 } from './ownHosts';
import { choosePorts, explainTakenPort, type Ports } from './ports';
import { refuseWhenInUse, removeStackFile, writeStackFile, type StackAddresses } from './stackFile';
import { StartedParts, allSettledOrThrow } from './startedParts';
import { startStorage } from './storage';

const SENDER_DOMAIN = 'local.example';
const SENDER = `DoNotReply@${SENDER_DOMAIN}`;

/** Options of a stack. */
export interface StackOptions {
  /** Folder of the application, with package.json and host.json. */
  readonly appFolder: string;
  /** Folder for all data of the stack; created if it is missing. */
  readonly dataFolder: string;
  /**
   * Base port: the API listens there; inbox, identity, database, blobs, queues, control and tables on the next
   * seven. 0 takes free ports, if possible the same as at the last start.
   */
  readonly port: number;
  /** JSON file with the people who can sign in (see the identity server). */
  readonly peopleFile: string;
  /** Settings for the application; they override those of the stack. */
  readonly settings: Readonly<Record<string, string>>;
  /** Whether the application has a portal, so that the issuer's page links to it for each person; default no. */
  readonly hasPortal?: boolean | undefined;
  /** Size in bytes below which a log is never compacted; default 1 MB. */
  readonly compactAbove?: number | undefined;
  /** Gets the messages of the parts and of the application. */
  readonly log: (line: string) => void;
}

/** A running stack. */
export interface Stack {
  readonly addresses: StackAddresses;
  /** Absolute. */
  readonly dataFolder: string;
  readonly clock: MovableClock;
  readonly people: readonly Person[];
  /** The settings of the application, keys included. */
  readonly settings: Readonly<Record<string, string>>;
  /** Stops everything, Azurite included; the data stays. */
  close(): Promise<void>;
}

/** Starts a stack; if a part fails, the started parts are stopped again. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const dataFolder = makeDataFolder(options.dataFolder);
  await refuseWhenInUse(dataFolder);
  prepareDataFolder(dataFolder);
  const ports = await choosePorts(options.port, dataFolder);
  const parts = new StartedParts();
  try {
    const { clock, control } = await startClock(dataFolder, ports.control, parts, options.log);
    const services = await startServices({ ...options, dataFolder }, ports, clock, parts);
    const settings = {
      ...applicationSettings(services, applicationName(options.appFolder)),
      PUBLIC_BASE_URL: `http://127.0.0.1:${ports.api}`,
      APP_CLOCK: `file:${clock.file}`,
      ...options.settings,
    };
    const host = await parts.start(
      'Functions host',
      startFunctionsHost({
        appFolder: resolve(options.appFolder),
        dataFolder: join(dataFolder, 'host'),
        port: ports.api,
        clock,
        compactAbove: options.compactAbove,
        settings,
        log: options.log,
      }),
      (part) => part.close(),
    );
    const { storage, database, email, identity } = services;
    const addresses: StackAddresses = {
      api: host.url,
      inbox: email.url,
      identity: identity.url,
      database: database.url.replace(/\/$/, ''),
      blobs: storage.blobUrl,
      queues: storage.queueUrl,
      control: control.url,
      tables: storage.tableUrl,
      events: host.events,
    };
    labelDataFolder(dataFolder);
    writeStackFile(dataFolder, { pid: process.pid, control: control.url, addresses, settings });
    control.ready({
      host,
      status: async () => ({
        pid: process.pid,
        dataFolder,
        addresses,
        people: identity.people.map(({ person, description }) => ({ person, description })),
        statistics: {
          host: host.statistics(),
          database: await database.statistics(),
          email: email.statistics(),
        },
      }),
    });
    return {
      addresses,
      dataFolder,
      clock,
      people: identity.people,
      settings,
      close: () => parts.stop(options.log),
    };
  } catch (error) {
    await parts.stop(options.log);
    throw explainTakenPort(error, ports);
  }
}

/** These start first: a second stack asks the control server whether the folder is in use. */
async function startClock(
  dataFolder: string,
  port: number,
  parts: StartedParts,
  log: (line: string) => void,
) {
  const clock = MovableClock.open(join(dataFolder, 'clock.json'));
  const control = await parts.start(
    'control server',
    startControlServer({ port, clock, folder: folderIdentity(dataFolder), log }),
    (part) => part.close(),
  );
  writeStackFile(dataFolder, { pid: process.pid, control: control.url });
  parts.add('stack file', () => {
    removeStackFile(dataFolder);
  });
  return { clock, control };
}

/** Starts the services that the application uses, all at the same time. */
async function startServices(options: StackOptions, ports: Ports, clock: MovableClock, parts: StartedParts) {
  const { dataFolder, peopleFile, hasPortal = false, compactAbove, log } = options;
  const keys = join(dataFolder, 'keys.json');
  const databaseKey = keyFrom(keys, 'database');
  const emailKey = keyFrom(keys, 'email');
  const [storage, database, email, identity] = await allSettledOrThrow([
    parts.start(
      'storage',
      startStorage({
        dataFolder: join(dataFolder, 'storage'),
        blobPort: ports.blobs,
        queuePort: ports.queues,
        tablePort: ports.tables,
        // The portal is on the host's own origin, by whichever name the browser calls this machine.
        webOrigins: ['127.0.0.1', 'localhost'].map((name) => `http://${name}:${ports.api}`),
        log,
      }),
      (part) => part.stop(),
    ),
    parts.start(
      'database',
      startCosmosThread({
        dataFolder: join(dataFolder, 'database'),
        port: ports.database,
        key: databaseKey,
        clock,
        compactAbove,
        log,
      }),
      (part) => part.close(),
    ),
    parts.start(
      'e-mail server',
      startEmailServer({
        dataFolder: join(dataFolder, 'email'),
        port: ports.inbox,
        accessKey: emailKey,
        senderDomain: SENDER_DOMAIN,
        clock,
        compactAbove,
        log,
      }),
      (part) => part.close(),
    ),
    parts.start(
      'identity server',
      startIdentityServer({
        dataFolder: join(dataFolder, 'identity'),
        port: ports.identity,
        audience: audienceOf(options.appFolder),
        peopleFile,
        clients: [portalClient(ports.api, hasPortal)],
        log,
      }),
      (part) => part.close(),
    ),
  ]);
  void storage.lost.then((why) => {
    log(`storage: ${why}; the stack cannot go on without it.`);
    process.exit(1);
  });
  return { storage, database, databaseKey, email, identity };
}

/** The application's settings with the addresses and keys of this stack. */
function applicationSettings(
  { storage, database, databaseKey, email, identity }: Awaited<ReturnType<typeof startServices>>,
  name: string,
): Record<string, string> {
  return {
    AzureWebJobsStorage: storage.connectionString,
    FUNCTIONS_WORKER_RUNTIME: 'node',
    // The real host's default while developing; host.json weighs delay against cost, which is nothing here.
    AzureFunctionsJobHost__extensions__queues__maxPollingInterval: '00:00:02',
    COSMOS_ENDPOINT: database.url,
    COSMOS_KEY: databaseKey,
    COSMOS_DATABASE: name,
    COSMOS_CREATE_CONTAINERS: 'true',
    STORAGE_CONNECTION_STRING: storage.connectionString,
    EMAIL_CONNECTION_STRING: email.connectionString,
    EMAIL_SENDER: SENDER,
    AUTH_ISSUER_TEMPLATE: identity.issuerTemplate,
    AUTH_JWKS_URI: identity.jwksUri,
    AUTH_AUDIENCE: `api://${name}`,
    PORTAL_CLIENT_ID,
    PORTAL_AUTHORITY: identity.authority,
    PORTAL_SCOPE: identity.scope,
  };
}

/** The portal, which may be opened under each name of this machine; the application serves it beside its API. */
function portalClient(port: number, hasPortal: boolean): Client {
  const page = (host: string, path: string): string => new URL(path, `http://${host}:${port}`).href;
  return {
    id: PORTAL_CLIENT_ID,
    name: 'the portal',
    redirectUris: [LOOPBACK, 'localhost', `[${LOOPBACK_V6}]`].flatMap((host) =>
      PORTAL_RETURN_PATHS.map((path) => page(host, path)),
    ),
    homePage: hasPortal ? page(LOOPBACK, PORTAL_PATH) : undefined,
  };
}

function audienceOf(appFolder: string): string {
  return `api://${applicationName(appFolder)}`;
}

/** The application's name in its package.json; database and audience are named after it. */
function applicationName(appFolder: string): string {
  const file = join(appFolder, 'package.json');
  try {
    return z.object({ name: z.string().min(1) }).parse(JSON.parse(readFileSync(file, 'utf8'))).name;
  } catch (error) {
    throw new Error(`${file} is missing or has no "name": is this the application's folder?`, {
      cause: error,
    });
  }
}
