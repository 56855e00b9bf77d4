import type { Severity } from '../policy/policy.js'

/** A part of the priority, as key and values: the catalogue of the console has the words. */
export interface PriorityTerm {
  key: 'reason' | 'reporters' | 'reach' | 'clock' | 'coordinated'
  value: number
  values: Record<string, string | number>
}

export interface ScoredSignal {
  reason: string
  severity: Severity
  /** Harm of a true case relative to one of low severity. */
  weight: number
  /** Share of flags with this reason that turn out right. */
  prior: number
  /** null for what no person raised. */
  person: string | null
  /** Settled signals of this person: right and wrong. */
  upheld: number
  dismissed: number
  /** Equal texts share it. */
  fingerprint: string
}

export interface CaseFacts {
  downloads: number
  dueAt: Date
}

export interface Score {
  score: number
  severity: Severity
  reasons: string[]
  terms: PriorityTerm[]
}

const ORDER: Severity[] = ['low', 'moderate', 'high', 'severe']
/** Log-odds that one more independent person adds; each further one adds less. */
const CORROBORATION = 0.6
/** What a flag with the words of another counts for. */
const SAME_TEXT = 0.1
const MOST_LOG_ODDS = 4

const logit = (p: number) => Math.log(p / (1 - p))
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x))
const clamp = (x: number, least: number, most: number) => Math.min(most, Math.max(least, x))
const round = (x: number) => Math.round(x * 1000) / 1000

/** Log-odds of a person's Beta(2 + upheld, 2 + dismissed) mean, capped: 0 for somebody new. */
export const trackRecord = (upheld: number, dismissed: number): number =>
  clamp(logit((upheld + 2) / (upheld + dismissed + 4)), -2, 2)

/**
 * Expected harm of leaving a case open: P(violation | signals) × severity × reach. The odds start at the prior of
 * the reason and move with each reporter's record and with corroboration; flags that repeat a text count little.
 * @param signals the signals that are neither withdrawn nor settled, at least one
 */
export function scoreCase(signals: ScoredSignal[], facts: CaseFacts): Score {
  const reasonsSaid = [...new Set(signals.map(({ reason }) => reason))]
  const judged = reasonsSaid
    .map((said) => judge(signals.filter(({ reason }) => reason === said)))
    .sort((a, b) => b.harm - a.harm)
  const worst = judged[0]
  if (!worst) throw new Error('A case is scored from at least one signal.')
  const harm = judged.reduce((sum, one, i) => sum + (i === 0 ? one.harm : one.harm * 0.3), 0)
  const reach = 1 + Math.log10(1 + facts.downloads) / 2
  return {
    score: round(harm * reach),
    severity: judged
      .map((one) => one.signal.severity)
      .reduce((a, b) => (ORDER.indexOf(b) > ORDER.indexOf(a) ? b : a)),
    reasons: judged.map((one) => one.signal.reason),
    terms: [...termsOf(worst), ...shared(signals), reachTerm(reach, facts), clockTerm(facts)],
  }
}

interface Judged {
  signal: ScoredSignal
  probability: number
  harm: number
  people: ScoredSignal[]
}

function judge(signals: ScoredSignal[]): Judged {
  const signal = signals[0]!
  const people = [...new Map(signals.map((one) => [one.person ?? one.fingerprint, one])).values()]
  const probability = sigmoid(logit(signal.prior) + evidence(people))
  return { signal, probability, harm: probability * signal.weight, people }
}

function evidence(people: ScoredSignal[]): number {
  const [first, ...others] = [...people].sort((a, b) => recordOf(b) - recordOf(a))
  const seen = new Set([first!.fingerprint])
  let sum = recordOf(first!)
  for (const [i, one] of others.entries()) {
    const share = seen.has(one.fingerprint) ? SAME_TEXT : 1
    seen.add(one.fingerprint)
    sum += (Math.max(0, CORROBORATION + recordOf(one)) * share) / (1 + i / 2)
  }
  return clamp(sum, -MOST_LOG_ODDS, MOST_LOG_ODDS)
}

const recordOf = ({ upheld, dismissed }: ScoredSignal) => trackRecord(upheld, dismissed)

function termsOf({ signal, probability, people }: Judged): PriorityTerm[] {
  const right = people.filter((one) => recordOf(one) > 0.3).length
  const wrong = people.filter((one) => recordOf(one) < -0.3).length
  const { reason, severity, prior, weight } = signal
  return [
    { key: 'reason', value: weight, values: { reason, severity, prior } },
    {
      key: 'reporters',
      value: round(probability),
      values: {
        people: people.length,
        usuallyRight: right,
        usuallyWrong: wrong,
        neither: people.length - right - wrong,
      },
    },
  ]
}

function shared(signals: ScoredSignal[]): PriorityTerm[] {
  const repeated = signals.length - new Set(signals.map(({ fingerprint }) => fingerprint)).size
  return repeated > 0 ? [{ key: 'coordinated', value: SAME_TEXT, values: { flags: repeated } }] : []
}

const reachTerm = (reach: number, { downloads }: CaseFacts): PriorityTerm => ({
  key: 'reach',
  value: round(reach),
  values: { downloads },
})

const clockTerm = ({ dueAt }: CaseFacts): PriorityTerm => ({
  key: 'clock',
  value: 1,
  values: { dueAt: dueAt.toISOString() },
})
