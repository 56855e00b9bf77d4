import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CATEGORIES, type Category } from '../src/classifiers/category.js'
import { ClassifierBusy } from '../src/classifiers/classifier-busy.js'
import { ClassifierUnavailable } from '../src/classifiers/classifier-unavailable.js'
import { Classifier, type ClassifierLimits } from '../src/classifiers/classifier.js'
import type { Suggestion } from '../src/classifiers/suggestion.js'
import { Config, projectRoot } from '../src/config.js'

const started: Classifier[] = []
const folders: string[] = []

const classifierWith = (env: Record<string, string> = {}, limits: Partial<ClassifierLimits> = {}) => {
  const classifier = new Classifier(new Config({ GOODFAITH_CLASSIFIER_THREADS: '1', ...env })).limit(limits)
  started.push(classifier)
  return classifier
}
const shown = (suggestions: Suggestion[]) =>
  suggestions.filter((each) => each.shown).map(({ category }) => category)
const fixture = (name: string) => join(projectRoot, 'test/fixtures', name)

/** A models folder of one's own: the encoder linked, the heads copied. */
function ownModels(): string {
  const folder = mkdtempSync(join(tmpdir(), 'goodfaith-models-'))
  folders.push(folder)
  symlinkSync(join(projectRoot, 'models/encoder'), join(folder, 'encoder'))
  cpSync(join(projectRoot, 'models/heads'), join(folder, 'heads'), { recursive: true })
  return folder
}

afterAll(async () => {
  await Promise.all(started.map((classifier) => classifier.close()))
  for (const folder of folders) rmSync(folder, { recursive: true })
})

describe('one plain sentence', () => {
  type Description = { text: string; category: Category | null }
  const descriptions = JSON.parse(
    readFileSync(fixture('one-sentence-descriptions.json'), 'utf8'),
  ) as Description[]
  let answers: { description: Description; categories: Category[] }[]

  beforeAll(async () => {
    const suggestions = await classifierWith().suggest(descriptions.map(({ text }) => ({ text })))
    answers = descriptions.map((description, i) => ({ description, categories: shown(suggestions[i]!) }))
  }, 60_000)

  test('shows the category of at least 54 of 60 that have one', () => {
    const described = answers.filter(({ description }) => description.category)
    const missed = described.filter(
      ({ description, categories }) => !categories.includes(description.category!),
    )
    expect(described).toHaveLength(60)
    expect(missed.slice(6)).toEqual([])
  })

  test('shows none for at least 58 of 60 ordinary ones', () => {
    const ordinary = answers.filter(({ description }) => !description.category)
    expect(ordinary).toHaveLength(60)
    expect(ordinary.filter(({ categories }) => categories.length).slice(2)).toEqual([])
  })
})

describe('suggestions for a card', () => {
  const classifier = classifierWith()
  const consent = 'All recordings 🎙️ were donated by volunteers who gave informed consent.'
  const optOut = 'Anyone may opt out and have **their voice** removed at any time 🙂.'
  const cards = [
    `---\r\nlanguage: cy\r\nlicense: cc0-1.0\r\n---\r\n# Lleisiau 🐉\r\n\r\n${consent} ${optOut}\r\n\r\n## Files\r\n\r\n| a | b |\r\n|---|---|\r\n| 1 | 2 |\r\n`,
    `# Lleisiau\n\n<!-- ${consent} -->\n\nA table of numbers.\n\nIt has three columns.\n\nLoad it with pandas.\n`,
  ]

  test('list all six categories in their fixed order', async () => {
    for (const suggestions of await classifier.suggest(cards.map((text) => ({ text })))) {
      expect(suggestions.map(({ category }) => category)).toEqual([...CATEGORIES])
      for (const { probability } of suggestions) expect(probability >= 0 && probability <= 1).toBe(true)
    }
  })

  test('quote the text they point at, with emoji, CRLF and front matter', async () => {
    const text = cards[0]!
    const [suggestions] = await classifier.suggest([{ text, kind: 'dataset', name: 'lleisiau/cymraeg' }])
    const quotes = suggestions!.flatMap(({ evidence }) => evidence)
    for (const { start, end, quote } of quotes) expect(text.slice(start, end)).toBe(quote)
    const consentful = suggestions!.find(({ category }) => category === 'consentful')!
    expect(consentful.shown).toBe(true)
    const { quote } = consentful.evidence[0]!
    expect([consent, optOut].some((sentence) => quote.includes(sentence))).toBe(true)
  })

  test('are not won by hidden text', async () => {
    const [suggestions] = await classifier.suggest([{ text: cards[1]! }])
    expect(shown(suggestions!)).not.toContain('consentful')
  })

  test('come for empty, blank and odd texts too', async () => {
    const odd = ['', ' \r\n', '\0\0', '\ud800 lone surrogate', '---\n---\n', '#'.repeat(5000)]
    const answers = await classifier.suggest(odd.map((text) => ({ text })))
    for (const suggestions of answers) expect(shown(suggestions)).toEqual([])
  })
})

