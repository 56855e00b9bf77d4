/**
 * The lines of a card (1-based, both inclusive) that hold a quoted passage: the same text, else the same words
 * with other white space. undefined when the card does not hold it.
 */
export function anchorQuote(card: string, quote: string): [from: number, to: number] | undefined {
  const words = quote.trim()
  if (!words) return undefined
  const exact = card.indexOf(words)
  if (exact >= 0) return linesOf(card, exact, exact + words.length)
  return anchorWords(card, words)
}

/** Compares with all white space removed, remembering where each character stood. Linear in both texts. */
function anchorWords(card: string, words: string): [number, number] | undefined {
  const places: number[] = []
  let dense = ''
  for (const { index, 0: run } of card.matchAll(/\S+/g)) {
    for (let i = 0; i < run.length; i++) places.push(index + i)
    dense += run
  }
  const sought = words.replace(/\s+/g, '')
  const at = dense.indexOf(sought)
  return at < 0 ? undefined : linesOf(card, places[at]!, places[at + sought.length - 1]! + 1)
}

function linesOf(card: string, start: number, end: number): [number, number] {
  const from = lineAt(card, start)
  return [from, from + newlines(card.slice(start, end))]
}

const lineAt = (card: string, offset: number) => 1 + newlines(card.slice(0, offset))
const newlines = (text: string) => text.split('\n').length - 1
