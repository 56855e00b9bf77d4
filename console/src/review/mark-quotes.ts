export interface Quote {
  kind: 'flag' | 'evidence'
  /** F1, S2: what the rail calls it. */
  ref: string
  /** The quote without anything but letters and digits, so that markup between the words does not matter. */
  letters: string
  /** First and last line, when it was quoted from this revision. */
  lines?: [number, number]
}

const WORD = /[\p{L}\p{N}]/u

/** Only letters and digits, in lower case. */
export const letters = (text: string): string =>
  [...text]
    .filter((one) => WORD.test(one))
    .join('')
    .toLowerCase()

interface Spot {
  node: Text
  offset: number
  length: number
}

/** Wraps each quote that lies within `root` in a `mark`. Text stays text: nothing is parsed as HTML. */
export function markQuotes(root: DocumentFragment, quotes: Quote[]): void {
  for (const quote of quotes) markQuote(root, quote)
}

function markQuote(root: DocumentFragment, quote: Quote): void {
  const { text, spots } = spotsOf(root)
  const at = quote.letters.length >= 8 ? text.indexOf(quote.letters) : -1
  if (at < 0) return
  const pieces = piecesOf(spots.slice(at, at + quote.letters.length))
  for (const [i, { node, from, to }] of pieces.entries()) {
    const range = document.createRange()
    range.setStart(node, from)
    range.setEnd(node, to)
    const mark = document.createElement('mark')
    mark.className = quote.kind === 'flag' ? 'm-flag' : 'm-evi'
    range.surroundContents(mark)
    if (i === pieces.length - 1) (mark.closest('code') ?? mark).after(refOf(quote))
  }
}

function spotsOf(root: DocumentFragment): { text: string; spots: Spot[] } {
  const spots: Spot[] = []
  let text = ''
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const node = walker.currentNode as Text
    if (node.parentElement?.closest('.ref,.hidden-media')) continue
    let offset = 0
    for (const one of node.data) {
      const small = WORD.test(one) ? one.toLowerCase() : ''
      text += small
      for (let i = 0; i < small.length; i++) spots.push({ node, offset, length: one.length })
      offset += one.length
    }
  }
  return { text, spots }
}

interface Piece {
  node: Text
  from: number
  to: number
}

/** One stretch for each text node that the quote runs through. */
function piecesOf(spots: Spot[]): Piece[] {
  const pieces: Piece[] = []
  for (const { node, offset, length } of spots) {
    const last = pieces.at(-1)
    if (last?.node === node) last.to = offset + length
    else pieces.push({ node, from: offset, to: offset + length })
  }
  return pieces
}

function refOf({ kind, ref }: Quote): HTMLElement {
  const sign = document.createElement('span')
  sign.className = `ref ${kind === 'flag' ? 'f' : 'e'}`
  sign.textContent = ref
  return sign
}
