import type { MisuseRules } from '../policy/priority-rules.js'
import type { Severity } from '../policy/policy.js'

/** One settled flag of a person, as the misuse rules see it. */
export interface SettledFlag {
  severity: Severity
  isRight: boolean
  /** The person has sent the same words before. */
  repeatsText: boolean
}

/** What DSA Art. 23(3) asks to be weighed, as figures a lead can check. */
export interface MisuseFigures {
  /** Absolute number of flags that were not upheld, and of all settled ones. */
  unfounded: number
  settled: number
  /** Relative proportion. */
  share: number
  /** Sum of the weights of the unfounded flags by the severity of what they alleged. */
  gravity: number
  /** How many of them repeat the person's own words. */
  repeated: number
  /** Filed after a warning. */
  afterWarning: boolean
  /** Gravity with intention counted in; a step is proposed from `proposeAt` on. */
  weight: number
}

/**
 * Weighs number, share, gravity and intention of somebody's unfounded flags (DSA Art. 23). Not every unfounded flag is
 * misuse: this only says when a lead should look; the lead judges whether they were manifestly unfounded.
 * @returns undefined when nothing is to be proposed
 */
export function weighMisuse(
  flags: SettledFlag[],
  rules: MisuseRules,
  afterWarning: boolean,
): MisuseFigures | undefined {
  const unfounded = flags.filter(({ isRight }) => !isRight)
  const share = flags.length > 0 ? unfounded.length / flags.length : 0
  const gravity = unfounded.reduce((sum, { severity }) => sum + rules.gravity[severity], 0)
  const { repeatedText, afterWarning: afterWarningCounts } = rules.intention
  const weight =
    unfounded.reduce(
      (sum, one) => sum + rules.gravity[one.severity] * (one.repeatsText ? repeatedText : 1),
      0,
    ) * (afterWarning ? afterWarningCounts : 1)
  const { leastUnfounded, leastShare, proposeAt } = rules
  if (unfounded.length < leastUnfounded || share < leastShare || weight < proposeAt) return undefined
  const repeated = unfounded.filter(({ repeatsText }) => repeatsText).length
  return {
    unfounded: unfounded.length,
    settled: flags.length,
    share: Number(share.toFixed(3)),
    gravity,
    repeated,
    afterWarning,
    weight,
  }
}
