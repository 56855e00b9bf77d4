// A check on real input, not part of npm test:
//   node scripts/real-input.mjs [--data-dir DIR] [--flags 2000] [--reporters 200] [--cases 50]
// Starts a server on DIR (default: a temporary one; give the directory of an import to flag real works), files flags
// with retries and duplicates, kills the server with SIGKILL in the middle, starts it again, and checks that every
// acknowledged flag is there exactly once. Then three moderators decide cases at the same time, none twice.
import { spawn, spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const { values: options } = parseArgs({
  options: {
    'data-dir': { type: 'string' },
    flags: { type: 'string', default: '2000' },
    reporters: { type: 'string', default: '200' },
    cases: { type: 'string', default: '50' },
    concurrency: { type: 'string', default: '16' },
  },
})
const wanted = {
  flags: Number(options.flags),
  reporters: Number(options.reporters),
  cases: Number(options.cases),
}
const ownDir = options['data-dir'] ? undefined : mkdtempSync(join(tmpdir(), 'goodfaith-real-'))
const dataDir = options['data-dir'] ? resolve(options['data-dir']) : ownDir
const port = await freePort()
const base = `http://127.0.0.1:${port}`
const env = {
  ...process.env,
  PORT: String(port),
  HOST: '127.0.0.1',
  GOODFAITH_DATA_DIR: dataDir,
  GOODFAITH_LOG_LEVEL: 'warn',
  GOODFAITH_UNDO_SECONDS: '0',
}
const goodfaith = join(root, 'bin', 'goodfaith.js')
let server
const run = randomUUID().slice(0, 8)
const nameOf = (reporter) => `reporter-${run}-${reporter}`
let restarts = 0
const problems = []

try {
  await start()
  const report = await check()
  console.log(JSON.stringify(report, null, 2))
} finally {
  await stop()
  if (ownDir && problems.length === 0) rmSync(ownDir, { recursive: true, force: true })
}
if (problems.length > 0) {
  for (const problem of problems) console.error(`PROBLEM: ${problem}`)
  process.exit(1)
}
console.log('All as promised.')

async function check() {
  const service = key('service', 'hub')
  const works = await worksToFlag(service)
  const filed = await fileFlags(service, works)
  const flags = await checkFlags(service, filed)
  const decisions = await decideCases()
  return { works: works.length, ...flags, restarts, ...decisions }
}

// ---- the server -------------------------------------------------------------------------------------------------

async function start() {
  server = spawn(process.execPath, [goodfaith, 'serve'], {
    cwd: root,
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const child = server
  for (let tries = 0; tries < 600; tries += 1) {
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode} while it started.`)
    const ready = await fetch(`${base}/readyz`).then(
      (answer) => answer.status === 200,
      () => false,
    )
    if (ready) return
    await pause(200)
  }
  throw new Error('The server was not ready after two minutes.')
}

async function stop() {
  if (!server || server.exitCode !== null || server.signalCode !== null) return
  const ended = new Promise((done) => server.once('exit', done))
  server.kill('SIGTERM')
  await ended
}

async function killAndRestart() {
  const ended = new Promise((done) => server.once('exit', done))
  server.kill('SIGKILL')
  await ended
  restarts += 1
  await start()
}

function key(role, name) {
  const made = spawnSync(
    process.execPath,
    [goodfaith, 'keys', 'create', '--role', role, '--name', name, '--quiet'],
    {
      cwd: root,
      env,
      encoding: 'utf8',
    },
  )
  if (made.status !== 0) throw new Error(`keys create failed: ${made.stderr}`)
  return made.stdout.trim()
}

/** Answers with `{status, body}`; a connection that breaks is `{status: 0}`. */
async function call(method, path, { as, body, headers = {} }) {
  try {
    const answer = await fetch(base + path, {
      method,
      headers: {
        authorization: `Bearer ${as}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    return { status: answer.status, headers: answer.headers, body: text ? JSON.parse(text) : undefined }
  } catch {
    return { status: 0 }
  }
}

// ---- flags ------------------------------------------------------------------------------------------------------

/** Works that are there; an empty directory gets some first. */
async function worksToFlag(service) {
  const found = []
  let cursor = ''
  while (found.length < 1000) {
    const page = await call('GET', `/v1/subjects?kind=model&limit=200${cursor}`, { as: service })
    if (page.status !== 200) break
    found.push(...page.body.items.map(({ kind, name }) => ({ kind, name })))
    if (!page.body.next) break
    cursor = `&cursor=${encodeURIComponent(page.body.next)}`
  }
  for (let n = found.length; n < 200; n += 1) {
    const name = `real-input/work-${n}`
    const card = `# Work ${n}\n\nA work that exists to be flagged.\n`
    const put = await call('PUT', `/v1/subjects/model/${name}`, { as: service, body: { card } })
    if (put.status !== 200 && put.status !== 201) throw new Error(`PUT answered ${put.status}`)
    found.push({ kind: 'model', name })
  }
  return found
}

function plan(works) {
  const reasons = ['spam', 'misleading-claims', 'copyright-or-licence', 'personal-data', 'other']
  return Array.from({ length: wanted.flags }, (_, n) => {
    // Each reporter flags another work in each round, so that no two of the plan are the same flag.
    const [reporter, round] = [n % wanted.reporters, Math.floor(n / wanted.reporters)]
    return {
      reporter: nameOf(reporter),
      key: `"${randomUUID()}"`,
      body: {
        subject: works[(reporter * 7 + round * 13) % works.length],
        reason: reasons[round % reasons.length],
        details: `Flag ${n}: the card and the files do not agree, I looked at both.`,
      },
    }
  })
}

async function fileFlags(service, works) {
  const planned = plan(works)
  const filed = { planned, acknowledged: new Map(), retries: 0, replays: 0, duplicates: 0, service }
  const killAt = Math.floor(planned.length / 2)
  let next = 0
  let killing
  const work = async () => {
    while (next < planned.length) {
      const n = next++
      if (n === killAt) killing = killAndRestart()
      await fileUntilAcknowledged(filed, n, () => killing)
    }
  }
  await Promise.all(Array.from({ length: Number(options.concurrency) }, work))
  return filed
}

async function fileUntilAcknowledged(filed, n, killing) {
  const flag = filed.planned[n]
  for (let tries = 0; tries < 200; tries += 1) {
    const answer = await send(filed, flag, flag.key)
    if (answer.status === 200 || answer.status === 201) {
      filed.acknowledged.set(n, answer.body)
      await sendAgain(filed, flag, n, answer.body)
      return
    }
    if (answer.status >= 400 && answer.status < 500 && answer.status !== 429) {
      problems.push(`flag ${n} was refused: ${answer.status} ${JSON.stringify(answer.body)}`)
      return
    }
    filed.retries += 1
    await killing()
    await pause(answer.status === 429 ? Number(answer.headers.get('retry-after')) * 1000 : 100)
  }
  problems.push(`flag ${n} was never acknowledged`)
}

function send(filed, { reporter, body }, idempotencyKey) {
  return call('POST', '/v1/flags', {
    as: filed.service,
    body,
    headers: { 'on-behalf-of': reporter, ...(idempotencyKey ? { 'idempotency-key': idempotencyKey } : {}) },
  })
}

/** Every seventh request is sent once more with its key, every eleventh without: the same flag must answer. */
async function sendAgain(filed, flag, n, first) {
  const withKey = n % 7 === 0
  if (!withKey && n % 11 !== 0) return
  const again = await send(filed, flag, withKey ? flag.key : undefined)
  if (again.status === 0 || again.status >= 500) return
  filed[withKey ? 'replays' : 'duplicates'] += 1
  if (again.body.id !== first.id) problems.push(`flag ${n} was sent again and became ${again.body.id}`)
}

/** Reads back every reporter's list: each acknowledged flag once, nothing twice, and every receipt opens. */
async function checkFlags(service, filed) {
  const stored = new Map()
  for (let n = 0; n < wanted.reporters; n += 1) await readOwn(service, nameOf(n), stored)
  const ids = new Set([...filed.acknowledged.values()].map(({ id }) => id))
  if (ids.size !== filed.acknowledged.size) problems.push('two acknowledged flags share an id')
  for (const id of ids) {
    if (stored.get(id) !== 1) problems.push(`acknowledged flag ${id} is there ${stored.get(id) ?? 0} times`)
  }
  const triples = new Set(
    filed.planned.map(({ reporter, body }) => `${reporter} ${body.subject.name} ${body.reason}`),
  )
  if (triples.size !== filed.planned.length) problems.push('the plan itself holds duplicates')
  for (const { receipt } of [...filed.acknowledged.values()].filter((_, n) => n % 50 === 0)) {
    const answer = await call('GET', `/v1/receipts/${receipt.token}`, { as: service })
    if (answer.status !== 200) problems.push(`a receipt answered ${answer.status}`)
  }
  const { retries, replays, duplicates } = filed
  return {
    flagsPlanned: filed.planned.length,
    acknowledged: ids.size,
    stored: stored.size,
    retries,
    replays,
    duplicates,
  }
}

async function readOwn(service, reporter, stored) {
  let cursor = ''
  for (;;) {
    const page = await call('GET', `/v1/flags?limit=200${cursor}`, {
      as: service,
      headers: { 'on-behalf-of': reporter },
    })
    if (page.status !== 200) return problems.push(`GET /v1/flags answered ${page.status} for ${reporter}`)
    for (const { id } of page.body.items) stored.set(id, (stored.get(id) ?? 0) + 1)
    if (!page.body.next) return undefined
    cursor = `&cursor=${encodeURIComponent(page.body.next)}`
  }
}

// ---- decisions --------------------------------------------------------------------------------------------------

/** Three moderators take the next case and decide it, side by side, until enough are decided. */
async function decideCases() {
  const decided = new Map()
  const conflicts = { stale: 0 }
  let started = 0
  const moderate = async (name) => {
    const as = key('moderator', name)
    while (started < wanted.cases) {
      started += 1
      const next = await call('POST', '/v1/cases/next', { as, body: {} })
      if (next.status === 204) return
      if (next.status !== 200)
        return problems.push(`cases/next answered ${next.status} ${JSON.stringify(next.body)}`)
      await decide(as, name, next.body, { decided, conflicts })
    }
    return undefined
  }
  await Promise.all(['real-mod-1', 'real-mod-2', 'real-mod-3'].map(moderate))
  if (decided.size !== wanted.cases) problems.push(`${decided.size} of ${wanted.cases} cases were decided`)
  const by = {}
  for (const name of decided.values()) by[name] = (by[name] ?? 0) + 1
  return { casesDecided: decided.size, byModerator: by, ...conflicts }
}

async function decide(as, name, { case: found, claim }, { decided, conflicts }) {
  const body = {
    claimToken: claim.token,
    outcome: 'dismiss',
    reason: found.flags[0].reason,
    statement: 'Looked at the card and the files; they agree well enough. Nothing is done.',
  }
  const answer = await call('POST', `/v1/cases/${found.id}/decisions`, { as, body })
  if (answer.status !== 201)
    return problems.push(`a decision answered ${answer.status} ${JSON.stringify(answer.body)}`)
  if (decided.has(found.id))
    problems.push(`case ${found.id} was decided by ${decided.get(found.id)} and by ${name}`)
  decided.set(found.id, name)
  // The same decision once more must change nothing.
  const again = await call('POST', `/v1/cases/${found.id}/decisions`, { as, body })
  if (again.status === 201) problems.push(`case ${found.id} was decided twice with one claim`)
  else conflicts.stale += 1
  return undefined
}

function freePort() {
  return new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port: free } = probe.address()
      probe.close(() => done(free))
    })
  })
}
