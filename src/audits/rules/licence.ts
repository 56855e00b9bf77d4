import type { Card } from '../../cards/card.js'
import { findSentence, placeOf } from '../judge-topic.js'
import { LICENCE_WORDS } from '../licence-words.js'
import { keyLines, words } from '../metadata.js'
import type { Rule, Verdict } from '../rule.js'

const UNKNOWN =
  /^(?:unknown|none|null|n\/?a|\[?(?:needs )?more information(?: needed)?\]?|tbd|todo|…|\.\.\.)$/i
/** Under a heading about the licence its bare name is enough. */
const BARE =
  /^\W*(?:the )?(?:mit|isc|zlib|unlicense|wtfpl|apache|bsd|mpl|epl|eupl|cc[- ]?(?:0|by)|[al]?gpl|gfdl|odbl)\b/i
const HELP = {
  fix: 'Name the licence in the front matter, by its identifier on the hub.',
  pasteMetadata: 'license: …  # an identifier of the hub that fits the work\n',
}

/** `license: other` is a name only together with `license_name`, a link or details. */
function declared(card: Card): Verdict | null {
  const ids = words(card, 'license')
  const place = { lines: keyLines(card, 'license'), quote: `license: ${ids.join(', ')}`.slice(0, 300) }
  const known = ids.filter((id) => !UNKNOWN.test(id))
  if (!ids.length) return null
  if (!known.length)
    return {
      outcome: 'fail',
      why: 'The licence is declared as not known: nobody may safely use the work.',
      ...HELP,
      ...place,
    }
  const named = known.some((id) => id !== 'other') || isOtherNamed(card)
  if (named) return { outcome: 'pass', why: 'The front matter names a licence.', ...place }
  const help = { fix: 'Name it.', pasteMetadata: 'license: other\nlicense_name: …\nlicense_link: LICENSE\n' }
  return { outcome: 'review', why: 'The licence is “other”, but it is not said which.', ...help, ...place }
}

const isOtherNamed = (card: Card) =>
  ['license_name', 'license_link', 'license_details', 'bigbio_license_shortname'].some(
    (key) => words(card, key).length,
  )

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
    const front = declared(card)
    if (front?.outcome === 'pass') return front
    const written = context.topics.get('licence')?.written ?? []
    const said =
      written.find(({ text }) => LICENCE_WORDS.test(text) || BARE.test(text)) ??
      findSentence(context, LICENCE_WORDS)
    if (said) return { outcome: 'pass', why: 'The text names a licence.', ...placeOf(said) }
    if (front) return front
    if (written[0]) {
      const why = 'A licence is spoken of, but not which one.'
      return { outcome: 'review', why, ...HELP, ...placeOf(written[0]) }
    }
    return {
      outcome: 'fail',
      why: 'No licence is named: by law nobody may use, change or share the work.',
      ...HELP,
    }
  },
}
