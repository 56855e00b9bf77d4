import type { QualityView } from './quality.dto.js'

type Cell = string | number | null | undefined

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
  return rows.map((row) => `${row.map(cellOf).join(',')}\r\n`).join('')
}

const figures = (one: { count: number; of: number; share: number; low: number; high: number }) => [
  one.count,
  one.of,
  one.share,
  one.low,
  one.high,
]

function cellOf(value: Cell): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number') return String(Math.round(value * 10_000) / 10_000)
  // A spreadsheet would run a name that begins like a formula.
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
