/** Operators' routes of the directory as a whole: its import in one document, and the record of its changes (R22). */
import { z } from 'zod';
import {
  importDirectory,
  type ImportedEntry,
  type ImportedVersion,
} from '../../../shared/application/directory/importDirectory';
import { rowProblemOf } from '../../../shared/contracts/sheets/importRows';
import { importBodyBytes } from '../../../shared/contracts/basics/limits';
import { problemOf } from '../../../shared/contracts/basics/problems';
import { wholeNumber } from '../../../shared/contracts/basics/values';
import { directoryRequest } from '../../../shared/contracts/directory/directory';
import {
  directoryChangePage,
  directoryImportSchema,
  entryImportOf,
  entryRow,
  type DirectoryImportView,
  type EntryImport,
  type ImportedVersionView,
} from '../../../shared/contracts/directory/directoryResponses';
import type { Language } from '../../../shared/domain/claim';
import { importFaultTexts } from '../../../shared/i18n';
import { entryKinds } from '../../../shared/domain/directoryChange';
import { type Admission, earlierIdOf } from '../../../shared/domain/earlierAssociation';
import { json } from '../framework/contract';
import { inLanguage, respond, endpoint, type Endpoint } from '../framework/endpoint';
import { cursorOf } from '../framework/pages';
import { repeatable } from '../framework/repeatable';
import { nothing } from '../framework/request';

export const directoryEndpoints: readonly Endpoint[] = [
  endpoint({
    name: 'import-directory',
    method: 'POST',
    route: 'directory/import',
    roles: ['Operator'],
    body: directoryRequest,
    maxBodyBytes: importBodyBytes,
    query: nothing,
    contract: {
      tag: 'Directory',
      summary: 'Import the directory in one document',
      description:
        'Parts may be left out. Versions are published first, then partners and customers are written over existing ones, then earlier associations are imported. Each part has its own result. Safe to repeat.',
      responses: { 200: json(directoryImportSchema, 'The result of each part.', ['content-language']) },
    },
    handle: (call) =>
      repeatable(call, async () => {
        const { ports, body, actor, language } = call;
        const { catalogue, policy, calendar, partners, customers, associations } = await importDirectory(
          ports,
          body,
          actor,
          'replace',
        );
        const view: DirectoryImportView = {
          catalogue: versionView(catalogue, language),
          policy: versionView(policy, language),
          calendar: versionView(calendar, language),
          partners: entriesView(partners, language),
          customers: entriesView(customers, language),
          associations: associations.map((admission, index) => associationRow(admission, index, language)),
        };
        return respond(200, view, inLanguage(language));
      }),
  }),
  endpoint({
    name: 'list-directory-changes',
    method: 'GET',
    route: 'directory/changes',
    roles: ['Operator'],
    body: nothing,
    query: z.strictObject({
      kind: z.enum(entryKinds).optional().describe('Changes of entries of this kind.'),
      id: z
        .string()
        .max(200)
        .optional()
        .describe('Changes of the entry with this ID, or of the version with this name.'),
      limit: wholeNumber(1, 200).default(50).describe('Entries of a page.'),
      cursor: cursorOf(1000),
    }),
    contract: {
      tag: 'Directory',
      summary: 'List the changes of the directory',
      description:
        'Who changed which fields, and when, the newest change first. Changes are never removed from the list.',
      responses: { 200: json(directoryChangePage, 'One page of the list.') },
    },
    handle: async ({ ports, query: { kind, id, limit, cursor } }) => {
      const filter = { kind: kind ?? null, id: id ?? null };
      return respond(200, await ports.directoryStore.changes(filter, limit, cursor ?? null));
    },
  }),
];

function versionView(imported: ImportedVersion | null, language: Language): ImportedVersionView {
  if (imported === null) return null;
  const { version, outcome } = imported;
  if (typeof outcome === 'string') return { version, state: outcome };
  return { version, state: 'refused', problem: rowProblemOf(problemOf(outcome), language) };
}

function entriesView(entries: readonly ImportedEntry[], language: Language): EntryImport {
  return entryImportOf(entries.map(({ id, result }, index) => entryRow(index + 1, id, result, language)));
}

function associationRow(
  admission: Admission,
  index: number,
  language: Language,
): DirectoryImportView['associations'][number] {
  const row = index + 1;
  if (admission.ok) return { row, state: 'imported', id: earlierIdOf(admission.association) };
  const { code } = admission;
  // What the domain says names IDs, in English; the reason is enough for others.
  const message = language === 'en' ? admission.message : importFaultTexts(language)[code];
  return { row, state: 'refused', code, message };
}
