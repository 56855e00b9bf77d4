import type { Card, Section, Sentence } from '../cards/card.js'
import { isTemplateText } from './placeholder.js'
import { topicsOf, type Topic } from './topic-headings.js'

/** What a card says under the headings of one topic. */
export interface TopicContent {
  /** Sections whose own heading is about it. */
  sections: Section[]
  /** Sentences that a person wrote there: no placeholder, no template sentence. */
  written: Sentence[]
  /** What was left of a template there. */
  template: Sentence[]
  /** Indexes of the sections that belong to it, those below its headings included. */
  indexes: Set<number>
}

export interface Reading {
  topics: ReadonlyMap<Topic, TopicContent>
  /** The topics of each section, by its index. */
  topicsAt: readonly (readonly Topic[])[]
  /** Sentences that a template put there. */
  templates: ReadonlySet<Sentence>
  /** Every sentence that a person wrote: no template text, and no line of a table of contents. */
  prose: Sentence[]
  /** The texts of `prose`, one a line: one search of it is faster than one of each sentence. */
  proseText: string
  /** Where each sentence of `prose` starts in `proseText`. */
  proseStarts: number[]
}

/**
 * Sorts sentences by topic. A section without a topic of its own belongs to that of the heading above it, so
 * "Uses › Overview" is about intended use, and "Uses › Out-of-Scope Use" is not.
 */
export function readTopics(card: Card): Reading {
  const topics = new Map<Topic, TopicContent>()
  const topicsAt = sectionTopics(card.sections)
  for (const [index, section] of card.sections.entries()) {
    for (const topic of topicsAt[index]!.all) {
      const content = contentOf(topics, topic)
      content.indexes.add(index)
      if (topicsAt[index]!.own) content.sections.push(section)
    }
  }
  const templates = new Set(card.sentences.filter(({ text }) => isTemplateText(text)))
  const prose = sortSentences(card, { topics, topicsAt, templates })
  const proseStarts: number[] = []
  let proseText = ''
  for (const { text } of prose) {
    proseStarts.push(proseText.length)
    proseText += `${text}\n`
  }
  return { topics, topicsAt: topicsAt.map(({ all }) => all), templates, prose, proseText, proseStarts }
}

interface Sorting {
  topics: Map<Topic, TopicContent>
  topicsAt: SectionTopics[]
  templates: ReadonlySet<Sentence>
}

function sortSentences(card: Card, { topics, topicsAt, templates }: Sorting): Sentence[] {
  const headings = new Set(card.sections.map(({ heading }) => heading))
  const contents = tableOfContents(card)
  const prose: Sentence[] = []
  for (const sentence of card.sentences) {
    if (headings.has(sentence.text) || contents.has(sentence.start)) continue
    const place = templates.has(sentence) ? 'template' : 'written'
    if (place === 'written') prose.push(sentence)
    for (const topic of topicsAt[sentence.section]!.all) topics.get(topic)![place].push(sentence)
  }
  return prose
}

/** Where the sentences start that are nothing but a link to a place in the card. */
function tableOfContents({ links, sentences }: Card): Set<number> {
  const anchors = new Map<number, string>()
  for (const { href, start, text } of links) if (href.startsWith('#')) anchors.set(start, text)
  if (!anchors.size) return new Set()
  const found = sentences.filter(({ start, text }) =>
    [0, 1].some((back) => anchors.get(start - back) === text),
  )
  return new Set(found.map(({ start }) => start))
}

function contentOf(topics: Map<Topic, TopicContent>, topic: Topic): TopicContent {
  const known = topics.get(topic)
  if (known) return known
  const made: TopicContent = { sections: [], written: [], template: [], indexes: new Set() }
  topics.set(topic, made)
  return made
}

interface SectionTopics {
  all: readonly Topic[]
  own: boolean
}

function sectionTopics(sections: readonly Section[]): SectionTopics[] {
  const found: SectionTopics[] = []
  const above: { level: number; all: readonly Topic[] }[] = []
  for (const { heading, level } of sections) {
    while (above.length && above.at(-1)!.level >= level) above.pop()
    const own = topicsOf(heading)
    // The title of a card is a name: "bert-finetuned-squad" is not about training data.
    const all = own.length ? own : (above.at(-1)?.all ?? [])
    const isTitle = level === 1 && found.length === 1
    found.push({ all: isTitle ? [] : all, own: own.length > 0 && !isTitle })
    above.push({ level, all: isTitle ? [] : all })
  }
  return found
}
