/**
 * Starts the stand-ins on free ports as services of another process, and names them by the settings of the
 * conformance suites. With them the suites run in the same way as against real services.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { MovableClock } from '../../infra/local/clock';
import { startCosmosServer } from '../../infra/local/cosmos';
import { startEmailServer } from '../../infra/local/email';
import { startFunctionsHost } from '../../infra/local/host';
import { keyFrom } from '../../infra/local/keys';
import { StartedParts } from '../../infra/local/startedParts';
import { startStorage } from '../../infra/local/storage';
import type { SettingName } from './settings';

/** Running services, and the settings that name them. */
export interface RunningServices {
  readonly settings: Readonly<Record<SettingName, string>>;
  stop(): Promise<void>;
}

/** Starts every stand-in on a temporary folder; the Functions host has the application of its tests. */
export async function startServices(log: (line: string) => void): Promise<RunningServices> {
  const folder = mkdtempSync(join(tmpdir(), 'conformance-'));
  const parts = new StartedParts();
  const stop = async (): Promise<void> => {
    await parts.stop(log);
    rmSync(folder, { recursive: true, force: true });
  };
  const clock = MovableClock.open(join(folder, 'clock.json'));
  const senderDomain = 'local.example';
  const [key, accessKey] = ['database', 'email'].map((name) => keyFrom(join(folder, 'keys.json'), name));
  try {
    if (key === undefined || accessKey === undefined) throw new Error('There are no keys.');
    const cosmos = await parts.start(
      'database',
      startCosmosServer({ dataFolder: join(folder, 'database'), port: 0, key, clock, log }),
      (part) => part.close(),
    );
    const email = await parts.start(
      'e-mail server',
      startEmailServer({ dataFolder: join(folder, 'email'), port: 0, accessKey, senderDomain, clock, log }),
      (part) => part.close(),
    );
    const storage = await parts.start(
      'storage',
      startStorage({ dataFolder: join(folder, 'storage'), blobPort: 0, queuePort: 0, tablePort: 0, log }),
      (part) => part.stop(),
    );
    const appFolder = join(folder, 'app');
    mkdirSync(appFolder);
    writeFileSync(
      join(appFolder, 'package.json'),
      JSON.stringify({ main: relative(appFolder, join(__dirname, 'host/app/index.js')) }),
    );
    writeFileSync(join(appFolder, 'host.json'), JSON.stringify({ version: '2.0' }));
    const host = await parts.start(
      'Functions host',
      startFunctionsHost({
        appFolder,
        dataFolder: join(folder, 'host'),
        port: 0,
        clock,
        settings: { FIXTURE_CALLS: join(folder, 'calls.jsonl') },
        log,
      }),
      (part) => part.close(),
    );
    return {
      settings: {
        CONFORMANCE_COSMOS_ENDPOINT: cosmos.url,
        CONFORMANCE_COSMOS_KEY: key,
        CONFORMANCE_STORAGE_CONNECTION_STRING: storage.connectionString,
        CONFORMANCE_EMAIL_CONNECTION_STRING: email.connectionString,
        CONFORMANCE_EMAIL_SENDER: `DoNotReply@${senderDomain}`,
        CONFORMANCE_EMAIL_RECIPIENT: 'somebody@local.example',
        CONFORMANCE_FUNCTIONS_URL: host.url,
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
