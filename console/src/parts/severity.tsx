import type { Severity as Level } from '../api/types'
import { words } from '../text/words'

const LEVELS: Level[] = ['low', 'moderate', 'high', 'severe']

/** Severity as bars and a word, never as a colour alone. */
export function Severity({ level }: { level: Level }) {
  const rank = LEVELS.indexOf(level)
  return (
    <span className={`sev ${level}`}>
      <svg viewBox="0 0 14 12" aria-hidden="true">
        {LEVELS.map((one, i) => (
          <rect
            key={one}
            className={i > rank ? 'off' : undefined}
            x={i * 3.6}
            y={9 - i * 3}
            width="2.6"
            height={3 + i * 3}
            rx="0.8"
          />
        ))}
      </svg>
      {words.severity[level]}
    </span>
  )
}
