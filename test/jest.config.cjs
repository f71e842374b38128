// How Jest finds and compiles the tests; `tsc --build` has checked the types beforehand, so files are only transpiled here.
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
// Packages that ship ES modules only; Jest's module loader wants CommonJS.
const esModules =
  '(jose|file-type|strtok3|token-types|uint8array-extras|@tokenizer|@borewit|temporal-polyfill|temporal-utils|preact)';

module.exports = {
  rootDir: '..',
  testMatch: ['<rootDir>/test/**/*.test.ts', '<rootDir>/test/**/*.test.tsx'],
  testEnvironment: 'node',
  setupFilesAfterEnv: ['<rootDir>/test/tools/tellOpenWaits.ts'],
  // Jest's default leaves one of two cores idle; most suites wait for a stack of their own.
  maxWorkers: 2,
  // A slow machine fails no test; only one that hangs does. Waits inside a test end a little earlier (infra/tools/patience.ts).
  testTimeout: testMinutes * 60_000,
  // Half a second, Jest's default, is too short for a busy machine to end a process in that has nothing left to do.
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
