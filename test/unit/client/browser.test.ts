/** The client compiles with the types of browsers alone, and what its README shows compiles too. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { projectFolder } from '../../../infra/tools/stack/projectFolder';

const client = join(projectFolder, 'shared/client');

/** The examples of the README, in their order: the tour, a conflict, and operations. */
const [tour = '', conflict = '', operations = ''] = [
  ...readFileSync(join(client, 'README.md'), 'utf8').matchAll(/```ts\n(.*?)```/gs),
].map(([, code = '']) => code);

/** The examples as a module: what a reader knows of the surroundings is declared. */
const examples = `
${tour.match(/^import .*$/m)?.[0].replace('@cpor-claims/client', './index') ?? ''}
import type { Choice, Claim, Client, ContentRequest, FieldComparison, Problem, Read, UploadFile } from './index';
import type * as api from '../contracts/apiTypes';
import { act, ask, filters, get, list, post, shows, takes } from './operation';
import type { Page } from './pages';
import type * as queries from './queries';

declare const signIn: { token(): Promise<string> };
declare const content: ContentRequest;
declare const file: UploadFile;
declare const show: (problem: Problem) => void;
declare const draw: (part: number) => void;
declare const row: (claim: Claim) => void;
export async function tour(): Promise<void> {
${tour.replace(/^import .*$/m, '')}}

declare const name: string;
declare const chosen: (field: FieldComparison) => Choice;
export async function conflict(client: Client, read: Read<Claim>): Promise<void> {
${conflict}
}

const pageOf = <Item>() => shows<Page<Item>>();
export const operations = {
${operations}
};
`;

/** The faults of the client and of a module beside it, which is not stored. */
function faultsWith(module: string): readonly string[] {
  const configFile = join(projectFolder, 'tsconfig.json');
  const {
    options: { tsBuildInfoFile: _tsBuildInfoFile, ...rest },
  } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(configFile, (path) => ts.sys.readFile(path)).config,
    ts.sys,
    projectFolder,
  );
  const options: ts.CompilerOptions = {
    ...rest,
    ...{ lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'], types: [], noEmit: true },
    ...{ composite: false, incremental: false, noUnusedLocals: false },
  };
  const beside = join(client, 'readmeExamples.ts');
  const host = ts.createCompilerHost(options);
  const program = ts.createProgram([join(client, 'index.ts'), beside], options, {
    ...host,
    fileExists: (path) => path === beside || host.fileExists(path),
    readFile: (path) => (path === beside ? module : host.readFile(path)),
    getSourceFile: (path, ...how) =>
      path === beside
        ? ts.createSourceFile(path, module, ts.ScriptTarget.ES2023)
        : host.getSourceFile(path, ...how),
  });
  return program
    .getSourceFiles()
    .filter(({ fileName }) => fileName.startsWith(client))
    .flatMap((one) => [...program.getSyntacticDiagnostics(one), ...program.getSemanticDiagnostics(one)])
    .map(
      ({ file, start, messageText }) =>
        `${file?.fileName ?? ''} ${module.slice(start, (start ?? 0) + 40)}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
    );
}

test('the client and the examples of its README compile with the types of browsers, and without those of Node.js', () => {
  expect([tour, conflict, operations].map((code) => code.length > 100)).toEqual([true, true, true]);
  expect(faultsWith(examples)).toEqual([]);
});
