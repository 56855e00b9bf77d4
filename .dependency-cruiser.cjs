// The house, top floor first: a folder may import the floors above its own, never below, never a sibling.
const FLOORS = [
  ['config', 'common', 'cards', 'database', 'ops'],
  ['ledger', 'policy'],
  ['subjects', 'identity', 'classifiers', 'delivery'],
  ['hub'],
  ['enforcement'],
  ['review'],
  ['flags', 'tags', 'audits', 'monitoring'],
  ['insights'],
]

/** What stands on the top floor leans on each other only where that is said here. */
const TOP_MAY = {
  config: ['config'],
  common: ['common', 'config'],
  cards: ['cards'],
  database: ['database', 'common', 'config'],
  ops: ['ops', 'database', 'common', 'config'],
}

const inFolder = (names) => `^src/(${names.join('|')})(/|\\.ts$)`

const floorRules = FLOORS.slice(1).flatMap((floor, i) =>
  floor.map((folder) => ({
    name: `${folder}-imports-only-what-stands-above`,
    severity: 'error',
    from: { path: inFolder([folder]) },
    to: { path: '^src/', pathNot: inFolder([folder, ...FLOORS.slice(0, i + 1).flat()]) },
  })),
)

const topRules = Object.entries(TOP_MAY).map(([folder, may]) => ({
  name: `${folder}-leans-on-${may.join('-')}`,
  severity: 'error',
  from: { path: inFolder([folder]), pathNot: '\\.test\\.ts$' },
  to: { path: '^src/', pathNot: inFolder(may) },
}))

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'no-barrels', severity: 'error', from: {}, to: { path: '^src/.*/index\\.ts$' } },
    {
      name: 'only-the-cli-starts-the-app',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(cli/|main\\.ts|app\\.module\\.ts)' },
      to: { path: '^src/(main|app\\.module)\\.ts$' },
    },
    {
      name: 'nobody-imports-the-cli',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/cli/' },
      to: { path: '^src/cli/' },
    },
    {
      name: 'cards-are-pure',
      severity: 'error',
      from: { path: '^src/cards/' },
      to: { path: 'node_modules/(typeorm|pg|@nestjs)' },
    },
    ...floorRules,
    ...topRules,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
}
