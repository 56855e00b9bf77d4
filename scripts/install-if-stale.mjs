import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'

const STAMP = 'node_modules/.goodfaith-lock'

/** Ends with a clear word on a Node that is too old. */
export function needNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  console.error(`Goodfaith needs Node.js 20.19 or newer; this is ${process.versions.node}.`)
  process.exit(1)
}

/** npm ci, unless the packages of this very lock file are there. */
export function installIfStale() {
  const lock = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex')
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === lock) return
  if (isInstalled()) return writeFileSync(STAMP, lock)
  console.log('Installing packages (npm ci) …')
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel', 'error'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (status !== 0) process.exit(status ?? 1)
  writeFileSync(STAMP, lock)
}

/** npm keeps a copy of the lock of what it installed; it says whether somebody ran npm ci by hand. */
function isInstalled() {
  const hidden = 'node_modules/.package-lock.json'
  if (!existsSync(hidden)) return false
  const packages = (file) => JSON.parse(readFileSync(file, 'utf8')).packages
  const [wanted, there] = [packages('package-lock.json'), packages(hidden)]
  const needed = Object.entries(wanted).filter(([path, one]) => path !== '' && !one.optional)
  return needed.every(([path, { version }]) => there[path]?.version === version)
}
