import type { Card } from '../../src/cards/card.js'
import type { Answer, AnswerItem } from '../../src/audits/card-answers.js'

/**
 * The four checks of RegCheck AI (Space society-ethics/model-card-regulatory-check) as a baseline: a heading with
 * exactly these words at exactly this level, over anything that is no placeholder.
 */
const CHECKS: Partial<Record<AnswerItem, readonly [level: number, heading: string][]>> = {
  intended_use: [
    [2, 'Intended uses & limitations'],
    [1, 'Uses'],
    [2, 'Uses'],
    [1, 'Usage'],
    [2, 'Model Use'],
    [1, 'Intended uses'],
    [2, 'Intended uses'],
    [2, 'Intended Use'],
  ],
  limitations: [
    [1, 'Bias, Risks, and Limitations'],
    [2, 'Bias, Risks, and Limitations'],
    [2, 'Intended uses & limitations'],
    [1, 'Risks and Limitations'],
    [2, 'Risks, Limitations and Biases'],
    [2, 'Limitations and Bias'],
    [3, 'Limitations and bias'],
    [1, 'Limitations'],
    [2, 'Limitations'],
  ],
  evaluation: [
    [1, 'Evaluation'],
    [2, 'Evaluation'],
    [2, 'Evaluation results'],
    [2, 'Evaluation Results'],
    [2, 'Benchmarks'],
    [2, 'Results'],
  ],
  // Its fourth check, "Technical Specifications", is the nearest to the reader's question on hardware and energy.
  environmental_impact: [
    [2, 'Technical Specifications'],
    [2, 'Technical Specifications [optional]'],
  ],
}
const PLACEHOLDER = /^\[?(?:more information needed)\]?\.?$/i

/** "yes" or "no" for the items it has a check for; undefined for the others. */
export function regCheck(card: Card, item: AnswerItem): Answer | undefined {
  const headings = CHECKS[item]
  if (!headings) return undefined
  const passes = headings.some(([level, heading]) => {
    const at = card.sections.findIndex((one) => one.level === level && one.heading === heading)
    if (at < 0) return false
    const end = card.sections.findIndex((one, index) => index > at && one.level <= level + 1)
    return card.sentences.some(
      ({ section, text, block }) =>
        section >= at && (end < 0 || section < end) && block !== 'table' && !PLACEHOLDER.test(text),
    )
  })
  return passes ? 'yes' : 'no'
}
