/** The composition root: the only place that builds adapters from the settings. */
import { detailIn, problemOf } from '../shared/contracts/basics/problems';
import type { Refusal } from '../shared/domain/refusals';
import { readFile } from 'node:fs/promises';
import { DefaultAzureCredential, type TokenCredential } from '@azure/identity';
import type { DurableClient } from 'durable-functions';
import { assessorQueue, type QueueAccess } from '../shared/adapters/assessorQueue';
import { proofStorage } from '../shared/adapters/blob/proofStorage';
import type { BlobAccess } from '../shared/adapters/blob/uploadLinks';
import { fileClock, systemClock } from '../shared/adapters/clock';
import { associationList } from '../shared/adapters/cosmos/associationList';
import { claimStore } from '../shared/adapters/cosmos/claims/claimStore';
import { placeStore } from '../shared/adapters/cosmos/claims/placeStore';
import { statisticsOf } from '../shared/adapters/cosmos/claims/statistics';
import { workloadOf } from '../shared/adapters/cosmos/claims/workload';
import { cosmosClient } from '../shared/adapters/cosmos/database/client';
import { containerNames, createContainers } from '../shared/adapters/cosmos/database/containers';
import { directoryStore } from '../shared/adapters/cosmos/directory/directoryStore';
import { digestMarks } from '../shared/adapters/cosmos/digestMarks';
import { failedMessageStore } from '../shared/adapters/cosmos/failedMessageStore';
import { replayStore } from '../shared/adapters/cosmos/replayStore';
import { mailQuota } from '../shared/adapters/cosmos/mailQuota';
import { rateLimiter } from '../shared/adapters/cosmos/rateLimiter';
import { mailService } from '../shared/adapters/email';
import { idGenerator } from '../shared/adapters/idGenerator';
import { tokenVerifier } from '../shared/adapters/tokens';
import { durableWaker } from '../shared/adapters/waker';
import { wordDocuments } from '../shared/adapters/wordDocument';
import { importDirectory } from '../shared/application/directory/importDirectory';
import { signInRecorder } from '../shared/application/directory/reviewers';
import type { Ports } from '../shared/application/ports';
import type { Waker } from '../shared/application/ports/runtime';
import type { Config } from '../shared/config';
import { directoryRequest } from '../shared/contracts/directory/directory';
import { systemActor } from '../shared/domain/roles';
import type { HttpDependencies } from './http/framework/endpoint';
import { serviceLog } from './log';
import { lifecycleName } from './orchestration/durable';

/** The application, built for one configuration. */
export interface Composition {
  readonly http: HttpDependencies;
  readonly queues: Config['queues'];
  /** The waker of one invocation, over its Durable client. */
  readonly wakerFor: (client: DurableClient) => Waker;
  /** Runs before the first request: creates containers and loads seed data, if the settings ask for it. */
  readonly prepare: () => Promise<void>;
}

/** Builds the application. It does not connect to any service yet. */
export function compose(config: Config): Composition {
  const credential = managedIdentity();
  const cosmos = cosmosClient(config.cosmos, credential);
  const container = (name: keyof typeof containerNames) =>
    cosmos.database(config.cosmos.database).container(containerNames[name]);
  const directory = directoryStore(container('directory'));
  const { blobs, queue } = storageOf(config.storage);
  const ports: Ports = {
    clock: config.clock.kind === 'system' ? systemClock() : fileClock(config.clock.path),
    idGenerator: idGenerator(),
    claims: claimStore(container('claims')),
    places: placeStore(container('places')),
    statistics: statisticsOf(container('claims'), container('summary')),
    workload: workloadOf(container('claims')),
    associations: associationList(container('claims'), container('directory')),
    directory,
    directoryStore: directory,
    replayStore: replayStore(container('answers')),
    proofs: proofStorage({ access: blobs, credential }),
    scanning: config.scanDocuments,
    documents: wordDocuments(),
    mail: mailService({ ...config.email, credential }),
    mailQuota: mailQuota(container('mailQuota')),
    digestMarks: digestMarks(container('summary')),
    rateLimiter: rateLimiter(container('rates')),
    assessor: assessorQueue({ access: queue, queueName: config.queues.eligibilityRequests, credential }),
    failedMessages: failedMessageStore(container('failedMessages')),
    addresses: config.addresses,
    log: serviceLog,
  };
  return {
    http: { ports, verifier: tokenVerifier(config.auth), recordSignIn: signInRecorder(ports) },
    queues: config.queues,
    wakerFor: (client) => durableWaker(client, lifecycleName),
    prepare: async () => {
      if (config.cosmos.createContainers) await createContainers(cosmos, config.cosmos.database);
      if (config.directorySeed !== null) await loadSeed(ports, config.directorySeed);
    },
  };
}

/** The application's managed identity, created at its first use: access by key needs none. */
function managedIdentity(): () => TokenCredential {
  let credential: TokenCredential | null = null;
  return () => (credential ??= new DefaultAzureCredential());
}

/** One storage account, reached for blobs and for queues. */
function storageOf(storage: Config['storage']): { readonly blobs: BlobAccess; readonly queue: QueueAccess } {
  return storage.kind === 'key'
    ? { blobs: storage, queue: storage }
    : {
        blobs: { kind: 'identity', blobEndpoint: storage.blobEndpoint },
        queue: { kind: 'identity', queueEndpoint: storage.queueEndpoint },
      };
}

/**
 * Loads the seed file; entries that exist already stay as they are.
 * @throws Error when the file is not a valid directory document
 */
async function loadSeed(ports: Ports, path: string): Promise<void> {
  const parsed = directoryRequest.safeParse(JSON.parse(await readFile(path, 'utf8')));
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `  ${issue.path.join('/')}: ${issue.message}`);
    throw new Error(`The seed file ${path} (DIRECTORY_SEED) is not valid:\n${faults.join('\n')}`);
  }
  const { partners, customers, ...rest } = await importDirectory(ports, parsed.data, systemActor, 'create');
  for (const { id, result } of [...partners, ...customers]) {
    if (result.state === 'stored') continue;
    const refusal =
      result.state === 'refused' ? refusalInEnglish(result.refusal) : 'An earlier entry has the same ID.';
    ports.log.warn('An entry of the seed file was refused.', { id, refusal });
  }
  for (const imported of [rest.catalogue, rest.policy, rest.calendar])
    if (imported !== null && typeof imported.outcome !== 'string')
      ports.log.warn('A version of the seed file was refused.', {
        refusal: refusalInEnglish(imported.outcome),
      });
}

function refusalInEnglish(refusal: Refusal): string {
  return detailIn(problemOf(refusal), 'en').text;
}
