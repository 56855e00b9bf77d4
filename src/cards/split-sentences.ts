/** Longest sentence in UTF-16 units; longer text is cut at a space, so that one line of 2 MB is many sentences. */
const MAX_SENTENCE = 1_000

const ABBREVIATION =
  /(?:^|[\s(["'])(?:[eE]\.g|[iI]\.e|etc|vs|cf|al|[aA]pprox|[dD]r|[mM]r|[mM]rs|[pP]rof|Inc|Ltd|resp|[A-Z])$/
/** Short for something only where a number follows: "no. 3" but "yes or no." */
const BEFORE_NUMBER = /(?:^|[\s(["'])(?:figs?|eqs?|secs?|nos?|vol|pp?|ca|ref|tab|ch)$/i
const CLOSERS = /["'”’»)\]」』]/
const CJK_STOP = /[。！？]/

/**
 * Half-open ranges of the sentences in visible text, blanks trimmed, empty ones left out.
 * `breaks` are places (ascending) where a sentence ends whatever stands there: hard line breaks, block tags.
 */
export function splitSentences(text: string, breaks: readonly number[]): [start: number, end: number][] {
  const found: [number, number][] = []
  let from = 0
  for (const end of [...breaks, text.length]) {
    if (end > from) splitPiece(text, from, end, found)
    from = Math.max(from, end)
  }
  return found
}

function splitPiece(text: string, from: number, to: number, found: [number, number][]): void {
  const stops = /[.!?…。！？]+/g
  stops.lastIndex = from
  let start = from
  for (let stop = stops.exec(text); stop && stop.index < to; stop = stops.exec(text)) {
    let end = Math.min(stops.lastIndex, to)
    while (end < to && CLOSERS.test(text[end]!)) end += 1
    if (!endsSentence(text, { start, stop: stop.index, end, to })) continue
    addTrimmed(text, start, end, found)
    start = end
  }
  addTrimmed(text, start, to, found)
}

function endsSentence(text: string, at: { start: number; stop: number; end: number; to: number }): boolean {
  if (CJK_STOP.test(text[at.stop]!)) return true
  if (at.end >= at.to) return true
  if (!/\s/.test(text[at.end]!)) return false
  if (text[at.stop] !== '.' || at.end - at.stop > 1) return true
  const before = text.slice(Math.max(at.start, at.stop - 12), at.stop)
  if (ABBREVIATION.test(before)) return false
  if (BEFORE_NUMBER.test(before) && /^\s*\d/.test(text.slice(at.end, at.end + 3))) return false
  // "1. First" is a number of a list written in prose; "in v2. next" goes on.
  if (at.stop - at.start < 8 && /^\s*\d{1,3}$/.test(text.slice(at.start, at.stop))) return false
  return !/^\s+\p{Ll}/u.test(text.slice(at.end, at.end + 3))
}

function addTrimmed(text: string, start: number, end: number, found: [number, number][]): void {
  let from = start
  while (end - from > MAX_SENTENCE) {
    const space = text.lastIndexOf(' ', from + MAX_SENTENCE)
    const cut = space > from + MAX_SENTENCE / 2 ? space : whole(text, from + MAX_SENTENCE)
    push(text, from, cut, found)
    from = cut
  }
  push(text, from, end, found)
}

/** Never between the two halves of a surrogate pair. */
const whole = (text: string, at: number) => (/[\uDC00-\uDFFF]/.test(text[at]!) ? at + 1 : at)

function push(text: string, start: number, end: number, found: [number, number][]): void {
  let from = start
  let to = end
  while (from < to && /\s/.test(text[from]!)) from += 1
  while (to > from && /\s/.test(text[to - 1]!)) to -= 1
  if (to > from && /[\p{L}\p{N}\p{S}]/u.test(text.slice(from, to))) found.push([from, to])
}
