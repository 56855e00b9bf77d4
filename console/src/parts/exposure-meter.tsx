import type { Me } from '../api/types'
import { words } from '../text/words'

/** What one saw today of what is hard to look at, beside what one set as enough. */
export function ExposureMeter({ exposure }: { exposure: Me['exposure'] }) {
  const says = words.settings
  const budgets = [
    [says.casesADay, exposure.graphic, exposure.limit],
    [says.minutesADay, exposure.minutes, exposure.minutesLimit],
  ] as const
  return (
    <div className="exposure">
      <p className="sm">{says.today(exposure.graphic, exposure.minutes)}</p>
      {budgets.map(
        ([label, seen, most]) =>
          most !== null && (
            <div key={label}>
              <meter min={0} max={most} value={seen} aria-label={label} />
              <p className="xs t3">{says.of(seen, most, label)}</p>
            </div>
          ),
      )}
      {exposure.spent && <p className="sm t2">{says.spent}</p>}
    </div>
  )
}
