import { serviceOfCode, serviceOfName } from './language-table.js'
import { HEADINGS, LEXICON } from './lexicon.js'
import { LEXICON_ELSEWHERE } from './lexicon-elsewhere.js'
import { languageOf } from './text-language.js'
import { wordsOf } from './hashed-ngrams.js'
import { withoutUnseen, type PreparedCard } from './prepare-card.js'

const LEAD_CHARACTERS = 700
const KINDS = ['model', 'dataset', 'space', 'project']
const log = (n: number) => Math.log1p(n)
const has = (condition: boolean) => (condition ? 1 : 0)

/** The sentences of running text, without headings, front matter and citations. */
const proseOf = ({ content }: Pick<PreparedCard, 'content'>) =>
  content.filter(({ source }) => source === 'prose')

/** The first sentences of the card, up to 700 characters. */
export function leadOf(prepared: PreparedCard): string {
  let lead = prepared.card.sections.find((section) => section.heading)?.heading ?? ''
  for (const { text } of proseOf(prepared)) {
    if (lead.length > LEAD_CHARACTERS) break
    lead += `\n${text}`
  }
  return lead.slice(0, LEAD_CHARACTERS)
}

/** Structured features of a parsed card by name; the order is the order of insertion and is part of the head. */
export function cardFeatures(prepared: PreparedCard): Record<string, number> {
  const lead = leadOf(prepared)
  const elsewhere = isElsewhere(prepared.content)
  return {
    ...shape(prepared),
    'not in English': has(elsewhere),
    ...languages(prepared, lead),
    ...metadata(prepared),
    ...underHeadings(prepared),
    ...lexical(prepared, lead, elsewhere ? LEXICON_ELSEWHERE : {}),
  }
}

function shape({ card, kind, content, standard, family }: PreparedCard): Record<string, number> {
  const kinds = Object.fromEntries(KINDS.map((known) => [`kind ${known}`, has(kind === known)]))
  return {
    ...kinds,
    'log characters': log(withoutUnseen(card.text).length),
    'log sentences': log(content.length),
    'log family sentences': log(family),
    cited: has(content.some(({ source }) => source === 'citation')),
    'log standard sentences': log(standard),
    'standard share': standard / (content.length + standard + 1),
    'log headings': log(card.sections.length),
    'log links': log(card.links.length),
    'front matter': has(card.frontMatter !== null),
  }
}

function languages({ card, name, content, frontMatter }: PreparedCard, lead: string): Record<string, number> {
  const front = card.frontMatter ?? {}
  const codes = [front.language, front.languages].flat(2).filter((code) => typeof code === 'string')
  const services = codes.map((code) => serviceOfCode(code) ?? serviceOfName(code.toLowerCase(), false))
  const under = services.filter((service) => service === 'under-served').length
  const inName = wordsOf(name).map(
    (word) => serviceOfName(word) ?? (word.length < 4 ? serviceOfCode(word, true) : undefined),
  )
  const title = card.sections.find((section) => section.heading)?.heading ?? ''
  const count = (text: string, service: string) =>
    wordsOf(text).filter((w) => serviceOfName(w) === service).length
  const leadUnder = count(lead, 'under-served')
  const leadMajor = count(lead, 'major')
  return {
    'log languages': log(codes.length),
    'under-served languages': log(under),
    'under-served share': under / (codes.length || 1),
    'only under-served': has(under > 0 && under === codes.length),
    'only major': has(codes.length > 0 && services.every((service) => service === 'major')),
    'english only': has(codes.length > 0 && codes.every((code) => /^en(glish)?$/i.test(code))),
    'many languages': has(codes.length > 15),
    'name under-served': has(inName.includes('under-served')),
    'name major': has(inName.includes('major')),
    'name only major': has(inName.includes('major') && !inName.includes('under-served')),
    'claims a gap': has(content.some(({ text }) => GAP.test(text))),
    'gap for a major language': has(
      content.some(({ text, words }) => words.includes('<major>') && GAP.test(text)),
    ),
    'title under-served': has(count(title, 'under-served') > 0),
    'lead under-served': log(leadUnder),
    'lead major': log(leadMajor),
    'lead under-served share': leadUnder / (leadUnder + leadMajor + 1),
    'text under-served': log(content.filter(({ words }) => words.includes('<under-served>')).length),
    'tags under-served': has(count(frontMatter, 'under-served') > 0),
    'non-latin letters': share(lead, /[^\p{Script=Latin}\P{L}]/gu),
    'letters under-served': share(card.text.slice(0, LETTERS_READ), UNDER_SERVED_LETTERS),
  }
}

