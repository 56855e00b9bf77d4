import { parseCard } from './parse-card.js'

const errorOf = (yaml: string) => parseCard(`---\n${yaml}\n---\nText.\n`).frontMatterError

test('front matter is YAML 1.2: "no" is Norwegian, not false', () => {
  const card = parseCard('---\nlanguage: [no, en]\nlicense: mit\n---\n# Hi\n')
  expect(card.frontMatter).toEqual({ language: ['no', 'en'], license: 'mit' })
  expect(card.frontMatterLines).toEqual([1, 4])
})

test('a broken line is named by its place in the card', () => {
  expect(errorOf('license: mit\ntags: "open')).toMatchObject({ line: 3 })
  expect(errorOf('license: mit\nlicense: gpl-3.0')).toEqual({
    line: 3,
    message: 'The key "license" is given twice.',
  })
})

test('a list or a word is no mapping, nothing at all is an empty one', () => {
  expect(errorOf('- a\n- b')?.message).toMatch(/mapping/)
  expect(errorOf('word')?.message).toMatch(/mapping/)
  expect(parseCard('---\n---\nText').frontMatter).toEqual({})
})

test('a rule at the top is Markdown; keys without an end are an error', () => {
  expect(parseCard('---\n\nText').frontMatterError).toBeNull()
  expect(parseCard('---\nlicense: mit\n\nText').frontMatterError).toMatchObject({ line: 1 })
})

test('an alias bomb is refused, a few aliases are not', () => {
  const bomb = ['a: &a [x,x,x,x,x,x,x,x,x]']
  for (const [from, to] of ['ab', 'bc', 'cd', 'de', 'ef', 'fg']) {
    bomb.push(`${to}: &${to} [${Array(9).fill(`*${from}`).join(',')}]`)
  }
  expect(errorOf(bomb.join('\n'))?.message).toMatch(/aliases/)
  expect(parseCard('---\na: &a 1\nb: *a\n---\n').frontMatter).toEqual({ a: 1, b: 1 })
})

test.each([
  ['brackets', `a: ${'['.repeat(100_000)}`],
  ['braces', '{a: '.repeat(50_000)],
  ['dashes', '- '.repeat(50_000)],
  ['question marks', '? '.repeat(50_000)],
  ['indentation', Array.from({ length: 500 }, (_, at) => `${' '.repeat(at)}a:`).join('\n')],
])('%s nested too deep are an error, soon', (_name, yaml) => {
  const started = performance.now()
  expect(errorOf(yaml)?.message).toMatch(/nested deeper/)
  expect(performance.now() - started).toBeLessThan(2_000)
})

test('very many keys are an error, soon; a prototype cannot be reached', () => {
  const started = performance.now()
  expect(errorOf(Array.from({ length: 60_000 }, (_, at) => `k${at}: 1`).join('\n'))).not.toBeNull()
  expect(performance.now() - started).toBeLessThan(5_000)
  parseCard('---\n__proto__: {polluted: yes}\n---\n')
  expect(({} as Record<string, unknown>).polluted).toBeUndefined()
})
