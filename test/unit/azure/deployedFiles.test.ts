/**
 * Proves that .funcignore deploys what the app needs at run time and nothing else, whoever reads it: `func`
 * (its own matcher: https://github.com/Azure/azure-functions-core-tools, GitIgnoreParser) or tools that follow
 * gitignore.
 */
import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { z } from 'zod';
import { projectFolder } from '../../../infra/tools/stack/projectFolder';
import { projectFile } from './templates';

const patterns = projectFile('.funcignore')
  .split('\n')
  .map((line) => line.trim())
  .filter((line) => line !== '' && !line.startsWith('#'));

/** The forms that both matchers read alike; others would need a matcher for each. */
const forms = {
  /** A path of the top folder, and everything below it. */
  path: /^\/[\w./-]+$/,
  /** The beginning of a name in the top folder. */
  beginning: /^\/[\w.-]+\*$/,
  /** The end of a name in any folder but the top one. */
  ending: /^\*\*\/\*(\.\w+)$/,
};

const escaped = (text: string): string => text.replace(/[.+?()[\]{}|\\^$/-]/g, '\\$&');

/** As `func` reads the patterns: from the beginning of the path, and without an end. */
function keptByFunc(file: string): boolean {
  const expression = patterns
    .map((pattern) => escaped(pattern.replace(/^\//, '')).replaceAll('**', '(.+)').replaceAll('*', '([^/]+)'))
    .join('|');
  return !new RegExp(`^(?:${expression})`).test(file);
}

/** As gitignore reads the three forms. */
function keptByGitignore(file: string): boolean {
  return !patterns.some((pattern) => {
    const ending = forms.ending.exec(pattern)?.[1];
    if (ending !== undefined) return file.split('/').some((part) => part.endsWith(ending));
    const path = pattern.slice(1);
    const [top = ''] = file.split('/');
    return path.endsWith('*') ? top.startsWith(path.slice(0, -1)) : `${file}/`.startsWith(`${path}/`);
  });
}

const readers = [
  ['func', keptByFunc],
  ['gitignore', keptByGitignore],
] as const;

const lock = z
  .object({ packages: z.record(z.string(), z.object({ dev: z.boolean().optional() })) })
  .parse(JSON.parse(projectFile('package-lock.json')));
/** The packages that stay after `npm prune --omit=dev`, as paths. */
const needed = Object.entries(lock.packages)
  .filter(([path, { dev }]) => path !== '' && dev !== true && existsSync(join(projectFolder, path)))
  .map(([path]) => path);

function filesBelow(path: string): readonly string[] {
  return readdirSync(join(projectFolder, path), { withFileTypes: true }).flatMap((entry) => {
    const below = `${path}/${entry.name}`;
    if (!entry.isDirectory()) return [below];
    // The packages inside a package are entries of their own.
    return entry.name === 'node_modules' ? [] : filesBelow(below);
  });
}

const ofPackages = needed.flatMap(filesBelow);
const compilersOnly = /\.(?:[mc]?ts|tsx|map)$/;

test('every pattern has a form that all tools read alike', () => {
  const unclear = patterns.filter((pattern) => !Object.values(forms).some((form) => form.test(pattern)));
  expect(unclear).toEqual([]);
});

describe.each(readers)('as %s reads it', (_reader, kept) => {
  test('of the packages, everything is deployed except what only compilers and debuggers read', () => {
    expect(ofPackages.length).toBeGreaterThan(5_000);
    expect(ofPackages.filter((file) => kept(file) === compilersOnly.test(file))).toEqual([]);
  });

  test('the file that each package is loaded from is deployed', () => {
    const require = createRequire(join(projectFolder, 'package.json'));
    const loaded = needed.flatMap((path) => {
      try {
        return [require.resolve(join(projectFolder, path))];
      } catch {
        // Packages of types, and those that can only be imported.
        return [];
      }
    });
    expect(loaded.length).toBeGreaterThan(100);
    expect(loaded.filter((file) => !kept(file.slice(projectFolder.length + 1)))).toEqual([]);
  });

  test.each([
    'host.json',
    'package.json',
    'dist/functions/index.js',
    'dist/functions/http/openapi/page.js',
    'dist/shared/config.js',
    'dist/shared/contracts/examples.json',
    'dist/shared/adapters/cosmos/database/containers.json',
    'node_modules/@azure/functions/dist/azure-functions.js',
    // Folders that are left out at the top only.
    'node_modules/some-package/test/index.js',
    'node_modules/some-package/shared/infra.js',
    'node_modules/some-package/functions/tsconfig.json',
  ])('%s is deployed', (file) => {
    expect(kept(file)).toBe(true);
  });

  test.each([
    'functions/index.ts',
    'functions/http/README.md',
    'functions/http/openapi/page.tsx',
    'shared/adapters/cosmos/database/containers.json',
    'dist/functions/index.js.map',
    'dist/functions/index.d.ts',
    'dist/infra/local/start.js',
    'dist/test/api/claims.js',
    'dist/tsconfig.tsbuildinfo',
    'infra/azure/main.bicep',
    'test/api/people.json',
    'local.settings.json',
    'local.settings.sample.json',
    '.local/stack.json',
    '.local-2/stack.json',
    '.git/config',
    '.gitignore',
    '.ci/main.yml',
    '.funcignore',
    'README.md',
    'tsconfig.json',
    'eslint.config.mjs',
    'coverage/lcov.info',
    'node_modules/some-package/src/index.ts',
    'node_modules/some-package/index.d.mts',
    'node_modules/@scope/some-package/dist/index.js.map',
  ])('%s is not deployed', (file) => {
    expect(kept(file)).toBe(false);
  });

  test('of the top folder nothing else is deployed', () => {
    const top = readdirSync(projectFolder).filter((name) => !['node_modules', 'dist', '.git'].includes(name));
    expect(top.filter(kept).sort()).toEqual(['LICENSE', 'host.json', 'package-lock.json', 'package.json']);
  });
});
