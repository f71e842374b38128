/** What a route says of itself beside how it works; the API's document is made from it and from the route's schemas. */
import type { HttpMethod } from '@azure/functions';
import type { z } from 'zod';
import type { ProblemCode } from '../../../shared/contracts/basics/problems';
import { languages, statusOf, type Phase } from '../../../shared/domain/claim';
import type { CommandType } from '../../../shared/domain/commands';
import type { RefusalCode } from '../../../shared/domain/refusals';
import { partnerRoles, programmeRoles, type Role } from '../../../shared/domain/roles';
import { limitsOf, transitions } from '../../../shared/domain/transitions';

/** Groups of operations, in the order in which the documentation shows them. */
export const tags = {
  Claims: 'Creating, reading, editing and discarding claims.',
  Commands:
    'What moves a claim from status to status; who may do what and when stands in the transitions table.',
  Conversation: 'Comments of both sides, and notes of the reviewers.',
  Documents: 'Proof of execution (PoE).',
  Associations: 'What approved claims have become, and what they give access to.',
  Directory: 'Partners, customers, catalogue, policy and calendar.',
  Customer: 'The page behind the link in the notice.',
  Service: 'The service itself.',
} as const;
export type Tag = keyof typeof tags;

/** A header of an answer. */
export interface HeaderContract {
  readonly description: string;
  /** Whether every answer that can have it has it. */
  readonly required: boolean;
  /** What it looks like, as a regular expression. */
  readonly pattern: string;
}

/** Headers that an answer can carry besides those that every answer has. */
export const responseHeaders = {
  etag: { description: 'The revision, for If-Match.', required: true, pattern: '^"\\d+"$' },
  location: { description: 'The address of what was created.', required: true, pattern: '^https?://' },
  link: {
    description: 'The next page: <…>; rel="next" (RFC 8288). Left out on the last one.',
    required: false,
    pattern: '^<https?://[^>]+>; rel="next"$',
  },
  'content-disposition': {
    description: 'The name of the file, where the answer is one.',
    required: false,
    pattern: '^attachment; filename="[^"]+"$',
  },
  'content-language': {
    description: 'The language that was chosen by Accept-Language.',
    required: true,
    pattern: `^(${languages.join('|')})$`,
  },
  'content-security-policy': {
    description: 'The page loads nothing, runs nothing, and is in no frame.',
    required: true,
    pattern: "^default-src 'none';.*frame-ancestors 'none'",
  },
  'idempotency-replayed': {
    description: 'true: this is the answer to the first request with this key.',
    required: false,
    pattern: '^true$',
  },
} as const satisfies Readonly<Record<string, HeaderContract>>;
export type ResponseHeader = keyof typeof responseHeaders;

/** Nothing is kept by proxies and browsers, but for what is the same for everybody. */
export const notKept = 'no-store';

/** An answer other than a problem. */
export interface ResponseContract {
  readonly description: string;
  /** Schema by media type; `text` and `bytes`: not JSON. Empty: no body. JSON schemas are named ones (`contracts/basics/answers.ts`). */
  readonly content: Readonly<Record<string, z.ZodType | 'text' | 'bytes'>>;
  readonly headers?: readonly ResponseHeader[];
  /** Its Cache-Control; left out: {@link notKept}. */
  readonly cacheControl?: string;
}

/** What the document says of a route that cannot be read off its schemas and options. */
export interface Contract {
  readonly tag: Tag;
  readonly summary: string;
  readonly description?: string;
  readonly responses: Readonly<Record<number, ResponseContract>>;
  /** Problems besides those of the door, which follow from the route's options. */
  readonly problems?: readonly ProblemCode[];
  /** Those who look at its pages get one as well when the service is out or has failed. */
  readonly failsByPage?: boolean;
  /** Left out: a POST takes a key and needs none. */
  readonly idempotencyKey?: 'required';
  /** What a merge patch is a patch of. */
  readonly patches?: z.ZodType;
}

/** A route as the document sees it. */
export interface Operation {
  readonly name: string;
  readonly method: HttpMethod;
  readonly route: string;
  readonly contract: Contract;
  /** Who may call it at all; `null`: everybody, without signing in. */
  readonly roles: readonly Role[] | null;
  readonly body: z.ZodType | null;
  readonly query: z.ZodType | null;
  /** Media types of the body. */
  readonly bodyTypes: readonly string[];
  readonly ifMatch: 'required' | 'optional' | null;
}

