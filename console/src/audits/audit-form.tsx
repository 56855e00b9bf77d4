import { useState } from 'react'
import type { Audit } from '../api/types'
import { words } from '../text/words'

const KINDS: readonly Audit['kind'][] = ['model', 'dataset', 'space']

export interface ToAudit {
  card: string
  /** An earlier version; '' when there is none. */
  other: string
  kind: Audit['kind']
}

interface AuditFormProps {
  pending: boolean
  onAudit: (to: ToAudit) => void
}

/** Where a card is pasted, or read from a file of the reader's own. */
export function AuditForm({ pending, onAudit }: AuditFormProps) {
  const [card, setCard] = useState('')
  const [other, setOther] = useState('')
  const [kind, setKind] = useState<Audit['kind']>('model')
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (!pending) onAudit({ card, other, kind })
      }}
    >
      <CardField label={words.audits.card} value={card} onChange={setCard} required />
      <details>
        <summary className="text-link">{words.audits.other}</summary>
        <CardField label={words.audits.other} value={other} onChange={setOther} />
      </details>
      <div className="row wrap admin-form">
        <label className="stack tight sm">
          {words.audits.kind}
          <select
            className="input"
            value={kind}
            onChange={({ target }) => setKind(target.value as Audit['kind'])}
          >
            {KINDS.map((one) => (
              <option key={one} value={one}>
                {words.kind[one]}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" className="btn primary">
          {pending ? words.audits.running : words.audits.run}
        </button>
      </div>
    </form>
  )
}

interface CardFieldProps {
  label: string
  value: string
  onChange: (card: string) => void
  required?: boolean
}

const CardField = ({ label, value, onChange, required = false }: CardFieldProps) => (
  <div className="stack tight">
    <label className="stack tight sm">
      {label}
      <textarea
        className="input mono card-input"
        value={value}
        required={required}
        dir="auto"
        spellCheck={false}
        onChange={({ target }) => onChange(target.value)}
      />
    </label>
    <label className="row wrap xs t2">
      {words.audits.upload}
      <input
        type="file"
        accept=".md,.markdown,.txt,text/markdown,text/plain"
        onChange={({ target }) => void target.files?.[0]?.text().then(onChange)}
      />
    </label>
  </div>
)
