import { expect, test } from '@jest/globals'

// By a name in a variable: the console is another project, with rules of its own for imports.
const load = async (language: string) =>
  ((await import(`../console/src/text/${language}`)) as Record<string, object>)[language]!
const en = await load('en')
const ar = await load('ar')

/** Every key of a catalogue; functions are marked. */
function keysOf(part: unknown, at = ''): string[] {
  if (typeof part === 'function') return [`${at}()`]
  if (typeof part !== 'object' || part === null) return [at]
  return Object.entries(part).flatMap(([key, value]) => keysOf(value, `${at}/${key}`))
}

function textsOf(part: unknown): string[] {
  if (typeof part === 'string') return [part]
  return typeof part === 'object' && part !== null ? Object.values(part).flatMap(textsOf) : []
}

test('both catalogues have every key, and functions where the other has them', () => {
  expect(keysOf(ar).sort()).toEqual(keysOf(en).sort())
})

test('no text is left in English, but commands, keys and the name', () => {
  const english = new Set(textsOf(en))
  const left = textsOf(ar).filter((text) => english.has(text) && /[a-z]{3}/i.test(text))
  const same = /^(Goodfaith|npx goodfaith .*|Esc|Ctrl .*)$/
  expect(left.filter((text) => !same.test(text))).toEqual([])
})
