/** Half-open ranges, blanks trimmed, of the cells in one source line of a GFM table; `\|` does not end a cell. */
export function tableCells(line: string): [start: number, end: number][] {
  const cells: [number, number][] = []
  const bars = /\\[\s\S]|\||$/g
  let start = /^[\s>]*(?:[-*+]\s+)?\|?/.exec(line)![0].length
  bars.lastIndex = start
  for (let bar = bars.exec(line); bar; bar = bars.exec(line)) {
    if (bar[0].startsWith('\\')) continue
    addTrimmed(line, start, bar.index, cells)
    start = bar.index + 1
    if (!bar[0]) break
  }
  return cells
}

function addTrimmed(line: string, start: number, end: number, cells: [number, number][]): void {
  const inside = line.slice(start, end)
  const from = start + inside.length - inside.trimStart().length
  const to = start + inside.trimEnd().length
  if (to > from) cells.push([from, to])
}
