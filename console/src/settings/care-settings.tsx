import { ExposureMeter } from '../parts/exposure-meter'
import { words } from '../text/words'
import { SwitchSetting, TextSetting } from './setting-fields'
import type { SettingsProps } from './settings-page'

const SWITCHES = ['blur', 'grey', 'mute'] as const
const LIMITS = [
  ['graphicCasesADay', 'casesADay'],
  ['graphicMinutesADay', 'minutesADay'],
  ['graphicInARow', 'inARow'],
  ['breakAfterMinutes', 'breakAfter'],
] as const

/** Blur, grey, limits and breaks, with what was seen today. An empty limit means none. */
export function CareSettings({ me, change }: SettingsProps) {
  const says = words.settings
  const { exposure, wellbeing, settings } = me
  const noteOf = (name: string) => (name in settings ? undefined : says.organisation)
  return (
    <section className="panel" aria-labelledby="settings-care">
      <header>
        <h2 id="settings-care">{says.care}</h2>
      </header>
      <div className="body stack">
        <p className="sm t2">{says.careText}</p>
        {SWITCHES.map((name) => (
          <SwitchSetting
            key={name}
            label={says[name]}
            on={wellbeing[name]}
            note={noteOf(name)}
            onChange={(on) => change({ [name]: on })}
          />
        ))}
        <ExposureMeter exposure={exposure} />
        {LIMITS.map(([name, label]) => (
          <TextSetting
            key={name}
            label={says[label]}
            help={noteOf(name)}
            inputMode="numeric"
            placeholder={says.noLimit}
            value={wellbeing[name] === null ? '' : String(wellbeing[name])}
            onStore={(text) => change({ [name]: text === '' ? null : Number(text) })}
          />
        ))}
      </div>
    </section>
  )
}
