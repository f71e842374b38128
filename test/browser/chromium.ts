/**
 * Starts a real Chromium from the npm registry: unpacked once, driven by Playwright, the same on every
 * machine.
 */
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chromium, type Browser } from 'playwright-core';
import { z } from 'zod';
import { patienceMs } from '../../infra/tools/patience';
import { projectFolder } from '../../infra/tools/stack/projectFolder';

/** Where tools may store files that they can make again; `npm ci` clears it. */
const CACHE = join(projectFolder, 'node_modules/.cache');

/**
 * The package must run at its own path to find its archives, and writes to the temporary folder of its
 * process.
 */
const UNPACK = `require('@sparticuz/chromium').executablePath()`;

/**
 * Starts a browser without the package's own arguments, which are for cloud functions: `--single-process` and
 * `--no-zygote` crash when pages are opened and closed, `--disable-web-security` would hide faults.
 * Playwright's arguments keep it off the network.
 */
export async function launchChromium(): Promise<Browser> {
  const folder = await unpacked();
  return chromium.launch({
    executablePath: join(folder, 'chromium'),
    // The unpacked file is the headless shell; its sandbox needs user namespaces, which containers lack.
    chromiumSandbox: false,
    timeout: patienceMs,
    env: {
      ...definedOnly(process.env),
      // The package's libraries and fonts on every machine, so that a machine needs none of its own.
      LD_LIBRARY_PATH: join(folder, 'al2023/lib'),
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
    },
  });
}

/**
 * The folder with the browser, its libraries and fonts; the first call unpacks them (about 4 s, 200 MB).
 * @throws where the package has no browser for this machine.
 */
async function unpacked(): Promise<string> {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error(
      `The browser tests need Linux on x64, and this is ${process.platform} on ${process.arch}: ` +
        'the browser in the npm registry is built for that alone.',
    );
  const folder = join(CACHE, `chromium-${installedVersion()}`);
  if (existsSync(folder)) return folder;
  await mkdir(CACHE, { recursive: true });
  const scratch = await mkdtemp(join(CACHE, 'chromium-unpacking-'));
  try {
    await unpackInto(scratch);
    await writeFile(join(scratch, 'fonts.conf'), fontsConfiguration(folder));
    await rename(scratch, folder).catch((error: unknown) => {
      // Another test file has unpacked it meanwhile.
      if (!existsSync(folder)) throw error;
    });
    return folder;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/**
 * Unpacks in a process of its own, with another temporary folder and an environment in which the package adds
 * the libraries.
 */
async function unpackInto(folder: string): Promise<void> {
  await promisify(execFile)(process.execPath, ['--eval', UNPACK], {
    cwd: projectFolder,
    env: { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' },
    timeout: patienceMs,
  });
}

function fontsConfiguration(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, 'fonts')}</dir>
  <cachedir>${join(folder, 'fonts-cache')}</cachedir>
</fontconfig>
`;
}

function installedVersion(): string {
  const file = join(projectFolder, 'node_modules/@sparticuz/chromium/package.json');
  return z.object({ version: z.string() }).parse(JSON.parse(readFileSync(file, 'utf8'))).version;
}

function definedOnly(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
