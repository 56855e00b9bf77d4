/** For each unescaped `[` of a text, where its `]` stands; one pass, a stack at most. */
export function matchBrackets(text: string): Map<number, number> {
  const pairs = new Map<number, number>()
  const open: number[] = []
  for (const mark of text.matchAll(/\\[\s\S]|[[\]]/g)) {
    if (mark[0] === '[') open.push(mark.index)
    else if (mark[0] === ']' && open.length) pairs.set(open.pop()!, mark.index)
  }
  return pairs
}
