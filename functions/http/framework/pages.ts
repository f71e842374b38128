/** Pages of lists: as JSON, or as CSV where the caller asks for it by `Accept` (R62). */
import { z } from 'zod';
import type { Page } from '../../../shared/application/ports/paging';
import { csvType } from '../../../shared/contracts/sheets/sheetWriter';
import { problem } from '../../../shared/contracts/basics/problems';
import { wholeNumber } from '../../../shared/contracts/basics/values';
import type { ResponseContract } from './contract';
import { fail, pass } from './checked';
import { respond, type Call, type Reply } from './endpoint';

/** Rows of a page by default and at most: JSON for a screen, CSV for a spreadsheet. */
const limits = { json: { usual: 50, most: 200 }, csv: { usual: 1000, most: 1000 } };

/** Entries of a page of one claim’s history or conversation by default: most claims have fewer. */
export const entriesOfPage = 100;

/** The `cursor` parameter of a list, with the most characters that it can have. */
export function cursorOf(most: number) {
  return z
    .string()
    .max(most)
    .optional()
    .describe('The `cursor` of the previous page, with the same filters.');
}

/** The parameters that every list has in addition to its filters. */
export const paging = {
  limit: wholeNumber(1, limits.csv.most)
    .optional()
    .describe(
      `Rows of a page. JSON: ${limits.json.usual} by default, at most ${limits.json.most}; CSV: ${limits.csv.usual} by default, at most ${limits.csv.most}.`,
    ),
  cursor: cursorOf(16_000),
};

/** The parameters of a list that is JSON alone, with the rows of a page by default. */
export function jsonPaging(usual: number) {
  const { most } = limits.json;
  return z.strictObject({
    limit: wholeNumber(1, most).default(usual).describe(`Entries of a page, at most ${most}.`),
    cursor: cursorOf(1000),
  });
}

/** The response of a list: a page as JSON or as CSV. */
export function listResponse(page: z.ZodType): ResponseContract {
  return {
    description: 'One page of the list.',
    content: { 'application/json': page, [csvType]: 'text' },
    headers: ['link', 'content-disposition'],
  };
}

type ListCall = Pick<
  Call<unknown, { readonly limit?: number | undefined; readonly cursor?: string | undefined }>,
  'header' | 'query' | 'ports'
>;

/** How a list is read and shown. */
interface List<Row> {
  readonly read: (limit: number, cursor: string | null) => Promise<Page<Row>>;
  /** A row as JSON. */
  readonly view: (row: Row) => unknown;
  /** The rows as CSV; some of its cells are in the reader's language. */
  readonly csv: (rows: readonly Row[]) => Promise<string>;
  /** Members of a JSON page beside its rows and its cursor. */
  readonly members?: Readonly<Record<string, string>>;
}

/**
 * Responds with one page of a list. A JSON page contains the cursor of the next one. A CSV page has no room
 * for it, so both also name the next page in `Link: <…>; rel="next"` (RFC 8288).
 */
export async function showPage<Row>(
  call: ListCall,
  route: string,
  { read, view, csv, members = {} }: List<Row>,
): Promise<Reply> {
  const asCsv = prefersCsv(call.header('accept'));
  const { usual, most } = asCsv ? limits.csv : limits.json;
  const { limit = usual } = call.query;
  if (limit > most) {
    const message = { key: 'too-many', of: null, limit: most } as const;
    return fail(
      problem('invalid-request', 'The page is too long.', [{ field: '?limit', code: 'invalid', message }]),
    );
  }
  const { items, cursor } = await read(limit, call.query.cursor ?? null);
  const headers = {
    vary: 'accept, accept-language',
    ...(cursor === null ? {} : { link: nextLink(call, route, cursor) }),
  };
  if (!asCsv) return respond(200, { ...members, items: await Promise.all(items.map(view)), cursor }, headers);
  return pass({
    status: 200,
    body: await csv(items),
    contentType: `${csvType}; charset=utf-8; header=present`,
    headers: { ...headers, 'content-disposition': `attachment; filename="${route}.csv"` },
  });
}

function nextLink({ ports, query }: ListCall, route: string, cursor: string): string {
  const next = new URL(`${ports.addresses.publicBaseUrl}/api/${route}`);
  for (const [name, value] of Object.entries({ ...query, cursor })) {
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    for (const one of values)
      if (typeof one === 'string' || typeof one === 'number' || typeof one === 'boolean')
        next.searchParams.append(name, String(one));
  }
  return `<${next.href}>; rel="next"`;
}

/** Whether CSV is accepted and JSON is not, or less (RFC 9110, 12.5.1). */
function prefersCsv(accept: string | null): boolean {
  const weights = new Map(
    (accept ?? '').split(',').map((range): [string, number] => {
      const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
      const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? '1';
      return [type, Number(quality)];
    }),
  );
  return (weights.get(csvType) ?? 0) > (weights.get('application/json') ?? 0);
}
