import type { Finding, Outcome } from './finding.js'
import type { Ignore } from './read-ignores.js'
import { NEVER_IGNORED } from './rules/ignore-comments.js'

/** Marks the open findings of rules that the card's author set aside with a reason; their outcome stays. */
export function setAside(findings: Finding[], ignores: readonly Ignore[]): Finding[] {
  if (!ignores.length) return findings
  return findings.map((one) => {
    const ignore = ignores.find(({ rule, reason }) => rule === one.rule && reason)
    const open = one.outcome === 'fail' || one.outcome === 'review'
    if (!ignore || !open || NEVER_IGNORED.includes(one.rule)) return one
    return { ...one, suppressed: { line: ignore.line, reason: ignore.reason } }
  })
}

/** The findings of an outcome that nobody set aside. */
export const openOf = (findings: readonly Finding[], outcome: Outcome): Finding[] =>
  findings.filter((one) => one.outcome === outcome && !one.suppressed)
