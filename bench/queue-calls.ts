import type { ChildProcess } from 'node:child_process'
import { encodeCursor } from '../src/common/cursor.js'
import { answer, ask, end, start } from './child.js'
import type { LoadPlan, LoadResult } from './flag-load.js'
import { cpuOf, cpuOfTree } from './process-cpu.js'
import type { Middles } from './queue-plans.js'
import { get, nexts } from './queue-requests.js'

type Requests = LoadPlan['requests']

/** Each figure is the median of so many rounds, in which all calls take turns: a noisy minute spoils one of them. */
const ROUNDS = 3
const PAGES = 400
/** So many times a round comes first: until a service has answered some thousand calls, most of its CPU goes to compiling. */
const WARM_UP = 5
const CONCURRENCY = 4
const UNSEEN = '00000000-0000-4000-8000-000000000000'

export interface Call {
  /** Service and PostgreSQL; null without /proc. */
  cpuMs: number | null
  serviceCpuMs: number | null
  databaseCpuMs: number | null
  p50Ms: number
  p99Ms: number
}

export interface Stage {
  database: { url: string; pid: number }
  keys: string[]
  middles: Middles
}

interface Asked {
  server: Server
  /** The requests of one round. */
  requests: (round: number) => Requests
}

interface Server {
  port: number
  process: ChildProcess
}

/**
 * CPU and time of the queue's calls over HTTP, beside the least that any answer of this size costs in the same minutes
 * ("floor": bare Fastify, `SELECT 1`, a constant body).
 */
export async function measureCalls({ database, keys, middles }: Stage): Promise<Record<string, Call>> {
  // Jobs run in another process: scoring cases anew by the clock is no part of what a page costs.
  const env = { DATABASE_URL: database.url, PORT: '0', GOODFAITH_LOG_LEVEL: 'error', GOODFAITH_RUNS: 'api' }
  const service = await serve('./serve-process.js', env)
  const pages = await pagesOf(service, keys[0]!, middles)
  const floor = await serve('./floor-process.js', { ...env, BODY_BYTES: String(pages.bytes) })
  const calls: Record<string, Asked> = {
    floor: { server: floor, requests: (round) => many('/floor', keys, round) },
  }
  for (const [name, path] of pages.paths) {
    calls[name] = { server: service, requests: (round) => many(path, keys, round) }
  }
  const pagesFound = await inTurn(database.pid, calls)
  // Last: who is handed a case holds it, and a thousand held cases on top of the queue are no usual page.
  const all = nexts(keys)
  const share = Math.floor(all.length / (ROUNDS + 1))
  const next = {
    server: service,
    requests: (round: number) => all.slice(round * share, (round + 1) * share),
  }
  const found = { ...pagesFound, ...(await inTurn(database.pid, { 'next case': next })) }
  await Promise.all([end(service.process), end(floor.process)])
  return found
}

/** Round 0 warms: a service runs for weeks, and what compiling costs in its first seconds is not what a page costs. */
async function inTurn(databasePid: number, calls: Record<string, Asked>): Promise<Record<string, Call>> {
  const rounds: Record<string, Call[]> = {}
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [name, { server, requests }] of Object.entries(calls)) {
      const call = await measure(server, databasePid, requests(round))
      if (round > 0) (rounds[name] ??= []).push(call)
    }
  }
  return Object.fromEntries(Object.entries(rounds).map(([name, list]) => [name, medianOf(list)]))
}

const many = (path: string, keys: string[], round: number) =>
  Array.from({ length: round === 0 ? PAGES * WARM_UP : PAGES }, (_, i) => get(path, keys[i % keys.length]!))

async function serve(file: string, env: Record<string, string>): Promise<Server> {
  const child = start(file, env)
  const { url } = await answer<{ url: string }>(child)
  return { port: Number(new URL(url).port), process: child }
}

async function pagesOf({ port }: Server, key: string, middles: Middles) {
  const sorts = ['priority', 'due', 'age'] as const
  const headers = { authorization: `Bearer ${key}` }
  const first = await fetch(`http://127.0.0.1:${port}/v1/cases`, { headers })
  const body = await first.text()
  const { next } = JSON.parse(body) as { next: string }
  const paths: [name: string, path: string][] = sorts.flatMap((sort): [string, string][] => [
    [`page by ${sort}, first`, `/v1/cases?sort=${sort}`],
    [
      `page by ${sort}, middle`,
      `/v1/cases?sort=${sort}&cursor=${encodeCursor(sort, [middles[sort], UNSEEN])}`,
    ],
  ])
  paths.push(
    ['page by priority, second', `/v1/cases?cursor=${next}`],
    ['page of one language', '/v1/cases?language=ja'],
  )
  return { paths, bytes: Buffer.byteLength(body) }
}

async function measure(server: Server, databasePid: number, requests: Requests): Promise<Call> {
  const cpu = () => [cpuOf(server.process.pid!), cpuOfTree(databasePid)] as const
  const before = cpu()
  const load = await ask<LoadResult>('./flag-load-process.js', {
    port: server.port,
    concurrency: CONCURRENCY,
    requests,
  })
  const after = cpu()
  if (load.statuses['200'] !== requests.length) {
    const what = `${JSON.stringify(load.statuses)} ${load.firstFailure ?? ''}`
    throw new Error(`Not every call was answered: ${what}`)
  }
  const each = (at: 0 | 1) =>
    before[at] === null || after[at] === null ? null : (after[at] - before[at]) / requests.length
  const [service, postgres] = [each(0), each(1)]
  const at = (share: number) => load.latencies[Math.floor(load.latencies.length * share)]!
  return {
    cpuMs: service === null || postgres === null ? null : service + postgres,
    serviceCpuMs: service,
    databaseCpuMs: postgres,
    p50Ms: at(0.5),
    p99Ms: at(0.99),
  }
}

function medianOf(calls: Call[]): Call {
  const names = Object.keys(calls[0]!) as (keyof Call)[]
  const median = (name: keyof Call) => {
    const values = calls.map((call) => call[name])
    return values.includes(null) ? null : (values as number[]).sort((a, b) => a - b)[values.length >> 1]!
  }
  return Object.fromEntries(names.map((name) => [name, median(name)])) as unknown as Call
}
