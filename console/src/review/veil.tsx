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
  /** The words of the card and of the flags are blurred too. */
  words: boolean
  /** Shows one step more; from the last, hides again. Undefined when nothing is hidden by setting. */
  next: (() => void) | undefined
}

/**
 * How this case is hidden: pictures, words or both are blurred as the policy's reasons say, pictures are grey by setting.
 * Each step is asked for, for this case alone.
 */
export function useVeil(view: CaseView): Veil {
  const wellbeing = useQuery(meQuery).data?.wellbeing
  const reasons = useQuery(policyQuery).data?.reasons ?? []
  const blurs = new Set(reasons.filter(({ id }) => view.reasons.includes(id)).map((reason) => reason.blurs))
  const pictures = blurs.has('images') || blurs.has('all')
  const text = blurs.has('text') || blurs.has('all')
  const looks: Look[] = [
    ...(wellbeing?.blur && (pictures || text)
      ? pictures
        ? (['blur', 'grey'] as const)
        : (['blur'] as const)
      : wellbeing?.grey
        ? (['grey'] as const)
        : []),
    'none',
  ]
  const [step, setStep] = useState(0)
  const look = looks[step % looks.length]!
  return {
    look,
    words: text && look === 'blur',
    next: looks.length > 1 ? () => setStep((step + 1) % looks.length) : undefined,
  }
}

/** What B does next, where something is hidden: words, or pictures that were loaded. */
export function VeilNote({ veil: { look, next, words: hidesWords } }: { veil: Veil }) {
  if (!next) return null
  const { veil } = words
  return (
    <Note
      title={hidesWords ? veil.wordsTitle : veil.title}
      icon={<IconEyeOff size={16} aria-hidden="true" />}
      actions={
        <Press small keys="B" onPress={next}>
          {{ blur: hidesWords ? veil.show : veil.grey, grey: veil.colour, none: veil.hide }[look]}
        </Press>
      }
    >
      {hidesWords ? veil.wordsText : veil.text}
    </Note>
  )
}
