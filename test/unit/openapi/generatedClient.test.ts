/** Makes the types of a TypeScript client with a public generator, and compiles a claim's life with them. */
import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import ts from 'typescript';
import { projectFolder } from '../../../infra/tools/stack/projectFolder';
import { temporaryFolder } from '../../tools/temporaryFolder';
import { claimsLife, everyCall } from './claimsLife';
import { published, published30 } from './documents';

/** The most characters of generated types: people read them, and editors load them. */
const mostCharacters = 400_000;

/** The folder of the types that are made of a document. */
async function generated(document: object): Promise<{ readonly folder: string; readonly types: string }> {
  const folder = await temporaryFolder('generated-client');
  await writeFile(join(folder, 'openapi.json'), JSON.stringify(document));
  const program = join(projectFolder, 'node_modules/openapi-typescript/bin/cli.js');
  const options = ['openapi.json', '--output', 'api.ts'];
  const { status, stderr } = spawnSync(process.execPath, [program, ...options], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect({ status, stderr }).toMatchObject({ status: 0 });
  return { folder, types: ts.sys.readFile(join(folder, 'api.ts')) ?? '' };
}

/** What the compiler says of each module beside the types: one program for all, because it reads the types once. */
async function complaintsAbout<Name extends string>(
  folder: string,
  modules: Readonly<Record<Name, string>>,
): Promise<Readonly<Record<Name, readonly string[]>>> {
  const texts = Object.entries<string>(modules);
  await Promise.all(texts.map(([name, text]) => writeFile(join(folder, `${name}.ts`), text)));
  const program = ts.createProgram(
    texts.map(([name]) => join(folder, `${name}.ts`)),
    {
      strict: true,
      noEmit: true,
      target: ts.ScriptTarget.ES2023,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      types: [],
      skipLibCheck: true,
    },
  );
  const general = [...program.getOptionsDiagnostics(), ...program.getGlobalDiagnostics()];
  const complaints = texts.map(([name]) => {
    const file = [join(folder, `${name}.ts`), join(folder, 'api.ts')].map((one) =>
      program.getSourceFile(one),
    );
    const found = file.flatMap((one) => [
      ...program.getSyntacticDiagnostics(one),
      ...program.getSemanticDiagnostics(one),
    ]);
    return [
      name,
      [...general, ...found].map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n')),
    ];
  });
  return Object.fromEntries(complaints) as Record<Name, readonly string[]>;
}

/** What is misspelt in a life: what it is, and how it is written rightly and wrongly. */
const misspelt = [
  ['claim’s member', 'created.body.id;', 'created.body.claimId;'],
  ['member of a body', 'acknowledged: true', 'acknowledge: true'],
  ['code', "reasons: ['all-poe-missing']", "reasons: ['NotEnough']"],
  ['result of a row', 'row.problem.code', 'row.problem.kode'],
] as const;

let types: string;
let complaints: Readonly<Record<string, readonly string[]>>;
beforeAll(async () => {
  const made = await generated(published);
  types = made.types;
  complaints = await complaintsAbout<string>(made.folder, {
    life: claimsLife,
    calls: everyCall(published),
    ...Object.fromEntries(
      misspelt.map(([_what, right, wrong], index) => [`wrong${index}`, claimsLife.replace(right, wrong)]),
    ),
  });
});

test('a whole life compiles, and what is misspelt does not', () => {
  expect(complaints['life']).toEqual([]);
});

test('every operation can be called, with the body of its example where it has one', () => {
  expect(complaints['calls']).toEqual([]);
  expect(everyCall(published).match(/body: /g)?.length).toBeGreaterThan(20);
});

test.each(misspelt.map(([what, right], index) => [what, right, `wrong${index}`] as const))(
  'a misspelt %s is found',
  (_what, right, module) => {
    expect(claimsLife).toContain(right);
    expect(complaints[module]?.length).toBeGreaterThan(0);
  },
);

test('the types are short, and nothing in them has an invented name', () => {
  expect(types.length).toBeLessThan(mostCharacters);
  expect(types).toContain('"application/json": components["schemas"]["ApproveRequest"];');
});

test('the types of the document in OpenAPI 3.0 compile too', async () => {
  const { folder, types: types30 } = await generated(published30);
  expect(types30.length).toBeLessThan(mostCharacters);
  const life = `import type { components } from './api';
    export const statusOf = ({ status }: components['schemas']['Claim']): string => status;
    export const nameOf = ({ assignee }: components['schemas']['Claim']): string => assignee?.name ?? '';`;
  expect(await complaintsAbout(folder, { life })).toEqual({ life: [] });
});
