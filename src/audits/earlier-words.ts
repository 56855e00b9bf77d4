import { auditDay } from './audit-page-around.js'
import type { EarlierAudit } from './report-subject.js'

const SIGN = { present: '✓', thin: '?', missing: '✕' } as const

/** An earlier audit in a line, with each section where it is known. */
export function earlierWords({ revision, number, madeAt, sections = [], ...counts }: EarlierAudit): string {
  const { present, of, toFix, toCheck } = counts
  const which = `${number ? `revision ${number}, ` : ''}${revision.slice(0, 7)}, ${auditDay(madeAt)}`
  const states = sections.map(({ section, state }) => `${SIGN[state]} ${section}`).join(', ')
  return `${which}: ${present} of ${of} sections, ${toFix} to fix, ${toCheck} to check.${states ? ` ${states}.` : ''}`
}
