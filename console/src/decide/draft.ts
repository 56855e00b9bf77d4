import type { Outcome } from '../api/types'

/** A decision while it is being written. */
export interface Draft {
  outcome: Outcome
  reason: string
  measure?: string
  statement: string
}

const keyOf = (caseId: string) => `goodfaith:draft:${caseId}`

/** The draft of a case, kept for this tab, so that nothing written is lost by Esc, a 409 or a reload. */
export function loadDraft(caseId: string): Draft | undefined {
  try {
    const text = sessionStorage.getItem(keyOf(caseId))
    return text ? (JSON.parse(text) as Draft) : undefined
  } catch {
    return undefined
  }
}

export const saveDraft = (caseId: string, draft: Draft): void =>
  sessionStorage.setItem(keyOf(caseId), JSON.stringify(draft))
