/** Operators' routes of partners and customers: read, list, write, import (R22). */
import { z } from 'zod';
import type { Ports } from '../../../shared/application/ports';
import type { Entries } from '../../../shared/application/ports/directory';
import {
  putCustomer,
  putPartner,
  type Edit,
  type EditPorts,
  type Edited,
} from '../../../shared/application/directory/editDirectory';
import { importEntries } from '../../../shared/application/directory/importEntries';

import { namedRequest } from '../../../shared/contracts/basics/requests';
import { guid, wholeNumber } from '../../../shared/contracts/basics/values';
import { customerEntry, partnerEntry } from '../../../shared/contracts/directory/directory';
import {
  customerEntrySchema,
  customerPage,
  entryImportOf,
  entryRow,
  entryImportSchema,
  partnerPage,
  partnerSchema,
  type ImportedRow,
} from '../../../shared/contracts/directory/directoryResponses';
import {
  customerSheet,
  entriesRequest,
  partnerSheet,
} from '../../../shared/contracts/directory/directoryImport';
import { faultsInCells, inSheet, refuseRow } from '../../../shared/contracts/sheets/importRows';
import { importBodyBytes } from '../../../shared/contracts/basics/limits';
import { problem, problemOf, type Problem } from '../../../shared/contracts/basics/problems';
import type { SheetKind } from '../../../shared/contracts/sheets/rowReader';
import { contentOf, namedRow } from '../../../shared/contracts/sheets/sheetRow';
import type { OwnerKind } from '../../../shared/domain/identifiers';
import type { Result } from '../../../shared/domain/refusals';
import type { Role } from '../../../shared/domain/roles';
import { etagOf } from '../framework/etag';
import { json } from '../framework/contract';
import { fail, type Checked } from '../framework/checked';
import { inLanguage, respond, endpoint, type Endpoint } from '../framework/endpoint';
import { repeatable } from '../framework/repeatable';
import { cursorOf } from '../framework/pages';
import { nothing } from '../framework/request';
import { validate } from '../framework/validation';

const operators = ['Operator'] as const;
const listQuery = z.strictObject({
  limit: wholeNumber(1, 200).default(50).describe('Entries of a page.'),
  cursor: cursorOf(100),
});

/** The kinds whose entries are listed and read. */
type Listed = OwnerKind | 'reviewer';

/** What the routes need that list and read the entries of a kind. */
export interface Shown<K extends Listed> {
  readonly one: K;
  readonly many: string;
  /** Schemas of responses: one entry, and a page of entries. */
  readonly response: z.ZodType;
  readonly page: z.ZodType;
  /** What responses show of the entries of a page, or of one; left out: the entries as they are. */
  readonly views?: (ports: Ports, entries: readonly Entries[K][]) => Promise<readonly unknown[]>;
}

/** What differs between the routes of partners and those of customers. */
interface Kind<K extends OwnerKind> extends Shown<K> {
  readonly schema: z.ZodType<Entries[K]>;
  /** The same schema, but the ID may be left out. */
  readonly body: z.ZodType<object>;
  /** What the document says about the columns of a CSV. */
  readonly csvColumns: string;
  readonly sheet: SheetKind;
  /** Writes the entry, or refuses it. */
  readonly put: (ports: EditPorts, entry: Entries[K], edit: Edit) => Promise<Result<Edited<Entries[K]>>>;
}

const partners: Kind<'partner'> = {
  one: 'partner',
  many: 'partners',
  schema: partnerEntry,
  body: namedRequest('PartnerRequest', partnerEntry.partial({ id: true })),
  response: partnerSchema,
  page: partnerPage,
  csvColumns:
    'Columns of the CSV: `id,name,mpnIds,programmes`, and optionally `locations,timeZone,language`; `|` separates the values of one cell, a location is `MPN ID@name`.',
  sheet: partnerSheet,
  put: putPartner,
};

const customers: Kind<'customer'> = {
  one: 'customer',
  many: 'customers',
  schema: customerEntry,
  body: namedRequest('CustomerRequest', customerEntry.partial({ id: true })),
  response: customerEntrySchema,
  page: customerPage,
  csvColumns:
    'Columns of the CSV: `id,name,domains,products,subscriptions`; `|` separates the values of one cell, a subscription is `product@ID@end`.',
  sheet: customerSheet,
  put: putCustomer,
};

export const directoryEntryEndpoints: readonly Endpoint[] = [
  ...endpointsOf(partners),
  ...endpointsOf(customers),
];

function endpointsOf<K extends OwnerKind>(kind: Kind<K>): readonly Endpoint[] {
  return [listing(kind), reading(kind), writing(kind), importing(kind)];
}

/** All entries of a kind, page by page. */
export function listing<K extends Listed>(
  { one, many, page, views }: Shown<K>,
  roles: readonly Role[] = operators,
): Endpoint {
  return endpoint({
    name: `list-${many}`,
    method: 'GET',
    route: many,
    roles,
    body: nothing,
    query: listQuery,
    contract: {
      tag: 'Directory',
      summary: `List ${many}`,
      description: `All ${many} of the directory, page by page, in the order of their IDs.`,
      responses: { 200: json(page, 'One page of the list.') },
    },
    handle: async ({ ports, query }) => {
      const found = await ports.directoryStore.entries(one, query.limit, query.cursor ?? null);
      const items = views === undefined ? found.items : await views(ports, found.items);
      return respond(200, { items, cursor: found.cursor });
    },
  });
}

