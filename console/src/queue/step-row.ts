/** Moves the focus to the next (1) or previous (-1) row of the queue; Enter then opens it. */
export function stepRow(by: 1 | -1): void {
  const links = [...document.querySelectorAll<HTMLElement>('.case .name')]
  const at = links.indexOf(document.activeElement as HTMLElement)
  const to = at < 0 ? (by > 0 ? 0 : links.length - 1) : at + by
  links[Math.max(0, Math.min(links.length - 1, to))]?.focus()
}
