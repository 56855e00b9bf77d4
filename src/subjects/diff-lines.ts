export const LINE_CHANGES = ['same', 'added', 'removed'] as const
export type LineChange = (typeof LINE_CHANGES)[number]

export interface DiffLine {
  change: LineChange
  text: string
  /** 1-based line in the older text; null for an added one. */
  from: number | null
  /** 1-based line in the newer text; null for a removed one. */
  to: number | null
}

/** Edits beyond which the middle is told as replaced whole: the search costs their square. */
const MOST_EDITS = 1_500

/**
 * The lines of two texts, told as a shortest edit (Myers, "An O(ND) Difference Algorithm and Its Variations", 1986);
 * texts that differ in more than 1500 lines are told as: these removed, those added. Line ends (CRLF, LF) do not count.
 */
export function diffLines(older: string, newer: string): DiffLine[] {
  const [a, b] = [linesOf(older), linesOf(newer)]
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let end = 0
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end++
  const middle = edits(a.slice(start, a.length - end), b.slice(start, b.length - end))
  const same = (text: string, i: number): DiffLine => ({ change: 'same', text, from: i + 1, to: i + 1 })
  const moved = b.length - a.length
  return [
    ...a.slice(0, start).map(same),
    ...middle.map((line) => ({ ...line, from: plus(line.from, start), to: plus(line.to, start) })),
    ...a.slice(a.length - end).map((text, i): DiffLine => {
      const from = a.length - end + i + 1
      return { change: 'same', text, from, to: from + moved }
    }),
  ]
}

export interface DiffHunk {
  lines: DiffLine[]
}

/** Only what changed, each with up to `context` lines around it. */
export function hunksOf(lines: DiffLine[], context = 3): DiffHunk[] {
  const hunks: DiffHunk[] = []
  let shown = 0
  for (const [i, { change }] of lines.entries()) {
    if (change === 'same') continue
    const from = Math.max(i - context, shown)
    const to = Math.min(i + context + 1, lines.length)
    const last = hunks.at(-1)
    if (last && from === shown) last.lines.push(...lines.slice(shown, to))
    else hunks.push({ lines: lines.slice(from, to) })
    shown = Math.max(shown, to)
  }
  return hunks
}

const linesOf = (text: string): string[] => (text === '' ? [] : text.replace(/\r?\n$/, '').split(/\r?\n/))
const plus = (line: number | null, by: number) => (line === null ? null : line + by)

const removed = (text: string, i: number): DiffLine => ({ change: 'removed', text, from: i + 1, to: null })
const added = (text: string, i: number): DiffLine => ({ change: 'added', text, from: null, to: i + 1 })

function edits(a: string[], b: string[]): DiffLine[] {
  const trace = a.length && b.length ? search(a, b) : undefined
  return trace ? walkBack(a, b, trace) : [...a.map(removed), ...b.map(added)]
}

/** Furthest reaching paths for each number of edits; undefined when there are too many. */
function search(a: string[], b: string[]): Int32Array[] | undefined {
  const most = Math.min(a.length + b.length, MOST_EDITS)
  const middle = most + 1
  const reach = new Int32Array(2 * most + 3)
  const trace: Int32Array[] = []
  for (let d = 0; d <= most; d++) {
    trace.push(reach.slice(middle - d - 1, middle + d + 2))
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && reach[middle + k - 1]! < reach[middle + k + 1]!)
      let x = down ? reach[middle + k + 1]! : reach[middle + k - 1]! + 1
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++
      reach[middle + k] = x
      if (x >= a.length && x - k >= b.length) return trace
    }
  }
  return undefined
}

function walkBack(a: string[], b: string[], trace: Int32Array[]): DiffLine[] {
  const lines: DiffLine[] = []
  let [x, y] = [a.length, b.length]
  for (let d = trace.length - 1; d >= 0; d--) {
    // `trace[d]` holds diagonals -d-1 … d+1, so diagonal k stands at k + d + 1.
    const at = (k: number) => trace[d]![k + d + 1]!
    const k = x - y
    const down = k === -d || (k !== d && at(k - 1) < at(k + 1))
    const before = down ? k + 1 : k - 1
    const fromX = d === 0 ? 0 : at(before)
    const fromY = d === 0 ? 0 : fromX - before
    while (x > fromX && y > fromY) lines.push({ change: 'same', text: a[--x]!, from: x + 1, to: y-- })
    if (d > 0) lines.push(down ? added(b[--y]!, y) : removed(a[--x]!, x))
  }
  return lines.reverse()
}
