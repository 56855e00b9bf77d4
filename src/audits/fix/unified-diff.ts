import type { Splice } from './splice.js'

const CONTEXT = 3

/** A change of whole lines: `removed` gives way to `added`, from the 0-based line `at` on. */
interface LineChange {
  at: number
  removed: string[]
  added: string[]
}

/** The changes of a text as a unified diff that `git apply` and `patch` take; '' when there are none. */
export function unifiedDiff(name: string, text: string, splices: readonly Splice[]): string {
  if (!splices.length) return ''
  const lines = linesOf(text)
  const changes = lineChanges(text, lines, splices)
  let moved = 0
  const hunks = groupsOf(changes).map((group) => {
    const hunk = hunkOf(lines, group, moved)
    moved += group.reduce((sum, { added, removed }) => sum + added.length - removed.length, 0)
    return hunk
  })
  return `--- a/${name}\n+++ b/${name}\n${hunks.join('')}`
}

/** Lines with their ends, so that CRLF and a last line without an end stay what they are. */
const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? []

/** Each splice widened to whole lines; those that share a line are one change. */
function lineChanges(text: string, lines: string[], splices: readonly Splice[]): LineChange[] {
  const changes: LineChange[] = []
  const starts = startsOf(lines)
  const lineAt = (offset: number) => starts.findLastIndex((start) => start <= offset)
  for (const { start, end, text: put } of [...splices].sort((a, b) => a.start - b.start)) {
    const first = lineAt(start)
    const whole =
      start === end &&
      (starts[first] === start || start === text.length) &&
      /(?:^|\n)$/.test(text.slice(0, start))
    const last = whole ? first - 1 : lineAt(Math.max(start, end - 1))
    const to = whole ? start : starts[last]! + lines[last]!.length
    const from = whole ? start : starts[first]!
    const added = linesOf(text.slice(from, start) + put + text.slice(end, to))
    changes.push({
      at: whole && start === text.length ? lines.length : first,
      removed: lines.slice(first, last + 1),
      added,
    })
  }
  return changes
}

function startsOf(lines: string[]): number[] {
  const starts: number[] = []
  let at = 0
  for (const line of lines) {
    starts.push(at)
    at += line.length
  }
  return starts
}

function groupsOf(changes: LineChange[]): LineChange[][] {
  const groups: LineChange[][] = []
  for (const change of changes) {
    const last = groups.at(-1)?.at(-1)
    if (last && change.at - (last.at + last.removed.length) <= 2 * CONTEXT) groups.at(-1)!.push(change)
    else groups.push([change])
  }
  return groups
}

function hunkOf(lines: string[], group: LineChange[], moved: number): string {
  const from = Math.max(0, group[0]!.at - CONTEXT)
  const last = group.at(-1)!
  const to = Math.min(lines.length, last.at + last.removed.length + CONTEXT)
  const shown: string[] = []
  let at = from
  for (const change of group) {
    shown.push(...lines.slice(at, change.at).map((line) => told(' ', line)))
    shown.push(
      ...change.removed.map((line) => told('-', line)),
      ...change.added.map((line) => told('+', line)),
    )
    at = change.at + change.removed.length
  }
  shown.push(...lines.slice(at, to).map((line) => told(' ', line)))
  const more = group.reduce((sum, { added, removed }) => sum + added.length - removed.length, 0)
  const [old, now] = [to - from, to - from + more]
  return `@@ -${old ? from + 1 : from},${old} +${now ? from + moved + 1 : from},${now} @@\n${shown.join('')}`
}

const told = (mark: string, line: string) =>
  line.endsWith('\n') ? mark + line : `${mark}${line}\n\\ No newline at end of file\n`
