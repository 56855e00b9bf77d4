import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { answerOf, api } from '../api/api'
import type { Votable } from '../api/tag-queries'

type Vote = 'accept' | 'reject'
interface Cast {
  item: Votable
  vote: Vote
}

const keyOf = ({ subjectId, category }: Votable) => `${subjectId} ${category}`

/** Casts votes at once and shows them as done; one that fails comes back into the list. */
export function useVote() {
  const [answered, setAnswered] = useState<ReadonlySet<string>>(new Set())
  const [last, setLast] = useState<Cast>()
  const mark = (item: Votable, done: boolean) =>
    setAnswered((before) => {
      const after = new Set(before)
      if (done) after.add(keyOf(item))
      else after.delete(keyOf(item))
      return after
    })
  const path = ({ subjectId: id, category }: Votable) => ({ path: { id, category } })
  // A vote is taken back once it has arrived, however fast the key is.
  const sent = useRef<Promise<unknown>>(Promise.resolve())
  const send = useMutation({
    mutationFn: ({ item, vote }: Cast) =>
      answerOf(api.PUT('/v1/subjects/{id}/tags/{category}/vote', { params: path(item), body: { vote } })),
    onError: (_error, { item }) => {
      mark(item, false)
      setLast(undefined)
    },
  })
  const withdraw = useMutation({
    mutationFn: async ({ item }: Cast) => {
      await sent.current
      return answerOf(api.DELETE('/v1/subjects/{id}/tags/{category}/vote', { params: path(item) }))
    },
    onSuccess: (_answer, { item }) => mark(item, false),
  })
  const cast = (item: Votable, vote: Vote) => {
    mark(item, true)
    setLast({ item, vote })
    sent.current = send.mutateAsync({ item, vote }).catch(() => undefined)
  }
  const takeBack = () => {
    if (!last) return
    withdraw.mutate(last)
    setLast(undefined)
  }
  return { cast, takeBack, answered, last, error: send.error ?? withdraw.error }
}
