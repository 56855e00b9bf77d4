import type { Outcome, Policy } from '../api/types'
import { Key } from '../parts/key'
import { words } from '../text/words'

interface TemplateFieldProps {
  policy: Policy
  outcome: Outcome
  reason: string
  /** A text to start from; what was written stays above it. */
  onChoose: (text: string) => void
}

/** Texts of the policy that fit this outcome and guideline. */
export function TemplateField({ policy, outcome, reason, onChoose }: TemplateFieldProps) {
  const fitting = policy.templates.filter(
    (one) => one.outcome === outcome && (one.reasons.length === 0 || one.reasons.includes(reason)),
  )
  if (fitting.length === 0) return null
  return (
    <div className="field">
      <label className="row" htmlFor="template">
        {words.templates.label} <Key keys="T" />
      </label>
      <select
        className="input"
        id="template"
        value=""
        onChange={({ target }) => {
          const found = fitting.find(({ id }) => id === target.value)
          if (found) onChoose(found.text)
        }}
      >
        <option value="">{words.templates.choose}</option>
        {fitting.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </select>
    </div>
  )
}

export const focusTemplates = () => document.getElementById('template')?.focus()