describe('a head that cannot be used', () => {
  test('makes the classifier unavailable with the reason, and it recovers when the head is whole again', async () => {
    const models = ownModels()
    const version = readFileSync(join(models, 'heads/current'), 'utf8').trim()
    const file = join(models, 'heads', version, 'head.bin')
    const whole = readFileSync(file)
    const damaged = Buffer.from(whole)
    damaged[1000] = damaged[1000]! ^ 1
    writeFileSync(file, damaged)

    const classifier = classifierWith({ GOODFAITH_MODELS_DIR: models }, { retryMs: 50 })
    await classifier.start()
    expect(classifier.state()).toEqual({
      state: 'unavailable',
      reason: expect.stringContaining('head.bin is damaged'),
    })
    const refused = await classifier.suggest([{ text: 'Hello.' }]).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(ClassifierUnavailable)
    expect(refused).toMatchObject({ status: 503, code: 'classifier_unavailable' })

    writeFileSync(file, whole)
    await until(() => classifier.state().state === 'ready')
    expect(await classifier.suggest([{ text: 'Hello.' }])).toHaveLength(1)
  }, 60_000)

  test('or is missing, says which', async () => {
    const models = ownModels()
    rmSync(join(models, 'heads'), { recursive: true })
    const classifier = classifierWith({ GOODFAITH_MODELS_DIR: models })
    await classifier.start()
    expect(classifier.state()).toMatchObject({
      state: 'unavailable',
      reason: expect.stringContaining('heads'),
    })
  })
})

describe('worker threads', () => {
  const entry = fixture('frail-worker.mjs')

  test('a crashed one is replaced, its text refused, the next one answered', async () => {
    const classifier = classifierWith({}, { entry })
    await expect(classifier.suggest([{ text: 'crash' }])).rejects.toBeInstanceOf(ClassifierBusy)
    const [suggestions] = await classifier.suggest([{ text: 'A Welsh speech corpus.' }])
    expect(shown(suggestions!)).toContain('inclusive')
    expect(classifier.restarts).toBe(1)
  }, 60_000)

  test('a text that takes too long is refused with Retry-After', async () => {
    const classifier = classifierWith({}, { entry, timeLimitMs: 5000 })
    await classifier.start()
    const refused = await classifier.suggest([{ text: 'hang' }]).catch((error: unknown) => error)
    expect(refused).toMatchObject({ status: 503, headers: { 'retry-after': '10' } })
    expect(await classifier.suggest([{ text: 'A Welsh speech corpus.' }])).toHaveLength(1)
  }, 60_000)

  test('a full queue refuses what is too much and answers what it took', async () => {
    const classifier = classifierWith({}, { queueLimit: 3 })
    await classifier.start()
    const asked = Array.from({ length: 12 }, (_, i) =>
      classifier.suggest([{ text: `A corpus of ${i} Welsh words.` }]),
    )
    const settled = await Promise.allSettled(asked)
    const refused = settled.filter((each) => each.status === 'rejected')
    expect(settled.length - refused.length).toBe(4)
    for (const { reason } of refused) {
      expect(reason).toMatchObject({ status: 503, code: 'classifier_busy', headers: { 'retry-after': '2' } })
    }
  }, 60_000)

  test('an aborted request ends at once', async () => {
    const classifier = classifierWith()
    await classifier.start()
    const controller = new AbortController()
    const asked = classifier.suggest([{ text: 'A corpus of Welsh poems.' }], { signal: controller.signal })
    controller.abort()
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' })
  }, 60_000)
})

/** Looks again and again until it holds; the test's own time limit ends it. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20))
}
