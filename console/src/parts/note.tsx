import type { ReactNode } from 'react'

interface NoteProps {
  title: string
  children?: ReactNode
  look?: 'accent' | 'check' | 'ok'
  icon?: ReactNode
  actions?: ReactNode
  alert?: boolean
}

/** What is so, that nothing is lost, what to press. */
export const Note = ({ title, children, look, icon, actions, alert = false }: NoteProps) => (
  <div className={`note ${look ?? ''}`} role={alert ? 'alert' : undefined}>
    {icon}
    <div className="stack tight grow">
      <strong>{title}</strong>
      {children && <div>{children}</div>}
      {actions && <div className="row wrap">{actions}</div>}
    </div>
  </div>
)
