import { createHash } from 'node:crypto'
import type { Finding } from './finding.js'

/**
 * An id for each finding of a report, in its order: the same for the same words under the same rule, wherever they move
 * to within the card and in whichever revision.
 */
export function findingIds(findings: readonly Pick<Finding, 'rule' | 'quote'>[]): string[] {
  const seen = new Map<string, number>()
  return findings.map(({ rule, quote }) => {
    const words = quote.replace(/\s+/g, ' ').trim()
    const print = `${rule}-${createHash('sha256').update(words).digest('hex').slice(0, 8)}`
    const nth = (seen.get(print) ?? 0) + 1
    seen.set(print, nth)
    return nth === 1 ? print : `${print}-${nth}`
  })
}

/** The findings, each with its id. */
export function withIds<F extends Pick<Finding, 'rule' | 'quote'>>(
  findings: readonly F[],
): (F & { id: string })[] {
  const ids = findingIds(findings)
  return findings.map((finding, at) => ({ id: ids[at]!, ...finding }))
}
