import { csvOf, type Cell } from '../../common/csv.js'
import type { QualityView } from './quality.dto.js'

const HEADINGS = ['table', 'reason', 'moderator', 'other', 'source', 'count', 'of', 'value', 'low', 'high']

/** All figures as one CSV (RFC 4180), a row each: what `value` is, the table says. */
export function qualityCsv({ agreement, golden, overturned, precision }: QualityView): string {
  const tables = [agreement.overall, ...agreement.byReason, ...agreement.byPair]
  const rows: Cell[][] = [
    HEADINGS,
    ...tables.map(({ reason, moderators: [one, other] = [], pairs, kappa, low, high }) => {
      return ['kappa', reason, one, other, null, null, pairs, kappa, low, high]
    }),
    ...golden.map((one) => ['golden', null, one.moderator, null, null, ...figures(one)]),
    ...overturned.map((one) => ['overturned', one.reason, one.moderator, null, null, ...figures(one)]),
    ...precision.map((one) => ['precision', one.reason, null, null, one.source, ...figures(one)]),
  ]
  return csvOf(rows)
}

const figures = (one: { count: number; of: number; share: number; low: number; high: number }) => [
  one.count,
  one.of,
  one.share,
  one.low,
  one.high,
]
