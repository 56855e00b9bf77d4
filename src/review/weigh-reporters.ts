import type { SignalSource } from './case-signal.entity.js'
import type { PriorityRules } from '../policy/priority-rules.js'

/** One signal of a case as the priority sees it. */
export interface Witness {
  source: SignalSource
  /** null for what no person raised. */
  person: string | null
  /** Settled flags of this person, decayed, with those for other reasons at a share: right and wrong. */
  upheld: number
  dismissed: number
  /** A trusted flagger (DSA Art. 22) within the area the mark is for. */
  trusted: boolean
  /** When the account was first seen; null for what no person raised. */
  firstSeen: Date | null
  raisedAt: Date
  /** Equal texts share it. */
  fingerprint: string
}

export interface Weighed {
  /** What the witnesses add to the odds of the reason. */
  logOdds: number
  /** The same had every one counted as independent. */
  asIndependent: number
  people: number
  usuallyRight: number
  usuallyWrong: number
  trusted: number
  /** Signals that count little because they look coordinated, by the first sign found. */
  sameText: number
  sameDay: number
  burst: number
  /** From an account made within the week, beside another such. */
  newAccount: number
}

/** Log-odds that one more independent person adds; each further one adds less. */
const CORROBORATION = 0.5
/** All people without a record, and all coordinated flags, add no more together: a crowd of strangers is no proof. */
const MOST_BY_STRANGERS = 1.2
/**
 * All coordinated flags, and all of accounts made within the week, add no more together: anybody can make accounts, so
 * they only decide between cases that are otherwise alike.
 */
const MOST_BY_COORDINATED = 0.01
const SAME_TEXT = 0.1
const SAME_DAY = 0.3
const BURST = 0.3
const NEW_ACCOUNT = 0.3
const FRESH_MS = 7 * 86_400_000
const BURST_MS = 10 * 60_000
/** Strangers within `BURST_MS` before a further one looks sent. */
const BURST_PEOPLE = 3
const MOST_LOG_ODDS = 4
/** What a concern of a machine adds to a case that people flagged too. */
const BY_SOURCE: Record<SignalSource, number> = {
  flag: 0,
  measure: 0,
  classifier: 0.8,
  monitor: 0.5,
  audit: 0.3,
}

const logit = (p: number) => Math.log(p / (1 - p))
const clamp = (x: number, least: number, most: number) => Math.min(most, Math.max(least, x))

/**
 * What a person's record adds to the log-odds of a reason: the mean of Beta(k·prior + upheld, k·(1 − prior) + dismissed)
 * against the prior, capped at 2 either way (3 for a trusted flagger). 0 for somebody new.
 */
export function recordShift(
  { upheld, dismissed, trusted }: Pick<Witness, 'upheld' | 'dismissed' | 'trusted'>,
  prior: number,
  rules: Pick<PriorityRules, 'recordStrength' | 'trustedShare'>,
): number {
  const strength = trusted ? 3 * rules.recordStrength : rules.recordStrength
  const expected = trusted ? Math.max(prior, rules.trustedShare) : prior
  const mean = (strength * expected + upheld) / (strength + upheld + dismissed)
  return clamp(logit(mean) - logit(prior), -2, trusted ? 3 : 2)
}

interface Counted extends Witness {
  shift: number
  /** What it would add beside another witness, before ranks. */
  gain: number
  sign?: keyof typeof DISCOUNT
}

/**
 * Weighs the signals of one reason, oldest first. The strongest witness counts in full; each further one adds less
 * than the one before, and never lowers the sum, so that nobody can bury a case by joining it. Flags that repeat a
 * text, come from accounts first seen on one day or within the week, or arrive in a burst count together for hardly
 * anything; the first of such a group stands for itself.
 */
