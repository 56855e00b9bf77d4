/** Asks the desk to show the card. */
export const SHOW_CARD = 'goodfaith:show-card'

/** Brings the block that starts at or before a line of the card into view, and points it out. */
export function goToBlock(line: number): void {
  document.dispatchEvent(new Event(SHOW_CARD))
  // On narrow screens the card may stand behind another tab until the next frame.
  requestAnimationFrame(() => scrollTo(line))
}

function scrollTo(line: number): void {
  const blocks = [...document.querySelectorAll<HTMLElement>('.blk[data-line]')]
  const block = blocks.findLast(({ dataset }) => Number(dataset.line) <= line) ?? blocks[0]
  if (!block) return
  for (const one of blocks) delete one.dataset.here
  block.dataset.here = 'true'
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
  block.scrollIntoView({ block: 'center', behavior: calm ? 'auto' : 'smooth' })
}
