import type { PolicyData, Reason } from '../../src/policy/policy.js'
import { addWorkingHours } from '../../src/policy/working-hours.js'
import { OVERDUE_EVERY } from '../../src/review/hand-out-limits.js'
import { scoreCase, type CaseFacts, type Score, type ScoredSignal } from '../../src/review/score-case.js'
import type { OwnerRecord } from '../../src/review/weigh-owner.js'
import type { Formula, Learnt, OpenCase } from './formulas.js'
import { downloadsAt, type WorldFlag } from './world.js'

const EPOCH_MS = Date.UTC(2026, 0, 5)
const HOUR_MS = 3_600_000
const dateOf = (hour: number): Date => new Date(EPOCH_MS + Math.round(hour * HOUR_MS))
const hourOf = (date: Date): number => (date.getTime() - EPOCH_MS) / HOUR_MS

/** What is changed to see what it is worth. */
export interface Variant {
  name?: string
  overdueEvery?: number
  /** Changes what the score knows. */
  facts?: (facts: CaseFacts) => CaseFacts
  /** Multiplies the score: for what is only tried. */
  also?: (one: OpenCase, scored: Score, now: number) => number
}

/** Ours: `scoreCase` itself, with the policy that ships and the turn of the longest overdue. */
export function ours(policy: PolicyData, variant: Variant = {}): Formula {
  const reasons = new Map(policy.reasons.map((reason) => [reason.id, reason]))
  const { name = 'Goodfaith', overdueEvery = OVERDUE_EVERY, facts: known = (facts) => facts } = variant
  return {
    name,
    overdueEvery,
    followsRecords: true,
    score: (one, now, learnt) => {
      const said = [...new Set(one.flags.map(({ reason }) => reason))].map((id) => reasons.get(id)!)
      one.dueAt = Math.min(...said.map((reason) => dueHour(one.openedAt, reason, policy)))
      const signals = one.flags.map((flag) =>
        signalOf(flag, reasons.get(flag.reason)!, { now, learnt, policy }),
      )
      const facts = known(factsOf(one, now, { learnt, policy }))
      const scored = scoreCase(signals, facts, policy.priority)
      one.changesAt = scored.changesAt ? hourOf(scored.changesAt) : Infinity
      return variant.also ? variant.also(one, scored, now) : scored.score
    },
  }
}

/** Working hours take long to reckon, and every formula asks for those of the same cases. */
const reckoned = new WeakMap<PolicyData, Map<string, number>>()

function dueHour(openedAt: number, { severity }: Reason, policy: PolicyData): number {
  const { dueHours, aroundTheClock } = policy.severities[severity]
  if (aroundTheClock) return openedAt + dueHours
  const known = reckoned.get(policy) ?? new Map<string, number>()
  reckoned.set(policy, known)
  const key = `${openedAt} ${severity}`
  const at = known.get(key) ?? hourOf(addWorkingHours(dateOf(openedAt), dueHours, policy.calendar))
  known.set(key, at)
  return at
}

interface Known {
  learnt: Learnt
  policy: PolicyData
}

function factsOf(one: OpenCase, now: number, { learnt, policy }: Known): CaseFacts {
  return {
    now: dateOf(now),
    openedAt: dateOf(one.openedAt),
    dueAt: dateOf(one.dueAt),
    downloads: downloadsAt(one.incident, now),
    downloadsBefore: downloadsAt(one.incident, one.openedAt),
    harmLeft: 1,
    ownerRecord: ownerAt(one.incident.owner, now, { learnt, policy }),
  }
}

function ownerAt(owner: number, now: number, { learnt, policy }: Known): OwnerRecord | null {
  const found = learnt.owners.get(owner)
  if (!found) return null
  const fade = 0.5 ** ((now - found.asOf) / (policy.priority.recordHalfLifeDays * 24))
  const { upheldWeight, dismissedWeight } = found
  return { ...found, upheldWeight: upheldWeight * fade, dismissedWeight: dismissedWeight * fade }
}

/** The same as the service reads from its tables: records fade, those for other reasons count a share. */
function signalOf(
  flag: WorldFlag,
  { id, severity, prior, minutes = 5 }: Reason,
  { now, learnt, policy }: Known & { now: number },
): ScoredSignal {
  const { recordHalfLifeDays, otherReasons } = policy.priority
  let [upheld, dismissed] = [0, 0]
  for (const [reason, { right, wrong, asOf }] of learnt.records.get(flag.reporter.id)?.byReason ?? []) {
    const weight = (reason === id ? 1 : otherReasons) * 0.5 ** ((now - asOf) / (recordHalfLifeDays * 24))
    upheld += weight * right
    dismissed += weight * wrong
  }
  return {
    source: 'flag',
    reason: id,
    severity,
    weight: policy.severities[severity].weight,
    prior,
    minutes,
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
