// The rules of imports between folders. Each rule gives its reason, which the run prints when an import
// breaks it.
const only = (from, allowed, why) => ({
  name: `${from.replace(/[^a-z]+/gi, '-')}`,
  severity: 'error',
  comment: why,
  from: { path: `^${from}/` },
  to: { path: '^(functions|shared|infra|test)/', pathNot: [from, ...allowed].map((p) => `^${p}/`) },
});

/**
 * The subfolders of `area`: `allowed` names, for each, the other subfolders that it may import. A file
 * directly in `area` may import all of them, and none of them may import it. A file that `below` names is the
 * opposite: every subfolder may import it, and it may import none of them.
 */
const subfolders = (area, allowed, why, below = []) => {
  const names = Object.keys(allowed);
  const path = (folder) => `^${area}/${folder}/`;
  const files = below.map((file) => `^${area}/${file}\\.ts$`);
  return [
    ...names.map((folder) => ({
      name: `subfolders-of-${area.replace(/[^a-z]+/gi, '-')}-${folder}`,
      severity: 'error',
      comment: `${why} ${folder} imports ${allowed[folder].join(', ') || 'no other subfolder'}.`,
      from: { path: path(folder) },
      to: { path: `^${area}/`, pathNot: [...[folder, ...allowed[folder]].map(path), ...files] },
    })),
    {
      name: `subfolders-of-${area.replace(/[^a-z]+/gi, '-')}-known`,
      severity: 'error',
      comment: `List each new subfolder of ${area}, with the subfolders that it may import, in test/rules/imports.cjs.`,
      from: { path: `^${area}/[^/]+/`, pathNot: names.map(path) },
      to: {},
    },
    ...(files.length === 0
      ? []
      : [
          {
            name: `subfolders-of-${area.replace(/[^a-z]+/gi, '-')}-below`,
            severity: 'error',
            comment: `Files that every subfolder of ${area} may import must import none of the subfolders.`,
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
      'The domain is pure: it imports no other folder, so every rule can be read and tested alone.',
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
      'The application knows ports and pure renderers, not adapters: the composition root chooses the adapters.',
    ),
    only('shared/text', [], 'Functions on plain text know nothing of claims.'),
    only(
      'shared/contracts',
      ['shared/domain', 'shared/text', 'shared/i18n'],
      'Contracts describe the API in words of the domain, render its texts, and know no implementation.',
    ),
    only(
      'shared/i18n',
      ['shared/domain', 'shared/text'],
      'Texts are rendered by pure functions from values of the domain.',
    ),
    only(
      'shared/adapters',
      ['shared/domain', 'shared/application'],
      'Adapters implement ports with an SDK; they know no route and no text.',
    ),
    only(
      'shared/client',
      ['shared/domain', 'shared/contracts'],
      'The client knows the API by its types; it runs in browsers and in other programs.',
    ),
    {
      name: 'client-takes-types-alone',
      severity: 'error',
      comment: 'The client brings no code of the service with it: it imports types by import type.',
      from: { path: '^shared/client/' },
      to: { path: '^shared/(domain|contracts)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'client-depends-on-nothing',
      severity: 'error',
      comment: 'The client needs fetch and nothing else: no package, and no module of Node.js.',
      from: { path: '^shared/client/' },
      to: { dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'service-knows-no-client',
      severity: 'error',
      comment: 'The service is what the client calls; only tools, tests and portals use the client.',
      from: { path: '^(functions|shared)/', pathNot: '^shared/client/' },
      to: { path: '^shared/client/' },
    },
    ...subfolders(
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
      'Claims are written in one place, which knows neither the work that follows nor the callers.',
      ['concurrently', 'writeAttempts'],
    ),
    ...subfolders(
      'shared/contracts',
      {
        basics: [],
        sheets: ['basics'],
        claims: ['basics', 'sheets'],
        directory: ['basics', 'sheets'],
        operations: ['basics'],
      },
      'The contracts of one subject can be read without those of another.',
    ),
    ...subfolders(
      'shared/adapters/cosmos',
      { database: [], claims: ['database'], directory: ['database'] },
      'Claims and directory are stored apart; a file that needs both lies above their folders.',
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
      comment:
        'A decision is made after its guards have passed; only the table combines guards with decisions.',
      from: { path: '^shared/domain/decisions/' },
      to: { path: '^shared/domain/(guards/|(decide|transitions?)\\.ts$)' },
    },
    {
      name: 'config-alone',
      severity: 'error',
      comment: 'The configuration is read first and imports no other folder.',
      from: { path: '^shared/config\\.ts$' },
      to: { path: '^(functions|infra|test|shared/(application|adapters|contracts|i18n))/' },
    },
    only(
      'functions',
      ['shared'],
      'Functions are the edge of the product: they never depend on local stand-ins or tests.',
    ),
    ...subfolders(
      'functions/http',
      {
        framework: [],
        claims: ['framework'],
        directory: ['framework'],
        operations: ['framework'],
        customer: ['framework'],
        openapi: ['framework'],
        documentation: ['framework', 'openapi'],
      },
      'The framework knows no route, and the routes of one subject know none of another.',
    ),
    {
      name: 'only-composition-imports-adapters',
      severity: 'error',
      comment:
        'Adapters are built in functions/composition.ts alone, so that one place decides which adapter runs where.',
      from: { path: '^functions/', pathNot: '^functions/composition\\.ts$' },
      to: { path: '^shared/adapters/' },
    },
    only('infra/local', [], 'The stand-ins are general: everything about claims reaches them as data.'),
    {
      name: 'tools-know-the-api',
      severity: 'error',
      comment:
        'Tools use the service over its API: they import its contracts, rules and texts, and no implementation.',
      from: { path: '^infra/tools/' },
      to: {
        path: '^(functions|shared|infra|test)/',
        pathNot: ['^infra/(local|tools)/', '^shared/(client|contracts|domain|i18n)/'],
      },
    },
    ...subfolders(
      'infra/tools',
      { client: [], stack: [], demo: ['client', 'stack'], explain: ['client'], preview: [] },
      'Tests use the folders client, stack and preview without importing a program.',
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
      comment: 'Local stack and tools also run where the tests are not installed.',
      from: { path: '^infra/' },
      to: { path: '^test/' },
    },
    {
      name: 'domain-tests-prove-behaviour',
      severity: 'error',
      comment: 'A test that reads the table repeats its mistakes, and proves nothing about guards.',
      from: { path: '^test/unit/domain/', pathNot: '/(tableListing|properties)\\.test\\.ts$' },
      to: { path: '^shared/domain/transitions\\.ts$' },
    },
    {
      name: 'one-seed-for-properties',
      severity: 'error',
      comment:
        'Tests import fast-check from test/tools/fastCheck.ts, so that a run can be repeated with its seed.',
      from: { pathNot: '^test/tools/fastCheck\\.ts$' },
      to: { path: 'node_modules/fast-check/' },
    },
    {
      name: 'no-circular',
      severity: 'error',
      comment: 'A cycle means that two modules should be one, or that a third is missing between them.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-circular-folders',
      severity: 'error',
      comment: 'Two folders that import each other should be one, or a third is missing between them.',
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
