import { useQueryClient } from '@tanstack/react-query'
import { IconRefresh } from '@tabler/icons-react'
import { useState } from 'react'
import { caseQuery, diffQuery, notesQuery, subjectQuery } from '../api/queries'
import { useChanges } from '../api/use-changes'
import type { CaseView } from '../api/types'
import { Note } from '../parts/note'
import { Press } from '../parts/press'
import { words } from '../text/words'

/** A flag, an answer or a new card that came while the case was read waits behind a press: nothing moves by itself. */
export function ChangedHere({ view }: { view: CaseView }) {
  const cache = useQueryClient()
  const [changed, setChanged] = useState(false)
  useChanges(({ changed: works }) => {
    if (works.includes(view.subject.id)) setChanged(true)
  })
  if (!changed) return null
  const show = () => {
    setChanged(false)
    const { id } = view.subject
    for (const { queryKey } of [caseQuery(view.id), subjectQuery(id), notesQuery(view.id)])
      void cache.invalidateQueries({ queryKey })
    void cache.invalidateQueries({ queryKey: diffQuery(id, '', '').queryKey.slice(0, 2) })
  }
  return (
    <Note
      title={words.changedHere.title}
      look="accent"
      icon={<IconRefresh size={16} aria-hidden="true" />}
      actions={
        <Press small onPress={show}>
          {words.changedHere.show}
        </Press>
      }
    >
      {words.changedHere.text}
    </Note>
  )
}
