import { parseCard } from '../cards/parse-card.js'
import type { Card } from '../cards/card.js'
import { unitsOf, type Unit } from './card-units.js'
import { hash32, wordsOf } from './hashed-ngrams.js'
import { serviceOfName } from './language-table.js'
import type { ClassifierInput } from './suggestion.js'
import { areStuffed, filledSections, isWordList } from './word-list.js'

/** Hashes of sentences that stand on many cards. */
export interface KnownText {
  /** On cards of several owners: templates and standard notes, which no author of this card wrote. */
  template: ReadonlySet<number>
  /** On many cards of one owner: its author's words, but said of a family of works. */
  family: ReadonlySet<number>
}
export const NOTHING_KNOWN: KnownText = { template: new Set(), family: new Set() }

/** A passage ready to be scored. */
export interface ScorableSentence extends Unit {
  /** Words with marks of languages, place and family added; see `marksOf`. */
  words: string[]
}

/** A card parsed and cut into what the views of the classifier look at. */
export interface PreparedCard {
  card: Card
  kind: string
  name: string
  /** Passages that are neither standard text of many cards nor a template's question, fragments left out. */
  content: ScorableSentence[]
  /** How many visible sentences were standard text. */
  standard: number
  /** How many passages stand on many cards of one owner. */
  family: number
  /** Front matter as text, without results tables. */
  frontMatter: string
}

const MOST_SENTENCES = 600
const LIMITS =
  /^\W*(\[?more information needed\]?|\[?needs more information\]?|todo|tbd|n\/?a|none|coming soon)\W*$/i
const LEFT_OVER =
  /^\W*(provide (a|an|the|basic|some|any)\b|describe (the|any|here)\b|what (are|is|do|does|was|were|data|metadata|support)\b.*\?$|how (was|were|do|does|might|can)\b.*\?$|for example, you can|you should|state whether|if (the|this|available|relevant|applicable)\b.*(provide|describe|include|state|link)|this section|list (the|every)|explain (the|how)|add (the|any|an)\b|brief(ly)? (summar|describ))/i

/** Letters without width that break no word in any script: no reader sees them, and nothing is to be gained by them. */
const UNSEEN = /[\u200B\u2060\uFEFF]/g
export const withoutUnseen = (text: string): string => text.replaceAll(UNSEEN, '')

/** Folds case, figures and marks, so that the same sentence on two cards has one hash. */
export const sentenceHash = (text: string): number => hash32(wordsOf(text).join(' '))

/** Parses a text and leaves out of its passages what no author of this card wrote. */
export function prepareCard(input: ClassifierInput, known: KnownText): PreparedCard {
  const card = withoutHollowHeadings(parseCard(input.text))
  const seen = new Set<number>()
  const content: ScorableSentence[] = []
  let standard = 0
  let family = 0
  for (const found of unitsOf(card).slice(0, MOST_SENTENCES)) {
    const unit = { ...found, text: withoutUnseen(found.text) }
    const hash = sentenceHash(unit.text)
    // A repeated sentence counts once: a card stuffed with a sentence gains nothing by the repeats.
    if (seen.has(hash)) continue
    seen.add(hash)
    const prose = unit.source === 'prose'
    if (isStandard(unit, hash, known)) standard += Number(prose)
    else if (/\p{L}{2}/u.test(unit.text) && !isWordList(unit.text)) {
      const ofFamily = known.family.has(hash)
      family += Number(ofFamily)
      const words = wordsOf(unit.text)
      content.push({ ...unit, words: [...marksOf(unit, words, ofFamily), ...words, ...placeOf(unit, card)] })
    }
  }
  const frontMatter = card.frontMatter ? frontMatterText(card.frontMatter) : ''
  return { card, kind: input.kind ?? '', name: input.name ?? '', content, standard, family, frontMatter }
}

/** Tags that name this many topics are no evidence of any. */
const TAG_TOPICS = 3

/** Front matter is never standard, for the same `language: sw` on many cards is true of each; but tags may be stuffed. */
function isStandard({ text, source }: Unit, hash: number, known: KnownText): boolean {
  if (source === 'front') return text.startsWith('tags') && areStuffed([text], TAG_TOPICS)
  return known.template.has(hash) || LIMITS.test(text) || LEFT_OVER.test(text)
}

function withoutHollowHeadings(card: Card): Card {
  const filled = filledSections(card)
  const sections = card.sections.map((section, i) => (filled[i] ? section : { ...section, heading: '' }))
  return { ...card, sections }
}

/** Marks for the languages named, so that what is learnt of Wolof holds for Tigrinya, for the place and the family. */
function marksOf({ source }: Unit, words: string[], family: boolean): string[] {
  const services = new Set(words.map((word) => serviceOfName(word)))
  const marks = [...services].flatMap((service) => (service ? [`<${service}>`] : []))
  if (source !== 'prose') marks.unshift(`<${source}>`)
  if (family) marks.unshift('<family>')
  return marks
}

/** The heading's words that a sentence stands under: 'fails on dialects' weighs otherwise under Limitations than under News. */
function placeOf({ source, section }: Unit, { sections }: Card): string[] {
  if (source !== 'prose') return []
  const words = wordsOf(sections[section]?.heading ?? '').slice(0, HEADING_WORDS)
  return words.map((word) => `#${word}`)
}
const HEADING_WORDS = 5

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
