// Who may import whom; each rule says why, and the run fails with that sentence.
const only = (from, allowed, why) => ({
  name: `${from.replace(/[^a-z]+/gi, '-')}`,
  severity: 'error',
  comment: why,
  from: { path: `^${from}/` },
  to: { path: '^(functions|shared|infra|test)/', pathNot: [from, ...allowed].map((p) => `^${p}/`) },
});

/**
 * The rooms of a folder: from each, the rooms that it may import. A file that lies in none of them stands above them all,
 * unless `below` names it: what every room may import, and what imports none of them.
 */
const rooms = (area, allowed, why, below = []) => {
  const names = Object.keys(allowed);
  const path = (room) => `^${area}/${room}/`;
  const files = below.map((file) => `^${area}/${file}\\.ts$`);
  return [
    ...names.map((room) => ({
      name: `rooms-of-${area.replace(/[^a-z]+/gi, '-')}-${room}`,
      severity: 'error',
      comment: `${why} ${room} imports ${allowed[room].join(', ') || 'no other room'}.`,
      from: { path: path(room) },
      to: { path: `^${area}/`, pathNot: [...[room, ...allowed[room]].map(path), ...files] },
    })),
    {
      name: `rooms-of-${area.replace(/[^a-z]+/gi, '-')}-known`,
      severity: 'error',
      comment: `A new room of ${area} says in test/rules/imports.cjs what it may import.`,
      from: { path: `^${area}/[^/]+/`, pathNot: names.map(path) },
      to: {},
    },
    ...(files.length === 0
      ? []
      : [
          {
            name: `rooms-of-${area.replace(/[^a-z]+/gi, '-')}-below`,
            severity: 'error',
            comment: `What every room of ${area} may import imports none of them.`,
            from: { path: files },
            to: { path: names.map(path) },
          },
        ]),
  ];
};

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
    ...rooms(
      'shared/application',
      {
        ports: [],
        claims: ['ports'],
        consent: ['ports', 'claims'],
        effects: ['ports', 'claims', 'consent'],
        proofs: ['ports', 'claims'],
        directory: ['ports'],
        associations: ['ports', 'claims', 'directory'],
        operations: ['ports', 'claims'],
      },
      'Claims are written in one place, which knows neither what follows from them nor who asks for it.',
      ['concurrently', 'writeAttempts'],
    ),
    ...rooms(
      'shared/contracts',
      { basics: [], claims: ['basics'], directory: ['basics'], operations: ['basics'] },
      'The shapes of one subject are read without those of another.',
    ),
    ...rooms(
      'shared/adapters/cosmos',
      { database: [], claims: ['database'], directory: ['database'] },
      'Claims and directory are stored apart; what lists both stands above them.',
    ),
    {
      name: 'guards-know-no-decision',
      severity: 'error',
      comment: 'A guard reads claim, command and context; the table alone joins guards and decisions.',
      from: { path: '^shared/domain/guards/' },
      to: { path: '^shared/domain/(decisions/|(decide|transitions?)\\.ts$)' },
    },
    {
      name: 'decisions-know-no-guard',
      severity: 'error',
      comment: 'A decision is made once its guards hold; the table alone joins guards and decisions.',
      from: { path: '^shared/domain/decisions/' },
      to: { path: '^shared/domain/(guards/|(decide|transitions?)\\.ts$)' },
    },
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
    ...rooms(
      'functions/http',
      {
        framework: [],
        claims: ['framework'],
        directory: ['framework'],
        operations: ['framework'],
        openapi: ['framework'],
      },
      'The framework knows no route, and routes of one subject none of another.',
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
      name: 'tools-know-the-api',
      severity: 'error',
      comment:
        'Tools speak with the service over its API: they read its contracts, rules and texts, and nothing that carries them out.',
      from: { path: '^infra/tools/' },
      to: {
        path: '^(functions|shared|infra|test)/',
        pathNot: ['^infra/(local|tools)/', '^shared/(contracts|domain|i18n)/'],
      },
    },
    ...rooms(
      'infra/tools',
      { client: [], stack: [], demo: ['client', 'stack'], explain: ['client'] },
      'Tests use client and stack without any of the programs.',
      ['patience'],
    ),
    {
      name: 'product-knows-no-infra',
      severity: 'error',
      comment: 'What runs in Azure needs neither the stand-ins, nor the tools, nor the tests.',
      from: { path: '^(functions|shared)/' },
      to: { path: '^(infra|test)/' },
    },
    {
      name: 'infra-knows-no-test',
      severity: 'error',
      comment: 'Local stack and tools run where no test lies.',
      from: { path: '^infra/' },
      to: { path: '^test/' },
    },
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
      name: 'no-circular-folders',
      severity: 'error',
      comment: 'Two folders that need each other are one, or a third is hiding between them.',
      scope: 'folder',
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
