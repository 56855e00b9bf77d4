import type { DataSource } from 'typeorm'
import type { Actor } from '../common/actor.js'
import { hiddenDecisions } from '../review/quality/blind.query.js'
import type { LedgerRow } from './ledger.query.js'

/**
 * Entries as this person may read them: what tells of a decision that they may be asked to make again, blind, keeps its
 * place and its hash, and loses who and what.
 */
export async function withholdDecisions(
  db: DataSource,
  viewer: { actor: Actor; now: Date },
  rows: LedgerRow[],
): Promise<LedgerRow[]> {
  const hidden = await hiddenDecisions(db, viewer, [...new Set(rows.flatMap(decisionsOf))])
  return rows.map((row) =>
    decisionsOf(row).some((id) => hidden.has(id))
      ? { ...row, actor: null, payload: {}, withheld: true }
      : row,
  )
}

/** Standing measures without those whose decision this person may be asked to make again, blind. */
export async function withholdMeasures<Row extends { decisionId: string }>(
  db: DataSource,
  viewer: { actor: Actor; now: Date },
  rows: Row[],
): Promise<Row[]> {
  const hidden = await hiddenDecisions(db, viewer, [...new Set(rows.map(({ decisionId }) => decisionId))])
  return rows.filter(({ decisionId }) => !hidden.has(decisionId))
}

/** The decisions that an entry tells of, one or those of a batch. */
const decisionsOf = ({ payload: { decisionId, decisionIds } }: LedgerRow): string[] =>
  [decisionId, decisionIds].flat().filter((id) => typeof id === 'string')