/** One entry, by its directory ID. */
export function reading<K extends Listed>(
  { one, many, response, views }: Shown<K>,
  roles: readonly Role[] = operators,
): Endpoint {
  return endpoint({
    name: `get-${one}`,
    method: 'GET',
    route: `${many}/{id}`,
    roles,
    body: nothing,
    query: nothing,
    contract: {
      tag: 'Directory',
      summary: `Read a ${one}`,
      description: `The ${one} with this directory ID. Its ETag is the revision, for If-Match of a change.`,
      responses: { 200: json(response, `The ${one}.`, ['etag']) },
      problems: ['not-found'],
    },
    handle: async ({ ports, params }) => {
      const id = guid.safeParse(params['id']);
      const found = id.success ? await ports.directoryStore.entry(one, id.data) : null;
      if (found === null) return fail(unknown(one));
      const [view] = views === undefined ? [found.value] : await views(ports, [found.value]);
      return respond(200, view, { etag: etagOf(found) });
    },
  });
}

/** Creates an entry, or replaces the revision that the caller has read. */
function writing<K extends OwnerKind>(kind: Kind<K>): Endpoint {
  const { one, many } = kind;
  return endpoint({
    name: `put-${one}`,
    method: 'PUT',
    route: `${many}/{id}`,
    roles: operators,
    body: kind.body,
    query: nothing,
    ifMatch: 'optional',
    contract: {
      tag: 'Directory',
      summary: `Write a ${one}`,
      description:
        'Creates the entry, or replaces the existing one with If-Match. The body may leave out the ID.',
      responses: {
        200: json(kind.response, `The ${one} as it is now.`, ['etag']),
        201: json(kind.response, `The new ${one}.`, ['etag']),
      },
      problems: ['not-found', 'content-invalid', 'identifier-taken', 'precondition-required'],
    },
    handle: async ({ ports, actor, params, body, precondition }) => {
      const id = guid.safeParse(params['id']);
      if (!id.success) return fail(unknown(one));
      // The ID in the address counts. The body may repeat it, because responses contain it too.
      const checked: Checked<Entries[K]> = validate(kind.schema, { id: id.data, ...body }, '');
      if (!checked.ok) return checked;
      if (checked.value.id !== id.data) {
        return fail(
          problem('invalid-request', 'The body has another ID than the address.', [
            { field: '/id', code: 'invalid', message: { key: 'id-differs' } },
          ]),
        );
      }
      const written = await kind.put(ports, checked.value, { actor, precondition });
      if (!written.ok) return fail(problemOf(written.refusal));
      const { state, revision } = written.value;
      const isNew = state === 'written' && revision === 1;
      return respond(isNew ? 201 : 200, checked.value, { etag: etagOf(written.value) });
    },
  });
}

/** Writes many entries; existing ones are overwritten. */
function importing<K extends OwnerKind>(kind: Kind<K>): Endpoint {
  const { many } = kind;
  return endpoint({
    name: `import-${many}`,
    method: 'POST',
    route: `${many}/import`,
    roles: operators,
    body: entriesRequest,
    maxBodyBytes: importBodyBytes,
    csv: kind.sheet,
    query: nothing,
    contract: {
      tag: 'Directory',
      summary: `Write ${many} in bulk`,
      description: `Rows as JSON or CSV, each with its own result; existing entries are overwritten. Of rows with one ID, domain, subscription or MPN ID only the first counts. Safe to repeat. ${kind.csvColumns}`,
      responses: { 200: json(entryImportSchema, 'The result of each row.', ['content-language']) },
    },
    handle: (call) =>
      repeatable(call, async () => {
        const { ports, actor, body, language } = call;
        const sent = body.rows.map((row, index) => checkedRow(kind, row, index));
        const results = await importEntries<K>(sent, (entry) =>
          kind.put(ports, entry, { actor, precondition: 'any' }),
        );
        const rows = sent.map(({ id, found }, index): ImportedRow => {
          const result = results[index] ?? null;
          if (found !== null) return refuseRow(index + 1, found, language);
          if (id === null || result === null) throw new Error(`Row ${index + 1} has no result.`);
          return entryRow(index + 1, id, result, language);
        });
        const report = entryImportOf(rows.map((row, index) => inSheet(body.rows[index], row, language)));
        return respond(200, report, inLanguage(language));
      }),
  });
}

/** The problem that there is no such entry. */
export function unknown(one: Listed): Problem {
  return problem('not-found', `There is no ${one} with this directory ID.`);
}

/** A row as the import takes it, and its problem if it is faulty. */
function checkedRow<K extends OwnerKind>(kind: Kind<K>, sent: unknown, index: number) {
  const content = contentOf(sent);
  const checked: Checked<Entries[K]> = validate(kind.schema, content, '');
  const problemOfContent = checked.ok ? null : checked.problem;
  const found = faultsInCells(sent, problemOfContent) ?? problemOfContent;
  const entry = checked.ok && found === null ? checked.value : null;
  return { entry, id: idIn(content), named: namedRow(sent, index + 1), found };
}

/** The ID of a row, also of a faulty one; `null`: it has none. */
function idIn(content: unknown): string | null {
  const row = z.object({ id: guid }).safeParse(content);
  return row.success ? row.data.id : null;
}
