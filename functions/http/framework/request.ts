/** Reads and checks a request before its route runs: headers, query and body; every fault names its field. */
import { createHash } from 'node:crypto';
import type { HttpMethod, HttpRequest } from '@azure/functions';
import { z } from 'zod';
import { faultMessage } from '../../../shared/contracts/basics/faultMessages';
import { problem } from '../../../shared/contracts/basics/problems';
import { jsonExtent, pointerPart, repeatedMembers } from '../../../shared/contracts/basics/jsonText';
import {
  importEntries,
  jsonDepth,
  listedFaults,
  nameFault,
  queryParameters,
  shortened,
  usualBodyBytes,
  usualEntries,
} from '../../../shared/contracts/basics/limits';
import { furtherFaultsIn } from '../../../shared/contracts/basics/longList';
import type { SheetKind } from '../../../shared/contracts/sheets/rowReader';
import { readSheet } from '../../../shared/contracts/sheets/sheet';
import { sheetText } from '../../../shared/contracts/sheets/sheetText';
import { csvType } from '../../../shared/contracts/sheets/sheetWriter';
import type { Fault } from '../../../shared/domain/refusals';
import type { Actor } from '../../../shared/domain/roles';
import type { Precondition } from '../../../shared/domain/preconditions';
import { readBytes } from './bodyBytes';
import { fail, type Checked } from './checked';
import { idempotencyKey } from './contract';
import { entityTags, revisionIn } from './etag';
import { routeParams } from './routeParams';

/** The schema of a body or query string that must be empty. */
export const nothing = z.strictObject({});

/** What a route accepts. */
export interface RouteOptions<Body, Query> {
  /** Name of the function; letters, digits and hyphens. */
  readonly name: string;
  readonly method: HttpMethod;
  /** Route template below `/api`. */
  readonly route: string;
  /** Schema of the JSON body; {@link nothing} for a route without one. */
  readonly body: z.ZodType<Body>;
  /** Schema of the query string; {@link nothing} for a route without one. */
  readonly query: z.ZodType<Query>;
  /** `required`: a request without `If-Match` gets 428. */
  readonly ifMatch?: 'required' | 'optional';
  /** A media type that the body can have in addition to `application/json`. */
  readonly mediaType?: string;
  /** Most bytes of a body, where the route accepts more than usual. */
  readonly maxBodyBytes?: number;
  /** The sheet that a `text/csv` body may be; the JSON body then has its `rows`. Left out: none. */
  readonly csv?: SheetKind;
}

/** A request after its checks. */
export interface CheckedRequest<Body, Query> {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Query;
  readonly body: Body;
  /** By `If-Match` and, on a PUT, `If-None-Match: *`; `null`: neither was sent. */
  readonly precondition: Precondition;
  /** The `Idempotency-Key`, bound to caller and route, with the hash of the request. */
  readonly idempotency: { readonly key: string; readonly fingerprint: string } | null;
  readonly header: (name: string) => string | null;
}

/** Checks a request; the first check that fails gives the problem. */
export async function readRequest<Body, Query>(
  options: RouteOptions<Body, Query>,
  request: HttpRequest,
  actor: Actor,
): Promise<Checked<CheckedRequest<Body, Query>>> {
  const query = readQuery(options, request);
  if (!query.ok) return query;
  const text = await readText(options, request);
  if (!text.ok) return text;
  const body = readBody(options, request, text.value);
  if (!body.ok) return body;
  const precondition = preconditions(options, request);
  if (!precondition.ok) return precondition;
  if (options.ifMatch === 'required' && precondition.value === null) {
    return fail(problem('precondition-required', 'Send If-Match with the ETag of what you have read.'));
  }
  const idempotency = idempotencyOf(options, request, text.value, actor);
  if (!idempotency.ok) return idempotency;
  return {
    ok: true,
    value: {
      params: routeParams(options.route, request.params),
      query: query.value,
      body: body.value,
      precondition: precondition.value,
      idempotency: idempotency.value,
      header: (name) => request.headers.get(name),
    },
  };
}

