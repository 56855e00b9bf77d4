import type { ChildProcess } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import pg from 'pg'
import { newId } from '../src/common/id.js'
import { ask } from './child.js'
import type { LoadPlan, LoadResult } from './flag-load.js'
import { flagRequests, reporterName, type FlagPlan } from './flag-requests.js'
import { cpuOf, cpuOfTree } from './process-cpu.js'

export interface Stage {
  url: string
  server: ChildProcess
  database: { url: string; pid: number }
}

export interface IntakeResult {
  way: 'service key' | 'member keys'
  flagsPerSecond: number
  p50Ms: number
  p99Ms: number
  serviceCpuMs: number | null
  databaseCpuMs: number | null
  cpuMs: number | null
}

export interface IntakePlan extends FlagPlan {
  concurrency: number
  warmUp: number
}

/** Flags over HTTP, either by a hub that speaks for its people or by people with keys of their own. */
export async function measureIntake(
  stage: Stage,
  plan: IntakePlan,
  way: IntakeResult['way'],
): Promise<IntakeResult> {
  const headersOf = way === 'service key' ? await asHub(stage, plan) : await asMembers(stage, plan)
  const port = Number(new URL(stage.url).port)
  const send = (requests: LoadPlan['requests']) =>
    ask<LoadResult>('./flag-load-process.js', { port, concurrency: plan.concurrency, requests })
  const warming = { ...plan, prefix: `${plan.prefix}-warm`, flags: plan.warmUp }
  allStored(await send(flagRequests(warming, headersOf)), plan.warmUp)
  const cpu = () => [cpuOf(stage.server.pid!), cpuOfTree(stage.database.pid)] as const
  const before = cpu()
  const result = await send(flagRequests(plan, headersOf))
  const after = cpu()
  allStored(result, plan.flags)
  const each = (at: 0 | 1) => {
    const [from, to] = [before[at], after[at]]
    return from === null || to === null ? null : (to - from) / plan.flags
  }
  return { way, ...speedOf(result, plan.flags), ...costOf(each(0), each(1)) }
}

function speedOf({ seconds, latencies }: LoadResult, flags: number) {
  const at = (share: number) =>
    latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))]!
  return { flagsPerSecond: flags / seconds, p50Ms: at(0.5), p99Ms: at(0.99) }
}

const costOf = (serviceCpuMs: number | null, databaseCpuMs: number | null) => ({
  serviceCpuMs,
  databaseCpuMs,
  cpuMs: serviceCpuMs === null || databaseCpuMs === null ? null : serviceCpuMs + databaseCpuMs,
})

/** A rate of refusals would look splendid; so every answer must be a new flag. */
function allStored({ statuses, firstFailure }: LoadResult, flags: number): void {
  if (statuses['201'] === flags) return
  throw new Error(`Not every flag was stored: ${JSON.stringify(statuses)} ${firstFailure ?? ''}`)
}

async function asHub({ database }: Stage, { prefix }: IntakePlan) {
  const [key] = await makeKeys(database.url, [`${prefix}-hub`], 'service')
  return (reporter: number) => ({
    authorization: `Bearer ${key}`,
    'on-behalf-of': reporterName(prefix, reporter),
  })
}

async function asMembers({ database }: Stage, { prefix, reporters }: IntakePlan) {
  const names = Array.from({ length: reporters }, (_, n) => reporterName(prefix, n))
  const keys = await makeKeys(database.url, names, 'member')
  return (reporter: number): Record<string, string> => ({ authorization: `Bearer ${keys[reporter]}` })
}

/** Straight into the database: making keys is not what is measured. */
async function makeKeys(url: string, names: string[], role: string): Promise<string[]> {
  const client = new pg.Client(url)
  await client.connect()
  const keys: string[] = []
  for (const name of names) {
    const key = `gf_${randomBytes(32).toString('base64url')}`
    const person = newId()
    await client.query('INSERT INTO person (id, name, role, created_at) VALUES ($1, $2, $3, now())', [
      person,
      name,
      role,
    ])
    await client.query(
      'INSERT INTO api_key (id, person_id, role, hash, hint, created_at) VALUES ($1, $2, $3, $4, $5, now())',
      [newId(), person, role, createHash('sha256').update(key).digest(), key.slice(0, 7)],
    )
    keys.push(key)
  }
  await client.end()
  return keys
}
