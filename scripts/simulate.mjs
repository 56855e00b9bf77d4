// npm run simulate: builds what is simulated, then runs bench/priority/simulate.ts. Options are passed on (--seeds N, …).
import { transformFile } from '@swc/core'
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildServerIfStale } from './build-if-stale.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
process.chdir(root)
buildServerIfStale()

// Beside the build in dist/, so that its imports of ../../src resolve to what runs.
const [from, to] = [join(root, 'bench', 'priority'), join(root, 'dist', 'bench', 'priority')]
mkdirSync(to, { recursive: true })
for (const file of readdirSync(from).filter((name) => name.endsWith('.ts'))) {
  const { code } = await transformFile(join(from, file), {
    jsc: { target: 'es2023', parser: { syntax: 'typescript' } },
    module: { type: 'es6' },
  })
  writeFileSync(join(to, file.replace(/\.ts$/, '.js')), code)
}
const run = spawnSync(process.execPath, [join(to, 'simulate.js'), ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
})
// The tables are written without their padding, and the format is checked.
if (run.status === 0) {
  spawnSync('npx', ['prettier', '--write', '--log-level', 'warn', 'docs/priority.md'], { stdio: 'inherit' })
}
process.exit(run.status ?? 1)
