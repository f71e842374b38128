/** Proves that the debugger starts the local stack in the same way as `npm start`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { projectFolder } from '../../../infra/tools/stack/projectFolder';

test('the debugger starts what npm start starts', () => {
  const { configurations } = z
    .object({
      configurations: z.array(z.object({ name: z.string(), program: z.string(), args: z.array(z.string()) })),
    })
    .parse(jsonIn('.vscode/launch.json'));
  const { scripts } = z.object({ scripts: z.object({ start: z.string() }) }).parse(jsonIn('package.json'));
  const stack = configurations.filter(({ name }) => name === 'Debug the local stack');
  expect(
    stack.map(({ program, args }) => ['node', program.replace('${workspaceFolder}/', ''), ...args].join(' ')),
  ).toEqual([scripts.start]);
});

function jsonIn(file: string): unknown {
  return JSON.parse(readFileSync(join(projectFolder, file), 'utf8'));
}
