import pg from 'pg'
import { encodeCursor } from '../src/common/cursor.js'
import { NO_FILTER, type CaseFilter } from '../src/review/case-filter.js'
import type { CaseSort } from '../src/review/case-sort.js'
import { CaseQuery } from '../src/review/case.dto.js'
import { nextStatement } from '../src/review/claimable.query.js'
import { pageStatement } from '../src/review/queue-page.query.js'
import { HAS_ROOM } from '../src/review/trusted-first.js'

export interface HotQuery {
  name: string
  text: string
  values: unknown[]
}

const UNSEEN = '00000000-0000-4000-8000-000000000000'
const MODERATOR = { id: UNSEEN, name: 'nobody in particular', role: 'moderator' as const }
const NO_LIMITS = { languages: [], withoutReasons: [], reasons: [] }

/** The middle of each order: what a page half-way down starts after. */
export type Middles = Record<CaseSort, string | number>

const query = (given: Partial<CaseQuery>): CaseQuery => Object.assign(new CaseQuery(), given)

function page(name: string, given: Partial<CaseQuery>, filters: CaseFilter[] = []): HotQuery {
  return { name: `page ${name}`, ...pageStatement(new Date(), query(given), filters) }
}

function next(
  name: string,
  order: 'due' | 'priority',
  given: Partial<Parameters<typeof nextStatement>[0]> = {},
): HotQuery {
  const asking = { actor: MODERATOR, now: new Date(), filter: NO_FILTER, limits: NO_LIMITS, ...given }
  return { name: `next ${name}`, ...nextStatement(asking, order) }
}

const queue = (given: Partial<CaseFilter>): CaseFilter => ({ ...NO_FILTER, ...given })

/** What the queue asks most, in every order, at the start and in the middle, and by what filters may ask. */
export function hotQueries(middles: Middles): HotQuery[] {
  const after = (sort: CaseSort) => encodeCursor(sort, [middles[sort], UNSEEN])
  const sorts = ['priority', 'due', 'age'] as const
  // Before the first case of the bench, so that the past-due branch finds none and reads as far as it ever must.
  const early = new Date('2001-01-01')
  return [
    ...sorts.map((sort) => page(`by ${sort}, first`, { sort })),
    ...sorts.map((sort) => page(`by ${sort}, middle`, { sort, cursor: after(sort) })),
    ...sorts.map((sort) => page(`open by ${sort}, middle`, { sort, state: 'open', cursor: after(sort) })),
    page('held by priority', { state: 'claimed' }),
    page('decided by age', { state: 'decided', sort: 'age' }),
    page('reason spam by priority', { reason: 'spam' }),
    page('reason spam by due', { reason: 'spam', sort: 'due' }),
    page('reason legal-concern by priority', { reason: 'legal-concern' }),
    page('severity low by priority', { severity: 'low' }),
    page('kind appeal by priority', { kind: 'appeal' }),
    page('language ja by priority', { language: 'ja' }),
    page('queue of three reasons by priority', {}, [queue({ reasons: ['spam', 'not-working', 'other'] })]),
    next('past due', 'due'),
    next('none past due', 'due', { now: early }),
    next('by priority', 'priority'),
    next('by priority, lead', 'priority', { actor: { ...MODERATOR, role: 'lead' } }),
    next('reads Japanese', 'priority', { limits: { ...NO_LIMITS, languages: ['ja'] } }),
    next('of three reasons', 'priority', { filter: queue({ reasons: ['spam', 'not-working', 'other'] }) }),
    next('of three reasons, none past due', 'due', {
      now: early,
      filter: queue({ reasons: ['spam', 'not-working', 'other'] }),
    }),
    next('of severity low, past due', 'due', { filter: queue({ severities: ['low'] }) }),
    next('of appeals', 'priority', { filter: queue({ kinds: ['appeal'] }) }),
    { name: 'a trusted flagger has room', text: HAS_ROOM, values: [UNSEEN, [UNSEEN], 20] },
  ]
}

/** Values of the middle case in each order. */
export async function middlesOf(client: pg.Client): Promise<Middles> {
  const { rows } = await client.query(
    `SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY c.priority) AS priority,
       percentile_disc(0.5) WITHIN GROUP (ORDER BY c.due_at) AS due, percentile_disc(0.5) WITHIN GROUP (ORDER BY c.opened_at) AS age
     FROM review_case c WHERE c.state = 'open'`,
  )
  const { priority, due, age } = rows[0] as { priority: number; due: Date; age: Date }
  return { priority, due: due.toISOString(), age: age.toISOString() }
}

/** A node of EXPLAIN (FORMAT JSON), as far as it is read here. */
export interface PlanNode {
  'Node Type': string
  'Relation Name'?: string
  'Index Name'?: string
  'Plan Rows': number
  'Total Cost': number
  'Shared Hit Blocks'?: number
  'Shared Read Blocks'?: number
  Plans?: PlanNode[]
}

/** The plan that a prepared statement runs by in the long run: made once, for whatever values. */
export async function explain(
  client: pg.Client,
  { text, values }: HotQuery,
  options: string,
): Promise<PlanNode> {
  // EXPLAIN takes no parameters of its own; the second run finds the catalogue read.
  await client.query(`SET plan_cache_mode = force_generic_plan`)
  await client.query(`PREPARE hot AS ${text}`)
  try {
    const args = values.length ? `(${values.map((value) => literal(value)).join(', ')})` : ''
    const run = () => client.query(`EXPLAIN (FORMAT JSON, ${options}) EXECUTE hot${args}`)
    if (options.includes('ANALYZE')) await run()
    const { rows } = await run()
    return rows[0]['QUERY PLAN'][0].Plan as PlanNode
  } finally {
    await client.query('DEALLOCATE hot')
  }
}

function literal(value: unknown): string {
  if (typeof value === 'number') return String(value)
  if (value instanceof Date) return pg.escapeLiteral(value.toISOString())
  return pg.escapeLiteral(Array.isArray(value) ? `{${value.join(',')}}` : String(value))
}

/** Shared buffers that one run of a statement touches, hit or read; its planning left out. */
export async function buffersOf(client: pg.Client, query: HotQuery): Promise<number> {
  const plan = await explain(client, query, 'ANALYZE, BUFFERS, TIMING OFF')
  return (plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0)
}
