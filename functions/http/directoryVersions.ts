/** Routes of what is published in versions: policy, holiday calendar and catalogue (R22). */
import type { z } from 'zod';
import type { Ports, Publication } from '../../shared/application/ports';
import { calendarEntry, catalogueEntry, policyEntry } from '../../shared/contracts/directory';
import { calendarSchema, catalogueSchema, policySchema } from '../../shared/contracts/directoryAnswers';
import { problem } from '../../shared/contracts/problems';
import { json } from './contract';
import { answer, endpoint, everybody, fail, type Endpoint, type Reply } from './endpoint';
import { nothing } from './request';

/** What is published, in answers. */
const schemas = { policy: policySchema, calendar: calendarSchema, catalog: catalogueSchema } as const;

export const directoryVersionEndpoints: readonly Endpoint[] = [
  reading('policy', (ports) => ports.directory.policy()),
  reading('calendar', (ports) => ports.directory.calendar()),
  readingVersion('policy', (ports, version) => ports.directory.findPolicy(version)),
  readingVersion('calendar', (ports, version) => ports.directory.findCalendar(version)),
  publishing('policy', policyEntry, (ports, policy) => ports.directoryWriter.publishPolicy(policy)),
  publishing('calendar', calendarEntry, (ports, calendar) => ports.directoryWriter.publishCalendar(calendar)),
  publishing('catalog', catalogueEntry, (ports, catalogue) =>
    ports.directoryWriter.publishCatalogue(catalogue),
  ),
];

/** The version in force. Everybody may read what claims are decided by. */
function reading(what: keyof typeof schemas, read: (ports: Ports) => Promise<object>): Endpoint {
  return endpoint({
    name: `get-${what}`,
    method: 'GET',
    route: what,
    roles: everybody,
    body: nothing,
    query: nothing,
    contract: {
      tag: 'Directory',
      summary: `Read the ${what}`,
      answers: { 200: json(schemas[what], 'The version in force.') },
    },
    handle: async ({ ports }) => answer(200, await read(ports)),
  });
}

/** One version, in force or not: claims keep the policy that they were submitted under. */
function readingVersion(
  what: keyof typeof schemas,
  find: (ports: Ports, version: string) => Promise<object | null>,
): Endpoint {
  return endpoint({
    name: `get-${what}-version`,
    method: 'GET',
    route: `${what}/{version}`,
    roles: everybody,
    body: nothing,
    query: nothing,
    contract: {
      tag: 'Directory',
      summary: `Read one version of the ${what}`,
      answers: { 200: json(schemas[what], 'The version.') },
      problems: ['not-found'],
    },
    handle: async ({ ports, params }) => {
      const found = await find(ports, params['version'] ?? '');
      return found === null
        ? fail(problem('not-found', `There is no such version of the ${what}.`))
        : answer(200, found);
    },
  });
}

/** Puts a new version in force. A version once published never changes, so its name is used once. */
function publishing<Entry extends { readonly version: string }>(
  what: keyof typeof schemas,
  schema: z.ZodType<Entry>,
  publish: (ports: Ports, entry: Entry) => Promise<Publication>,
): Endpoint {
  return endpoint({
    name: `put-${what}`,
    method: 'PUT',
    route: what,
    roles: ['Operator'],
    body: schema,
    query: nothing,
    contract: {
      tag: 'Directory',
      summary: `Publish a version of the ${what}`,
      description: 'A version once published never changes.',
      answers: { 200: json(schemas[what], 'The version, in force now.') },
      problems: ['version-taken'],
    },
    handle: async ({ ports, body }): Promise<Reply> => {
      if ((await publish(ports, body)) !== 'taken') return answer(200, body);
      const detail = `Version ${body.version} of the ${what} is published with other content; choose another name.`;
      const message = 'must be a name that was not used before';
      return fail(problem('version-taken', detail, [{ field: '/version', code: 'invalid', message }]));
    },
  });
}
