import { Injectable } from '@nestjs/common'
import { IsNull, type EntityManager } from 'typeorm'
import type { Actor } from '../common/actor.js'
import { Clock } from '../common/clock.js'
import { newId } from '../common/id.js'
import { Ledger } from '../ledger/ledger.js'
import type { Measure } from '../policy/policy.js'
import { MeasureTaken } from './measure-taken.entity.js'

const DAY_MS = 86_400_000

export interface Imposed {
  subjectId: string
  decisionId: string
  measure: Measure
  startsAt: Date
}

/** The one seam through which decisions reach the world: what is recorded here a hub connector carries out. */
@Injectable()
export class Enforcement {
  constructor(
    private readonly clock: Clock,
    private readonly ledger: Ledger,
  ) {}

  /** Records a measure that starts at `startsAt`, with its review date. */
  async impose(
    tx: EntityManager,
    actor: Actor,
    { subjectId, decisionId, measure, startsAt }: Imposed,
  ): Promise<void> {
    const reviewAt = measure.reviewDays ? new Date(startsAt.getTime() + measure.reviewDays * DAY_MS) : null
    const id = newId()
    await tx.insert(MeasureTaken, {
      subjectId,
      id,
      decisionId,
      measure: measure.id,
      startsAt,
      reviewAt,
      undoneAt: null,
    })
    await this.ledger.append(tx, actor, 'measure.imposed', {
      subjectId,
      payload: { id, decisionId, measure: measure.id },
    })
  }

  /** Takes back what a decision imposed; nothing happens when it imposed nothing or it is undone already. */
  async undo(tx: EntityManager, actor: Actor, decision: { subjectId: string; id: string }): Promise<void> {
    const { subjectId, id: decisionId } = decision
    const standing = { subjectId, decisionId, undoneAt: IsNull() }
    const { affected } = await tx.update(MeasureTaken, standing, { undoneAt: this.clock.now() })
    if (affected)
      await this.ledger.append(tx, actor, 'measure.undone', { subjectId, payload: { decisionId } })
  }
}
