/** Routes of the directory: the catalogue for everybody, the import for operators (R22). */
import { importDirectory } from '../../shared/application/importDirectory';
import { directoryRequest } from '../../shared/contracts/directory';
import { catalogueSchema, directoryImportSchema } from '../../shared/contracts/directoryAnswers';
import { json } from './contract';
import { answer, endpoint, everybody, type Endpoint } from './endpoint';
import { nothing } from './request';

export const directoryEndpoints: readonly Endpoint[] = [
  endpoint({
    name: 'get-catalog',
    method: 'GET',
    route: 'catalog',
    roles: everybody,
    body: nothing,
    query: nothing,
    contract: {
      tag: 'Directory',
      summary: 'Read the catalogue',
      answers: { 200: json(catalogueSchema, 'The version in force.') },
    },
    handle: async ({ ports }) => answer(200, await ports.directory.catalogue()),
  }),
  endpoint({
    name: 'import-directory',
    method: 'POST',
    route: 'directory/import',
    roles: ['Operator'],
    body: directoryRequest,
    query: nothing,
    contract: {
      tag: 'Directory',
      summary: 'Import the directory in one document',
      description: 'Parts may be left out; safe to repeat.',
      answers: { 200: json(directoryImportSchema, 'How much was imported.') },
      idempotencyKey: 'none',
    },
    handle: async ({ ports, body }) => answer(200, await importDirectory(ports, body, 'replace')),
  }),
];
