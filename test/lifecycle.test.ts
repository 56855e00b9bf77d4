import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { execFile, execFileSync, spawn } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { freePort, processesWith, ready, startService, until, type Service } from './support/process.js'

const SERVE = ['bin/goodfaith.js', 'serve']
const NPM_START = ['scripts/start.mjs']
const onLinux = process.platform === 'linux' ? describe : describe.skip

// Whole processes with a PostgreSQL each; a busy machine takes its time.
jest.setTimeout(120_000)

let folder: string
let dataDir: string
let services: Service[]
let port: string

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'goodfaith-life-'))
  chmodSync(folder, 0o755)
  dataDir = join(folder, 'data')
  services = []
  port = String(await freePort())
})

afterEach(async () => {
  for (const { child, ended } of services) {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
    await ended
  }
  execFileSync(process.execPath, ['bin/goodfaith.js', 'stop-database'], {
    env: { ...process.env, DATABASE_URL: '', GOODFAITH_DATA_DIR: dataDir },
  })
  rmSync(folder, { recursive: true, force: true })
})

async function start(script = SERVE, env: Record<string, string> = {}): Promise<Service> {
  const service = await startService(script, { GOODFAITH_DATA_DIR: dataDir, PORT: port, ...env })
  services.push(service)
  return service
}
const started = async (script = SERVE, env: Record<string, string> = {}) => {
  const service = await start(script, env)
  await ready(service)
  return service
}
const cli = (...args: string[]) => {
  const env = { ...process.env, DATABASE_URL: '', GOODFAITH_DATA_DIR: dataDir }
  return execFileSync(process.execPath, ['bin/goodfaith.js', ...args], {
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  }).trim()
}
async function flag(service: Service, name: string): Promise<number> {
  const key = cli('keys', 'create', '--role', 'member', '--name', 'ana', '--quiet')
  const body = { subject: { kind: 'model', name }, reason: 'spam', details: 'Bought likes.' }
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
  return (await fetch(`${service.url}/v1/flags`, { method: 'POST', headers, body: JSON.stringify(body) }))
    .status
}

onLinux('the embedded PostgreSQL survives', () => {
  test('SIGKILL of Node alone: restarted at once, it serves what was there', async () => {
    const first = await started()
    expect(await flag(first, 'acme/kept')).toBe(201)
    first.child.kill('SIGKILL')
    const second = await started()
    expect(await flag(second, 'acme/kept')).toBe(200)
  })

  test('SIGKILL of the whole group of npm start, restarted at once', async () => {
    const first = await started(NPM_START)
    expect(await flag(first, 'acme/group')).toBe(201)
    process.kill(-first.child.pid!, 'SIGKILL')
    const second = await started(NPM_START)
    expect(await flag(second, 'acme/group')).toBe(200)
  })

  test('SIGKILL of everything, PostgreSQL too', async () => {
    const first = await started()
    expect(await flag(first, 'acme/all')).toBe(201)
    for (const pid of processesWith(join(dataDir, 'postgres'))) process.kill(pid, 'SIGKILL')
    first.child.kill('SIGKILL')
    const second = await started()
    expect(await flag(second, 'acme/all')).toBe(200)
  })
})

/** A flag whose body has been sent but for the last byte. */
async function halfAFlag(service: Service): Promise<{ socket: Socket; finish(): Promise<string> }> {
  const key = cli('keys', 'create', '--role', 'member', '--name', 'ana', '--quiet')
  const body = JSON.stringify({ subject: { kind: 'model', name: 'acme/late' }, reason: 'spam', details: 'x' })
  const socket = connect(Number(new URL(service.url).port), '127.0.0.1')
  let answer = ''
  socket.on('data', (chunk) => (answer += chunk.toString()))
  socket.on('error', () => undefined)
  const head = ['POST /v1/flags HTTP/1.1', 'Host: localhost', `Authorization: Bearer ${key}`]
  const type = ['Content-Type: application/json', `Content-Length: ${body.length}`]
  socket.write(`${[...head, ...type].join('\r\n')}\r\n\r\n${body.slice(0, -1)}`)
  const finish = async () => {
    socket.write(body.slice(-1))
    await until('the answer', () => /\r\n\r\n.+/s.test(answer) || socket.destroyed)
    return answer
  }
  // Answered after the half flag was sent, so the service has read its head by now.
  await fetch(`${service.url}/v1/policy`)
  return { socket, finish }
}

