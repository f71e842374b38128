/** Runs the domain's unit tests again and again in this process, each time against freshly loaded modules. */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, sep } from 'node:path';
import { expect } from 'expect';
import * as circus from 'jest-circus';
import { projectFolder } from '../../infra/tools/stack/projectFolder';
import type * as Permissions from '../../shared/domain/permissions';
import type * as Table from '../../shared/domain/transitions';

/** The modules that a knock-out may change before the tests are loaded. */
export interface DomainModules {
  readonly table: typeof Table;
  readonly permissions: typeof Permissions;
}

/** The result of one run. */
export interface SuiteResult {
  readonly tests: number;
  /** Full titles of the tests that failed. */
  readonly failed: readonly string[];
  /** Test files that could not be loaded; Jest would report them as failed too. */
  readonly unloadable: readonly string[];
}

const compiled = join(projectFolder, 'dist');
const domain = join(compiled, 'shared', 'domain');
const tests = join(compiled, 'test', 'unit', 'domain');
const load = createRequire(__filename);

/**
 * Too slow to run for each knock-out: random lives, every command against every clock, and shares of mail, which
 * no command decides.
 */
const slow: readonly string[] = [
  'deadlines.test.ts',
  'mailShares.test.ts',
  'properties.test.ts',
  'races.test.ts',
];

/**
 * Names of the domain's test files that prove behaviour. A file that imports the transitions table does not
 * count: it could notice a knock-out by reading the table instead of watching a claim. The slow files are
 * left out too.
 */
export function behaviouralTests(): readonly string[] {
  const folder = join(projectFolder, 'test', 'unit', 'domain');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.test.ts') && !slow.includes(name))
    .filter(
      (name) => !/from '[./]*shared\/domain\/transitions'/.test(readFileSync(join(folder, name), 'utf8')),
    )
    .map((name) => name.slice(0, -'.test.ts'.length))
    .sort();
}

/** Loads domain and tests anew, changes the domain, and runs the tests of the named files. */
export async function runSuite(
  files: readonly string[],
  change: (modules: DomainModules) => void,
): Promise<SuiteResult> {
  forgetModules();
  circus.resetState();
  const { describe, test, it, beforeAll, beforeEach, afterAll, afterEach } = circus;
  Object.assign(globalThis, { describe, test, it, beforeAll, beforeEach, afterAll, afterEach, expect });
  change({
    table: load(join(domain, 'transitions.js')) as typeof Table,
    permissions: load(join(domain, 'permissions.js')) as typeof Permissions,
  });
  const unloadable = files.filter((file) => !isLoaded(file));
  const { testResults } = await circus.run();
  return {
    tests: testResults.length,
    // Circus puts a root block of its own first in each path.
    failed: testResults
      .filter(({ errors }) => errors.length > 0)
      .map(({ testPath }) => testPath.slice(1).join(' › ')),
    unloadable,
  };
}

/** Loads a test file, which registers its tests in a block named after the file. */
function isLoaded(file: string): boolean {
  let loaded = true;
  circus.describe(file, () => {
    try {
      load(join(tests, `${file}.test.js`));
    } catch {
      loaded = false;
    }
  });
  return loaded;
}

function forgetModules(): void {
  for (const file of Object.keys(load.cache)) {
    if (file.startsWith(domain + sep) || file.startsWith(tests + sep))
      Reflect.deleteProperty(load.cache, file);
  }
}
