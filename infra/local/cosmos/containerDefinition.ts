/** Checks a container's definition, adds the service's defaults, and reads it into the server's form. */
import { badRequest, notImplemented } from './errors';
import { isArray, isObject, type JsonObject, type Value } from './json';
import { completeIndexingPolicy, type IndexingPolicy, readIndexingPolicy } from './indexingPolicy';
import { parsePath } from './partitionKey';

const MAX_PARTITION_KEY_LEVELS = 3;

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
  const paths = partitionKeyPaths(body['partitionKey']);
  const resource: JsonObject = {
    ...body,
    id: checkedId(body['id']),
    partitionKey: { paths, kind: paths.length > 1 ? 'MultiHash' : 'Hash', version: 2 },
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

/** Reads a stored container resource. */
export function readDefinition(resource: JsonObject): ContainerDefinition {
  return {
    id: checkedId(resource['id']),
    partitionKeyPaths: partitionKeyPaths(resource['partitionKey']).map(parsePath),
    defaultTtl: checkedTtl(resource['defaultTtl']),
    indexing: readIndexingPolicy(resource['indexingPolicy']),
  };
}

/** The rules of Cosmos for IDs of databases, containers and documents. */
export function checkedId(id: Value): string {
  if (typeof id !== 'string' || id === '') {
    throw badRequest("The input content is invalid because the required properties - 'id; ' - are missing");
  }
  if (id.length > 1023) throw badRequest(`The id is ${id.length} characters long, at most 1023 are allowed.`);
  if (/[/\\#?]/.test(id))
    throw badRequest(`The id '${id}' contains one of the characters / \\ # ? which are not allowed.`);
  return id;
}

function partitionKeyPaths(definition: Value): string[] {
  const paths = isObject(definition) ? definition['paths'] : undefined;
  if (!isArray(paths) || paths.length === 0)
    throw badRequest('The partition key definition is missing: partitionKey.paths must name 1 to 3 paths.');
  if (paths.length > MAX_PARTITION_KEY_LEVELS)
    throw badRequest(`The partition key has ${paths.length} paths, at most 3 are allowed.`);
  return paths.map((path) => {
    if (typeof path !== 'string' || !path.startsWith('/'))
      throw badRequest(`The partition key path ${JSON.stringify(path)} must start with '/'.`);
    return path;
  });
}

function checkedTtl(ttl: Value): number | undefined {
  if (ttl === undefined || ttl === null) return undefined;
  if (typeof ttl === 'number' && Number.isInteger(ttl) && (ttl === -1 || ttl > 0)) return ttl;
  throw badRequest(`defaultTtl must be -1 or a positive number of seconds, found ${JSON.stringify(ttl)}.`);
}
