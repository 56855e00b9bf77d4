import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const SERVER = [
  'src',
  'migrations',
  'tsconfig.json',
  'tsconfig.build.json',
  'nest-cli.json',
  'package-lock.json',
]
const CONSOLE = ['console', 'openapi.json', 'package-lock.json']

/** Builds the server when its sources changed since the last build. @returns whether it is built */
export const buildServerIfStale = () => buildIfStale('server', SERVER)

/** Builds the console when its sources changed since the last build. @returns whether it is built */
export const buildConsoleIfStale = () => buildIfStale('console', CONSOLE)

function buildIfStale(part, sources) {
  const stamp = join('dist', `.${part}-stamp`)
  const now = digest(sources)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return true
  const { status } = spawnSync('npm', ['run', '--silent', `build:${part}`], {
    stdio: 'inherit',
    // Jest says "test", which would build the console with the development version of React.
    env: { ...process.env, NODE_ENV: 'production' },
    shell: process.platform === 'win32',
  })
  if (status !== 0) return false
  mkdirSync('dist', { recursive: true })
  writeFileSync(stamp, now)
  return true
}

function digest(sources) {
  const hash = createHash('sha256')
  for (const file of sources.flatMap(filesUnder).sort()) hash.update(file).update(readFileSync(file))
  return hash.digest('hex')
}

function filesUnder(path) {
  if (!existsSync(path)) return []
  if (statSync(path).isFile()) return [path]
  return readdirSync(path)
    .filter((name) => name !== 'node_modules' && !name.startsWith('.'))
    .flatMap((name) => filesUnder(join(path, name)))
}