const LETTERS_READ = 4000
/** Scripts of languages that are all under-served by the guideline. */
const UNDER_SERVED_LETTERS = new RegExp(
  `[${'Thai Lao Khmer Myanmar Ethiopic Bengali Gujarati Gurmukhi Kannada Malayalam Oriya Sinhala Tamil Telugu Georgian Armenian Tibetan Mongolian Tifinagh Nko Thaana Syriac Cherokee Ol_Chiki Canadian_Aboriginal Javanese Meetei_Mayek'
    .split(' ')
    .map((script) => `\\p{Script=${script}}`)
    .join('')}]`,
  'gu',
)

/** Words by which an author says that a language or group has been left out. */
const GAP =
  /\b(lack(s|ing)? of|scarc\w+|no other|not been (any|a|much)|fill(s|ing)? (in )?(the|this|a|an important) gap|first (ever|large[- ]scale|publicly|open|public|available)|under-?(represented|served|resourced|explored)|low[- ]?resource\w*|limited resources|few (datasets|resources|models)|mostly (in )?english|only (in|for) english|left behind)\b/i

/** Whether the prose is in another language than English. */
const isElsewhere = (content: PreparedCard['content']) =>
  !['en', 'none'].includes(
    languageOf(
      content
        .map(({ text }) => text)
        .join(' ')
        .slice(0, LETTERS_READ),
    ),
  )

const share = (text: string, pattern: RegExp) => (text.match(pattern)?.length ?? 0) / (text.length + 1)

function metadata({ card, frontMatter }: PreparedCard): Record<string, number> {
  const front = card.frontMatter ?? {}
  const emissions = front.co2_eq_emissions
  const measured = typeof emissions === 'object' && emissions !== null ? emissions : {}
  return {
    'co2 field': has(emissions !== undefined),
    'co2 by a named source': has('source' in measured || 'hardware_used' in measured),
    'gated fields': has(Object.keys(front).some((key) => key.startsWith('extra_gated'))),
    'non-commercial licence': has(/license[^\n]*\bnc\b/.test(frontMatter)),
    'expert annotators': has(/expert-generated/.test(frontMatter)),
    'translation task': has(/translation/.test(frontMatter)),
    'speech task': has(/speech|audio/.test(frontMatter)),
    autotrain: has(/autotrain|autonlp/.test(frontMatter)),
    'generated card': has(/generated_from_trainer/.test(frontMatter)),
    'bias task': has(/hate-speech|toxic|fact-checking|bias|medical|biology|climate/.test(frontMatter)),
  }
}

function underHeadings({ card, content }: PreparedCard): Record<string, number> {
  const totals = Object.fromEntries(Object.keys(HEADINGS).map((about) => [`under ${about}`, 0]))
  const matches = card.sections.map(({ path, heading }) => {
    const near = [...path.slice(-2), heading].join(' ')
    return Object.entries(HEADINGS).flatMap(([about, pattern]) =>
      pattern.test(near) ? [`under ${about}`] : [],
    )
  })
  for (const { section, text } of proseOf({ content })) {
    for (const about of matches[section] ?? []) totals[about]! += text.length
  }
  return Object.fromEntries(Object.entries(totals).map(([about, characters]) => [about, log(characters)]))
}

function lexical(
  { content, name, card }: PreparedCard,
  lead: string,
  elsewhere: Record<string, RegExp>,
): Record<string, number> {
  const body = proseOf({ content })
    .map(({ text }) => text)
    .join('\n')
    .slice(0, 60_000)
    .toLowerCase()
  const start = `${name.replaceAll(/[-_/]/g, ' ')}\n${lead}`.toLowerCase()
  const titles = card.sections
    .map(({ heading }) => heading)
    .join('\n')
    .toLowerCase()
    .slice(0, 5000)
  const features: Record<string, number> = {}
  for (const [about, english] of Object.entries(LEXICON)) {
    const patterns = [english, elsewhere[about]].filter((pattern) => pattern !== undefined)
    const isIn = (text: string) => has(patterns.some((pattern) => text.search(pattern) >= 0))
    features[`word ${about}`] = log(patterns.reduce((n, p) => n + (body.match(p)?.length ?? 0), 0))
    features[`lead ${about}`] = isIn(start)
    features[`title ${about}`] = isIn(titles)
  }
  return features
}
