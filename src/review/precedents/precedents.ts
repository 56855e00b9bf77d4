import { Injectable } from '@nestjs/common'
import { DataSource } from 'typeorm'
import type { Actor } from '../../common/actor.js'
import { Clock } from '../../common/clock.js'
import { Log } from '../../common/log.js'
import { hiddenDecisions } from '../quality/blind.query.js'
import { NoSuchCase } from '../review-errors.js'
import { caseText } from './case-text.query.js'
import { CaseVectors } from './case-vectors.js'
import { PrecedentIndex } from './precedent-index.js'
import type { PrecedentsView } from './precedent.dto.js'
import { standingPrecedents, type PrecedentRow } from './precedents.query.js'
import { cosine, quantise } from './quantise.js'

/** So many are looked at closely: the sign bits alone order only roughly. */
const CANDIDATES = 200

/** "Decided like this before": decided cases of the same reasons that are about the like. */
@Injectable()
export class Precedents {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly vectors: CaseVectors,
    private readonly index: PrecedentIndex,
    private readonly log: Log,
  ) {}

  /**
   * Reads in the background what the first search would otherwise wait for; the service answers meanwhile. A search
   * reads what is missing itself, so nothing is lost where this fails or the service stops before it is done.
   */
  warm(): void {
    this.index.warm().then(
      (count) => this.log.debug('precedents.warm', { count }),
      (error: Error) => this.log.info('precedents.cold', { error: error.name }),
    )
  }

  /** The most similar first. @throws NoSuchCase, ClassifierUnavailable, ClassifierBusy */
  async of(actor: Actor, caseId: string, limit: number): Promise<PrecedentsView> {
    const text = await caseText(this.db, caseId)
    if (!text) throw new NoSuchCase(caseId)
    const encoder = await this.vectors.encoder()
    const { bits, int8 } = quantise(await this.vectors.of(text))
    const asked = { bits, reasons: text.reasons, count: CANDIDATES }
    const decisionIds = await this.index.nearest(encoder, asked)
    const now = this.clock.now()
    const rows = await standingPrecedents(this.db, { decisionIds, caseId, now })
    const hidden = await hiddenDecisions(this.db, { actor, now }, decisionIds)
    const ranked = rows
      .filter((row) => !hidden.has(row.decision_id))
      .map((row) => ({ row, similarity: cosine(row.vector, int8) }))
      .sort((a, b) => b.similarity - a.similarity || (a.row.decision_id < b.row.decision_id ? 1 : -1))
    return { items: ranked.slice(0, limit).map(({ row, similarity }) => viewOf(row, similarity)) }
  }
}

const viewOf = (row: PrecedentRow, similarity: number) => ({
  decisionId: row.decision_id,
  caseId: row.case_id,
  subject: { kind: row.kind, name: row.name, ...(row.title && { title: row.title }) },
  reason: row.reason,
  outcome: row.outcome,
  ...(row.measure && { measure: row.measure }),
  statement: row.statement,
  decidedAt: row.effective_at.toISOString(),
  overturned: row.overturned,
  similarity: Math.round(similarity * 1000) / 1000,
})
