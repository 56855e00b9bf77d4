import type { Card } from '../cards/card.js'
import { wordsOf } from './hashed-ngrams.js'
import { serviceOfCode, serviceOfName } from './language-table.js'
import { LEXICON } from './lexicon.js'

/** Words that hold a sentence together; a list of keywords has next to none of them. */
const JOINING = new Set(
  `a an the and or of in on at to for from with without by as that this these those it its we our you your they their is are
  was were be been has have had do does did can could may might will would not no which who when where how than into over
  de la le les el los las un une une des du et en y e da do dos das para por con com und der die das von mit für auf ein
  eine di il che per van een het voor met`.split(/\s+/),
)
const LEAST_JOINING = 0.12
const SHORT_ITEM_WORDS = 3
const LEAST_ITEMS = 5
/** Topics of the classifier's word lists that one honest phrase rarely names together. */
const TOO_MANY_TOPICS = 4

/**
 * Whether a sentence only lists keywords and says nothing of them: what a card is stuffed with. A list of languages is
 * not such a list: it says which languages a work serves.
 */
export function isWordList(text: string): boolean {
  const words = wordsOf(text)
  if (words.length < LEAST_ITEMS) return false
  if (words.filter((word) => JOINING.has(word)).length / words.length >= LEAST_JOINING) return false
  const items = text
    .replace(/^[^:]{0,40}:/, '')
    .split(/[,;|•·\n]/)
    .map(wordsOf)
  const short = items.filter((item) => item.length <= SHORT_ITEM_WORDS).length
  const isList = items.length >= LEAST_ITEMS && short >= items.length * 0.8
  const languages = items.filter((item) => item.some(isLanguage)).length
  if (isList && languages >= items.length * 0.6) return false
  return isList || topicsOf(text) >= TOO_MANY_TOPICS
}

const isLanguage = (word: string) => Boolean(serviceOfName(word) ?? (word.length < 4 && serviceOfCode(word)))

/** Whether tags name so many of the classifier's topics that they describe no one work. */
export const areStuffed = (tags: string[], tooMany = TOO_MANY_TOPICS): boolean =>
  topicsOf(tags.join(', ')) >= tooMany

const topicsOf = (text: string): number => {
  const lower = text.toLowerCase()
  return Object.values(LEXICON).filter((pattern) => lower.search(pattern) >= 0).length
}

/** So many words are no title but a sentence that somebody set as one. */
const SENTENCE_WORDS = 8

/**
 * For every section, whether anything stands in it or under it: headings alone are words without a claim, unless they
 * are as long as a sentence.
 */
export function filledSections({ sections, sentences, code, links }: Card): boolean[] {
  const filled = sections.map(({ heading }) => wordsOf(heading).length >= SENTENCE_WORDS)
  for (const { section } of [...sentences, ...code, ...links]) filled[section] = true
  const above: number[] = []
  sections.forEach(({ level }, i) => {
    while (above.length && sections[above.at(-1)!]!.level >= level) above.pop()
    if (filled[i]) for (const parent of above) filled[parent] = true
    above.push(i)
  })
  return filled
}
