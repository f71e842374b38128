/** Operators' routes of partners and customers: read, list, write, import (R22). */
import { z } from 'zod';
import { concurrently } from '../../shared/application/concurrently';
import { customerFaults } from '../../shared/application/directoryFaults';
import type { Page, Ports } from '../../shared/application/ports';
import { guid } from '../../shared/contracts/content';
import {
  customerEntrySchema,
  customerPage,
  entryImportSchema,
  partnerPage,
  partnerSchema,
} from '../../shared/contracts/directoryAnswers';
import { customerEntry, partnerEntry } from '../../shared/contracts/directory';
import {
  customerRowOf,
  entriesRequest,
  partnerRowOf,
  type ImportedEntry,
} from '../../shared/contracts/directoryImport';
import { problem, type Problem } from '../../shared/contracts/problems';
import type { Customer, Partner } from '../../shared/domain/directory';
import { json } from './contract';
import { answer, endpoint, fail, type Endpoint } from './endpoint';
import { nothing, validate, type Checked } from './request';

const operators = ['Operator'] as const;
const rowsAtOnce = 16;
const listQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(100).optional(),
});

/** What tells partners and customers apart. */
interface Kind<Entry extends { readonly id: string }> {
  readonly one: string;
  readonly many: string;
  readonly schema: z.ZodType<Entry>;
  /** One entry, and a page of them, in answers. */
  readonly answer: z.ZodType;
  readonly page: z.ZodType;
  readonly rowOf: (cells: Readonly<Record<string, string>>) => unknown;
  readonly read: (ports: Ports, id: string) => Promise<Entry | null>;
  readonly list: (ports: Ports, limit: number, cursor: string | null) => Promise<Page<Entry>>;
  /** Writes the entry, unless something does not fit. */
  readonly write: (ports: Ports, entry: Entry) => Promise<Problem | null>;
}

const partners: Kind<Partner> = {
  one: 'partner',
  many: 'partners',
  schema: partnerEntry,
  answer: partnerSchema,
  page: partnerPage,
  rowOf: partnerRowOf,
  read: (ports, id) => ports.directory.partner(id),
  list: (ports, limit, cursor) => ports.directory.partners(limit, cursor),
  write: async (ports, partner) => {
    await ports.directoryWriter.putPartner(partner, 'replace');
    return null;
  },
};

const customers: Kind<Customer> = {
  one: 'customer',
  many: 'customers',
  schema: customerEntry,
  answer: customerEntrySchema,
  page: customerPage,
  rowOf: customerRowOf,
  read: (ports, id) => ports.directory.customer(id),
  list: (ports, limit, cursor) => ports.directory.customers(limit, cursor),
  write: async (ports, customer) => {
    const faults = customerFaults(customer, await ports.directory.catalogue());
    if (faults.length > 0) {
      return problem('content-invalid', faults.map(({ message }) => message).join(' '), faults);
    }
    await ports.directoryWriter.putCustomer(customer, 'replace');
    return null;
  },
};

export const directoryEntryEndpoints: readonly Endpoint[] = [
  ...endpointsOf(partners),
  ...endpointsOf(customers),
];

function endpointsOf<Entry extends { readonly id: string }>(kind: Kind<Entry>): readonly Endpoint[] {
  const { one, many } = kind;
  const unknown = (): Problem => problem('not-found', `There is no ${one} with this directory ID.`);
  return [
    endpoint({
      name: `list-${many}`,
      method: 'GET',
      route: many,
      roles: operators,
      body: nothing,
      query: listQuery,
      contract: {
        tag: 'Directory',
        summary: `List ${many}`,
        answers: { 200: json(kind.page, 'One page of the list.') },
      },
      handle: async ({ ports, query }) =>
        answer(200, await kind.list(ports, query.limit, query.cursor ?? null)),
    }),
    endpoint({
      name: `get-${one}`,
      method: 'GET',
      route: `${many}/{id}`,
      roles: operators,
      body: nothing,
      query: nothing,
      contract: {
        tag: 'Directory',
        summary: `Read a ${one}`,
        answers: { 200: json(kind.answer, `The ${one}.`) },
        problems: ['not-found'],
      },
      handle: async ({ ports, params }) => {
        const id = guid.safeParse(params['id']);
        const found = id.success ? await kind.read(ports, id.data) : null;
        return found === null ? fail(unknown()) : answer(200, found);
      },
    }),
    endpoint({
      name: `put-${one}`,
      method: 'PUT',
      route: `${many}/{id}`,
      roles: operators,
      body: z.record(z.string(), z.unknown()),
      query: nothing,
      contract: {
        tag: 'Directory',
        summary: `Write a ${one}`,
        description:
          'A new one, or in the place of the one with this ID; the ID may be left out of the body.',
        answers: { 200: json(kind.answer, `The ${one} as it was stored.`) },
        problems: ['not-found', 'content-invalid'],
      },
      handle: async ({ ports, params, body }) => {
        const { id } = params;
        if (!guid.safeParse(id).success) return fail(unknown());
        // The ID in the address counts; one in the body may repeat it, as what was read has it.
        const checked: Checked<Entry> = validate(kind.schema, { id, ...body }, '');
        if (!checked.ok) return checked;
        if (checked.value.id !== id?.toLowerCase()) {
          const message = 'must be the ID in the address, or left out';
          return fail(
            problem('invalid-request', 'The body is about another ID than the address.', [
              { field: '/id', code: 'invalid', message },
            ]),
          );
        }
        const refused = await kind.write(ports, checked.value);
        return refused === null ? answer(200, checked.value) : fail(refused);
      },
    }),
    endpoint({
      name: `import-${many}`,
      method: 'POST',
      route: `${many}/import`,
      roles: operators,
      body: entriesRequest,
      maxBodyBytes: 5 * 1024 * 1024,
      csv: (rows) => ({ rows: rows.map(kind.rowOf) }),
      query: nothing,
      contract: {
        tag: 'Directory',
        summary: `Write ${many} in bulk`,
        description: 'Rows as JSON or CSV, each with its own result; safe to repeat.',
        answers: { 200: json(entryImportSchema, 'What became of each row.') },
        idempotencyKey: 'none',
      },
      handle: async ({ ports, body }) => {
        const rows = await concurrently(body.rows, rowsAtOnce, (row, index) =>
          importEntry(kind, ports, row, index + 1),
        );
        const stored = rows.filter(({ state }) => state === 'stored').length;
        return answer(200, { stored, refused: rows.length - stored, rows });
      },
    }),
  ];
}

async function importEntry<Entry extends { readonly id: string }>(
  kind: Kind<Entry>,
  ports: Ports,
  row: unknown,
  number: number,
): Promise<ImportedEntry> {
  const checked: Checked<Entry> = validate(kind.schema, row, '');
  const refused = checked.ok ? await kind.write(ports, checked.value) : checked.problem;
  if (refused === null && checked.ok) return { row: number, state: 'stored', id: checked.value.id };
  const { code, title, status, detail, errors } =
    refused ?? problem('invalid-request', 'The row is not valid.');
  const shown = { code, title, status, detail, ...(errors === undefined ? {} : { errors }) };
  return { row: number, state: 'refused', problem: shown };
}
