// npm run bench: builds what is measured, then runs bench/bench.ts, or bench/queue-speed.ts for `queue`. Options are passed on (--json, --flags N, …).
import { transformFile } from '@swc/core'
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildServerIfStale } from './build-if-stale.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
process.chdir(root)
buildServerIfStale()

// bench/ is not part of the product's build; beside it in dist/, its imports of ../src resolve to what runs.
mkdirSync(join(root, 'dist', 'bench'), { recursive: true })
for (const file of readdirSync(join(root, 'bench')).filter((name) => name.endsWith('.ts'))) {
  const { code } = await transformFile(join(root, 'bench', file), {
    jsc: { target: 'es2023', parser: { syntax: 'typescript' } },
    module: { type: 'es6' },
  })
  writeFileSync(join(root, 'dist', 'bench', file.replace(/\.ts$/, '.js')), code)
}
const main = process.argv.slice(2).includes('queue') ? 'queue-speed.js' : 'bench.js'
const run = spawnSync(process.execPath, [join(root, 'dist', 'bench', main), ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
})
process.exit(run.status ?? 1)
