import type { PolicyData } from './policy.js'

const PRIORITY = [
  'recordHalfLifeDays',
  'recordStrength',
  'otherReasons',
  'trustedShare',
  'trustedFactor',
  'trustedDueShare',
  'trustedFirstOpen',
  'trustedFirstShare',
] as const
const MISUSE = ['windowDays', 'leastUnfounded', 'leastShare', 'proposeAt'] as const

type Need = (holds: boolean, message: string) => void

/** Checks reporters.yaml, and what measures leave of the harm. */
export function checkReporters({ priority, misuse, measures }: PolicyData, need: Need): void {
  for (const name of PRIORITY) {
    need(Number(priority?.[name]) > 0, `reporters.yaml: priority.${name} must be a number over 0`)
  }
  need(priority.trustedShare < 1, 'reporters.yaml: priority.trustedShare must be under 1')
  for (const name of MISUSE) {
    need(Number(misuse?.[name]) > 0, `reporters.yaml: misuse.${name} must be a number over 0`)
  }
  for (const severity of ['low', 'moderate', 'high', 'severe'] as const) {
    need(misuse.gravity?.[severity] > 0, `reporters.yaml: misuse.gravity.${severity} must be a number over 0`)
  }
  const { repeatedText, afterWarning } = misuse.intention ?? {}
  need(
    repeatedText >= 1 && afterWarning >= 1,
    'reporters.yaml: misuse.intention needs repeatedText and afterWarning',
  )
  need(misuse.suspensionDays?.length > 0, 'reporters.yaml: misuse.suspensionDays needs at least one number')
  need(Array.isArray(misuse.neverHeld), 'reporters.yaml: misuse.neverHeld must be a list, perhaps empty')
  for (const { id, harmLeft = 1 } of measures) {
    need(harmLeft > 0 && harmLeft <= 1, `measure ${id}: harmLeft must be over 0 and at most 1`)
  }
}
