import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort, processesWith, ready, startService, until, type Service } from './support/process.js'

const SERVE = ['bin/goodfaith.js', 'serve']
const NPM_START = ['scripts/start.mjs']
const onLinux = process.platform === 'linux' ? describe : describe.skip

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

async function start(script = SERVE): Promise<Service> {
  const service = await startService(script, { GOODFAITH_DATA_DIR: dataDir, PORT: port })
  services.push(service)
  return service
}
const started = async (script = SERVE) => {
  const service = await start(script)
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
    expect(JSON.parse(cli('migrate', '--json')).up).toHaveLength(1)
    expect(processesWith(join(dataDir, 'postgres'))).toEqual([])
  })
})

describe('a data folder that cannot be used as it is', () => {
  test('a half-made one is set aside and made anew', () => {
    mkdirSync(join(dataDir, 'postgres', 'base'), { recursive: true })
    writeFileSync(join(dataDir, 'postgres', 'PG_VERSION'), '18\n')
    expect(JSON.parse(cli('migrate', '--json')).up).toHaveLength(1)
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