onLinux('a service that is told to stop', () => {
  test('answers the request it is reading before it goes', async () => {
    const service = await started()
    const { finish } = await halfAFlag(service)
    process.kill(-service.child.pid!, 'SIGTERM')
    await until('it takes no new requests', () =>
      fetch(`${service.url}/v1/policy`).then(
        (answer) => answer.status === 503,
        () => true,
      ),
    )
    expect(await finish()).toMatch(/^HTTP\/1.1 201 /)
    expect(await service.ended).toBe(0)
  })

  test('does not wait for ever for a request that never ends', async () => {
    const service = await started(SERVE, { GOODFAITH_DRAIN_SECONDS: '2' })
    const { socket } = await halfAFlag(service)
    process.kill(-service.child.pid!, 'SIGTERM')
    expect(await service.ended).toBe(0)
    socket.destroy()
    expect(processesWith(join(dataDir, 'postgres'))).toEqual([])
  })
})

onLinux('processes that share the embedded PostgreSQL', () => {
  test('two first commands at once make it once and leave nothing running', async () => {
    const env = { ...process.env, DATABASE_URL: '', GOODFAITH_DATA_DIR: dataDir }
    const migrateNow = () =>
      promisify(execFile)(process.execPath, ['bin/goodfaith.js', 'migrate', '--json'], { env })
    const both = await Promise.all([migrateNow(), migrateNow()])
    const ran = both.flatMap(({ stdout }) => (JSON.parse(stdout) as { up: string[] }).up)
    expect(new Set(ran).size).toBe(ran.length)
    expect(ran.length).toBeGreaterThan(0)
    expect(processesWith(join(dataDir, 'postgres'))).toEqual([])
  })

  test('who started it first does not stop it under a service that came later', async () => {
    const open = `import('./dist/src/database/embedded-postgres.js').then((m) => m.openEmbedded(process.argv[1]))`
    const hold = `${open}.then((pg) => process.stdin.once('data', () => pg.leave().then(() => process.exit())))`
    const first = spawn(process.execPath, ['-e', hold, dataDir], { stdio: ['pipe', 'ignore', 'inherit'] })
    const gone = new Promise((done) => first.once('exit', done))
    await until('PostgreSQL runs', () => existsSync(join(dataDir, 'postgres', 'postmaster.pid')))
    const service = await started()
    first.stdin.write('leave\n')
    await gone
    expect(await flag(service, 'acme/shared')).toBe(201)
  })

  test('a stale postmaster.pid whose id another program has now is no obstacle, and that program lives on', async () => {
    cli('migrate')
    const owner = statSync(join(dataDir, 'postgres'))
    const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e9)'], {
      uid: owner.uid,
      gid: owner.gid,
      cwd: '/',
    })
    const pidFile = join(dataDir, 'postgres', 'postmaster.pid')
    writeFileSync(
      pidFile,
      `${other.pid}\n${join(dataDir, 'postgres')}\n1795000000\n5432\n\n127.0.0.1\n0 0\nready\n`,
    )
    chownSync(pidFile, owner.uid, owner.gid)
    try {
      expect(JSON.parse(cli('migrate', '--status', '--json'))).toMatchObject({ pending: [], unknown: [] })
      expect(other.exitCode ?? other.signalCode).toBeNull()
    } finally {
      other.kill()
    }
  })
})

