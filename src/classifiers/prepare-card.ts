import { parseCard } from '../cards/parse-card.js'
import type { Card, Sentence } from '../cards/card.js'
import { hash32, wordsOf } from './hashed-ngrams.js'
import { serviceOfName } from './language-table.js'
import type { ClassifierInput } from './suggestion.js'
import { areStuffed, filledSections, isWordList } from './word-list.js'

/** A sentence ready to be scored. */
export interface ScorableSentence extends Pick<Sentence, 'start' | 'end' | 'text' | 'section'> {
  /** Words with language marks added; see `markLanguages`. */
  words: string[]
}

/** A card parsed and cut into what the views of the classifier look at. */
export interface PreparedCard {
  card: Card
  kind: string
  name: string
  /** Sentences that are neither standard text of many cards nor a template's question, fragments left out. */
  content: ScorableSentence[]
  /** How many visible sentences were standard text. */
  standard: number
  /** Front matter as text, without results tables. */
  frontMatter: string
}

const MOST_SENTENCES = 600
const LIMITS =
  /^\W*(\[?more information needed\]?|\[?needs more information\]?|todo|tbd|n\/?a|none|coming soon)\W*$/i
const LEFT_OVER =
  /^\W*(provide (a|an|the|basic|some|any)\b|describe (the|any|here)\b|what (are|is|do|does|was|were|data|metadata|support)\b.*\?$|how (was|were|do|does|might|can)\b.*\?$|for example, you can|you should|state whether|if (the|this|available|relevant|applicable)\b.*(provide|describe|include|state|link)|this section|list (the|every)|explain (the|how)|add (the|any|an)\b|brief(ly)? (summar|describ))/i

/** Folds case, figures and marks, so that the same sentence on two cards has one hash. */
export const sentenceHash = (text: string): number => hash32(wordsOf(text).join(' '))

/** Parses a text and leaves out of its sentences what no author of this card wrote. */
export function prepareCard(input: ClassifierInput, standardText: ReadonlySet<number>): PreparedCard {
  const card = withoutHollowHeadings(parseCard(input.text))
  const sentences = card.sentences.slice(0, MOST_SENTENCES)
  const seen = new Set<number>()
  const content: ScorableSentence[] = []
  let standard = 0
  for (const { start, end, text, section } of sentences) {
    const hash = sentenceHash(text)
    // A repeated sentence counts once: a card stuffed with a sentence gains nothing by the repeats.
    if (seen.has(hash)) continue
    seen.add(hash)
    if (standardText.has(hash) || LIMITS.test(text) || LEFT_OVER.test(text)) standard++
    else if (/\p{L}{2}/u.test(text) && !isWordList(text))
      content.push({ start, end, text, section, words: markLanguages(wordsOf(text)) })
  }
  const frontMatter = card.frontMatter ? frontMatterText(card.frontMatter) : ''
  return { card, kind: input.kind ?? '', name: input.name ?? '', content, standard, frontMatter }
}

function withoutHollowHeadings(card: Card): Card {
  const filled = filledSections(card)
  const sections = card.sections.map((section, i) => (filled[i] ? section : { ...section, heading: '' }))
  return { ...card, sections }
}

/** Adds a mark for each language named, so that what is learnt of Wolof holds for Tigrinya. */
function markLanguages(words: string[]): string[] {
  const services = new Set(words.map((word) => serviceOfName(word)))
  const marks = [...services].flatMap((service) => (service ? [`<${service}>`] : []))
  return [...marks, ...words]
}

function frontMatterText(front: Record<string, unknown>): string {
  const parts: string[] = []
  for (const [key, value] of Object.entries(front)) {
    if (['model-index', 'widget', 'dataset_info', 'configs', 'train-eval-index'].includes(key)) continue
    const tags = key === 'tags' ? [value].flat().map(String) : []
    if (!areStuffed(tags)) parts.push(`${key} ${flat(value)}`)
  }
  return parts.join('\n').slice(0, 3000)
}

function flat(value: unknown, depth = 0): string {
  if (value === null || value === undefined || depth > 4) return ''
  if (Array.isArray(value))
    return value
      .slice(0, 60)
      .map((item) => flat(item, depth + 1))
      .join(' ')
  if (typeof value === 'object')
    return Object.entries(value)
      .map(([k, v]) => `${k} ${flat(v, depth + 1)}`)
      .join(' ')
  return String(value as string | number | boolean).slice(0, 300)
}
