import { Injectable } from '@nestjs/common'
import { DataSource, type EntityManager } from 'typeorm'
import { Clock } from '../common/clock.js'
import { Jobs, type Facts } from '../database/jobs.js'
import { ReporterRecords } from '../identity/reporter-records.js'
import { Policy } from '../policy/policy.js'
import { ProposeMisuse } from './propose-misuse.js'
import { countOwner, ownerOf } from './owner-records.js'
import { countRecords, peopleAnswered } from './count-records.query.js'

/** What counting leads to. */
@Injectable()
export class RecordTools {
  constructor(
    readonly records: ReporterRecords,
    readonly misuse: ProposeMisuse,
  ) {}
}

/** Counts reporters' and owners' records once a decision has taken effect: what can still be undone is nobody's record. */
@Injectable()
export class CountRecords {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly policy: Policy,
    private readonly use: RecordTools,
    private readonly jobs: Jobs,
  ) {
    jobs.on({
      queue: 'count-reporter-records',
      fact: 'decision.made',
      handle: ([payload]) => this.afterDecision(payload!),
    })
  }

  /** Counts the records of all whom this decision answered and of whose work it was, and tells those who score by them. */
  async afterDecision({ subjectId, decisionId }: Facts['decision.made']): Promise<void> {
    await this.db.transaction((tx) => this.#ownerOf(tx, subjectId))
    await this.db.transaction(async (tx) => {
      const people = await peopleAnswered(tx, subjectId, [decisionId])
      if (people.length === 0) return
      await this.count(tx, people)
      await this.use.misuse.look(tx, people)
      await this.jobs.publishAll(
        tx,
        'reporter.changed',
        people.map((personId) => ({ personId })),
      )
    })
  }

  async #ownerOf(tx: EntityManager, subjectId: string): Promise<void> {
    const owner = await ownerOf(tx, subjectId)
    if (owner === undefined) return
    const { recordHalfLifeDays: halfLifeDays } = this.policy.data.priority
    await countOwner(tx, owner, { now: this.clock.now(), halfLifeDays })
    await this.jobs.publish(tx, 'owner.changed', { owner })
  }

  /** Counts these people's records anew from the facts. */
  async count(tx: EntityManager, people: string[]): Promise<void> {
    const now = this.clock.now()
    await this.use.records.lock(tx, people)
    const rows = await countRecords(tx, people, now, this.policy.data.priority.recordHalfLifeDays)
    await this.use.records.replace(tx, people, rows, now)
  }
}
