import { useMutation, useQueryClient } from '@tanstack/react-query'
import { caseQuery } from '../api/queries'
import { answerOf, api } from '../api/api'
import type { CaseView } from '../api/types'
import type { Lease } from './use-lease'

export interface CaseStep {
  step: 'ask-owner' | 'escalate'
  /** For the owner. */
  question?: string
}

/** Passes the case on: to the owner, or to a lead. Either ends the claim. */
export function useCaseStep(view: CaseView, lease: Lease) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({ step, question }: CaseStep) =>
      answerOf<CaseView>(
        api.POST(`/v1/cases/{id}/${step}`, {
          params: { path: { id: view.id } },
          body: { claimToken: lease.claim?.token ?? '', ...(question && { question }) },
        }),
      ),
    onSuccess: (changed) => {
      lease.end()
      cache.setQueryData(caseQuery(view.id).queryKey, changed)
    },
    onError: () => void cache.invalidateQueries(caseQuery(view.id)),
  })
}