export function weighReporters(signals: Witness[], prior: number, rules: PriorityRules): Weighed {
  const counted = signsOf(onePerPerson(signals)).map((one): Counted => {
    const shift = one.person === null ? 0 : recordShift(one, prior, rules)
    const gain = one.person === null ? BY_SOURCE[one.source] : Math.max(0, CORROBORATION + shift)
    return { ...one, shift, gain }
  })
  const people = counted.filter(({ person }) => person !== null)
  const count = (holds: (one: Counted) => boolean) => people.filter(holds).length
  return {
    logOdds: oddsOf(counted, ({ sign }) => sign),
    asIndependent: oddsOf(counted, () => undefined),
    people: people.length,
    usuallyRight: count(({ shift }) => shift > 0.3),
    usuallyWrong: count(({ shift }) => shift < -0.3),
    trusted: count(({ trusted }) => trusted),
    sameText: count(({ sign }) => sign === 'sameText'),
    sameDay: count(({ sign }) => sign === 'sameDay'),
    burst: count(({ sign }) => sign === 'burst'),
    newAccount: count(({ sign }) => sign === 'newAccount'),
  }
}

const DISCOUNT = { sameText: SAME_TEXT, sameDay: SAME_DAY, burst: BURST, newAccount: NEW_ACCOUNT }

function oddsOf(all: Counted[], signOf: (one: Counted) => Counted['sign']): number {
  const first = all.reduce((best, one) => (one.shift > best.shift ? one : best))
  const others = all.filter((one) => one !== first && one.person !== null)
  const known = others.filter((one) => !signOf(one) && !isStranger(one))
  const strangers = others.filter((one) => !signOf(one) && isStranger(one))
  const coordinated = others.filter((one) => signOf(one))
  const machines = all.filter((one) => one !== first && one.person === null)
  const byCoordinated = Math.min(
    MOST_BY_COORDINATED,
    ranked(coordinated.map((one) => one.gain * DISCOUNT[signOf(one)!])),
  )
  const sum =
    first.shift +
    ranked(known.map(({ gain }) => gain)) +
    Math.min(MOST_BY_STRANGERS, ranked(strangers.map(({ gain }) => gain)) + byCoordinated) +
    ranked(machines.map(({ gain }) => gain))
  return clamp(sum, -MOST_LOG_ODDS, MOST_LOG_ODDS)
}

/** The largest counts in full, the next two thirds, then a half, … */
const ranked = (gains: number[]) =>
  gains.toSorted((a, b) => b - a).reduce((sum, gain, i) => sum + gain / (1 + i / 2), 0)

const isStranger = ({ upheld, dismissed, trusted }: Witness) => !trusted && upheld + dismissed < 1

function onePerPerson(signals: Witness[]): Witness[] {
  const seen = new Set<string>()
  return signals.filter(({ person, source, fingerprint }) => {
    const key = person ?? `${source} ${fingerprint}`
    return !seen.has(key) && seen.add(key)
  })
}

/** Signs are given in the order of arrival, so that a later flag never makes an earlier one look worse. */
function signsOf(signals: Witness[]): (Witness & { sign?: Counted['sign'] })[] {
  const texts = new Set<string>()
  const days = new Set<string>()
  const strangersAt: number[] = []
  return signals.map((one) => {
    if (one.person === null) return one
    const at = one.raisedAt.getTime()
    const day = isFresh(one) ? one.firstSeen!.toISOString().slice(0, 10) : undefined
    const isBurst =
      isStranger(one) && strangersAt.filter((before) => at - before <= BURST_MS).length >= BURST_PEOPLE
    const sign = texts.has(one.fingerprint)
      ? 'sameText'
      : day && days.has(day)
        ? 'sameDay'
        : isBurst
          ? 'burst'
          : day && days.size > 0
            ? 'newAccount'
            : undefined
    texts.add(one.fingerprint)
    if (day) days.add(day)
    if (isStranger(one)) strangersAt.push(at)
    return { ...one, ...(sign && { sign }) }
  })
}

/** Known for less than a week when it flagged, and without a record. */
export const isFresh = (one: Witness): boolean =>
  one.firstSeen !== null && isStranger(one) && one.raisedAt.getTime() - one.firstSeen.getTime() < FRESH_MS
