import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { migrate } from '../src/database/migrate.js'
import { ask } from './child.js'
import type { LimitPlan } from './limit-process.js'
import { LIMIT_PEOPLE, pgbenchScript } from './limit-transaction.js'
import { findPgbench } from './pgbench.js'
import { cpuOfTree } from './process-cpu.js'

export interface LimitResult {
  tool: 'pgbench' | 'pg client'
  perSecond: number
  databaseCpuMs: number | null
}

const THREADS = 2

/** The same rows in one transaction, without a service in between: on the same server, in a fresh database of its own. */
export async function measureLimit(
  server: { url: string; pid: number },
  { transactions, concurrency }: Omit<LimitPlan, 'url'>,
): Promise<LimitResult> {
  const url = await freshDatabase(server.url)
  const pgbench = findPgbench()
  const run = (plan: LimitPlan) =>
    pgbench ? runPgbench(pgbench, plan) : ask<number>('./limit-process.js', plan)
  // Warms the caches, as the intake is warmed.
  await run({ url, transactions: Math.ceil(transactions / 10), concurrency })
  const before = cpuOfTree(server.pid)
  const perSecond = await run({ url, transactions, concurrency })
  const after = cpuOfTree(server.pid)
  const databaseCpuMs = before === null || after === null ? null : (after - before) / transactions
  return { tool: pgbench ? 'pgbench' : 'pg client', perSecond, databaseCpuMs }
}

async function freshDatabase(server: string): Promise<string> {
  const name = `limit_${process.pid}`
  const admin = new pg.Client(server)
  await admin.connect()
  await admin.query(`CREATE DATABASE ${name}`)
  await admin.end()
  const url = server.replace(/[^/]*$/, name)
  await migrate(url)
  const client = new pg.Client(url)
  await client.connect()
  await client.query(LIMIT_PEOPLE)
  await client.end()
  return url
}

async function runPgbench(pgbench: string, { url, transactions, concurrency }: LimitPlan): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'goodfaith-bench-'))
  const script = join(folder, 'flag.sql')
  writeFileSync(script, pgbenchScript())
  const each = Math.ceil(transactions / concurrency)
  const args = `-n -M prepared -c ${concurrency} -j ${THREADS} -t ${each} -f ${script}`.split(' ')
  const output = execFileSync(pgbench, [...args, url], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  rmSync(folder, { recursive: true })
  const [, perSecond] = /^tps = ([\d.]+)/m.exec(output) ?? []
  if (!perSecond) throw new Error(`pgbench said no rate:\n${output}`)
  return Number(perSecond)
}
