import { Modal } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { IconDeviceFloppy, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { answerOf, api } from '../api/api'
import { queuesQuery, type QueueFilter } from '../api/queries'
import { useKeys } from '../frame/use-keys'
import { Failure } from '../parts/failure'
import { Press } from '../parts/press'
import { words } from '../text/words'

/** Saves the filters for all moderators, or removes the queue that is shown. For leads. */
export function QueueSave({ filter }: { filter: QueueFilter }) {
  const [open, setOpen] = useState(false)
  const [name, setName] = useState('')
  const [, navigate] = useLocation()
  const cache = useQueryClient()
  const shown = useQuery(queuesQuery).data?.items.find(({ id }) => id === filter.queue)
  const settled = () => cache.invalidateQueries(queuesQuery)
  const save = useMutation({
    mutationFn: () => answerOf(api.POST('/v1/queues', { body: { name: name.trim(), ...listsOf(filter) } })),
    onSuccess: async ({ id }) => {
      setOpen(false)
      await settled()
      navigate(`/queue?queue=${id}`)
    },
  })
  const remove = useMutation({
    mutationFn: (id: string) => answerOf(api.DELETE('/v1/queues/{id}', { params: { path: { id } } })),
    onSuccess: async () => {
      navigate('/queue')
      await settled()
    },
  })
  const { queue } = words
  const nothing = Object.keys(listsOf(filter)).length === 0 ? queue.saveNothing : undefined
  useKeys({ s: shown || nothing ? undefined : () => setOpen(true) })
  if (shown) {
    return (
      <Press className="wide-only" onPress={() => remove.mutate(shown.id)}>
        <IconTrash size={16} aria-hidden="true" /> {queue.remove}
      </Press>
    )
  }
  return (
    <>
      <Press className="wide-only" keys="S" refused={nothing} onPress={() => setOpen(true)}>
        <IconDeviceFloppy size={16} aria-hidden="true" /> {queue.save}
      </Press>
      <Modal
        opened={open}
        onClose={() => setOpen(false)}
        title={<b>{queue.saveTitle}</b>}
        transitionProps={{ duration: 0 }}
      >
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault()
            if (name.trim()) save.mutate()
          }}
        >
          <p className="t2">{queue.saveText}</p>
          {save.error && <Failure title={words.settings.failed} error={save.error} />}
          <div className="field">
            <label htmlFor="queue-name">{queue.name}</label>
            <input
              className="input"
              id="queue-name"
              dir="auto"
              maxLength={100}
              data-autofocus
              value={name}
              onChange={({ target }) => setName(target.value)}
            />
          </div>
          <div className="row ends">
            <button type="submit" className="btn primary">
              {queue.save}
            </button>
          </div>
        </form>
      </Modal>
    </>
  )
}

const listsOf = ({ kind, reason, severity, language }: QueueFilter) => ({
  ...(kind && { kinds: [kind] }),
  ...(reason && { reasons: [reason] }),
  ...(severity && { severities: [severity] }),
  ...(language && { languages: [language] }),
})
