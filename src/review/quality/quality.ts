import { Injectable } from '@nestjs/common'
import { DataSource } from 'typeorm'
import { Clock } from '../../common/clock.js'
import { agreementOf, shareOf } from './kappa.js'
import { periodOf } from './period.js'
import type {
  AgreementTables,
  DisagreementView,
  QualityQuery,
  QualityView,
  ShareView,
} from './quality.dto.js'
import { blindRows, overturnRows, precisionRows, type BlindRow } from './quality.query.js'

const DAYS = 30
const MOST_SHOWN = 50

/** How well cases are decided: agreement, golden cases, appeals granted, and what the sources of signals are worth. */
@Injectable()
export class Quality {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /** @throws BadInput when `from` is not before `to` */
  async read(query: QualityQuery): Promise<QualityView> {
    const period = periodOf(query, this.clock.now(), DAYS)
    const [blind, overturned, precision] = await Promise.all([
      blindRows(this.db, period),
      overturnRows(this.db, period),
      precisionRows(this.db, period),
    ])
    const second = blind.filter(({ kind }) => kind === 'second-review')
    return {
      from: period.from.toISOString(),
      to: period.to.toISOString(),
      agreement: agreementTables(second),
      disagreements: second.filter(differ).slice(0, MOST_SHOWN).map(disagreement),
      golden: goldenShares(blind.filter(({ kind }) => kind === 'golden')),
      overturned: overturned.map(({ granted, appeals, ...of }) => ({ ...of, ...counted(granted, appeals) })),
      precision: precision.map(({ upheld, settled, ...of }) => ({ ...of, ...counted(upheld, settled) })),
    }
  }
}

const differ = (row: BlindRow) => row.first_outcome !== row.second_outcome
const pairOf = (row: BlindRow) => ({ first: row.first_outcome, second: row.second_outcome })

function agreementTables(rows: BlindRow[]): AgreementTables {
  const byReason = grouped(rows, ({ reason }) => reason)
  const byPair = grouped(rows, pairName)
  return {
    overall: agreementOf(rows.map(pairOf)),
    byReason: [...byReason].map(([reason, of]) => ({ reason, ...agreementOf(of.map(pairOf)) })),
    byPair: [...byPair].map(([name, of]) => ({
      moderators: JSON.parse(name) as string[],
      ...agreementOf(of.map(inOrder)),
    })),
  }
}

/** Two people are one pair, whoever decided first. */
const pairName = ({ first_by, second_by }: BlindRow) => JSON.stringify([first_by, second_by].sort())
const inOrder = (row: BlindRow) =>
  row.first_by < row.second_by ? pairOf(row) : { first: row.second_outcome, second: row.first_outcome }

function grouped<T>(rows: T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row])
  return new Map([...groups].sort(([a], [b]) => (a < b ? -1 : 1)))
}

const goldenShares = (rows: BlindRow[]) =>
  [...grouped(rows, ({ second_by }) => second_by)].map(([moderator, of]) => ({
    moderator,
    ...counted(of.filter((row) => !differ(row)).length, of.length),
  }))

const counted = (count: number, of: number): ShareView => ({ count, of, ...shareOf(count, of)! })

const disagreement = (row: BlindRow): DisagreementView => ({
  caseId: row.case_id,
  reason: row.reason,
  first: answer(row.first_by, row.first_outcome, row.first_measure),
  second: answer(row.second_by, row.second_outcome, row.second_measure),
})

const answer = (by: string, outcome: 'uphold' | 'dismiss', measure: string | null) => ({
  by,
  outcome,
  ...(measure && { measure }),
})
