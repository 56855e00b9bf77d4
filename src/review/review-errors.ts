import { Conflict, NotAllowed, NotFound } from '../common/errors.js'
import type { CaseChanges } from './decision.dto.js'

export interface Holder {
  by?: string
  at?: string
  state: string
  changed?: CaseChanges
}

/** The claim token is not (or no longer) the one that holds this case; nothing was changed. */
export class StaleClaim extends Conflict {
  constructor(caseId: string, { by, at, state, changed }: Holder) {
    const who = by ? `${by} has it since` : 'It changed'
    super(
      'stale_claim',
      `This claim no longer holds the case: it is ${state}. ${who}. Load the case again.`,
      {
        caseId,
        by,
        at,
        state,
        changed,
      },
    )
  }
}

export class CaseNotFree extends Conflict {
  constructor(caseId: string, { by, at, state }: Holder) {
    super('case_not_free', `This case cannot be claimed: it is ${state}${by ? ` by ${by}` : ''}.`, {
      caseId,
      by,
      at,
      state,
    })
  }
}

export class TooManyClaims extends Conflict {
  constructor(held: number) {
    super('too_many_claims', `You hold ${held} cases already. Decide or hand back one of them first.`, {
      held,
    })
  }
}

/** A case about the moderator's own work, flag or earlier decision. */
export class ConflictOfInterest extends NotAllowed {
  override readonly code = 'conflict_of_interest'
  constructor(readonly why: string) {
    super('This case concerns your own work, your own flag or your own decision. Someone else must take it.')
  }
  override readonly extra = {}
}

export class NoSuchCase extends NotFound {
  constructor(id: string) {
    super(`There is no case ${id}.`)
  }
}

export class NoSuchDecision extends NotFound {
  constructor(id: string) {
    super(`There is no decision ${id}.`)
  }
}
