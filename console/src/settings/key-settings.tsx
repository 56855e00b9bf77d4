import { useState } from 'react'
import { bindingsOf, isLetter, keyNow, move } from '../frame/key-bindings'
import { Press } from '../parts/press'
import { words } from '../text/words'
import { SwitchSetting } from './setting-fields'
import type { SettingsProps } from './settings-page'

/** Letters off, or moved (WCAG 2.1.4). */
export function KeySettings({ me, change }: SettingsProps) {
  const says = words.settings
  const bindings = bindingsOf(me.settings)
  const [asked, setAsked] = useState<string>()
  const letters = words.keys.rows.filter(([key]) => key!.length === 1 && isLetter(key))
  const all = letters.map(([key]) => key!.toLowerCase())
  const press = (event: React.KeyboardEvent, key: string) => {
    if (asked !== key) return
    if (event.key !== 'Tab') event.preventDefault()
    setAsked(undefined)
    const to = event.key.toLowerCase()
    if (isLetter(to)) change({ keysMoved: move(bindings, key, to, all) })
  }
  return (
    <section className="panel" aria-labelledby="settings-keys">
      <header>
        <h2 id="settings-keys">{says.keys}</h2>
      </header>
      <div className="body stack">
        <p className="sm t2">{says.keysText}</p>
        <SwitchSetting
          label={says.keysOn}
          on={!bindings.off}
          onChange={(on) => change({ keysOff: on ? undefined : true })}
        />
        {!bindings.off && (
          <>
            <p className="sm t2">{says.keysMove}</p>
            <ul className="key-grid">
              {letters.map(([key, does]) => {
                const letter = key!.toLowerCase()
                const now = keyNow(bindings, key!) ?? key!
                return (
                  <li key={key}>
                    <button
                      type="button"
                      className="key-cell"
                      aria-label={says.keyOf(does!, now)}
                      aria-pressed={asked === letter}
                      onClick={() => setAsked(letter)}
                      onBlur={() => setAsked(undefined)}
                      onKeyDown={(event) => press(event, letter)}
                    >
                      {asked === letter ? says.pressKey : <kbd>{now}</kbd>}
                    </button>
                    <span className="sm">{does}</span>
                  </li>
                )
              })}
            </ul>
            <div className="row">
              <Press small look="quiet" onPress={() => change({ keysMoved: undefined })}>
                {says.keysReset}
              </Press>
            </div>
          </>
        )}
      </div>
    </section>
  )
}
