import type { Token } from 'markdown-it'

/** What is drawn of a card until all of it is asked for; more would hold the page up. Characters, lines and blocks. */
const MOST = { chars: 300_000, lines: 5000, lineChars: 5000, blocks: 1500 }
/** Of one block, such as a table: about a hundred rows of thirty columns. */
const MOST_TOKENS = 12_000

/** The beginning of a card, with the beginning of each of its lines. */
export function cutCard(card: string): string {
  if (card.length <= MOST.lineChars) return card
  let left = MOST.chars
  const kept: string[] = []
  for (const line of card.split('\n', MOST.lines)) {
    if (left <= 0) break
    kept.push(line.slice(0, Math.min(left, MOST.lineChars)))
    left -= kept.at(-1)!.length + 1
  }
  return kept.join('\n')
}

/** The first blocks, and the beginning of each: what is open where one is cut is closed there. */
export function cutBlocks(groups: Token[][]): Token[][] {
  return groups.slice(0, MOST.blocks).map((group) => {
    if (group.length <= MOST_TOKENS) return group
    const kept = group.slice(0, MOST_TOKENS)
    let depth = kept.reduce((sum, { nesting }) => sum + nesting, 0)
    let least = depth
    for (const token of group.slice(MOST_TOKENS)) {
      depth += token.nesting
      if (depth >= least) continue
      least = depth
      kept.push(token)
    }
    return kept
  })
}
