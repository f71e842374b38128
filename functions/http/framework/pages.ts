/** Pages of lists: as JSON, or as CSV where the caller asks for it by `Accept` (R62). */
import { z } from 'zod';
import type { Page } from '../../../shared/application/ports/paging';
import { csvType } from '../../../shared/contracts/basics/csv';
import { problem } from '../../../shared/contracts/basics/problems';
import { wholeNumber } from '../../../shared/contracts/basics/wholeNumber';
import type { ResponseContract } from './contract';
import { fail, pass } from './checked';
import { respond, type Call, type Reply } from './endpoint';

/** Rows of a page that names no limit, and at most: what a screen shows, or a spreadsheet. */
const limits = { json: { usual: 50, most: 200 }, csv: { usual: 1000, most: 1000 } };

/** Where a page begins, of at most so many characters. */
export function cursorOf(most: number) {
  return z.string().max(most).optional().describe('The `cursor` of the page before, with the same filters.');
}

/** What every list takes besides its filters: rows of a page, and where the page begins. */
export const paging = {
  limit: wholeNumber(1, limits.csv.most)
    .optional()
    .describe(
      `Rows of a page. JSON: ${limits.json.usual} unless said otherwise, at most ${limits.json.most}; CSV: ${limits.csv.usual}, at most ${limits.csv.most}.`,
    ),
  cursor: cursorOf(16_000),
};

/** A page as JSON, or as CSV. */
export function listAnswer(page: z.ZodType): ResponseContract {
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

/**
 * Answers one page of a list. A JSON page carries the cursor of the next one; a CSV page has no room for it, so both name
 * the next page by `Link: <…>; rel="next"` (RFC 8288).
 */
export async function showPage<Row, View>(
  call: ListCall,
  route: string,
  read: (limit: number, cursor: string | null) => Promise<Page<Row>>,
  view: (row: Row) => View,
  csv: (views: readonly View[]) => string,
): Promise<Reply> {
  const asCsv = prefersCsv(call.header('accept'));
  const { usual, most } = asCsv ? limits.csv : limits.json;
  const { limit = usual } = call.query;
  if (limit > most) {
    const message = `must be at most ${most}`;
    return fail(
      problem('invalid-request', 'The page is too long.', [{ field: '?limit', code: 'invalid', message }]),
    );
  }
  const { items, cursor } = await read(limit, call.query.cursor ?? null);
  const headers = { vary: 'accept', ...(cursor === null ? {} : { link: nextLink(call, route, cursor) }) };
  const views = items.map(view);
  if (!asCsv) return respond(200, { items: views, cursor }, headers);
  return pass({
    status: 200,
    body: csv(views),
    contentType: `${csvType}; charset=utf-8; header=present`,
    headers: { ...headers, 'content-disposition': `attachment; filename="${route}.csv"` },
  });
}

function nextLink({ ports, query }: ListCall, route: string, cursor: string): string {
  const next = new URL(`${ports.addresses.publicBaseUrl}/api/${route}`);
  for (const [name, value] of Object.entries({ ...query, cursor }))
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      next.searchParams.set(name, String(value));
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
