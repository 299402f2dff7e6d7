// The walls of the house: which file may import which. test/architecture/ runs these rules over the code and over
// test/fixtures/architecture/, a house in which every one of them is broken.
const MODULES = 'cdp|ai|channels|service|marketing|operations';
const TESTS = '\\.test\\.ts$|/testing/|^test/|^(console|widget)/test/';
const TOP = '^server/(process|cli|demo|main\\.ts|modules\\.ts)';

const forbidden = [
  {
    name: 'no-circles',
    comment: 'Two files that import each other are one thing: merge them, or move what both need below them.',
    from: { pathNot: TESTS },
    to: { circular: true },
  },
  {
    name: 'everything-resolves',
    comment: 'An import that resolves to nothing hides what it leads to from every other rule.',
    from: {},
    to: { couldNotResolve: true },
  },
  {
    name: 'contracts-are-pure',
    comment: 'Tier 0: schemas and types only, so that browsers can import them.',
    from: { path: '^contracts/', pathNot: TESTS },
    to: { pathNot: ['^contracts/', '(^|/)node_modules/typebox/'] },
  },
  {
    name: 'platform-looks-down',
    comment: 'Tier 1 knows no business module.',
    from: { path: '^server/platform/', pathNot: TESTS },
    to: { path: '^(server|console|widget|bench)/', pathNot: '^server/platform/' },
  },
  {
    name: 'tier-2-looks-down',
    comment: 'cdp, ai and channels stand on contracts and platform. News goes up as an event.',
    from: { path: '^server/(cdp|ai|channels)/', pathNot: TESTS },
    to: { path: ['^server/(service|marketing|operations)/', TOP, '^(console|widget|bench)/'] },
  },
  {
    name: 'tier-3-looks-down',
    comment: 'service and marketing may use tier 2, not what is above them.',
    from: { path: '^server/(service|marketing)/', pathNot: TESTS },
    to: { path: ['^server/operations/', TOP, '^(console|widget|bench)/'] },
  },
  {
    name: 'tier-4-looks-down',
    comment: 'operations is below the process, the command line and the demo.',
    from: { path: '^server/operations/', pathNot: TESTS },
    to: { path: [TOP, '^(console|widget|bench)/'] },
  },
  {
    name: 'no-siblings-in-tier-2',
    comment: 'cdp, ai and channels do not know each other: whoever needs two of them stands above.',
    from: { path: '^server/(cdp|ai|channels)/' },
    to: { path: '^server/(cdp|ai|channels)/', pathNot: '^server/$1/' },
  },
  {
    name: 'no-siblings-in-tier-3',
    comment: 'service and marketing speak by events and actions.',
    from: { path: '^server/(service|marketing)/' },
    to: { path: '^server/(service|marketing)/', pathNot: '^server/$1/' },
  },
  {
    name: 'modules-by-their-door',
    comment: 'A module is entered through its index.ts alone.',
    from: { pathNot: `^server/(${MODULES})/` },
    to: { path: `^server/(${MODULES})/`, pathNot: `^server/(${MODULES})/index\\.ts$` },
  },
  {
    name: 'other-modules-by-their-door',
    comment: 'A module is entered through its index.ts alone, by other modules too.',
    from: { path: `^server/(${MODULES})/` },
    to: { path: `^server/(${MODULES})/`, pathNot: ['^server/$1/', `^server/(${MODULES})/index\\.ts$`] },
  },
  {
    name: 'submodules-by-their-door',
    comment: 'A submodule is entered through its index.ts alone, by its neighbours too.',
    from: { path: `^server/(${MODULES})/([^/]+)/` },
    to: { path: '^server/$1/[^/]+/', pathNot: ['^server/$1/$2/', '^server/$1/[^/]+/index\\.ts$'] },
  },
  {
    name: 'own-submodules-by-their-door',
    comment: "A module's own files enter its submodules through their index.ts.",
    from: { path: `^server/(${MODULES})/[^/]+$` },
    to: { path: '^server/$1/[^/]+/', pathNot: '^server/$1/[^/]+/index\\.ts$' },
  },
  {
    name: 'platform-by-its-doors',
    comment: 'The platform has one door for each of its submodules, not one for all.',
    from: { pathNot: '^server/platform/' },
    to: { path: '^server/platform/', pathNot: '^server/platform/[^/]+/index\\.ts$' },
  },
  {
    name: 'platform-neighbours-by-their-door',
    comment: 'Submodules of the platform enter each other through index.ts.',
    from: { path: '^server/platform/([^/]+)/' },
    to: {
      path: '^server/platform/',
      pathNot: ['^server/platform/$1/', '^server/platform/[^/]+/index\\.ts$'],
    },
  },
  {
    name: 'top-is-not-imported',
    comment: 'Only the top itself, tests and measurements import the process, the command line and the demo.',
    from: { pathNot: [TOP, TESTS, '^bench/', '^scripts/'] },
    to: { path: TOP },
  },
  {
    name: 'console-imports-contracts-only',
    comment: 'The browser shares nothing with the server but contracts.',
    from: { path: '^console/', pathNot: TESTS },
    to: { path: '^(server|widget|bench|test|scripts)/' },
  },
  {
    name: 'widget-imports-its-contract-only',
    comment: 'The widget has a size budget: it knows the web chat contract and nothing else.',
    from: { path: '^widget/', pathNot: TESTS },
    to: { path: '^(server|console|bench|test|scripts|contracts)/', pathNot: '^contracts/web-chat/' },
  },
  {
    name: 'product-imports-no-tests',
    comment: 'What runs at the user does not lean on what only runs in tests.',
    from: { path: '^(contracts|server|console|widget)/', pathNot: TESTS },
    to: { path: TESTS },
  },
  {
    name: 'server-imports-what-is-installed',
    comment:
      'The published package comes without devDependencies and without the console and the bench folder.',
    from: { path: '^(server|contracts)/', pathNot: TESTS },
    to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
  },
];

/** Files that only tests use, as a pattern of paths. */
export { TESTS };

export default {
  forbidden: forbidden.map((rule) => ({ severity: 'error', ...rule })),
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|\\.zhike)/|^test/fixtures/' },
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.json', '.css'],
    },
  },
};
