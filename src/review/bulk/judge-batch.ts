import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import type { Actor } from '../../common/actor.js'
import { Clock } from '../../common/clock.js'
import { Policy } from '../../policy/policy.js'
import type { LeftOutWhy } from './bulk.dto.js'
import { bulkCases, leftOutWhy, type BulkCase } from './judge-case.js'
import type { Verdict } from '../decision.dto.js'

export interface Judged {
  id: string
  found: BulkCase | undefined
  /** Why it is left out; undefined when it is decided with the others. */
  why: LeftOutWhy | undefined
}

/** Looks at each case of a batch, for the preview and again, locked, when it is decided. */
@Injectable()
export class JudgeBatch {
  constructor(
    private readonly policy: Policy,
    private readonly clock: Clock,
  ) {}

  async judge(
    tx: EntityManager,
    actor: Actor,
    decision: Verdict,
    { ids, lock }: { ids: string[]; lock: boolean },
  ): Promise<Judged[]> {
    const rows = new Map((await bulkCases(tx, ids, lock)).map((found) => [found.id, found]))
    const judge = { actor, policy: this.policy, now: this.clock.now() }
    const judged: Judged[] = []
    for (const id of ids.map((one) => one.toLowerCase())) {
      const found = rows.get(id)
      judged.push({ id, found, why: await leftOutWhy(tx, judge, found, decision) })
    }
    return judged
  }
}
