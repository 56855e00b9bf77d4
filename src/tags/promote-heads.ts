import { join } from 'node:path'
import { Injectable } from '@nestjs/common'
import { DataSource } from 'typeorm'
import { Classifier } from '../classifiers/classifier.js'
import { currentHead } from '../classifiers/head-file.js'
import { headBefore, putInUse, setShadow, usableHead, type HeadChange } from '../classifiers/head-versions.js'
import { judgeHead, mustNotBeWorse, type HeadJudgement } from '../classifiers/training/judge-head.js'
import type { Actor } from '../common/actor.js'
import { Clock } from '../common/clock.js'
import { Conflict } from '../common/errors.js'
import { Config } from '../config.js'
import { Ledger } from '../ledger/ledger.js'

/** Which head is in use, and which runs in shadow: a lead's decision. */
@Injectable()
export class PromoteHeads {
  readonly #folder: string
  #judging = false

  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly classifier: Classifier,
    private readonly config: Config,
  ) {
    this.#folder = join(config.modelsDir, 'heads')
  }

  /** Compares a head with the one in use and puts it in its place. @throws NotFound, Conflict when it is worse */
  async promote(actor: Actor, version: string, why?: string): Promise<HeadJudgement> {
    await usableHead(this.#folder, version)
    const from = await currentHead(this.#folder)
    if (from === version) throw new Conflict('head_in_use', `Head ${version} is in use already.`)
    const judgement = await this.#judge(from, version)
    mustNotBeWorse(judgement)
    await this.#change(actor, { action: 'promote', from, to: version }, why)
    return judgement
  }

  /** Puts the head in use again that was before this one. @throws Conflict */
  async rollback(actor: Actor, why?: string): Promise<{ before: string; after: string }> {
    const from = await currentHead(this.#folder)
    const to = await headBefore(this.#folder, from)
    await usableHead(this.#folder, to)
    await this.#change(actor, { action: 'rollback', from, to }, why)
    return { before: from, after: to }
  }

  /** Lets a head run beside the one in use; its suggestions are stored and never shown. @throws NotFound, Conflict */
  async shadow(actor: Actor, version: string | null): Promise<void> {
    if (version !== null) await usableHead(this.#folder, version)
    await this.db.transaction(async (tx) => {
      await this.ledger.append(tx, actor, 'head.shadowed', { payload: { version } })
      await setShadow(this.#folder, version ?? undefined)
    })
    await this.classifier.refresh()
  }

  /** Scores with two models of its own; one at a time is enough for memory. */
  async #judge(from: string, version: string): Promise<HeadJudgement> {
    if (this.#judging)
      throw new Conflict('head_being_judged', 'A head is being judged; try again in a minute.')
    this.#judging = true
    try {
      return await judgeHead(this.config, from, version)
    } finally {
      this.#judging = false
    }
  }

  /** The files change last, so that a head is never in use without an entry that says who put it there. */
  async #change(
    actor: Actor,
    change: Pick<HeadChange, 'action' | 'from' | 'to'>,
    why?: string,
  ): Promise<void> {
    const done = change.action === 'promote' ? 'head.promoted' : 'head.rolled_back'
    await this.db.transaction(async (tx) => {
      const { from, to } = change
      await this.ledger.append(tx, actor, done, { payload: { from, to, ...(why && { why }) } })
      const at = this.clock.now().toISOString()
      await putInUse(this.#folder, { at, ...change, by: actor.name, ...(why && { why }) })
    })
    await this.classifier.refresh()
  }
}
