import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import { caseQuery } from '../api/queries'
import { answerOf, api } from '../api/api'
import type { ClaimedCase } from '../api/types'
import { keepClaim } from '../review/claims-held'

/** Takes the case that matters most and opens it; `none` says that there is none for this person. */
export function useNextCase() {
  const cache = useQueryClient()
  const [, navigate] = useLocation()
  const next = useMutation({
    mutationFn: () => answerOf<ClaimedCase | undefined>(api.POST('/v1/cases/next', { body: {} })),
    onSuccess: (claimed) => {
      if (!claimed) return
      keepClaim(claimed.case.id, claimed.claim)
      cache.setQueryData(caseQuery(claimed.case.id).queryKey, claimed.case)
      navigate(`/cases/${claimed.case.id}`)
    },
  })
  return {
    take: () => !next.isPending && next.mutate(),
    none: next.isSuccess && next.data === undefined,
    error: next.error,
  }
}
