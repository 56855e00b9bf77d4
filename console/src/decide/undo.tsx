import { useMutation, useQueryClient } from '@tanstack/react-query'
import { createContext, use, useCallback, useEffect, useMemo, useState, type ReactNode } from 'react'
import { useLocation } from 'wouter'
import { caseQuery } from '../api/queries'
import { answerOf, api } from '../api/api'
import type { DecisionReceipt, Outcome } from '../api/types'
import { useKeys } from '../frame/use-keys'
import { keepClaim } from '../review/claims-held'

export interface JustDecided {
  receipt: DecisionReceipt
  caseId: string
  outcome: Outcome
  name: string
  /** When this browser stops offering to undo, by its own clock. */
  until: number
}

interface UndoState {
  last: JustDecided | undefined
  error: unknown
  offer(decided: JustDecided): void
  undo(): void
}

const UndoContext = createContext<UndoState | undefined>(undefined)

/** Keeps the last decision at hand until it takes effect, on whatever page the person is. */
export function UndoProvider({ children }: { children: ReactNode }) {
  const cache = useQueryClient()
  const [, navigate] = useLocation()
  const [last, setLast] = useState<JustDecided>()
  const { mutate, error, reset, isPending } = useMutation({
    mutationFn: ({ receipt }: JustDecided) =>
      answerOf(api.POST('/v1/decisions/{id}/undo', { params: { path: { id: receipt.id } } })),
    onSuccess: async (claimed) => {
      // An answer still on its way would show the case as decided.
      await cache.cancelQueries(caseQuery(claimed.case.id))
      setLast(undefined)
      keepClaim(claimed.case.id, claimed.claim)
      cache.setQueryData(caseQuery(claimed.case.id).queryKey, claimed.case)
      navigate(`/cases/${claimed.case.id}/decide?back=${Date.now()}`)
    },
  })
  const offer = useCallback(
    (decided: JustDecided) => {
      reset()
      setLast(decided)
    },
    [reset],
  )
  const undo = useCallback(() => last && !isPending && mutate(last), [last, isPending, mutate])
  useEffect(() => {
    if (!last) return undefined
    const timer = setTimeout(() => setLast(undefined), Math.max(0, last.until - Date.now()))
    return () => clearTimeout(timer)
  }, [last])
  useKeys({ z: last && undo })
  const state = useMemo(() => ({ last, error, offer, undo }), [last, error, offer, undo])
  return <UndoContext value={state}>{children}</UndoContext>
}

export function useUndo(): UndoState {
  const state = use(UndoContext)
  if (!state) throw new Error('useUndo needs an UndoProvider above it.')
  return state
}
