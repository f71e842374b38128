// Tells Jest how to find and compile the tests. `tsc --build` has checked the types before, so files are only
// transpiled.
const { testMinutes } = require('../infra/tools/patience.json');

const typescript = [
  'ts-jest',
  {
    tsconfig: {
      module: 'commonjs',
      moduleResolution: 'node10',
      target: 'es2023',
      jsx: 'react-jsx',
      jsxImportSource: 'preact',
      esModuleInterop: true,
      isolatedModules: true,
      sourceMap: true,
    },
    diagnostics: false,
  },
];
// Packages that ship ES modules only; Jest's module loader needs CommonJS.
const esModules =
  '(jose|file-type|strtok3|token-types|uint8array-extras|@tokenizer|@borewit|temporal-polyfill|temporal-utils|preact)';

module.exports = {
  rootDir: '..',
  testMatch: ['<rootDir>/test/**/*.test.ts', '<rootDir>/test/**/*.test.tsx'],
  testEnvironment: 'node',
  setupFilesAfterEnv: ['<rootDir>/test/tools/tellOpenWaits.ts'],
  // Jest's default would leave one of two cores idle, and most suites only wait for a stack of their own.
  maxWorkers: 2,
  // A test that hangs fails; one on a slow machine does not. Waits inside a test end a little earlier
  // (infra/tools/patience.ts).
  testTimeout: testMinutes * 60_000,
  // Jest's default of half a second is too short on a busy machine, even for a process with nothing left to
  // do.
  workerGracefulExitTimeout: 60_000,
  transform: {
    '^.+\\.tsx?$': typescript,
    [`node_modules/${esModules}/.+\\.m?js$`]: [
      'babel-jest',
      { babelrc: false, configFile: false, plugins: ['@babel/plugin-transform-modules-commonjs'] },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!${esModules}/)`, '<rootDir>/dist/'],
  moduleNameMapper: { '^file-type$': '<rootDir>/node_modules/file-type/index.js' },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.local'],
};
