import type { Severity } from '../policy/policy.js'
import type { PriorityRules } from '../policy/priority-rules.js'
import { clockFactor, growthFactor, reachFactor } from './urgency.js'
import { weighReporters, type Weighed, type Witness } from './weigh-reporters.js'

export const TERM_KEYS = [
  'reason',
  'reporters',
  'coordinated',
  'others',
  'reach',
  'growth',
  'clock',
  'contained',
  'trusted',
  'revision',
] as const
export type TermKey = (typeof TERM_KEYS)[number]

/** A part of the priority, as key and values; the score is the product of all values. The console has the words. */
export interface PriorityTerm {
  key: TermKey
  value: number
  values: Record<string, string | number>
}

export interface ScoredSignal extends Witness {
  reason: string
  severity: Severity
  /** Harm of a true case relative to one of low severity. */
  weight: number
  /** Share of flags with this reason that turn out right. */
  prior: number
  /** About a card that is no longer the current one. */
  outdated: boolean
}

export interface CaseFacts {
  now: Date
  openedAt: Date
  dueAt: Date
  /** In 30 days. */
  downloads: number
  /** When the case was opened. */
  downloadsBefore: number
  /** Share of the harm that the measures in force leave, 0 to 1. */
  harmLeft: number
}

export interface Score {
  score: number
  severity: Severity
  reasons: string[]
  terms: PriorityTerm[]
  /** When time alone changes the score next. */
  changesAt: Date
}

const ORDER: Severity[] = ['low', 'moderate', 'high', 'severe']
/** What a further reason adds of its own expected harm. */
const FURTHER_REASON = 0.3
/** A case whose signals are all about an older card: the owner may have mended it. */
const OLDER_REVISION = 0.8

const logit = (p: number) => Math.log(p / (1 - p))
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x))
const round = (x: number) => Number(x.toPrecision(6))

/**
 * Expected harm of leaving a case open: P(violation | signals) × severity × reach × urgency, docs/priority.md. The odds
 * start at the prior of the reason and move with the reporters' records, with corroboration and with machine concerns.
 * @param signals the signals that are neither withdrawn nor settled, oldest first, at least one
 */
export function scoreCase(signals: ScoredSignal[], facts: CaseFacts, rules: PriorityRules): Score {
  const reasonsSaid = [...new Set(signals.map(({ reason }) => reason))]
  const judged = reasonsSaid
    .map((said) =>
      judge(
        signals.filter(({ reason }) => reason === said),
        rules,
      ),
    )
    .sort((a, b) => b.harm - a.harm)
  const worst = judged[0]
  if (!worst) throw new Error('A case is scored from at least one signal.')
  const { factor, changesAt } = clockFactor(facts.openedAt, facts.dueAt, facts.now)
  const terms = [
    ...termsOf(worst),
    ...furtherReasons(judged),
    ...surroundings(facts),
    term('clock', factor, { dueAt: facts.dueAt.toISOString() }),
    ...standing(signals, rules),
  ]
  return {
    score: round(terms.reduce((product, { value }) => product * value, 1)),
    severity: judged
      .map((one) => one.signal.severity)
      .reduce((a, b) => (ORDER.indexOf(b) > ORDER.indexOf(a) ? b : a)),
    reasons: judged.map((one) => one.signal.reason),
    terms,
    changesAt,
  }
}

interface Judged {
  signal: ScoredSignal
  probability: number
  /** What it would be if every flag were independent. */
  ifIndependent: number
  harm: number
  weighed: Weighed
}

function judge(signals: ScoredSignal[], rules: PriorityRules): Judged {
  const signal = signals[0]!
  const weighed = weighReporters(signals, signal.prior, rules)
  const probability = sigmoid(logit(signal.prior) + weighed.logOdds)
  const ifIndependent = sigmoid(logit(signal.prior) + weighed.asIndependent)
  return { signal, probability, ifIndependent, harm: probability * signal.weight, weighed }
}

const term = (key: TermKey, value: number, values: PriorityTerm['values']): PriorityTerm => ({
  key,
  value: round(value),
  values,
})

function termsOf({ signal, probability, ifIndependent, weighed }: Judged): PriorityTerm[] {
  const { reason, severity, prior, weight } = signal
  const { people, usuallyRight, usuallyWrong, trusted, sameText, sameDay, burst } = weighed
  const neither = people - usuallyRight - usuallyWrong
  const flags = sameText + sameDay + burst
  return [
    term('reason', weight, { reason, severity, prior }),
    term('reporters', ifIndependent, { people, usuallyRight, usuallyWrong, neither, trusted }),
    ...(flags > 0
      ? [term('coordinated', probability / ifIndependent, { flags, sameText, sameDay, burst })]
      : []),
  ]
}

function furtherReasons([worst, ...others]: Judged[]): PriorityTerm[] {
  if (others.length === 0) return []
  const harm = others.reduce((sum, one) => sum + one.harm * FURTHER_REASON, 0)
  return [term('others', 1 + harm / worst!.harm, { reasons: others.length })]
}

function surroundings({ downloads, downloadsBefore, harmLeft }: CaseFacts): PriorityTerm[] {
  const growth = growthFactor(downloadsBefore, downloads)
  return [
    term('reach', reachFactor(downloads), { downloads }),
    ...(growth > 1 ? [term('growth', growth, { before: downloadsBefore, downloads })] : []),
    ...(harmLeft < 1 ? [term('contained', harmLeft, { harmLeft })] : []),
  ]
}

function standing(signals: ScoredSignal[], rules: PriorityRules): PriorityTerm[] {
  const trusted = new Set(signals.filter((one) => one.trusted).map(({ person }) => person)).size
  const older = signals.filter(({ outdated }) => outdated).length
  const factor = older === signals.length ? OLDER_REVISION : 1
  return [
    ...(trusted > 0 ? [term('trusted', rules.trustedFactor, { people: trusted })] : []),
    ...(older > 0 ? [term('revision', factor, { older, flags: signals.length })] : []),
  ]
}
