// npm run test:long: 100,000 claims instead of the 5,000 of `npm test`; GOODFAITH_STORM_CLAIMS and _SEED change the storm.
import { spawnSync } from 'node:child_process'

process.env.GOODFAITH_STORM_CLAIMS ??= '100000'
const { status } = spawnSync(process.execPath, ['scripts/jest.mjs', 'test/claim-storm.test.ts'], {
  stdio: 'inherit',
})
process.exit(status ?? 1)
