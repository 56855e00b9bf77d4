import type { Ref } from 'react'
import { words } from '../text/words'

interface StatementFieldProps {
  ref?: Ref<HTMLTextAreaElement>
  value: string
  /** It was sent without a word. */
  missing: boolean
  onChange: (value: string) => void
}

/** What the owner and the reporters are told. */
export const StatementField = ({ ref, value, missing, onChange }: StatementFieldProps) => (
  <div className="field">
    <label htmlFor="statement">{words.decide.statement}</label>
    <textarea
      ref={ref}
      className="input"
      id="statement"
      dir="auto"
      maxLength={5000}
      aria-invalid={missing}
      aria-describedby="statement-help"
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
    <p className={missing ? 'sm state fix' : 'sm t3'} id="statement-help">
      {missing ? words.decide.writeWhy : words.decide.statementHelp}
    </p>
  </div>
)
