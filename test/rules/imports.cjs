// Who may import whom; each rule says why, and the run fails with that sentence.
const only = (from, allowed, why) => ({
  name: `${from.replace(/[^a-z]+/gi, '-')}`,
  severity: 'error',
  comment: why,
  from: { path: `^${from}/` },
  to: { path: '^(functions|shared|infra|test)/', pathNot: [from, ...allowed].map((p) => `^${p}/`) },
});

module.exports = {
  forbidden: [
    only(
      'shared/domain',
      [],
      'The domain is pure: it imports nothing of the rest, so every rule can be read and tested alone.',
    ),
    {
      name: 'domain-no-io',
      severity: 'error',
      comment: 'The domain does no I/O: no Node modules, no SDK. A date library is its only dependency.',
      from: { path: '^shared/domain/' },
      to: {
        dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-no-pkg', 'npm-unknown'],
        pathNot: 'node_modules/temporal-',
      },
    },
    only(
      'shared/application',
      ['shared/domain', 'shared/i18n'],
      'The application knows ports and pure renderers, not adapters: the composition root chooses those.',
    ),
    only(
      'shared/contracts',
      ['shared/domain'],
      'Contracts describe the API in words of the domain and know no implementation.',
    ),
    only('shared/i18n', ['shared/domain'], 'Texts are pure renderers over domain words.'),
    only(
      'shared/adapters',
      ['shared/domain', 'shared/application'],
      'Adapters implement ports with an SDK; they know no route and no text.',
    ),
    {
      name: 'config-alone',
      severity: 'error',
      comment: 'The configuration is read first and knows nobody.',
      from: { path: '^shared/config\\.ts$' },
      to: { path: '^(functions|infra|test|shared/(application|adapters|contracts|i18n))/' },
    },
    only(
      'functions',
      ['shared'],
      'Functions are the edge of the product: they never lean on local stand-ins or tests.',
    ),
    {
      name: 'only-composition-imports-adapters',
      severity: 'error',
      comment:
        'Adapters are built in functions/composition.ts alone, so that what runs where is decided in one place.',
      from: { path: '^functions/', pathNot: '^functions/composition\\.ts$' },
      to: { path: '^shared/adapters/' },
    },
    only('infra/local', [], 'The stand-ins are general: what is about claims reaches them as data.'),
    {
      name: 'domain-tests-prove-behaviour',
      severity: 'error',
      comment:
        'A test that reads the table follows its mistakes, and does not count where guards are knocked out.',
      from: { path: '^test/unit/domain/', pathNot: '/(tableListing|properties)\\.test\\.ts$' },
      to: { path: '^shared/domain/transitions\\.ts$' },
    },
    {
      name: 'one-seed-for-properties',
      severity: 'error',
      comment: 'Properties take fast-check from test/tools/fastCheck.ts, so that a test run can be repeated.',
      from: { pathNot: '^test/tools/fastCheck\\.ts$' },
      to: { path: 'node_modules/fast-check/' },
    },
    {
      name: 'no-circular',
      severity: 'error',
      comment: 'A cycle means two modules are one, or a third is hiding between them.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-dev-dependencies-in-product',
      severity: 'error',
      comment: 'What runs in Azure must be a dependency, not a development dependency.',
      from: { path: '^(functions|shared)/' },
      to: { dependencyTypes: ['npm-dev'] },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      comment: 'An import that resolves to nothing breaks at start.',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      exportsFields: ['exports'],
    },
  },
};
