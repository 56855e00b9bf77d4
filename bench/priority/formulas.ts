import type { PolicyData, Reason } from '../../src/policy/policy.js'
import { addWorkingHours } from '../../src/policy/working-hours.js'
import { scoreCase, type ScoredSignal } from '../../src/review/score-case.js'
import { downloadsAt, harmAt, type Incident, type WorldFlag, type WorldSettings } from './world.js'

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
  /** Upheld decisions by owner. */
  strikes: Map<number, number>
}

/** A way to order the queue. */
export interface Formula {
  name: string
  /** Larger comes first; sets `dueAt` and `changesAt` where it uses them. */
  score(one: OpenCase, now: number, learnt: Learnt): number
  /** What is past due by as many hours comes before all, the longest due first. */
  overdueFirstAfterHours?: number
  /** Cases are scored anew when a record of one of their reporters changes. */
  followsRecords?: boolean
}

const EPOCH_MS = Date.UTC(2026, 0, 5)
const HOUR_MS = 3_600_000
const DAY_HOURS = 24
export const dateOf = (hour: number): Date => new Date(EPOCH_MS + Math.round(hour * HOUR_MS))
const hourOf = (date: Date): number => (date.getTime() - EPOCH_MS) / HOUR_MS

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
  score: ({ flags, incident }, now, { strikes }) => {
    const recent = flags.filter(({ at }) => at > now - 42 * DAY_HOURS).length
    const daily = downloadsAt(incident, now) / 30
    return (
      Math.min(100, recent * 15) +
      Math.min(100, daily / 10_000) +
      Math.min(100, (strikes.get(incident.owner) ?? 0) * 10) -
      (incident.ownerIsKnown ? 200 : 0)
    )
  },
}

/** Knows the truth: what no formula can beat by much. */
export const oracle = (settings: WorldSettings): Formula => ({
  name: 'One who knows',
  score: (one, now) => {
    one.changesAt = now + DAY_HOURS
    return harmAt(one.incident, now, settings)
  },
})

/** Ours: `scoreCase` itself, with the policy that ships. */
export function ours(policy: PolicyData, overdueFirstAfterHours = 0): Formula {
  const reasons = new Map(policy.reasons.map((reason) => [reason.id, reason]))
  const due = new Map<string, number>()
  const dueAt = (openedAt: number, { severity }: Reason) => {
    const key = `${openedAt} ${severity}`
    const known = due.get(key)
    if (known !== undefined) return known
    const { dueHours, aroundTheClock } = policy.severities[severity]
    const found = aroundTheClock
      ? openedAt + dueHours
      : hourOf(addWorkingHours(dateOf(openedAt), dueHours, policy.calendar))
    due.set(key, found)
    return found
  }
  return {
    name:
      overdueFirstAfterHours === 0
        ? 'Goodfaith'
        : `Goodfaith, overdue first after ${overdueFirstAfterHours} h`,
    overdueFirstAfterHours,
    followsRecords: true,
    score: (one, now, { records }) => {
      const said = [...new Set(one.flags.map(({ reason }) => reason))].map((id) => reasons.get(id)!)
      one.dueAt = Math.min(...said.map((reason) => dueAt(one.openedAt, reason)))
      const signals = one.flags.map((flag) =>
        signalOf(flag, reasons.get(flag.reason)!, { now, records, policy }),
      )
      const facts = {
        now: dateOf(now),
        openedAt: dateOf(one.openedAt),
        dueAt: dateOf(one.dueAt),
        downloads: downloadsAt(one.incident, now),
        downloadsBefore: downloadsAt(one.incident, one.openedAt),
        harmLeft: 1,
      }
      const { score, changesAt } = scoreCase(signals, facts, policy.priority)
      one.changesAt = hourOf(changesAt)
      return score
    },
  }
}

interface Known {
  now: number
  records: Records
  policy: PolicyData
}

/** The same as the service reads from its tables: records fade, those for other reasons count a share. */
function signalOf(
  flag: WorldFlag,
  { id, severity, prior }: Reason,
  { now, records, policy }: Known,
): ScoredSignal {
  const { recordHalfLifeDays, otherReasons } = policy.priority
  let [upheld, dismissed] = [0, 0]
  for (const [reason, { right, wrong, asOf }] of records.get(flag.reporter.id)?.byReason ?? []) {
    const weight =
      (reason === id ? 1 : otherReasons) * 0.5 ** ((now - asOf) / (recordHalfLifeDays * DAY_HOURS))
    upheld += weight * right
    dismissed += weight * wrong
  }
  return {
    source: 'flag',
    reason: id,
    severity,
    weight: policy.severities[severity].weight,
    prior,
    person: String(flag.reporter.id),
    upheld,
    dismissed,
    trusted: false,
    firstSeen: dateOf(flag.reporter.firstSeen),
    raisedAt: dateOf(flag.at),
    fingerprint: String(flag.text),
    outdated: false,
  }
}
