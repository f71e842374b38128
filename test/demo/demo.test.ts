/**
 * Runs `npm run demo` as a process: it succeeds when the service follows the rules, and names each
 * difference.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { patienceMs } from '../../infra/tools/patience';
import { projectFolder } from '../../infra/tools/stack/projectFolder';

interface Ended {
  readonly code: number;
  readonly output: string;
}

function runDemo(...options: string[]): Promise<Ended> {
  const program = join(projectFolder, 'dist/infra/tools/demo.js');
  return new Promise((done) => {
    const child = execFile(
      process.execPath,
      [program, ...options],
      { timeout: patienceMs, maxBuffer: 16 * 1024 * 1024 },
      (_error, stdout, stderr) => {
        done({ code: child.exitCode ?? -1, output: `${stdout}${stderr}` });
      },
    );
  });
}

test('The demo lives through three claims and finds everything as the rules say (R1 to R12, R44, R51, R61)', async () => {
  const { code, output } = await runDemo();
  expect(output).toContain('✓ Everything is as the rules say');
  expect(output).toContain('Approved, association official, eligible');
  expect(output).toContain('Rejected, consent declined');
  expect(output).not.toContain('\u001b[');
  expect(code).toBe(0);
});

test('The demo names each difference of a service with other numbers, and fails', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'demo-'));
  try {
    const seed = z
      .looseObject({ policy: z.looseObject({}) })
      .parse(JSON.parse(await readFile(join(projectFolder, 'infra/local/seed/directory.json'), 'utf8')));
    const file = join(folder, 'directory.json');
    const policy = { ...seed.policy, version: 'six-days', consentWindow: { days: 6 } };
    await writeFile(file, JSON.stringify({ ...seed, policy }));
    const { code, output } = await runDemo('--setting', `DIRECTORY_SEED=${file}`);
    expect(output).toMatch(/✗ \d+ of \d+ comparisons .* differ from what the rules say/);
    expect(output).toContain('✗ R11: the association is official from the end of the window');
    expect(output).not.toContain('could not go on');
    expect(code).toBe(1);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test.each([
  [['--port', 'x'], '--port must be the port'],
  [['--data', '.local', '--port', '7071'], 'Give --data or --port, not both.'],
  [['--data', join(tmpdir(), 'no-stack-here')], 'No stack runs on the data folder'],
])('The demo says why it cannot run: %j', async (options, message) => {
  const { code, output } = await runDemo(...options);
  expect(output).toContain(message);
  expect(code).toBe(2);
});
