// Runs Jest on the real PostgreSQL: `npm run jest -- test/flags.test.ts`; `--pg 15` picks another major.
import { spawnSync } from 'node:child_process'
import { buildServerIfStale } from './build-if-stale.mjs'

const args = process.argv.slice(2)
const at = args.indexOf('--pg')
const major = at >= 0 ? args.splice(at, 2)[1] : '18'
buildServerIfStale()
const { status } = spawnSync(
  process.execPath,
  ['--experimental-vm-modules', 'node_modules/jest/bin/jest.js', ...args],
  {
    stdio: 'inherit',
    env: { ...process.env, GOODFAITH_TEST_PG: major, NODE_NO_WARNINGS: '1' },
  },
)
process.exit(status ?? 1)
