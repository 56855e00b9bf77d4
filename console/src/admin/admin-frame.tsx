import { useEffect, type ReactNode } from 'react'
import { words } from '../text/words'

interface AdminFrameProps {
  title: string
  lead: string
  actions?: ReactNode
  children: ReactNode
}

/** The frame of the pages for leads and operators. */
export function AdminFrame({ title, lead, actions, children }: AdminFrameProps) {
  useEffect(() => {
    document.title = `${title} · ${words.product}`
  }, [title])
  return (
    <main className="main" id="main">
      <div className="row wrap apart">
        <div>
          <h1>{title}</h1>
          <p className="t2">{lead}</p>
        </div>
        {actions}
      </div>
      {children}
    </main>
  )
}

/** The day in the reader's zone and language. */
export const dayOf = (time: string) => new Date(time).toLocaleDateString(undefined, { dateStyle: 'medium' })
export const momentOf = (time: string) =>
  new Date(time).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'medium' })
