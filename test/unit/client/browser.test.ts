/** The client needs nothing that a browser has not: it compiles with the types of browsers alone. */
import { join } from 'node:path';
import ts from 'typescript';
import { projectFolder } from '../../../infra/tools/stack/projectFolder';

test('the client compiles with the types of browsers, and without those of Node.js', () => {
  const configFile = join(projectFolder, 'tsconfig.json');
  const {
    options: { tsBuildInfoFile: _tsBuildInfoFile, ...options },
  } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(configFile, (path) => ts.sys.readFile(path)).config,
    ts.sys,
    projectFolder,
  );
  const client = join(projectFolder, 'shared/client');
  const program = ts.createProgram([join(client, 'index.ts')], {
    ...options,
    ...{ lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'], types: [], noEmit: true },
    ...{ composite: false, incremental: false },
  });
  const faults = program
    .getSourceFiles()
    .filter(({ fileName }) => fileName.startsWith(client))
    .flatMap((file) => [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)])
    .map(
      ({ file, messageText }) =>
        `${file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
    );
  expect(faults).toEqual([]);
});
