/** What a route declares for the API's document, in addition to its schemas. */
import type { HttpMethod } from '@azure/functions';
import type { z } from 'zod';
import type { ProblemCode } from '../../../shared/contracts/basics/problemKinds';
import { languages, statusOf, type Phase } from '../../../shared/domain/claim';
import type { CommandType } from '../../../shared/domain/commands';
import { rateOf } from '../../../shared/domain/rates';
import type { RefusalCode } from '../../../shared/domain/refusals';
import { partnerRoles, programmeRoles, type Role } from '../../../shared/domain/roles';
import { limitsOf, transitions } from '../../../shared/domain/transitions';

/** Groups of operations, in the order in which the documentation shows them. */
export const tags = {
  Claims: 'Creating, reading, editing and discarding claims.',
  Commands:
    'Commands on a claim, most of which change its status. Each says when it is possible; `actions` of a claim says which its reader can give now.',
  Conversation: 'Comments of both sides, and notes of the reviewers.',
  Documents: 'Proof of execution (PoE).',
  Associations: 'Associations that come from approved claims, and the access that they give.',
  Directory: 'Partners, customers, reviewers, catalogue, policy and calendar.',
  Customer: 'The page behind the link in the notice.',
  Service: 'Health, documentation, summary and failed work of the service, and texts for its codes.',
} as const;
export type Tag = keyof typeof tags;

/** A header of a response. */
export interface HeaderContract {
  readonly description: string;
  /** Whether every response that declares the header has it. */
  readonly required: boolean;
  /** The form of its value, as a regular expression of the subset that languages have in common. */
  readonly pattern: string;
}

/** Headers that a response can have in addition to those of every response. */
export const responseHeaders = {
  etag: {
    description:
      'The revision, for If-Match. After GET it also has a hash of what was read, for If-None-Match; If-Match accepts both.',
    required: true,
    pattern: '^"([0-9]+|([0-9]+[.])?[0-9a-f]{32}(-[a-z]+)?)"$',
  },
  location: { description: 'The address of the new claim.', required: true, pattern: '^https?://.+$' },
  link: {
    description: 'The next page: <…>; rel="next" (RFC 8288). Left out on the last page.',
    required: false,
    pattern: '^<https?://[^>]+>; rel="next"$',
  },
  'content-disposition': {
    description: 'The name of the file, where the response is one.',
    required: false,
    pattern: '^attachment; filename="[^"]+"$',
  },
  'content-language': {
    description: 'The language that was chosen by Accept-Language.',
    required: true,
    pattern: `^(${languages.join('|')})$`,
  },
  'content-security-policy': {
    description: 'The page loads nothing, runs no script, and cannot be framed.',
    required: true,
    pattern: "^default-src 'none';.*frame-ancestors 'none'.*$",
  },
  'x-claim-time': {
    description:
      'The time of the service by which deadlines run, when it responded: an instant in UTC. Count down from it, not from the clock of the reader.',
    required: true,
    pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[.][0-9]{3}Z$',
  },
  'idempotency-replayed': {
    description: 'true: this is the response to the first request with this key.',
    required: false,
    pattern: '^true$',
  },
} as const satisfies Readonly<Record<string, HeaderContract>>;
export type ResponseHeader = keyof typeof responseHeaders;

/** The usual `Cache-Control`: what names people or may be read by few is kept nowhere. */
export const noStore = 'no-store';

/** `Cache-Control` of what a browser may keep, as it names no person, and asks for again by its ETag. */
export const revalidated = 'private, no-cache';

/** A response other than a problem. */
export interface ResponseContract {
  readonly description: string;
  /** Named schema by media type (`contracts/basics/responses.ts`), or `text` or `bytes`; empty: no body. */
  readonly content: Readonly<Record<string, z.ZodType | 'text' | 'bytes'>>;
  readonly headers?: readonly ResponseHeader[];
  /** Its Cache-Control; left out: {@link noStore}. */
  readonly cacheControl?: string;
}

