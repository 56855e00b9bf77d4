import { useQuery } from '@tanstack/react-query'
import { IconEyeOff } from '@tabler/icons-react'
import { useState } from 'react'
import { meQuery, policyQuery } from '../api/queries'
import type { CaseView } from '../api/types'
import { Note } from '../parts/note'
import { Press } from '../parts/press'
import { words } from '../text/words'

type Look = 'blur' | 'grey' | 'none'

export interface Veil {
  look: Look
  /** Shows one step more; from the last, hides again. Undefined when nothing is hidden by setting. */
  next: (() => void) | undefined
}

/** How pictures of this case are hidden: blurred where a reason is graphic, grey by setting; each step is asked for. */
export function useVeil(view: CaseView): Veil {
  const wellbeing = useQuery(meQuery).data?.wellbeing
  const reasons = useQuery(policyQuery).data?.reasons ?? []
  const graphic = reasons.some(({ id, graphic: is }) => is && view.reasons.includes(id))
  const looks: Look[] = [
    ...(wellbeing?.blur && graphic
      ? (['blur', 'grey'] as const)
      : wellbeing?.grey
        ? (['grey'] as const)
        : []),
    'none',
  ]
  const [step, setStep] = useState(0)
  return {
    look: looks[step % looks.length]!,
    next: looks.length > 1 ? () => setStep((step + 1) % looks.length) : undefined,
  }
}

/** What B does next, beside the pictures that were loaded. */
export function VeilNote({ veil: { look, next } }: { veil: Veil }) {
  if (!next) return null
  const { veil } = words
  return (
    <Note
      title={veil.title}
      icon={<IconEyeOff size={16} aria-hidden="true" />}
      actions={
        <Press small keys="B" onPress={next}>
          {{ blur: veil.grey, grey: veil.colour, none: veil.hide }[look]}
        </Press>
      }
    >
      {veil.text}
    </Note>
  )
}
