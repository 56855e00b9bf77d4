import { defaultRangeExtractor, useWindowVirtualizer } from '@tanstack/react-virtual'
import { useLayoutEffect, useRef, useState } from 'react'

/** Height of a row before it was measured, px. */
const ROW = 58
/** Rows drawn beyond each edge of the window: Tab and a quick wheel find them there. */
const BEYOND = 8
/** Space kept free at the edges of the window, px: the bar of the console lies over its top. */
const ABOVE = 64
const BELOW = 16

/** A long list of which only what is near the window is drawn, and one row that keeps the focus. */
export function useVirtualRows(keys: string[]) {
  const list = useRef<HTMLUListElement>(null)
  const [active, setActive] = useState<string>()
  const [wanted, setWanted] = useState<{ key: string }>()
  const top = useTop(list)
  const at = active === undefined ? -1 : keys.indexOf(active)
  const rows = useWindowVirtualizer({
    count: keys.length,
    estimateSize: () => ROW,
    getItemKey: (index) => keys[index]!,
    overscan: BEYOND,
    scrollMargin: top,
    scrollPaddingStart: ABOVE,
    scrollPaddingEnd: BELOW,
    useFlushSync: false,
    // The row with the focus stays however far one scrolls: without it the focus would fall to the page's top.
    rangeExtractor: (range) => {
      const near = defaultRangeExtractor(range)
      return at < 0 || near.includes(at) ? near : [...near, at].sort((a, b) => a - b)
    },
  })
  useLayoutEffect(() => {
    if (wanted) linkOf(list.current, wanted.key)?.focus({ preventScroll: true })
  }, [wanted])
  const go = (index: number) => {
    const to = Math.max(0, Math.min(keys.length - 1, index))
    const key = keys[to]
    if (key === undefined) return
    setActive(key)
    setWanted({ key })
    rows.scrollToIndex(to, { align: 'auto' })
  }
  /** How many rows a page of the window holds. */
  const page = () => Math.max(1, (rows.range ? rows.range.endIndex - rows.range.startIndex : 10) - 1)
  return { list, rows, top, at, go, page, setActive }
}

const linkOf = (list: HTMLElement | null, key: string) =>
  list?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"] .name`)

/** Where the list begins on the page, px; what stands above it may grow. */
function useTop(list: React.RefObject<HTMLElement | null>): number {
  const [top, setTop] = useState(0)
  useLayoutEffect(() => {
    const measure = () =>
      list.current && setTop(Math.round(list.current.getBoundingClientRect().top + window.scrollY))
    measure()
    const watch = new ResizeObserver(measure)
    watch.observe(document.body)
    return () => watch.disconnect()
  }, [list])
  return top
}
