/** Checks a container's definition, adds the service's defaults, and reads it into the server's form. */
import { badRequest, notImplemented } from './errors';
import { isObject, type JsonObject, textMember, type Value } from './json';
import { completeIndexingPolicy, type IndexingPolicy, readIndexingPolicy } from './indexingPolicy';
import { completePartitionKey, partitionKeyPathsOf } from './partitionKeyDefinition';
import { checkedResourceId } from './resourceNames';
import { checkTimeToLive } from './timeToLive';

/** The part of a container resource that the server uses. */
export interface ContainerDefinition {
  readonly id: string;
  readonly partitionKeyPaths: readonly (readonly string[])[];
  /** Seconds until documents expire. -1: only those with a `ttl` expire; undefined: time-to-live is off. */
  readonly defaultTtl: number | undefined;
  readonly indexing: IndexingPolicy;
}

/** The IDs and system properties that a container's resource carries. */
export interface ContainerSystemProperties {
  readonly _rid: string;
  readonly _self: string;
  readonly _etag: string;
  readonly _ts: number;
}

/** Properties with which a container may be created; all others are refused by name. */
const KNOWN = new Set(['id', 'partitionKey', 'indexingPolicy', 'defaultTtl']);

/** The resource as the service would store it, with defaults. Throws a 400 or 501 that names the fault. */
export function containerResource(body: Value, system: ContainerSystemProperties): JsonObject {
  if (!isObject(body)) throw badRequest('A container is defined by a JSON object.');
  const other = Object.keys(body).find((name) => !KNOWN.has(name));
  if (other !== undefined) throw notImplemented(`the container property '${other}'`);
  checkTimeToLive('defaultTtl', body['defaultTtl']);
  const resource: JsonObject = {
    ...body,
    id: checkedResourceId(body['id']),
    partitionKey: completePartitionKey(body['partitionKey']),
    indexingPolicy: completeIndexingPolicy(body['indexingPolicy']),
    conflictResolutionPolicy: {
      mode: 'LastWriterWins',
      conflictResolutionPath: '/_ts',
      conflictResolutionProcedure: '',
    },
    geospatialConfig: { type: 'Geography' },
    ...system,
    _docs: 'docs/',
    _sprocs: 'sprocs/',
    _triggers: 'triggers/',
    _udfs: 'udfs/',
    _conflicts: 'conflicts/',
  };
  readDefinition(resource);
  return resource;
}

/** Reads a stored container resource; a policy of an earlier version of this server is read as it is. */
export function readDefinition(resource: JsonObject): ContainerDefinition {
  const ttl = resource['defaultTtl'];
  return {
    id: textMember(resource, 'id'),
    partitionKeyPaths: partitionKeyPathsOf(resource['partitionKey']),
    defaultTtl: typeof ttl === 'number' ? ttl : undefined,
    indexing: readIndexingPolicy(resource['indexingPolicy']),
  };
}
