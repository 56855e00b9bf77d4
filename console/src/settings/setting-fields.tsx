import { useId, useState } from 'react'

interface ChoiceProps {
  label: string
  value: string
  options: readonly (readonly [string, string])[]
  onChange: (value: string) => void
}

export function Choice({ label, value, options, onChange }: ChoiceProps) {
  const id = useId()
  return (
    <div className="setting">
      <label htmlFor={id}>{label}</label>
      <select className="input" id={id} value={value} onChange={({ target }) => onChange(target.value)}>
        {options.map(([one, title]) => (
          <option key={one} value={one}>
            {title}
          </option>
        ))}
      </select>
    </div>
  )
}

interface TextSettingProps {
  label: string
  help?: string
  value: string
  onStore: (value: string) => void
  inputMode?: 'numeric'
  placeholder?: string
}

/** Stored when the field is left, or on Enter. */
export function TextSetting({ label, help, value, onStore, inputMode, placeholder }: TextSettingProps) {
  const id = useId()
  const [draft, setDraft] = useState<string>()
  const store = () => {
    if (draft !== undefined && draft.trim() !== value) onStore(draft.trim())
    setDraft(undefined)
  }
  return (
    <div className="setting">
      <label htmlFor={id}>{label}</label>
      <input
        className="input"
        id={id}
        dir="auto"
        inputMode={inputMode}
        placeholder={placeholder}
        aria-describedby={help ? `${id}-help` : undefined}
        value={draft ?? value}
        onChange={({ target }) => setDraft(target.value)}
        onBlur={store}
        onKeyDown={({ key }) => key === 'Enter' && store()}
      />
      {help && (
        <p className="xs t3" id={`${id}-help`}>
          {help}
        </p>
      )}
    </div>
  )
}

interface SwitchSettingProps {
  label: string
  on: boolean
  /** Said beside it while the person has not chosen. */
  note?: string | undefined
  onChange: (on: boolean) => void
}

export const SwitchSetting = ({ label, on, note, onChange }: SwitchSettingProps) => (
  <label className="setting switch">
    <input type="checkbox" role="switch" checked={on} onChange={({ target }) => onChange(target.checked)} />
    <span>
      {label} {note && <span className="xs t3">{note}</span>}
    </span>
  </label>
)
