import { useMutation, useQueryClient } from '@tanstack/react-query'
import { caseQuery } from '../api/queries'
import { answerOf, api } from '../api/api'
import type { CaseView, DecideBody } from '../api/types'
import type { Lease } from '../review/use-lease'
import type { Draft } from './draft'
import { useUndo } from './undo'

/** The least that is offered, should the clocks of the two machines disagree. */
const UNDO_MS = 10_000

interface UseDecide {
  view: CaseView
  lease: Lease
  onDone: () => void
}

/** Sends a decision; it ends the claim and starts the time to undo. A refusal leaves the draft as it is. */
export function useDecide({ view, lease, onDone }: UseDecide) {
  const cache = useQueryClient()
  const { offer } = useUndo()
  return useMutation({
    mutationFn: ({ outcome, reason, measure, statement }: Draft) => {
      const body: DecideBody = {
        claimToken: lease.claim?.token ?? '00000000-0000-0000-0000-000000000000',
        outcome,
        reason,
        statement,
        ...(outcome === 'uphold' && measure && { measure }),
      }
      return answerOf(api.POST('/v1/cases/{id}/decisions', { params: { path: { id: view.id } }, body }))
    },
    onSuccess: (receipt, { outcome }) => {
      lease.end()
      const left = new Date(receipt.effectiveAt).getTime() - Date.now()
      const until = Date.now() + Math.min(UNDO_MS, left > 0 ? left : UNDO_MS)
      offer({ receipt, caseId: view.id, outcome, name: view.subject.name, until })
      void cache.invalidateQueries(caseQuery(view.id))
      onDone()
    },
    onError: () => void cache.invalidateQueries(caseQuery(view.id)),
  })
}
