import type { CardLimit } from '../../cards/card.js'
import type { Rule } from '../rule.js'

const WHY: Record<CardLimit, string> = {
  size: 'the card is too large',
  nesting: 'lists or quotes are nested too deep',
  headings: 'there are too many headings',
  sentences: 'there are too many sentences',
  time: 'reading it took too long',
}

/** The rule's id is used by the hard time limit of the workers too. */
export const ANALYSIS_LIMITS = 'analysis-limits'

export const notAnalysed = (line: number, limit: CardLimit) => ({
  outcome: 'review' as const,
  lines: [line, line] as [number, number],
  why: `Not analysed beyond line ${line}: ${WHY[limit]}. What stands there was not looked at.`,
  fix: 'Shorten or split the card, then audit it again.',
})

export const analysisLimits: Rule = {
  id: ANALYSIS_LIMITS,
  title: 'The whole card was read',
  severity: 'high',
  kinds: ['model', 'dataset', 'space'],
  references: [],
  check({ notAnalysedBeyond }) {
    if (!notAnalysedBeyond) return { outcome: 'pass', why: 'The card was read to its end.' }
    return notAnalysed(notAnalysedBeyond.line, notAnalysedBeyond.limit)
  },
}
