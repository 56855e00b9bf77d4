import type { Severity } from '../policy/policy.js'
import type { PriorityRules } from '../policy/priority-rules.js'
import { clockFactor, effortFactor, growthFactor, reachFactor } from './urgency.js'
import { ownerShift, type OwnerRecord } from './weigh-owner.js'
import { isFresh, weighReporters, type Weighed, type Witness } from './weigh-reporters.js'

export const TERM_KEYS = [
  'reason',
  'reporters',
  'coordinated',
  'owner',
  'others',
  'effort',
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
  /** That deciding a case with this reason usually takes. */
  minutes: number
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
  /** How earlier cases about the owner's works ended; null when none did. */
  ownerRecord: OwnerRecord | null
}

export interface Score {
  score: number
  severity: Severity
  reasons: string[]
  terms: PriorityTerm[]
  /** When time alone changes the score next; null: never. */
  changesAt: Date | null
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
 * Expected harm of leaving a case open, for the time that deciding it takes: P(violation | signals) × severity × reach
 * × urgency / minutes, docs/priority.md. The odds
 * start at the prior of the reason and move with the reporters' records, with corroboration, with machine concerns and
 * with the owner's record.
 * @param signals the signals that are neither withdrawn nor settled, oldest first, at least one
 */
export function scoreCase(signals: ScoredSignal[], facts: CaseFacts, rules: PriorityRules): Score {
  const reasonsSaid = [...new Set(signals.map(({ reason }) => reason))]
  const judged = reasonsSaid
    .map((said) =>
      judge(
        signals.filter(({ reason }) => reason === said),
        facts.ownerRecord,
        rules,
      ),
    )
    .sort((a, b) => b.harm - a.harm)
  const worst = judged[0]
  if (!worst) throw new Error('A case is scored from at least one signal.')
  const { factor, changesAt } = clockFactor(facts.openedAt, facts.dueAt, facts.now)
  const terms = [
    ...termsOf(worst, facts.ownerRecord),
    ...furtherReasons(judged),
    ...effort(worst.signal),
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
  /** What it would be were nothing known of the owner. */
  withoutOwner: number
  harm: number
  /** Only accounts made within the week say so: beside another reason it counts for nothing. */
  byFreshOnly: boolean
  weighed: Weighed
}

function judge(signals: ScoredSignal[], owner: OwnerRecord | null, rules: PriorityRules): Judged {
  const signal = signals[0]!
  const weighed = weighReporters(signals, signal.prior, rules)
  const from = logit(signal.prior)
  const probability = sigmoid(from + weighed.logOdds + ownerShift(owner, signal.prior, rules.recordStrength))
  return {
    signal,
    probability,
    ifIndependent: sigmoid(from + weighed.asIndependent),
    withoutOwner: sigmoid(from + weighed.logOdds),
    harm: probability * signal.weight,
    byFreshOnly: signals.every(isFresh),
    weighed,
  }
}

const term = (key: TermKey, value: number, values: PriorityTerm['values']): PriorityTerm => ({
  key,
  value: round(value),
  values,
})

function termsOf(judged: Judged, owner: OwnerRecord | null): PriorityTerm[] {
  const { signal, probability, ifIndependent, withoutOwner, weighed } = judged
  const { reason, severity, prior, weight } = signal
  const { people, usuallyRight, usuallyWrong, trusted, ...signs } = weighed
  const { sameText, sameDay, burst, newAccount } = signs
  const neither = people - usuallyRight - usuallyWrong
  const flags = sameText + sameDay + burst + newAccount
  return [
    term('reason', weight, { reason, severity, prior }),
    term('reporters', ifIndependent, { people, usuallyRight, usuallyWrong, neither, trusted }),
    ...(flags > 0
      ? [term('coordinated', withoutOwner / ifIndependent, { flags, sameText, sameDay, burst, newAccount })]
      : []),
    ...(owner ? [term('owner', probability / withoutOwner, ended(owner))] : []),
  ]
}

const ended = ({ upheld, dismissed }: OwnerRecord) => ({ upheld, dismissed })

function effort({ minutes }: ScoredSignal): PriorityTerm[] {
  const factor = effortFactor(minutes)
  return factor === 1 ? [] : [term('effort', factor, { minutes })]
}

function furtherReasons([worst, ...rest]: Judged[]): PriorityTerm[] {
  const others = rest.filter(({ byFreshOnly }) => !byFreshOnly)
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
