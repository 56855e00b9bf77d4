import type { Claim } from '../api/types'

const held = new Map<string, Claim>()

/** Remembers a claim until the page of its case takes it over. */
export const keepClaim = (caseId: string, claim: Claim): void => void held.set(caseId, claim)

/** Hands a remembered claim out, once. */
export function takeClaim(caseId: string): Claim | undefined {
  const claim = held.get(caseId)
  held.delete(caseId)
  return claim
}
