import { useEffect, useState } from 'react'
import type { Me } from '../api/types'
import { Note } from '../parts/note'
import { Press } from '../parts/press'
import { words } from '../text/words'

const MINUTE_MS = 60_000
/** So long without a key or a click is a break. */
const AWAY_MS = 5 * MINUTE_MS

/** Suggests a break after long work. */
export function Care({ me: { wellbeing } }: { me: Me }) {
  const { breakAfterMinutes } = wellbeing
  const [isDue, rest] = useBreak(breakAfterMinutes)
  if (!isDue) return null
  return (
    <Note
      title={words.breakTime.title}
      look="accent"
      actions={<Press onPress={rest}>{words.breakTime.later}</Press>}
    >
      {words.breakTime.text(breakAfterMinutes ?? 0)}
    </Note>
  )
}

/** Whether work without a break has lasted so long, and what puts the reminder off. */
function useBreak(afterMinutes: number | null): [boolean, () => void] {
  const [since, setSince] = useState(Date.now)
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    let last = Date.now()
    const act = () => {
      if (Date.now() - last > AWAY_MS) setSince(Date.now())
      last = Date.now()
    }
    const timer = setInterval(() => setNow(Date.now()), MINUTE_MS)
    addEventListener('keydown', act)
    addEventListener('pointerdown', act)
    return () => {
      clearInterval(timer)
      removeEventListener('keydown', act)
      removeEventListener('pointerdown', act)
    }
  }, [])
  const isDue = afterMinutes !== null && now - since >= afterMinutes * MINUTE_MS
  return [isDue, () => setSince(Date.now())]
}
