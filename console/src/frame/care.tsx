import { useEffect, useState } from 'react'
import type { Me } from '../api/types'
import { Note } from '../parts/note'
import { Press } from '../parts/press'

const MINUTE_MS = 60_000
/** So long without a key or a click is a break. */
const AWAY_MS = 5 * MINUTE_MS

/** Blurs and greys pictures as the person, or the organisation, has it, and suggests a break after long work. */
export function Care({ me: { wellbeing } }: { me: Me }) {
  const { blur, grey, breakAfterMinutes } = wellbeing
  useEffect(() => {
    document.documentElement.toggleAttribute('data-blur', blur)
    document.documentElement.toggleAttribute('data-grey', grey)
  }, [blur, grey])
  const [isDue, rest] = useBreak(breakAfterMinutes)
  if (!isDue) return null
  return (
    <Note title="Time for a break" look="accent" actions={<Press onPress={rest}>Later</Press>}>
      You have worked for {breakAfterMinutes} minutes. Your cases wait, or are handed to others.
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
