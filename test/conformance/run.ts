/**
 * `npm run test:conformance`: runs the conformance suites against the stand-ins, or against services that
 * settings name.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { projectFolder } from '../../infra/tools/stack/projectFolder';
import { startServices } from './services';
import { settings, targetOf } from './settings';

const help = `Tests the services that the application uses with the real SDKs, feature by feature.

  npm run test:conformance [-- options]

Without settings each suite starts a stand-in of its own. These settings (environment variables) name services to use
instead. Tests that only a stand-in can pass are then skipped; their titles say why (--verbose lists them):

${Object.entries(settings)
  .map(([name, meaning]) => `  ${name.padEnd(39)} ${meaning}`)
  .join('\n')}

  --services   starts the stand-ins as services and names them by these settings, so that no account is needed
  --help       print this text

Other options go to Jest, for example --verbose, or a part of a file's path: cosmos/batch.
`;

async function main(given: readonly string[]): Promise<number> {
  if (given.includes('--help')) {
    process.stdout.write(help);
    return 0;
  }
  const services = given.includes('--services') ? await startServices(say) : null;
  try {
    const environment = { ...process.env, ...services?.settings };
    for (const [service, named] of Object.entries(targetOf(environment)))
      say(
        `${service}: ${named === null ? 'a stand-in for each suite' : 'the service that the settings name'}`,
      );
    const options = given.filter((option) => option !== '--services');
    const paths = options.some((option) => !option.startsWith('-')) ? [] : ['test/conformance'];
    const jest = spawn(
      process.execPath,
      [require.resolve('jest/bin/jest'), '--config', 'test/jest.config.cjs', ...paths, ...options],
      { cwd: projectFolder, env: environment, stdio: 'inherit' },
    );
    const [code] = (await once(jest, 'close')) as [number | null];
    return code ?? 1;
  } finally {
    await services?.stop();
  }
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    say(error instanceof Error ? error.message : String(error));
    process.exit(2);
  },
);
