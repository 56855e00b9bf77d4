// npm run docs:plans: writes docs/queue-plans.txt anew. With --statistics, a million cases are filled first and the planner's figures
// of them kept: needed when columns or their values changed, not when an order or a filter did.
import { spawnSync } from 'node:child_process'

const run = (args, env = {}) =>
  spawnSync(process.execPath, args, { stdio: 'inherit', env: { ...process.env, ...env } }).status === 0

const figures = 'test/fixtures/statistics-of-a-million.json'
const filled =
  !process.argv.includes('--statistics') ||
  run(['scripts/bench.mjs', 'queue', '--sizes', '1000000', '--statistics', figures])
const written =
  filled && run(['scripts/jest.mjs', 'test/queue-plans.test.ts'], { GOODFAITH_WRITE_PLANS: '1' })
process.exit(written ? 0 : 1)
