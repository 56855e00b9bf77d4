import { BadInput } from '../../common/errors.js'
import type { PeriodQuery } from './period.dto.js'
import type { Period } from './quality.query.js'

/**
 * What an address asks for: the last `days` days unless given.
 * @throws BadInput when `from` is not before `to`
 */
export function periodOf({ from, to }: PeriodQuery, now: Date, days: number): Period {
  const end = to ? new Date(to) : now
  const start = from ? new Date(from) : new Date(end.getTime() - days * 86_400_000)
  if (start < end) return { from: start, to: end }
  throw new BadInput('from must lie before to.', [{ detail: 'must lie before to', pointer: '#/from' }])
}
