import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { answerOf, api } from '../api/api'
import { notesQuery } from '../api/queries'
import { useKeys } from '../frame/use-keys'
import { Failure } from '../parts/failure'
import { Fold } from '../parts/fold'
import { Press } from '../parts/press'
import { Said } from '../parts/said'
import { clockTime, dayOf } from '../text/when'
import { words } from '../text/words'

/** What moderators left for each other on this case. */
export function NotesPanel({ caseId }: { caseId: string }) {
  const notes = useQuery(notesQuery(caseId))
  const items = notes.data?.items ?? []
  const says = words.notes
  const field = useRef<HTMLTextAreaElement>(null)
  useKeys({ w: () => reveal(field.current) })
  return (
    <Fold
      title={says.title}
      gist={notes.isSuccess ? (items.length ? says.count(items.length) : says.none) : undefined}
      open={items.length > 0}
      tab="more"
    >
      {notes.error && (
        <Failure
          title={says.failed}
          error={notes.error}
          rest={words.failed.rest}
          onAgain={() => void notes.refetch()}
        />
      )}
      {notes.data?.withheld && <p className="sm t2">{says.withheld}</p>}
      {items.map((one) => (
        <div key={one.id} className="reply sm">
          <div className="row apart">
            <bdi className="med">{one.mine ? says.you : <Said text={one.by} />}</bdi>
            <span className="t3">
              {dayOf(one.writtenAt)}, {clockTime(one.writtenAt)}
            </span>
          </div>
          <p className="said" dir="auto">
            <Said text={one.text} />
          </p>
        </div>
      ))}
      <WriteNote caseId={caseId} field={field} />
    </Fold>
  )
}

function WriteNote({
  caseId,
  field,
}: {
  caseId: string
  field: React.RefObject<HTMLTextAreaElement | null>
}) {
  const cache = useQueryClient()
  const [text, setText] = useState('')
  const says = words.notes
  const write = useMutation({
    mutationFn: () =>
      answerOf(api.POST('/v1/cases/{id}/notes', { params: { path: { id: caseId } }, body: { text } })),
    onSuccess: (list) => {
      cache.setQueryData(notesQuery(caseId).queryKey, list)
      setText('')
    },
  })
  return (
    <div className="field note-field">
      <label htmlFor="case-note">{says.label}</label>
      <textarea
        ref={field}
        className="input"
        id="case-note"
        dir="auto"
        maxLength={2000}
        aria-describedby="case-note-help"
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <div className="row apart wrap">
        <span className="xs t3" id="case-note-help">
          {says.help}
        </span>
        <Press
          small
          keys="W"
          onPress={() => (text.trim() ? !write.isPending && write.mutate() : field.current?.focus())}
        >
          {says.send}
        </Press>
      </div>
      {write.error && <Failure title={says.notSent} error={write.error} />}
    </div>
  )
}

function reveal(field: HTMLTextAreaElement | null): void {
  field?.closest('details')?.setAttribute('open', '')
  field?.focus()
}