onLinux('nothing is left running', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)('after %s to the group of npm start', async (signal) => {
    const service = await started(NPM_START)
    process.kill(-service.child.pid!, signal)
    expect(await service.ended).toBe(0)
    expect(service.output()).toContain('Stopped.')
    expect(processesWith(dataDir)).toEqual([])
    expect(processesWith(join(dataDir, 'postgres'))).toEqual([])
  })

  test('when only the service under npm start is killed', async () => {
    const service = await started(NPM_START)
    const [serving] = processesWith('bin/goodfaith.js\0serve').filter(
      (pid) => parentOf(pid) === service.child.pid,
    )
    process.kill(serving!, 'SIGKILL')
    expect(await service.ended).toBe(1)
    expect(processesWith(join(dataDir, 'postgres'))).toEqual([])
  })

  test('when only npm start itself is killed: the service notices and stops', async () => {
    const service = await started(NPM_START)
    service.child.kill('SIGKILL')
    await until('PostgreSQL is gone', () => processesWith(join(dataDir, 'postgres')).length === 0)
  })

  test('after a command that started the database for itself', () => {
    expect(JSON.parse(cli('migrate', '--json')).up.length).toBeGreaterThan(0)
    expect(processesWith(join(dataDir, 'postgres'))).toEqual([])
  })
})

describe('a data folder that cannot be used as it is', () => {
  test('a half-made one is set aside and made anew', () => {
    mkdirSync(join(dataDir, 'postgres', 'base'), { recursive: true })
    writeFileSync(join(dataDir, 'postgres', 'PG_VERSION'), '18\n')
    expect(JSON.parse(cli('migrate', '--json')).up.length).toBeGreaterThan(0)
    expect(readdirSync(dataDir)).toContain('postgres.half-made-1')
  })

  test('what an interrupted making left is removed', () => {
    mkdirSync(join(dataDir, 'postgres.making', 'base'), { recursive: true })
    cli('migrate')
    expect(existsSync(join(dataDir, 'postgres.making'))).toBe(false)
  })

  test('another major version is told, with the ways out', () => {
    mkdirSync(join(dataDir, 'postgres', 'global'), { recursive: true })
    writeFileSync(join(dataDir, 'postgres', 'global', 'pg_control'), 'x')
    writeFileSync(join(dataDir, 'postgres', 'PG_VERSION'), '12\n')
    expect(() => cli('migrate')).toThrow(
      /made by PostgreSQL 12; this Goodfaith brings 18[^]*pg_dump[^]*GOODFAITH_DATA_DIR/,
    )
  })

  const asRoot = process.getuid?.() === 0 ? test : test.skip
  asRoot('a folder that the user postgres cannot enter is told, with the ways out', () => {
    chmodSync(folder, 0o700)
    expect(() => cli('migrate')).toThrow(/cannot enter [^]*GOODFAITH_DATA_DIR[^]*DATABASE_URL/)
  })

  test('a second serve on the same folder is refused and harms nothing', async () => {
    const first = await started()
    const second = await startService(SERVE, { GOODFAITH_DATA_DIR: dataDir })
    expect(await second.ended).toBe(1)
    expect(second.output()).toMatch(/already runs on/)
    expect(await flag(first, 'acme/still')).toBe(201)
  })
})

test('a port that is taken is told, and nothing is left running', async () => {
  await started()
  const second = await startService(SERVE, { GOODFAITH_DATA_DIR: join(folder, 'second'), PORT: port })
  expect(await second.ended).toBe(1)
  expect(second.output()).toMatch(/Port \d+ is taken/)
  expect(processesWith(join(folder, 'second', 'postgres'))).toEqual([])
})

describe('a database server that is not there', () => {
  test('at boot: a clear message without the password, exit 1', async () => {
    const url = `postgres://me:secret-word@127.0.0.1:${await freePort()}/none`
    const service = await startService(SERVE, { DATABASE_URL: url, GOODFAITH_DATA_DIR: dataDir })
    expect(await service.ended).toBe(1)
    expect(service.output()).toMatch(/The database none at 127\.0\.0\.1:\d+ cannot be used[^]*DATABASE_URL/)
    expect(service.output()).not.toContain('secret-word')
  })
})

const parentOf = (pid: number) =>
  Number(execFileSync('ps', ['-o', 'ppid=', '-p', String(pid)], { encoding: 'utf8' }))
