// Runs Jest on the real PostgreSQL: `npm run jest -- test/flags.test.ts`; `--pg 15` picks another major.
import { spawn } from 'node:child_process'
import { buildServerIfStale } from './build-if-stale.mjs'

const args = process.argv.slice(2)
const at = args.indexOf('--pg')
const major = at >= 0 ? args.splice(at, 2)[1] : '18'
if (!/^\d+$/.test(major ?? '')) {
  console.error('--pg needs a major version of PostgreSQL, such as 15.')
  process.exit(2)
}
if (!buildServerIfStale()) process.exit(1)
const jest = spawn(
  process.execPath,
  ['--experimental-vm-modules', 'node_modules/jest/bin/jest.js', ...args],
  {
    stdio: 'inherit',
    env: { ...process.env, GOODFAITH_TEST_PG: major, NODE_NO_WARNINGS: '1' },
  },
)
// Jest stops its PostgreSQL before it goes; whoever stops us waits for that.
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => jest.kill(name))
jest.on('exit', (code) => process.exit(code ?? 1))
