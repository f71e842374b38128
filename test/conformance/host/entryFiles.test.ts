/** Tests which files of an application are loaded: "main" of package.json, as the Node worker reads it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { entryFiles } from '../../../infra/local/host/entryFiles';

const FILES = [
  'dist/index.js',
  'src/[x].js',
  'src/functions/.hidden.js',
  'src/functions/Z.js',
  'src/functions/a.js',
  'src/functions/b.js',
  'src/functions/sub/c.js',
  'src/index.js',
];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'entry-'));
  for (const file of FILES) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), '');
  }
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

// What globby 11, which the worker uses, finds for the same files, in its order.
test.each([
  ['dist/index.js', ['dist/index.js']],
  ['./dist/index.js', ['dist/index.js']],
  ['src/../dist/index.js', ['dist/index.js']],
  ['dist', ['dist/index.js']],
  ['dist/', ['dist/index.js']],
  ['src/functions/*.js', ['src/functions/Z.js', 'src/functions/a.js', 'src/functions/b.js']],
  [
    'src/{index.js,functions/*.js}',
    ['src/index.js', 'src/functions/Z.js', 'src/functions/a.js', 'src/functions/b.js'],
  ],
  ['src/functions/[ab].js', ['src/functions/a.js', 'src/functions/b.js']],
  ['src/functions/@(a|b).js', ['src/functions/a.js', 'src/functions/b.js']],
  [
    'src/**',
    [
      'src/[x].js',
      'src/index.js',
      'src/functions/Z.js',
      'src/functions/a.js',
      'src/functions/b.js',
      'src/functions/sub/c.js',
    ],
  ],
])('main %s loads the files that the worker loads, in its order', (main, expected) => {
  expect(entryFiles(folder, main).map((file) => relative(folder, file))).toEqual(expected);
});

test.each([
  ['nothing/*.js', 'Found zero files matching the supplied pattern'],
  ['!dist/index.js', 'Found zero files matching the supplied pattern'],
  ['missing.js', 'File does not exist'],
  ['dist/index', 'File does not exist'],
  ['/dist/index.js', 'It must be a path within the folder of the application'],
])('main %s is refused in the words of the worker', (main, why) => {
  expect(() => entryFiles(folder, main)).toThrow(`Worker was unable to load entry point "${main}": ${why}`);
});
