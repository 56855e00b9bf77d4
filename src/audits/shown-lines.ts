/** What a report shows of a card: a page of more would not open. */
export interface ShownLines {
  lines: string[]
  /** Lines that are left out at the end. */
  left: number
}

/** A line that is longer is cut, with a sign. */
const LONGEST = 5_000

/** The first lines of a card, at most `most` and `characters` in all. */
export function shownLines(card: string, most: number, characters: number): ShownLines {
  const all = card.split(/\r\n?|\n/)
  const lines: string[] = []
  let room = characters
  for (const line of all.slice(0, most)) {
    const shown = line.length > LONGEST ? `${line.slice(0, LONGEST)} […]` : line
    room -= shown.length + 1
    if (room < 0 && lines.length) break
    lines.push(shown.toWellFormed())
  }
  return { lines, left: all.length - lines.length }
}
