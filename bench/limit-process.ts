import pg from 'pg'
import { LIMIT_RANGES, LIMIT_TRANSACTION, numbered } from './limit-transaction.js'

/** What the process is told: where, how many transactions, on how many connections. */
export interface LimitPlan {
  url: string
  transactions: number
  concurrency: number
}

const statements = LIMIT_TRANSACTION.map((text, i) => ({ ...numbered(text), name: `limit_${i}` }))

async function transaction(client: pg.Client): Promise<void> {
  const values: Record<string, unknown> = {}
  for (const [name, most] of Object.entries(LIMIT_RANGES)) values[name] = 1 + Math.floor(Math.random() * most)
  await client.query('BEGIN')
  for (const { name, text, names } of statements) {
    const { rows } = await client.query({ name, text, values: names.map((one) => values[one]) })
    Object.assign(values, rows[0])
  }
  await client.query('COMMIT')
}

async function run({ url, transactions, concurrency }: LimitPlan): Promise<number> {
  const clients = Array.from({ length: concurrency }, () => new pg.Client(url))
  await Promise.all(clients.map((client) => client.connect()))
  let left = transactions
  const startedAt = performance.now()
  await Promise.all(
    clients.map(async (client) => {
      while (left-- > 0) await transaction(client)
    }),
  )
  const perSecond = (transactions * 1000) / (performance.now() - startedAt)
  await Promise.all(clients.map((client) => client.end()))
  return perSecond
}

// Where pgbench is missing: the same statements through the driver, in a process of its own.
process.on('message', async (plan: LimitPlan) => process.send!(await run(plan)))
