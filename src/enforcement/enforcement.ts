import { Injectable } from '@nestjs/common'
import { IsNull, type EntityManager } from 'typeorm'
import type { Actor } from '../common/actor.js'
import { Clock } from '../common/clock.js'
import { newId } from '../common/id.js'
import { Jobs } from '../database/jobs.js'
import { Ledger } from '../ledger/ledger.js'
import type { Measure } from '../policy/policy.js'
import { MeasureTaken } from './measure-taken.entity.js'

const DAY_MS = 86_400_000

export interface Imposed {
  subjectId: string
  decisionId: string
  measure: Measure
  /** The card revision it is about. */
  revision: string | null
  startsAt: Date
}

/** What takes measures back. */
export interface TakenBack {
  subjectId: string
  /** The decision that does, and from when. */
  by: string
  at: Date
}

type Which = { decisionId: string } | { id: string }

/** Records measures and their undo inside the deciding transaction; `CarryOut` brings them to a hub afterwards. */
@Injectable()
export class Enforcement {
  constructor(
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly jobs: Jobs,
  ) {}

  /** Records a measure that starts at `startsAt`, with its end or review date. */
  async impose(tx: EntityManager, actor: Actor, imposed: Imposed): Promise<void> {
    const { subjectId, decisionId, measure, revision, startsAt } = imposed
    const after = (days?: number) => (days ? new Date(startsAt.getTime() + days * DAY_MS) : null)
    const taken: Partial<MeasureTaken> = {
      subjectId,
      id: newId(),
      decisionId,
      measure: measure.id,
      severity: measure.severity,
      imposedBy: actor.id,
      revision,
      startsAt,
      endsAt: after(measure.endDays),
      reviewAt: after(measure.reviewDays),
    }
    await tx.insert(MeasureTaken, taken)
    const payload = { id: taken.id, decisionId, measure: measure.id }
    await this.ledger.append(tx, actor, 'measure.imposed', { subjectId, payload })
    await this.jobs.publish(tx, 'measure.due', { subjectId, measureId: taken.id! }, { startAfter: startsAt })
  }

  /** Takes standing measures back from `at` on: of a decision, or one by its id. Nothing happens when none stands. */
  async undo(tx: EntityManager, actor: Actor, which: Which, { subjectId, by, at }: TakenBack): Promise<void> {
    const standing = await tx.findBy(MeasureTaken, { subjectId, ...which, undoneAt: IsNull() })
    for (const { id } of standing) {
      await tx.update(MeasureTaken, { subjectId, id }, { undoneAt: at, undoneBy: by })
      await this.ledger.append(tx, actor, 'measure.undone', { subjectId, payload: { id, by } })
      await this.jobs.publish(tx, 'measure.over', { subjectId, measureId: id }, { startAfter: at })
    }
  }

  /** Takes a decision's doing back within its grace: what it imposed never starts, what it undid stands again. */
  async takeBack(tx: EntityManager, actor: Actor, subjectId: string, decisionId: string): Promise<void> {
    await this.undo(tx, actor, { decisionId }, { subjectId, by: decisionId, at: this.clock.now() })
    const undone = await tx.findBy(MeasureTaken, { subjectId, undoneBy: decisionId })
    for (const { id } of undone.filter((one) => one.decisionId !== decisionId)) {
      await tx.update(MeasureTaken, { subjectId, id }, { undoneAt: null, undoneBy: null })
      await this.ledger.append(tx, actor, 'measure.restored', { subjectId, payload: { id, decisionId } })
    }
  }

  /** A standing measure was looked at and stays: about the card as it is now, until the next date, if any. */
  async keep(
    tx: EntityManager,
    key: { subjectId: string; id: string },
    { revision, reviewAt }: Pick<MeasureTaken, 'revision' | 'reviewAt'>,
  ): Promise<void> {
    await tx.update(MeasureTaken, { ...key, undoneAt: IsNull() }, { revision, reviewAt })
  }
}
