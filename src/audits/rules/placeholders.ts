import { placeOf } from '../judge-topic.js'
import { isPlaceholder } from '../placeholder.js'
import type { Rule } from '../rule.js'

/** Places told one by one; the rest only counts. */
const MAX_TOLD = 20

export const placeholders: Rule = {
  id: 'placeholders',
  title: 'Holds no text left over from a template',
  severity: 'moderate',
  kinds: ['model', 'dataset', 'space'],
  references: ['Hub template, “[More Information Needed]”'],
  check(_card, { templates }) {
    const left = [...templates].filter(
      ({ text, block }) => isPlaceholder(text) && !(block === 'table' && text.length < 5),
    )
    if (!left.length) return { outcome: 'pass', why: 'No placeholder is left.' }
    const more = left.length > MAX_TOLD ? ` (${left.length} in all)` : ''
    return left.slice(0, MAX_TOLD).map((one) => ({
      outcome: 'fail' as const,
      why: `Text of the template stands where an answer should be${more}.`,
      fix: 'Write what you know, or take the section out and say that it is not known.',
      ...placeOf(one),
    }))
  },
}
