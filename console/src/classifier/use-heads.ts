import { useMutation, useQueryClient } from '@tanstack/react-query'
import { answerOf, api } from '../api/api'
import { headsQuery, type HeadInUse } from '../api/tag-queries'

export type HeadChange =
  | { do: 'promote'; version: string; why?: string }
  | { do: 'rollback'; why?: string }
  | { do: 'shadow'; version: string | null }

/** Changes which version is in use or in shadow; the service refuses one that is worse. */
export function useHeads() {
  const cache = useQueryClient()
  const { mutate, data, error, isPending } = useMutation({
    mutationFn: send,
    onSettled: () => cache.invalidateQueries(headsQuery),
  })
  return { change: mutate, changed: data, error, pending: isPending }
}

async function send(change: HeadChange): Promise<HeadInUse | undefined> {
  if (change.do === 'shadow') {
    await answerOf(api.PUT('/v1/classifier/shadow', { body: { version: change.version } }))
    return undefined
  }
  const body = change.why ? { why: change.why } : {}
  if (change.do === 'rollback') return answerOf(api.POST('/v1/classifier/rollback', { body }))
  const params = { path: { version: change.version } }
  return answerOf(api.POST('/v1/classifier/heads/{version}/promote', { params, body }))
}
