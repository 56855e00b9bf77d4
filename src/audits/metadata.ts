import type { Card } from '../cards/card.js'

/** A front matter value as a list of words: one, many or none. */
export function words(card: Card, key: string): string[] {
  const value = card.frontMatter?.[key]
  if (value === undefined || value === null) return []
  const list: unknown[] = Array.isArray(value) ? value : [value]
  return list
    .filter((one) => typeof one !== 'object')
    .map((one) => String(one).trim())
    .filter(Boolean)
}

/** The 1-based line of a top-level key, or of the front matter, or line 1. */
export function keyLines(card: Card, key: string): [number, number] {
  if (!card.frontMatterLines) return [1, 1]
  const [from] = card.frontMatterLines
  const at = keyLinesOf(card, card.frontMatterLines).get(key) ?? from
  return [at, at]
}

const known = new WeakMap<Card, Map<string, number>>()

/** The first line of each key that starts a line; rules ask for many of them, so they are looked up once a card. */
function keyLinesOf(card: Card, [from, to]: [number, number]): Map<string, number> {
  const found = known.get(card)
  if (found) return found
  const lines = new Map<string, number>()
  for (const [index, line] of card.text.split(/\r\n?|\n/, to).entries()) {
    const key = index < from - 1 ? '' : line.slice(0, Math.max(0, line.indexOf(':')))
    if (key && !lines.has(key)) lines.set(key, index + 1)
  }
  known.set(card, lines)
  return lines
}
