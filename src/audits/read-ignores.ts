import type { Card } from '../cards/card.js'

/** A comment of the card's author that sets one rule aside: `<!-- goodfaith-ignore rule reason -->`. */
export interface Ignore {
  /** 1-based, where the comment begins. */
  line: number
  rule: string
  /** '' when none is given; such a comment sets nothing aside. */
  reason: string
}

const MARK = 'goodfaith-ignore'
const OPEN = '<!--'
/** More comments, or longer ones, are nobody's reasons. */
const MOST = 200
const LONGEST = 1_000

/** The ignore comments of a card that begin a line, outside of code and front matter. Linear in its length. */
export function readIgnores({ text, code, frontMatterLines }: Card): Ignore[] {
  const found: Ignore[] = []
  const at = { line: 1, offset: 0 }
  let looked = 0
  for (let mark = text.indexOf(MARK); mark >= 0; mark = text.indexOf(MARK, mark + MARK.length)) {
    const start = beginOf(text, mark)
    if (start === null) continue
    if (++looked > MOST) break
    advance(at, text, start)
    if (at.line <= (frontMatterLines?.[1] ?? 0) || code.some((one) => one.start <= start && start < one.end))
      continue
    const words = wordsOf(text, mark + MARK.length)
    if (words) found.push({ line: at.line, ...words })
  }
  return found
}

/** Where the comment of the mark at `mark` begins, when that is the first thing on its line. */
function beginOf(text: string, mark: number): number | null {
  const before = text.slice(Math.max(0, mark - 80), mark)
  const start = /(?:^|[\r\n])[ \t]*<!--[ \t]*$/.exec(before)
  return start ? mark - before.length + before.lastIndexOf(OPEN) : null
}

function advance(at: { line: number; offset: number }, text: string, to: number): void {
  at.line += text.slice(at.offset, to).match(/\r\n?|\n/g)?.length ?? 0
  at.offset = to
}

function wordsOf(text: string, from: number): Omit<Ignore, 'line'> | null {
  const within = text.slice(from, from + LONGEST)
  const end = within.indexOf('-->')
  if (end < 0 || !/^\s/.test(within)) return null
  const [rule = '', ...reason] = within.slice(0, end).trim().split(/\s+/)
  return { rule, reason: reason.join(' ').toWellFormed().replaceAll('\0', '\uFFFD') }
}
