import { IconChevronRight } from '@tabler/icons-react'
import type { ReactNode } from 'react'

interface FoldProps {
  title: string
  /** What matters, readable while folded. */
  gist?: string | undefined
  open?: boolean
  /** Which tab shows it on narrow screens. */
  tab: 'why' | 'flags' | 'more'
  children: ReactNode
}

/** A section of the rail that folds. */
export const Fold = ({ title, gist, open = false, tab, children }: FoldProps) => (
  <details className={`fold p-${tab}`} open={open}>
    <summary>
      <IconChevronRight className="i chev" size={14} aria-hidden="true" />
      <h2>{title}</h2>
      <span className="gist">{gist}</span>
    </summary>
    <div className="in">{children}</div>
  </details>
)
