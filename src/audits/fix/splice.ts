/** One change of a text: what stands from `start` to `end` (UTF-16) gives way to `text`. */
export interface Splice {
  start: number
  end: number
  text: string
}

/** The text after changes that do not overlap; those at one place are made in the order given. */
export function applySplices(text: string, splices: readonly Splice[]): string {
  const ordered = splices.map((one, i) => ({ ...one, i })).sort((a, b) => a.start - b.start || a.i - b.i)
  let at = 0
  let made = ''
  for (const { start, end, text: put } of ordered) {
    made += text.slice(at, start) + put
    at = end
  }
  return made + text.slice(at)
}
