import { Injectable } from '@nestjs/common'
import { DataSource } from 'typeorm'
import { ClassifierUnavailable } from '../../classifiers/classifier-unavailable.js'
import { Clock } from '../../common/clock.js'
import { Log } from '../../common/log.js'
import { Jobs } from '../../database/jobs.js'
import { textsNotRead, textsOfDecisions, type DecidedText } from './case-text.query.js'
import { CaseVectors } from './case-vectors.js'
import { quantise } from './quantise.js'

const BATCH = 32

/** Reads each decided case once its decision has taken effect, so that it can be found again by what it was about. */
@Injectable()
export class RememberDecisions {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly log: Log,
    private readonly vectors: CaseVectors,
    jobs: Jobs,
  ) {
    jobs.on({
      queue: 'remember-decision',
      fact: 'decision.made',
      batchSize: BATCH,
      handle: (made, signal) =>
        this.remember(
          made.map(({ decisionId }) => decisionId),
          signal,
        ),
    })
    // What was given up while the encoder was away, and everything after another encoder came.
    jobs.every({
      queue: 'remember-decisions-again',
      cron: '41 * * * *',
      run: async () => void (await this.catchUp()),
    })
  }

  /** Undone decisions, and those read already, are passed over. @throws ClassifierUnavailable, to be tried again */
  async remember(decisionIds: string[], signal?: AbortSignal): Promise<void> {
    const encoder = await this.vectors.encoder()
    const texts = await textsOfDecisions(this.db, { now: this.clock.now(), encoder }, decisionIds)
    for (const text of texts) await this.#read(text, encoder, signal)
  }

  /** Reads what has been left over. @returns how many were read */
  async catchUp(): Promise<number> {
    const encoder = await this.vectors.encoder()
    const failed: string[] = []
    let count = 0
    for (;;) {
      const asked = { now: this.clock.now(), encoder }
      const texts = await textsNotRead(this.db, asked, { without: failed, limit: BATCH })
      if (texts.length === 0) return count
      for (const text of texts) {
        if (await this.#tryToRead(text, encoder)) count++
        else failed.push(text.decision_id)
      }
    }
  }

  async #tryToRead(text: DecidedText, encoder: string): Promise<boolean> {
    try {
      await this.#read(text, encoder)
      return true
    } catch (error) {
      if (error instanceof ClassifierUnavailable) throw error
      this.log.warn('precedent.failed', { decision: text.decision_id, error: (error as Error).name })
      return false
    }
  }

  async #read(text: DecidedText, encoder: string, signal?: AbortSignal): Promise<void> {
    const { bits, int8 } = quantise(await this.vectors.of(text, signal))
    await this.db.query(
      `INSERT INTO precedent (subject_id, decision_id, reason, encoder, bits, vector, made_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (subject_id, decision_id) DO UPDATE SET encoder = excluded.encoder, bits = excluded.bits,
         vector = excluded.vector, made_at = excluded.made_at`,
      [text.subject_id, text.decision_id, text.reason, encoder, bits, int8, this.clock.now()],
    )
  }
}
