export interface LinkTarget {
  href: string
  /** Offset just after the closing parenthesis. */
  end: number
}

const MAX_TARGET = 2_000
const MAX_DATA = 100_000

/** Reads `(url "title")` whose `(` is at `open`; null when it is not one. Bounded, so a text of brackets is cheap. */
export function readLinkTarget(text: string, open: number): LinkTarget | null {
  const isData = text.startsWith('data:', open + 1)
  const limit = Math.min(text.length, open + (isData ? MAX_DATA : MAX_TARGET))
  let depth = 0
  for (let at = open + 1; at < limit; at += 1) {
    const char = text[at]
    if (char === '\\') at += 1
    else if (char === '(') depth += 1
    else if (char === ')' && depth === 0) return { href: hrefOf(text.slice(open + 1, at)), end: at + 1 }
    else if (char === ')') depth -= 1
    if (isData && depth > 0) return null
  }
  return null
}

function hrefOf(inside: string): string {
  const trimmed = inside.trim()
  if (trimmed.startsWith('<')) return trimmed.slice(1).split('>', 1)[0]!
  return trimmed.split(/\s/, 1)[0]!
}
