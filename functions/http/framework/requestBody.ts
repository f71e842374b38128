/** Reads the body of a request: bytes, encoding, media type, then JSON or a sheet. */
import type { HttpRequest } from '@azure/functions';
import { jsonExtent, repeatedMembers } from '../../../shared/contracts/basics/jsonText';
import {
  importEntries,
  jsonDepth,
  shortened,
  usualBodyBytes,
  usualEntries,
} from '../../../shared/contracts/basics/limits';
import { problem } from '../../../shared/contracts/basics/problems';
import type { SheetKind } from '../../../shared/contracts/sheets/rowReader';
import { readSheet } from '../../../shared/contracts/sheets/sheet';
import { sheetText } from '../../../shared/contracts/sheets/sheetText';
import { csvType } from '../../../shared/contracts/sheets/sheetWriter';
import { readBytes } from './bodyBytes';
import { fail, type Checked } from './checked';
import type { RouteOptions } from './routeOptions';
import { beyondLimit, validate } from './validation';

/** Reads the body as text. Its bytes are counted as they arrive, because Content-Length can be missing. */
export async function readText<Body, Query>(
  options: RouteOptions<Body, Query>,
  request: HttpRequest,
): Promise<Checked<string>> {
  const { maxBodyBytes = usualBodyBytes } = options;
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
  if (bytes.length > 0 && sheetOf(options, request) !== null) {
    const read = sheetText(bytes, charsetOf(request));
    return read.ok ? { ok: true, value: read.text } : fail(problem('malformed-csv', read.detail));
  }
  try {
    return { ok: true, value: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return fail(problem('malformed-json', 'The body is not UTF-8.'));
  }
}

/** What browsers and programs call a sheet: Windows names Excel, whatever the file is. */
const sheetTypes = [
  csvType,
  'text/tab-separated-values',
  'text/comma-separated-values',
  'text/x-csv',
  'application/csv',
  'application/vnd.ms-excel',
];

/**
 * What the caller declares for the body. In a quoted value of a parameter, commas, semicolons and spaces separate
 * nothing (RFC 9110, 5.6.6).
 */
function contentTypeOf({ headers }: Pick<HttpRequest, 'headers'>): string {
  return (headers.get('content-type') ?? '').replace(/"[^"\\]*(?:\\.[^"\\]*)*"/g, (quoted) =>
    quoted.replace(/[,;\s]/g, '_'),
  );
}

/** The media type that the caller declares for the body, without parameters. */
export function mediaTypeOf(request: Pick<HttpRequest, 'headers'>): string {
  return contentTypeOf(request).split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

/** The sheets that the route reads, if the body is one; `null`: it is read as JSON. */
function sheetOf<Body, Query>({ csv }: RouteOptions<Body, Query>, request: HttpRequest): SheetKind | null {
  return csv !== undefined && sheetTypes.includes(mediaTypeOf(request)) ? csv : null;
}

/** The encoding that the caller declares for the body; `null`: none. */
function charsetOf(request: HttpRequest): string | null {
  return /;\s*charset="?([\w-]+)/i.exec(contentTypeOf(request))?.[1] ?? null;
}

/** Reads the body as the JSON that the route accepts, or as a sheet; every fault names its field. */
export function readBody<Body, Query>(
  options: RouteOptions<Body, Query>,
  request: HttpRequest,
  text: string,
): Checked<Body> {
  const { body: schema, mediaType = 'application/json' } = options;
  const sent = mediaTypeOf(request);
  const sheet = sheetOf(options, request);
  if (text === '' && sheet === null) return validate(schema, {}, '');
  // Repeated headers arrive as one value with a comma: a second type could hide behind the first one's parameters.
  const types = contentTypeOf(request).split(',', 2).length;
  if (types > 1 || (sheet === null && ![mediaType, 'application/json'].includes(sent))) {
    const right = options.csv === undefined ? mediaType : `${mediaType} or ${csvType}`;
    const wrong =
      types > 1 ? 'several values of Content-Type' : sent === '' ? 'a body without a type' : shortened(sent);
    return fail(problem('unsupported-media-type', `Send ${right}, not ${wrong}.`));
  }
  if (sheet !== null) return readTable(options, sheet, text);
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
  if ('unreadable' in content) return fail(problem('malformed-csv', content.unreadable));
  if ('tooLarge' in content) return beyondLimit('/rows', content.tooLarge);
  return content.rows.length === 0
    ? beyondLimit('/rows', { key: 'sheet-empty' })
    : validate(schema, { rows: content.rows }, '');
}

function readJson<Body, Query>(
  { body: schema, maxBodyBytes }: RouteOptions<Body, Query>,
  text: string,
): Checked<Body> {
  // Before the text becomes a value: deep values overflow the call stack, and wide ones fill the memory.
  const { depth, deepest, entries } = jsonExtent(text);
  if (depth > jsonDepth) return beyondLimit(deepest, { key: 'too-deep', most: jsonDepth, sent: depth });
  const mostEntries = maxBodyBytes === undefined ? usualEntries : importEntries;
  if (entries > mostEntries)
    return beyondLimit('', { key: 'too-many-values', most: mostEntries, sent: entries });
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
      message: { key: 'member-repeated' },
    })),
    count: repeated.count,
  });
}
