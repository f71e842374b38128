/** Routes of the directory's versioned parts: catalogue, policy and holiday calendar (R22). */
import type { z } from 'zod';
import {
  findVersion,
  publishVersion,
  versionInForce,
} from '../../../shared/application/directory/directoryVersions';
import type { Versions } from '../../../shared/application/ports/directory';
import { problem, problemOf } from '../../../shared/contracts/basics/problems';
import { calendarEntry, catalogueEntry, policyEntry } from '../../../shared/contracts/directory/directory';
import {
  calendarSchema,
  catalogueSchema,
  policySchema,
} from '../../../shared/contracts/directory/directoryResponses';
import type { VersionKind } from '../../../shared/domain/directoryChange';
import { json, revalidated } from '../framework/contract';
import { fail } from '../framework/checked';
import { respond, endpoint, everybody, type Endpoint } from '../framework/endpoint';
import { etagOf } from '../framework/etag';
import { nothing } from '../framework/request';

/** Each kind's name in the API, and its schema in responses. */
const shown = {
  catalogue: { name: 'catalog', response: catalogueSchema },
  policy: { name: 'policy', response: policySchema },
  calendar: { name: 'calendar', response: calendarSchema },
} as const;

export const directoryVersionEndpoints: readonly Endpoint[] = [
  reading('catalogue'),
  reading('policy'),
  reading('calendar'),
  readingVersion('catalogue'),
  readingVersion('policy'),
  readingVersion('calendar'),
  publishing('catalogue', catalogueEntry),
  publishing('policy', policyEntry),
  publishing('calendar', calendarEntry),
];

/** Reads the version in force; claims are decided by it, so every role may read it. */
function reading(kind: VersionKind): Endpoint {
  const { name, response } = shown[kind];
  return endpoint({
    name: `get-${name}`,
    method: 'GET',
    route: name,
    roles: everybody,
    body: nothing,
    query: nothing,
    contract: {
      tag: 'Directory',
      summary: `Read the ${kind}`,
      description: `The version of the ${kind} that is in force. Its ETag is for If-Match of the next version.`,
      responses: {
        200: { ...json(response, 'The version in force.', ['etag']), cacheControl: revalidated },
      },
    },
    handle: async ({ ports }) => {
      const inForce = await versionInForce(ports, kind);
      return respond(200, inForce.value, { etag: etagOf(inForce) });
    },
  });
}

/** Reads one version, in force or not: claims keep the policy that they were submitted under. */
function readingVersion(kind: VersionKind): Endpoint {
  const { name, response } = shown[kind];
  return endpoint({
    name: `get-${name}-version`,
    method: 'GET',
    route: `${name}/{version}`,
    roles: everybody,
    body: nothing,
    query: nothing,
    contract: {
      tag: 'Directory',
      summary: `Read one version of the ${kind}`,
      description: 'In force or not: claims are decided under the version that they were submitted under.',
      responses: { 200: { ...json(response, 'The version.'), cacheControl: revalidated } },
      problems: ['not-found'],
    },
    handle: async ({ ports, params }) => {
      const found = await findVersion(ports, kind, params['version'] ?? '');
      return found === null
        ? fail(problem('not-found', `There is no such version of the ${kind}.`))
        : respond(200, found);
    },
  });
}

/** Puts a new version in force. A version once published never changes, so its name is used once. */
function publishing<K extends VersionKind>(kind: K, schema: z.ZodType<Versions[K]>): Endpoint {
  const { name, response } = shown[kind];
  return endpoint({
    name: `put-${name}`,
    method: 'PUT',
    route: name,
    roles: ['Operator'],
    body: schema,
    query: nothing,
    ifMatch: 'optional',
    contract: {
      tag: 'Directory',
      summary: `Publish a version of the ${kind}`,
      description:
        'Puts a new version in force; a published version never changes. If-Match is the ETag of the version in force that the new one is based on. It is required once a version was published.',
      responses: { 200: json(response, 'The version, which is now in force.', ['etag']) },
      problems: ['version-taken', 'precondition-required'],
    },
    handle: async ({ ports, actor, body, precondition }) => {
      const published = await publishVersion(ports, kind, body, { actor, precondition });
      if (!published.ok) return fail(problemOf(published.refusal));
      return respond(200, body, { etag: etagOf(published.value) });
    },
  });
}
