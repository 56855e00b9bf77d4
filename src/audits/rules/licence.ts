import { findSentence, placeOf } from '../judge-topic.js'
import { LICENCE_IDS } from '../licence-ids.js'
import { keyLines, words } from '../metadata.js'
import type { Rule, Verdict } from '../rule.js'
import type { Card } from '../../cards/card.js'

const IN_TEXT =
  /\b(?:licen[cs]ed? (?:under|is)|(?:released|available|distributed|published|shared) under|apache(?: license)?[ ,-]*2|mit licen[cs]e|creative commons|cc[- ]by|gpl|bsd|openrail|public domain|licen[cs]e:\s*\w)/i
const HELP = {
  fix: 'Name the licence in the front matter, by its identifier on the hub.',
  pasteMetadata: 'license: …  # an identifier of the hub that fits the work\n',
}

/** `license: other` is a name only together with `license_name`. */
function declared(card: Card, id: string): Verdict {
  const place = { lines: keyLines(card, 'license'), quote: `license: ${id}`.slice(0, 300) }
  if (/^(?:unknown|none|null|\[?more information needed\]?|tbd|todo)$/i.test(id)) {
    return {
      outcome: 'fail',
      why: 'The licence is declared as not known: nobody may safely use the work.',
      ...HELP,
      ...place,
    }
  }
  if (id === 'other' && words(card, 'license_name').length + words(card, 'license_details').length === 0) {
    const help = {
      fix: 'Name it.',
      pasteMetadata: 'license: other\nlicense_name: …\nlicense_link: LICENSE\n',
    }
    return { outcome: 'review', why: 'The licence is “other”, but it is not said which.', ...help, ...place }
  }
  if (LICENCE_IDS.has(id.toLowerCase()))
    return { outcome: 'pass', why: 'The front matter names a known licence.', ...place }
  return {
    outcome: 'review',
    why: 'The licence is no identifier that the hub knows, so tools cannot read it.',
    ...HELP,
    ...place,
  }
}

export const licence: Rule = {
  id: 'licence',
  title: 'Names a licence',
  severity: 'high',
  kinds: ['model', 'dataset', 'space'],
  references: [
    'Hub front matter, “license”',
    'Mitchell et al., “Model Details”',
    'AI Act, Annex XI §1(1)(f)',
    'AI Act, Art. 53(2)',
  ],
  section: 'Licence',
  check(card, context) {
    const verdicts = words(card, 'license').map((id) => declared(card, id))
    const worst = verdicts.find(({ outcome }) => outcome !== 'pass') ?? verdicts[0]
    if (worst && worst.outcome !== 'fail') return worst
    const said = context.topics.get('licence')?.written[0] ?? findSentence(context, IN_TEXT)
    if (said) {
      const why = 'The text names a licence, the front matter does not: filters and tools cannot see it.'
      return { outcome: 'review', why, ...HELP, ...placeOf(said) }
    }
    return (
      worst ?? {
        outcome: 'fail',
        why: 'No licence is named: by law nobody may use, change or share the work.',
        ...HELP,
      }
    )
  },
}