/** Reads the body as text. Its bytes are counted as they arrive, because Content-Length can be missing. */
async function readText<Body, Query>(
  { maxBodyBytes = usualBodyBytes, csv }: RouteOptions<Body, Query>,
  request: HttpRequest,
): Promise<Checked<string>> {
  const { headers } = request;
  const tooLarge = (sent: string): Checked<never> =>
    fail(problem('body-too-large', `A body has at most ${maxBodyBytes} bytes; this one has ${sent}.`));
  const declared = Number(headers.get('content-length') ?? 0);
  if (declared > maxBodyBytes) return tooLarge(String(declared));
  const read = await readBytes(request.body, maxBodyBytes);
  if (read.kind === 'too-large') return tooLarge('more');
  if (read.kind === 'broken-off') return fail(problem('malformed-json', 'The body ended too early.'));
  const { bytes } = read;
  const coding = headers.get('content-encoding')?.trim().toLowerCase() ?? 'identity';
  if (bytes.length > 0 && coding !== 'identity') {
    const detail = `Send the body as it is, without Content-Encoding: ${shortened(coding)}.`;
    return fail(problem('unsupported-media-type', detail));
  }
  if (csv !== undefined && bytes.length > 0 && mediaTypeOf(request) === csvType) {
    const read = sheetText(bytes, charsetOf(request));
    return read.ok ? { ok: true, value: read.text } : fail(problem('malformed-csv', read.detail));
  }
  try {
    return { ok: true, value: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return fail(problem('malformed-json', 'The body is not UTF-8.'));
  }
}

/** What browsers and programs call a sheet, as well as text/csv: Windows names Excel, whatever the file is. */
const sheetTypes = [
  'text/tab-separated-values',
  'text/comma-separated-values',
  'text/x-csv',
  'application/csv',
  'application/vnd.ms-excel',
];

/** The media type that the caller declares for the body, without parameters. */
function mediaTypeOf({ headers }: HttpRequest): string {
  const type = (headers.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  return sheetTypes.includes(type) ? csvType : type;
}

/** The encoding that the caller declares for the body; `null`: none. */
function charsetOf({ headers }: HttpRequest): string | null {
  return /;\s*charset="?([\w-]+)/i.exec(headers.get('content-type') ?? '')?.[1] ?? null;
}

function readBody<Body, Query>(
  options: RouteOptions<Body, Query>,
  request: HttpRequest,
  text: string,
): Checked<Body> {
  const { body: schema, mediaType = 'application/json' } = options;
  const sent = mediaTypeOf(request);
  if (text === '' && (options.csv === undefined || sent !== csvType)) return validate(schema, {}, '');
  const accepted = [mediaType, 'application/json', ...(options.csv === undefined ? [] : [csvType])];
  // Repeated headers arrive as one value with a comma: a second type could hide behind the first one's parameters.
  const types = (request.headers.get('content-type') ?? '').split(',', 2).length;
  if (!accepted.includes(sent) || types > 1) {
    const right = options.csv === undefined ? mediaType : `${mediaType} or ${csvType}`;
    const wrong =
      types > 1 ? 'several values of Content-Type' : sent === '' ? 'a body without a type' : shortened(sent);
    return fail(problem('unsupported-media-type', `Send ${right}, not ${wrong}.`));
  }
  if (options.csv !== undefined && sent === csvType) return readTable(options, options.csv, text);
  const charset = charsetOf(request) ?? 'utf-8';
  return ['utf-8', 'utf8', 'us-ascii'].includes(charset.toLowerCase())
    ? readJson(options, text)
    : fail(problem('unsupported-media-type', `Send the body in UTF-8, not in ${shortened(charset)}.`));
}

function readTable<Body, Query>(
  { body: schema }: RouteOptions<Body, Query>,
  kind: SheetKind,
  text: string,
): Checked<Body> {
  const content = readSheet(text, kind);
  if (!content.ok)
    return content.tooLarge
      ? beyondLimit('/rows', content.detail)
      : fail(problem('malformed-csv', content.detail));
  return content.rows.length === 0
    ? beyondLimit('/rows', 'The sheet has no row with a value below its header.')
    : validate(schema, { rows: content.rows }, '');
}

function readJson<Body, Query>(
  { body: schema, maxBodyBytes }: RouteOptions<Body, Query>,
  text: string,
): Checked<Body> {
  // Before the text becomes a value: deep values overflow the call stack, and wide ones fill the memory.
  const { depth, deepest, entries } = jsonExtent(text);
  if (depth > jsonDepth)
    return beyondLimit(
      deepest,
      `A body has at most ${jsonDepth} levels of objects and lists; this one has ${depth}.`,
    );
  const mostEntries = maxBodyBytes === undefined ? usualEntries : importEntries;
  if (entries > mostEntries)
    return beyondLimit(
      '',
      `A body has at most ${mostEntries} members and list entries here; this one has ${entries}.`,
    );
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : 'unreadable';
    return fail(problem('malformed-json', `The body is not JSON: ${shortened(why)}.`));
  }
  const repeated = repeatedMembers(text);
  return validate(schema, json, '', {
    faults: repeated.pointers.map((field) => ({
      field,
      code: 'invalid',
      message: 'The member appears several times.',
    })),
    count: repeated.count,
  });
}

/** Reads the query string from the URL: the host's own joins the values of a repeated parameter. */
function readQuery<Body, Query>({ query }: RouteOptions<Body, Query>, request: HttpRequest): Checked<Query> {
  const parameters = new URL(request.url).searchParams;
  if (parameters.size > queryParameters)
    return beyondLimit(
      '?',
      `A query string has at most ${queryParameters} parameters; this one has ${parameters.size}.`,
    );
  const values = new Map<string, string[]>();
  for (const [name, value] of parameters) {
    const known = values.get(name);
    if (known === undefined) values.set(name, [value]);
    else known.push(value);
  }
  const named = [...values].map(([name, all]): [string, unknown] => [name, all.length === 1 ? all[0] : all]);
  return validate(query, Object.fromEntries(named), '?');
}

/** The problem with a request that exceeds a limit. */
function beyondLimit(field: string, message: string): Checked<never> {
  return fail(problem('invalid-request', message, [{ field, code: 'invalid', message }]));
}

/** Faults that were found: the first of them, and how many there are. */
interface Found {
  readonly faults: readonly Fault[];
  readonly count: number;
}

/**
 * Checks JSON against a schema; every fault names its field, what is wrong and what would be right.
 * @param prefix `?` for a query string, empty for a body
 * @param known faults that were found before
 */
export function validate<T>(
  schema: z.ZodType<T>,
  json: unknown,
  prefix: string,
  known: Found = { faults: [], count: 0 },
): Checked<T> {
  const parsed = schema.safeParse(json, { error: faultMessage, reportInput: true });
  if (parsed.success && known.count === 0) return { ok: true, value: parsed.data };
  const faults = [...known.faults];
  let { count } = known;
  for (const issue of parsed.error?.issues ?? []) {
    const found = faultsOf(issue, prefix, listedFaults - faults.length);
    faults.push(...found.faults);
    count += found.count;
  }
  const named = faults.map(({ field }) => (field === '' ? 'the body' : shortened(field))).join(', ');
  const detail = `The request is not valid: ${named}.`;
  return fail(problem('invalid-request', detail, faults, count - faults.length));
}

/** The faults of one issue; at most `room` of them are described. */
function faultsOf(issue: z.core.$ZodIssue, prefix: string, room: number): Found {
  const further = furtherFaultsIn(issue);
  if (further !== null) return { faults: [], count: further };
  const path = issue.path.map(pointerPart);
  if (issue.code === 'unrecognized_keys') {
    const at = prefix === '?' ? '?' : ['', ...path, ''].join('/');
    const faults = issue.keys.slice(0, Math.max(0, room)).map((key) => ({
      field: `${at}${prefix === '?' ? key : pointerPart(key)}`,
      code: 'invalid' as const,
      message: nameFault(key) ?? `Unknown field ${key}.`,
    }));
    return { faults, count: issue.keys.length };
  }
  if (room <= 0) return { faults: [], count: 1 };
  const field = prefix === '?' ? `?${path.join('/')}` : ['', ...path].join('/');
  // JSON and query strings cannot contain undefined: such a value is missing.
  const code = issue.input === undefined ? 'required' : 'invalid';
  return { faults: [{ field, code, message: issue.message }], count: 1 };
}

/** Reads `If-Match` (ETags, or `*`) and, on a PUT, `If-None-Match: *` (RFC 9110, 13.1). */
function preconditions<Body, Query>(
  { method }: RouteOptions<Body, Query>,
  { headers }: HttpRequest,
): Checked<CheckedRequest<Body, Query>['precondition']> {
  const [match, noneMatch] = [headers.get('if-match')?.trim(), headers.get('if-none-match')?.trim()];
  const wrong = (field: string, example: string): Checked<never> =>
    fail(
      problem('invalid-header', `${field} must be ${example}.`, [
        { field, code: 'invalid', message: 'Not understood by this API.' },
      ]),
    );
  if (method === 'PUT' && noneMatch !== undefined) {
    return noneMatch === '*' && match === undefined
      ? { ok: true, value: [0] }
      : wrong('If-None-Match', '*, and without If-Match');
  }
  if (match === undefined) return { ok: true, value: null };
  if (match === '*') return { ok: true, value: 'existing' };
  const tags = entityTags(match);
  if (tags === null) return wrong('If-Match', '* or ETags in double quotes, for example "3" or "3", "4"');
  return { ok: true, value: tags.flatMap((tag) => revisionIn(tag) ?? []) };
}

function idempotencyOf<Body, Query>(
  { name, method }: RouteOptions<Body, Query>,
  request: HttpRequest,
  text: string,
  actor: Actor,
): Checked<CheckedRequest<Body, Query>['idempotency']> {
  const key = request.headers.get('idempotency-key');
  if (key === null || method !== 'POST') return { ok: true, value: null };
  if (!idempotencyKey.test(key)) {
    return fail(
      problem(
        'invalid-header',
        'Send one Idempotency-Key of 1 to 128 visible ASCII characters without a comma: several of these headers arrive as one, with commas between them.',
        [{ field: 'Idempotency-Key', code: 'invalid', message: 'Use for example a GUID.' }],
      ),
    );
  }
  const fingerprint = createHash('sha256')
    .update(`${method} ${new URL(request.url).pathname}\n${text}`)
    .digest('base64url');
  return { ok: true, value: { key: `${actor.id}/${name}/${key}`, fingerprint } };
}
