/** Runs a few breaks of the transitions table, and proves that a break which no test notices is reported. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { patienceMs } from '../../infra/tools/patience';
import { projectFolder } from '../../infra/tools/stack/projectFolder';

/**
 * Runs `npm run verify:guards`; its exit code and output. A process of its own, because Jest cannot run
 * inside Jest.
 */
async function verify(
  ...args: readonly string[]
): Promise<{ readonly code: number; readonly output: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [join(projectFolder, 'dist/test/guards/verify.js'), ...args],
      { timeout: patienceMs },
      (error, stdout, stderr) => {
        resolve({ code: error === null ? 0 : Number(error.code ?? -1), output: stdout + stderr });
      },
    );
  });
}

test("R14, R21: a test proves each guard and each role of the reviewer's answer to a dispute", async () => {
  const { code, output } = await verify('--only', 'deny-dispute');
  expect(output).toContain('9 of 9 breaks were noticed.');
  expect(output).toContain(
    'guards › R14: another reviewer than the one who rejected decides on the dispute › deny-dispute',
  );
  expect(output).toContain('guards › R21: only the assignee or a review lead decides › deny-dispute');
  expect(code).toBe(0);
});

test('a break that no test notices is named as a survivor and fails the run', async () => {
  const { code, output } = await verify('--only', 'deny-dispute', '--tests', 'measures', '--quiet');
  expect(output).toContain('0 of 9 breaks were noticed.');
  expect(output).toContain(
    'SURVIVOR deny-dispute in Disputed · the caller is the assignee or a review lead: holds always',
  );
  expect(code).toBe(1);
});

test('a test that only lists the table does not count as proof of a guard', async () => {
  const { code, output } = await verify('--only', 'deny-dispute', '--tests', 'tableListing');
  expect(output).toContain('--tests leaves no test.');
  expect(code).toBe(2);
});
