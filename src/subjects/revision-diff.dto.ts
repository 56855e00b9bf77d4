import { LINE_CHANGES, type DiffHunk, type DiffLine } from './diff-lines.js'

/** More changed lines than anybody reads in a diff; the cards themselves are at hand. */
const MOST_LINES = 5_000

export class DiffLineView {
  change!: (typeof LINE_CHANGES)[number]
  text!: string
  /** Line of the first revision; absent for an added one. */
  from?: number
  /** Line of the second revision; absent for a removed one. */
  to?: number
}

export class DiffHunkView {
  lines!: DiffLineView[]
}

export class RevisionDiff {
  from!: string
  to!: string
  added!: number
  removed!: number
  /** What changed, with three lines around it. */
  hunks!: DiffHunkView[]
  /** The hunks end after 5000 lines; `added` and `removed` count all. */
  cut!: boolean
}

export function revisionDiff(names: { from: string; to: string }, hunks: DiffHunk[]): RevisionDiff {
  const lines = hunks.flatMap((hunk) => hunk.lines)
  const count = (change: DiffLine['change']) => lines.filter((line) => line.change === change).length
  let left = MOST_LINES
  const shown = hunks.map((hunk) => {
    const kept = hunk.lines.slice(0, left)
    left -= kept.length
    return { lines: kept.map(lineView) }
  })
  return {
    ...names,
    added: count('added'),
    removed: count('removed'),
    hunks: shown.filter((hunk) => hunk.lines.length > 0),
    cut: lines.length > MOST_LINES,
  }
}

const lineView = ({ change, text, from, to }: DiffLine): DiffLineView => ({
  change,
  text,
  ...(from !== null && { from }),
  ...(to !== null && { to }),
})
