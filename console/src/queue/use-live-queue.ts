import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useRef, useState } from 'react'
import { useChanges } from '../api/use-changes'

/** Counts are asked for again at most this often, however much changes. */
const AT_LEAST_MS = 3000

/** What changed since the list was drawn. Counts follow by themselves; rows move only when `show` is called. */
export function useLiveQueue(show: () => void) {
  const cache = useQueryClient()
  const [changed, setChanged] = useState<ReadonlySet<string>>(new Set())
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined)
  const live = useChanges((changes) => {
    if (changes.changed.length > 0) setChanged((before) => new Set([...before, ...changes.changed]))
    waiting.current ??= setTimeout(() => {
      waiting.current = undefined
      for (const key of ['summary', 'queues', 'next-in-line'])
        void cache.invalidateQueries({ queryKey: [key] })
    }, AT_LEAST_MS)
  })
  const showAll = useCallback(() => {
    setChanged(new Set())
    show()
  }, [show])
  return { live, changed: changed.size, show: showAll }
}
