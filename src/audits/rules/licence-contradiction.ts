import { placeOf } from '../judge-topic.js'
import { familyOf, namedIn } from '../licence-family.js'
import { keyLines, words } from '../metadata.js'
import type { Rule } from '../rule.js'

/** Identifiers that name no one licence. */
const VAGUE = /^(?:other|unknown|cc|gpl|bsd)$/
/** A sentence about the work's own licence, not about its code, its parts or somebody else's. */
const OWN =
  /\b(?:(?:this|the|our|these) (?:model|data ?set|corpus|work|weights?|project|resource|collection)s?\b.{0,80}\blicen[cs]|licen[cs]e\s?:|(?:released|distributed|published|available|licensed) under)/i
const OTHER =
  /\b(?:code|credits?|following attribution|scripts?|software|library|repository|original\w*|derivative|source|underlying|texts? (?:is|are)|images? (?:is|are)|base model|wikipedia|annotations? (?:is|are)|upstream|web ?sites?|editorial|some|several|each|paper|subset|respective|depend\w*)\b/i

export const licenceContradiction: Rule = {
  id: 'licence-contradiction',
  title: 'Text and front matter name the same licence',
  severity: 'moderate',
  kinds: ['model', 'dataset', 'space'],
  references: ['Hub front matter, “license”', 'AI Act, Annex XI §1(1)(f)'],
  check(card, context) {
    const declared = words(card, 'license').map((id) => familyOf(id.toLowerCase()))
    if (!declared.length || declared.some((id) => VAGUE.test(id)))
      return { outcome: 'not-applicable', why: 'The front matter names no licence to compare.' }
    const written = context.topics.get('licence')?.written ?? []
    const own = context.prose.filter(({ text }) => text.length < 400 && OWN.test(text))
    const said = [...written, ...own]
      .filter(({ text }) => !OTHER.test(text))
      .map((sentence) => ({ sentence, families: namedIn(sentence.text) }))
      .filter(({ families }) => families.length > 0)
    if (!said.length) return { outcome: 'not-applicable', why: 'The text names no licence of the work.' }
    const agrees = (one: { families: string[] }) => one.families.some((family) => declared.includes(family))
    const apart = said.find((one) => !agrees(one))
    if (!apart) return { outcome: 'pass', why: 'Both name the same licence.', ...placeOf(said[0]!.sentence) }
    const [line] = keyLines(card, 'license')
    const ids = words(card, 'license').join(', ').slice(0, 100)
    const why = `The text names ${apart.families.join(', ')}; the front matter (line ${line}) says ${ids}.`
    const fix = 'Name the same licence in both places, or say what each of them is for.'
    const outcome = said.some(agrees) ? 'review' : 'fail'
    return { outcome, why, fix, pasteMetadata: 'license: …\n', ...placeOf(apart.sentence) }
  },
}
