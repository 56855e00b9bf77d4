import type { Card } from '../cards/card.js'

/** A front matter value as a list of words: one, many or none. */
export function words(card: Card, key: string): string[] {
  const value = card.frontMatter?.[key]
  const list = Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]
  return list
    .filter((one) => typeof one !== 'object')
    .map((one) => String(one).trim())
    .filter(Boolean)
}

/** The 1-based line of a top-level key, or of the front matter, or line 1. */
export function keyLines(card: Card, key: string): [number, number] {
  if (!card.frontMatterLines) return [1, 1]
  const [from, to] = card.frontMatterLines
  const lines = card.text.split(/\r\n?|\n/, to)
  const at = lines.findIndex((line, index) => index >= from - 1 && line.startsWith(`${key}:`))
  return at < 0 ? [from, from] : [at + 1, at + 1]
}