/** What the document says of a route in addition to its schemas and options. */
export interface Contract {
  readonly tag: Tag;
  readonly summary: string;
  readonly description: string;
  readonly responses: Readonly<Record<number, ResponseContract>>;
  /** The route's own problems, in addition to those that follow from its options. */
  readonly problems?: readonly ProblemCode[];
  /** Whether people see an HTML page, not a problem, when the service is out or has failed. */
  readonly failsByPage?: boolean;
  /** Left out: a POST accepts an `Idempotency-Key` and does not need one. */
  readonly idempotencyKey?: 'required';
  /** The schema that the body is a merge patch of. */
  readonly patches?: z.ZodType;
}

/** A route as the document describes it. */
export interface Operation {
  readonly name: string;
  readonly method: HttpMethod;
  readonly route: string;
  readonly contract: Contract;
  /** Roles that may call it; `null`: everybody, without signing in. */
  readonly roles: readonly Role[] | null;
  readonly body: z.ZodType | null;
  readonly query: z.ZodType | null;
  /** Media types of the body. */
  readonly bodyTypes: readonly string[];
  readonly ifMatch: 'required' | 'optional' | null;
}

/** A response with a JSON body. */
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

/**
 * The form of an `Idempotency-Key`. It has no comma, and no space: a host joins repeated headers to one value
 * with `,` or `, ` (RFC 9110, 5.2), so two keys would pass as one.
 */
export const idempotencyKey = /^[!-+\--~]{1,128}$/;

/** How an operation treats `Idempotency-Key`; `null`: it ignores the header. */
export function keyOf({ method, roles, contract }: Operation): 'required' | 'optional' | null {
  if (method !== 'POST' || roles === null) return null;
  return contract.idempotencyKey ?? 'optional';
}

/** Roles that may give a command, by its rows of the transitions table; service roles use no such route. */
export function rolesOf(command: CommandType): readonly Role[] {
  const by = transitions.filter((row) => row.command === command).flatMap((row) => row.by);
  return [...partnerRoles, ...programmeRoles].filter((role) => by.includes(role));
}

/** Says when a command is possible, where it leads and under which conditions, by the transitions table. */
export function lifeOf(command: CommandType): string {
  const times = new Map<string, readonly string[]>();
  for (const row of transitions.filter((one) => one.command === command)) {
    const [before, after] = [standingsOf(row.from), standingsOf(row.to)];
    const limits = limitsOf(row);
    const until = limits.length === 0 ? '' : `, until the clock ${oneOf(limits)} runs out`;
    const conditions = row.guards.map(({ name }) => name);
    const rest = [
      ...(after === before ? [] : [`Afterwards the claim is ${after}.`]),
      ...(conditions.length === 0 ? [] : [`Only if ${conditions.join(', and ')}.`]),
    ].join(' ');
    times.set(rest, [...(times.get(rest) ?? []), `${before}${until}`]);
  }
  return [...times]
    .map(([rest, whens]) => `Possible while the claim is ${whens.join('; and while it is ')}. ${rest}`.trim())
    .join(' ');
}

/** The statuses of phases; an approved claim stands differently before, during and after its association. */
function standingsOf(phases: readonly Phase[]): string {
  return oneOf(phases.map((phase) => approvedStandings[phase] ?? statusOf(phase)));
}

const approvedStandings: Readonly<Partial<Record<Phase, string>>> = {
  AwaitingConsent: 'Approved with consent open',
  Associated: 'Approved with an official association',
  AssociationEnded: 'Approved with an ended association',
};

function oneOf(names: readonly string[]): string {
  return new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(names);
}

/** Codes that a command can be refused with, by its rows of the transitions table and their guards. */
export function refusalsOf(command: CommandType): readonly RefusalCode[] {
  const rows = transitions.filter((row) => row.command === command);
  // A command that leads to consent also takes the claim's places (R44); that is no part of the decision.
  const takesPlaces = rows.some(
    ({ from, to }) => to.includes('AwaitingConsent') && !from.includes('AwaitingConsent'),
  );
  return [
    'claim-not-found',
    'wrong-status',
    ...(rows.some((row) => limitsOf(row).length > 0) ? (['too-late'] as const) : []),
    'not-permitted',
    'busy',
    ...(takesPlaces ? (['place-taken', 'already-claimed'] as const) : []),
    ...(rateOf(command) === null ? [] : (['rate-limited'] as const)),
    ...rows.flatMap(({ guards }) => guards).flatMap(({ refuses }) => refuses),
  ];
}

/** Every problem that an operation can respond with: those that follow from its options, and its own. */
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
