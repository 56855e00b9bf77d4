import type { OwnerRecord } from '../../src/review/weigh-owner.js'
import { downloadsAt, type Incident, type WorldFlag } from './world.js'

/** A case as the queue holds it. */
export interface OpenCase {
  incident: Incident
  openedAt: number
  flags: WorldFlag[]
  score: number
  dueAt: number
  /** When time alone changes the score next. */
  changesAt: number
  /** Given once, when the flag arrives, by formulas that do so. */
  flagScores: number[]
}

/** A person's settled flags: plain counts for others, per reason and fading for us. */
export interface PersonRecord {
  right: number
  wrong: number
  byReason: Map<string, { right: number; wrong: number; asOf: number }>
}
export type Records = Map<number, PersonRecord>

/** What decisions have taught so far. */
export interface Learnt {
  records: Records
  owners: Map<number, OwnerRecord & { asOf: number }>
}

/** A way to order the queue. */
export interface Formula {
  name: string
  /** Larger comes first; sets `dueAt` and `changesAt` where it uses them. */
  score(one: OpenCase, now: number, learnt: Learnt): number
  /** Of so many cases handed out, one is the longest overdue. */
  overdueEvery?: number
  /** Cases are scored anew when a record of one of their reporters changes. */
  followsRecords?: boolean
}

const DAY_HOURS = 24
export const firstCome: Formula = { name: 'First come', score: ({ openedAt }) => -openedAt }

export const mostFlags: Formula = {
  name: 'Number of flags',
  score: ({ flags }) => new Set(flags.map(({ reporter }) => reporter.id)).size,
}

/**
 * Discourse, app/models/reviewable_score.rb: a flag counts 1 + trust level + accuracy bonus (+ a bonus of its type,
 * 0 by default), at least 0; the case the sum. Without staff and "took action", which no hub member is or does.
 */
export const discourse: Formula = {
  name: 'Discourse',
  score: (one, _, { records }) => {
    for (const { reporter } of one.flags.slice(one.flagScores.length)) {
      const { right, wrong } = records.get(reporter.id) ?? { right: 0, wrong: 0 }
      one.flagScores.push(Math.max(0, 1 + reporter.trustLevel + accuracyBonus(right, wrong)))
    }
    return one.flagScores.reduce((sum, score) => sum + score, 0)
  },
}

/** 0 up to five settled flags; then between −1 and 1 around an accuracy of 0.7, times 5 · log4 of their number. */
export function accuracyBonus(agreed: number, disagreed: number): number {
  const total = agreed + disagreed
  if (total <= 5) return 0
  const accuracy = agreed / total
  const share = accuracy >= 0.7 ? (accuracy - 0.7) / 0.3 : -(0.7 - accuracy) / 0.7
  return Math.round(share * (Math.log(total) / Math.log(4)) * 5 * 100) / 100
}

/**
 * Mozilla, AutoApprovalSummary: abuse reports of six weeks × 15 (≤ 100), daily users / 10,000 (≤ 100), decisions
 * against the owner × 10 (≤ 100), −200 for an owner in good standing (−100 to −300). What looks into code is left out.
 */
export const mozilla: Formula = {
  name: 'Mozilla',
  score: ({ flags, incident }, now, { owners }) => {
    const recent = flags.filter(({ at }) => at > now - 42 * DAY_HOURS).length
    const daily = downloadsAt(incident, now) / 30
    return (
      Math.min(100, recent * 15) +
      Math.min(100, daily / 10_000) +
      Math.min(100, (owners.get(incident.owner)?.upheld ?? 0) * 10) -
      (incident.ownerIsKnown ? 200 : 0)
    )
  },
}
