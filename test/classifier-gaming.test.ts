import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { Classifier } from '../src/classifiers/classifier.js'
import { CATEGORIES, type Category } from '../src/classifiers/category.js'
import type { ClassifierInput } from '../src/classifiers/suggestion.js'
import { Config } from '../src/config.js'
import { PLAIN_CARDS, STUFFING } from './fixtures/gaming-cards.js'

jest.setTimeout(120_000)

const classifier = new Classifier(new Config({ GOODFAITH_CLASSIFIER_THREADS: '1' }))
beforeAll(() => classifier.start())
afterAll(() => classifier.close())

/** For every card, which categories are shown. */
async function shownFor(cards: ClassifierInput[]): Promise<Category[][]> {
  const answers = await classifier.suggest(cards)
  return answers.map((suggestions) => suggestions.filter((s) => s.shown).map(({ category }) => category))
}

/** What the stuffed cards are shown that the same cards without it are not. */
async function gained(stuff: (text: string, words: string) => string): Promise<string[]> {
  const before = await shownFor(PLAIN_CARDS)
  const gains: string[] = []
  for (const category of CATEGORIES) {
    const stuffed = PLAIN_CARDS.map((card) => ({ ...card, text: stuff(card.text, STUFFING[category]) }))
    const after = await shownFor(stuffed)
    after.forEach((shown, i) => {
      for (const gain of shown.filter((each) => !before[i]!.includes(each)))
        gains.push(`${PLAIN_CARDS[i]!.name} +${gain} (stuffed with ${category})`)
    })
  }
  return gains
}

const HIDDEN: Record<string, (words: string) => string> = {
  'an HTML comment': (words) => `<!-- ${words} -->`,
  'a Markdown comment': (words) => `[//]: # (${words.replace(/[()]/g, '')})`,
  'white text': (words) => `<span style="color:white">${words}</span>`,
  'a white font': (words) => `<font color="#ffffff">${words}</font>`,
  'an element that is not displayed': (words) => `<div style="display:none">\n\n${words}\n\n</div>`,
  'a hidden element': (words) => `<p hidden>${words}</p>`,
  'letters without size': (words) => `<span style="font-size:0">${words}</span>`,
  'an alternative text of a picture': (words) => `![${words}](pixel.png)`,
  'a code block': (words) => `\`\`\`\n${words}\n\`\`\``,
}

describe('hidden words win no tag', () => {
  test.each(Object.keys(HIDDEN))('%s', async (way) => {
    expect(await gained((text, words) => `${text}\n\n${HIDDEN[way]!(words)}\n`)).toEqual([])
  })

  test('between the letters of other words, without width', async () => {
    const without = (words: string) => [...words].join('\u200B')
    const plain = await shownFor(PLAIN_CARDS)
    // A key of the front matter with such marks in it is another key.
    const marked = PLAIN_CARDS.map(({ text, ...card }) => {
      const body = text.startsWith('---') ? text.indexOf('\n---', 3) + 4 : 0
      return { ...card, text: text.slice(0, body) + text.slice(body).replace(/\w+/g, without) }
    })
    expect(await shownFor(marked)).toEqual(plain)
  })
})

describe('the right words without a claim win no tag', () => {
  const LISTS: Record<Category, string> = {
    rigorous:
      'bias, fairness, limitations, robustness, red teaming, failure cases, evaluation, benchmark, audit',
    consentful:
      'consent, opt-out, privacy, donated, volunteers, anonymised, permission, withdraw, paid annotators',
    'socially-conscious':
      'health, climate, misinformation, hate speech, education, accessibility, disaster, refugees',
    sustainable:
      'carbon, CO2, energy, distillation, quantized, pruning, efficient, emissions, green, footprint',
    inclusive:
      'low-resource, Yoruba, Quechua, Wolof, under-served, dialects, disabled, accessible, community, minority',
    inquisitive: 'curious, art, poetry, science, astronomy, play, exploration, experiment, strange, wonder',
  }
  const stuffed = (stuff: (text: string, words: string) => string) =>
    gained((text, words) => stuff(text, LISTS[CATEGORIES.find((c) => STUFFING[c] === words)!]))

  test('as a list of keywords at the end', async () => {
    expect(await stuffed((text, words) => `${text}\n\nKeywords: ${words}\n`)).toEqual([])
  })
  test('a hundred times over', async () => {
    expect(await stuffed((text, words) => `${text}\n\n${`${words}. `.repeat(100)}\n`)).toEqual([])
  })
  test('as tags of the front matter', async () => {
    const front = (words: string) =>
      `---\ntags:\n${words
        .split(', ')
        .map((word) => `- ${word}\n`)
        .join('')}---\n`
    expect(await stuffed((text, words) => front(words) + text)).toEqual([])
  })
  test('as headings with nothing under them', async () => {
    const headings = (words: string) =>
      words
        .split(', ')
        .map((word) => `## ${word}\n\n`)
        .join('')
    expect(await stuffed((text, words) => `${text}\n\n${headings(words)}`)).toEqual([])
  })
})

test('a true sentence a hundred times is worth no more than once', async () => {
  const counts = [1, 100].map((times) =>
    PLAIN_CARDS.map((card) => ({
      ...card,
      text: `${card.text}\n\n${`${STUFFING.consentful}\n\n`.repeat(times)}`,
    })),
  )
  const [once, often] = await Promise.all(counts.map(shownFor))
  expect(often).toEqual(once)
})
