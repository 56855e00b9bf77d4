import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { asProblem, type ApiProblem } from '../api/api-problem'
import { caseQuery } from '../api/queries'
import { answerOf, api } from '../api/api'
import type { CaseView, Claim } from '../api/types'
import { takeClaim } from './claims-held'

export interface Lease {
  claim: Claim | undefined
  /** Why it was lost or could not be had. */
  lost: ApiProblem | undefined
  /** Takes the case, again if need be. */
  take(): void
  /** Forgets the claim without releasing it: a decision or a step has ended it. */
  end(): void
}

/** Holds the case while its page is open: takes it, renews it, and gives it back on leaving. */
export function useLease(view: CaseView): Lease {
  const { id } = view
  const cache = useQueryClient()
  const [claim, setClaim] = useState<Claim | undefined>(() => takeClaim(id))
  const [lost, setLost] = useState<ApiProblem>()
  const take = useCallback(async () => {
    try {
      const claimed = await answerOf(api.POST('/v1/cases/{id}/claim', { params: { path: { id } } }))
      cache.setQueryData(caseQuery(id).queryKey, claimed.case)
      setClaim(claimed.claim)
      setLost(undefined)
    } catch (error) {
      setLost(asProblem(error))
      void cache.invalidateQueries(caseQuery(id))
    }
  }, [cache, id])
  const lose = useCallback(
    (problem: ApiProblem) => {
      setClaim(undefined)
      setLost(problem)
      void cache.invalidateQueries(caseQuery(id))
    },
    [cache, id],
  )
  const end = useCallback(() => setClaim(undefined), [])
  useEffect(() => {
    // An undone decision hands its claim to the page that already shows the case.
    const kept = takeClaim(id)
    if (kept) setClaim(kept)
  }, [id, view])
  useTakenOnArrival(view, claim, take)
  useHeartbeat(id, claim, { renewed: setClaim, lose })
  useReleased(id, claim)
  return { claim, lost, take: () => void take(), end }
}

/** A case that may be taken is taken when its page opens, once. */
function useTakenOnArrival(view: CaseView, claim: Claim | undefined, take: () => Promise<void>) {
  const tried = useRef(false)
  const offered = view.allowedActions.find(({ action }) => action === 'claim')
  const mayTake = offered?.allowed === true || offered?.why === 'held_by_you'
  useEffect(() => {
    // What was held once is not taken again by itself: a decision or a step may have ended it.
    if (claim) tried.current = true
    if (tried.current || !mayTake) return
    tried.current = true
    void take()
  }, [claim, mayTake, take])
}

interface Beats {
  renewed(claim: Claim): void
  lose(problem: ApiProblem): void
}

function useHeartbeat(id: string, claim: Claim | undefined, { renewed, lose }: Beats) {
  const token = claim?.token
  useEffect(() => {
    if (!token) return undefined
    const worker = new Worker(new URL('./heartbeat.worker.ts', import.meta.url), { type: 'module' })
    worker.addEventListener('message', () => {
      answerOf(
        api.POST('/v1/cases/{id}/heartbeat', { params: { path: { id } }, body: { claimToken: token } }),
      ).then(
        (answer) => renewed(answer.claim),
        (error: unknown) => {
          const problem = asProblem(error)
          // Without a connection the lease may still hold; only the service can say that it is lost.
          if (problem.status === 409) lose(problem)
        },
      )
    })
    return () => worker.terminate()
  }, [id, token, renewed, lose])
}

function useReleased(id: string, claim: Claim | undefined) {
  const token = useRef<string>(undefined)
  useEffect(() => {
    token.current = claim?.token
  })
  useEffect(() => {
    const release = () => {
      if (!token.current) return
      const body = { claimToken: token.current }
      token.current = undefined
      // Leaving a page that was lost meanwhile is no error.
      answerOf(api.POST('/v1/cases/{id}/release', { params: { path: { id } }, body, keepalive: true })).catch(
        () => undefined,
      )
    }
    window.addEventListener('pagehide', release)
    return () => {
      window.removeEventListener('pagehide', release)
      release()
    }
  }, [id])
}
