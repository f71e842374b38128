/** The definition of a container's partition key: its paths, kind and version. */
import { badRequest, notImplemented } from './errors';
import { isArray, isObject, type Json, type JsonObject, type Value } from './json';
import { parsePath } from './partitionKey';
import { parsePropertyPath } from './propertyPath';

const MAX_LEVELS = 3;
const KNOWN = new Set(['paths', 'kind', 'version']);

/**
 * The definition as the service stores it; without kind or version it gets those that fit its paths. Throws a
 * 400 or 501 that names the fault.
 */
export function completePartitionKey(definition: Value): JsonObject {
  if (!isObject(definition))
    throw badRequest('The partition key definition is missing: partitionKey.paths must name 1 to 3 paths.');
  const other = Object.keys(definition).find((name) => !KNOWN.has(name));
  if (other !== undefined) throw notImplemented(`'${other}' in a partition key definition`);
  const paths = checkedPaths(definition['paths']);
  checkVersion(definition['version']);
  return { paths, kind: checkedKind(definition['kind'], paths.length), version: 2 };
}

/** The paths of a stored definition, split into names. */
export function partitionKeyPathsOf(definition: Value): readonly (readonly string[])[] {
  const paths = isObject(definition) ? definition['paths'] : undefined;
  return (isArray(paths) ? paths : []).flatMap((path) => {
    if (typeof path !== 'string') return [];
    const parsed = parsePropertyPath(path);
    // Containers of earlier versions of this server may have paths that are refused today.
    return [parsed.failedAt === undefined ? parsed.names : parsePath(path)];
  });
}

function checkedPaths(paths: Value): string[] {
  if (!isArray(paths) || paths.length === 0)
    throw badRequest('The partition key definition is missing: partitionKey.paths must name 1 to 3 paths.');
  if (paths.length > MAX_LEVELS)
    throw badRequest(`The partition key has ${paths.length} paths, at most ${MAX_LEVELS} are allowed.`);
  const checked = paths.map(checkedPath);
  const twice = checked.find((path, place) => checked.indexOf(path) < place);
  if (twice !== undefined) throw badRequest(`The partition key path '${twice}' is there twice.`);
  return checked;
}

function checkedPath(path: Json): string {
  if (typeof path !== 'string')
    throw badRequest(`A partition key path must be text such as '/id', found ${JSON.stringify(path)}.`);
  const { failedAt } = parsePropertyPath(path);
  if (failedAt === undefined) return path;
  throw badRequest(
    `The partition key component definition path '${path}' could not be accepted, failed near position '${failedAt}'. Partition key paths must contain only valid characters and not contain a trailing slash or wildcard character: a path starts with '/', and a name with other characters than letters, digits, _ and - is quoted, as in '/"first name"'.`,
  );
}

function checkVersion(version: Value): void {
  if (version === undefined || version === 2) return;
  if (version === 1) throw notImplemented('partition keys of version 1 (of at most 101 bytes)');
  throw badRequest(`The version of a partition key definition must be 2, found ${JSON.stringify(version)}.`);
}

function checkedKind(kind: Value, levels: number): string {
  switch (kind) {
    case undefined:
      return levels > 1 ? 'MultiHash' : 'Hash';
    case 'MultiHash':
      return kind;
    case 'Hash':
      if (levels === 1) return kind;
      throw badRequest(
        `A partition key of kind Hash has one path, found ${levels}; several paths need the kind MultiHash.`,
      );
    case 'Range':
      throw notImplemented("partition keys of the kind 'Range'");
    default:
      throw badRequest(
        `The kind of a partition key definition must be Hash or MultiHash, found ${JSON.stringify(kind)}.`,
      );
  }
}
