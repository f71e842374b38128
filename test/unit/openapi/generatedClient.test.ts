/** Makes the types of a TypeScript client with a public generator, and compiles a claim's life with them. */
import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import ts from 'typescript';
import { projectFolder } from '../../../infra/tools/stack/projectFolder';
import { temporaryFolder } from '../../tools/temporaryFolder';
import { claimsLife } from './claimsLife';
import { published, published30 } from './documents';

/** The most characters of generated types: people read them, and editors load them. */
const mostCharacters = 400_000;

/** The folder of the types that are made of a document. */
async function generated(document: object): Promise<{ readonly folder: string; readonly types: string }> {
  const folder = await temporaryFolder('generated-client');
  await writeFile(join(folder, 'openapi.json'), JSON.stringify(document));
  const program = join(projectFolder, 'node_modules/openapi-typescript/bin/cli.js');
  // A member with a default may be left out of a request.
  const options = ['openapi.json', '--output', 'api.ts', '--default-non-nullable', 'false'];
  const { status, stderr } = spawnSync(process.execPath, [program, ...options], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect({ status, stderr }).toMatchObject({ status: 0 });
  return { folder, types: ts.sys.readFile(join(folder, 'api.ts')) ?? '' };
}

/** What the compiler says of a module beside the types. */
async function complaintsAbout(folder: string, text: string): Promise<readonly string[]> {
  const file = join(folder, 'life.ts');
  await writeFile(file, text);
  const program = ts.createProgram([file], {
    strict: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    types: [],
    skipLibCheck: true,
  });
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

let of31: { readonly folder: string; readonly types: string };
beforeAll(async () => {
  of31 = await generated(published);
});

test('a whole life compiles, and what is misspelt does not', async () => {
  expect(await complaintsAbout(of31.folder, claimsLife)).toEqual([]);
});

test.each([
  ['claim’s member', 'created.body.id;', 'created.body.claimId;'],
  ['member of a body', 'acknowledged: true', 'acknowledge: true'],
  ['code', "reasons: ['all-poe-missing']", "reasons: ['NotEnough']"],
  ['result of a row', 'row.problem.code', 'row.problem.kode'],
])('a misspelt %s is found', async (_what, right, wrong) => {
  expect(claimsLife).toContain(right);
  expect(await complaintsAbout(of31.folder, claimsLife.replace(right, wrong))).not.toEqual([]);
});

test('the types are short, and nothing in them has an invented name', () => {
  expect(of31.types.length).toBeLessThan(mostCharacters);
  expect(of31.types).toContain('"application/json": components["schemas"]["ApproveRequest"];');
});

test('the types of the document in OpenAPI 3.0 compile too', async () => {
  const { folder, types } = await generated(published30);
  expect(types.length).toBeLessThan(mostCharacters);
  const life = `import type { components } from './api';
    export const statusOf = ({ status }: components['schemas']['Claim']): string => status;
    export const nameOf = ({ assignee }: components['schemas']['Claim']): string => assignee?.name ?? '';`;
  expect(await complaintsAbout(folder, life)).toEqual([]);
});
