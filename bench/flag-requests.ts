import { randomUUID } from 'node:crypto'
import type { LoadPlan } from './flag-load.js'

export interface FlagPlan {
  flags: number
  subjects: number
  reporters: number
  /** Keeps the names of one run apart from those of another. */
  prefix: string
}

const REASONS = ['spam', 'misleading-claims', 'copyright-or-licence', 'not-working', 'other']
const DETAILS =
  'The card promises what the files do not hold; I tried it on three machines and read all of it.'

export const reporterName = (prefix: string, n: number): string => `${prefix}-reporter-${n}`

/**
 * Flags that are all different: each reporter meets another subject in each round. `headersOf` says how a reporter
 * is known to the server.
 */
export function flagRequests(
  plan: FlagPlan,
  headersOf: (reporter: number) => Record<string, string>,
): LoadPlan['requests'] {
  return Array.from({ length: plan.flags }, (_, n) => {
    const [reporter, round] = [n % plan.reporters, Math.floor(n / plan.reporters)]
    const work = (reporter * 7 + round * 13) % plan.subjects
    const subject = { kind: 'model', name: `bench/${plan.prefix}-${work}` }
    return {
      headers: { ...headersOf(reporter), 'idempotency-key': `"${randomUUID()}"` },
      body: JSON.stringify({ subject, reason: REASONS[round % REASONS.length], details: DETAILS }),
    }
  })
}