/** An answer with a JSON body. */
export function json(
  schema: z.ZodType,
  description: string,
  headers: readonly ResponseHeader[] = [],
): ResponseContract {
  return { description, content: { 'application/json': schema }, headers };
}

/** An HTML page. */
export function html(description: string): ResponseContract {
  return { description, content: { 'text/html': 'text' }, headers: ['content-security-policy'] };
}

/** How an operation treats `Idempotency-Key`. */
export function keyOf({ method, roles, contract }: Operation): 'required' | 'optional' | null {
  if (method !== 'POST' || roles === null) return null;
  return contract.idempotencyKey ?? 'optional';
}

/** Who may give a command at all, by its rows of the table; the service itself comes by no route. */
export function rolesOf(command: CommandType): readonly Role[] {
  const by = transitions.filter((row) => row.command === command).flatMap((row) => row.by);
  return [...partnerRoles, ...programmeRoles].filter((role) => by.includes(role));
}

/** When a command is possible, where it leads and under which conditions, by the table. */
export function lifeOf(command: CommandType): string {
  return transitions
    .filter((row) => row.command === command)
    .map((row) => {
      const [before, after] = [statusesOf(row.from), statusesOf(row.to)];
      const limits = limitsOf(row);
      const until = limits.length === 0 ? '' : `, until ${oneOf(limits)} runs out`;
      const conditions = row.guards.map(({ name }) => name);
      return [
        `Possible while the claim is ${before}${until}.`,
        ...(after === before ? [] : [`Makes it ${after}.`]),
        ...(conditions.length === 0 ? [] : [`Only if ${conditions.join(', and ')}.`]),
      ].join(' ');
    })
    .join(' ');
}

function statusesOf(phases: readonly Phase[]): string {
  return oneOf([...new Set(phases.map(statusOf))]);
}

function oneOf(names: readonly string[]): string {
  return new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(names);
}

/** What a command can be refused with: by its rows of the table, and by the guards of these. */
export function refusalsOf(command: CommandType): readonly RefusalCode[] {
  const rows = transitions.filter((row) => row.command === command);
  // What leads to consent takes the claim's places (R44), outside the decision.
  const takesPlaces = rows.some(
    ({ from, to }) => to.includes('AwaitingConsent') && !from.includes('AwaitingConsent'),
  );
  return [
    'claim-not-found',
    'wrong-status',
    ...(rows.some((row) => limitsOf(row).length > 0) ? (['too-late'] as const) : []),
    'not-permitted',
    'busy',
    ...(takesPlaces ? (['place-taken'] as const) : []),
    ...rows.flatMap(({ guards }) => guards).flatMap(({ refuses }) => refuses),
  ];
}

/** Every problem that an operation can answer with: those of the door by its options, and its own. */
export function problemsOf(operation: Operation): readonly ProblemCode[] {
  const { method, route, contract, roles, ifMatch, bodyTypes } = operation;
  const key = keyOf(operation);
  const codes: readonly ProblemCode[] = [
    'internal-error',
    'unavailable',
    ...(roles === null ? [] : signedIn),
    ...(roles === null || method === 'GET' ? [] : withBody),
    ...(bodyTypes.includes('text/csv') ? (['malformed-csv'] as const) : []),
    ...(route.includes('{claimId}') ? (['claim-not-found'] as const) : []),
    ...(ifMatch === null ? [] : (['stale-revision'] as const)),
    ...(ifMatch === 'required' ? (['precondition-required'] as const) : []),
    ...(key === null ? [] : (['key-reused'] as const)),
    ...(key === 'required' ? (['idempotency-key-required'] as const) : []),
    ...(contract.problems ?? []),
  ];
  return [...new Set(codes)];
}

const signedIn = [
  'token-missing',
  'token-invalid',
  'token-expired',
  'not-permitted',
  'invalid-request',
  'invalid-header',
] as const;
const withBody = ['malformed-json', 'unsupported-media-type', 'body-too-large'] as const;
