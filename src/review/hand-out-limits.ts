import type { EntityManager } from 'typeorm'
import type { Actor } from '../common/actor.js'
import { prepared } from '../database/prepared.js'
import { exposureToday, graphicInARow, overdueAmongLast } from '../identity/exposure.js'
import { isSpent, wellbeingOf } from '../identity/wellbeing.js'
import type { Policy } from '../policy/policy.js'

/** What one moderator is not handed unasked; claiming a case by its id is still open to them. */
export interface HandOutLimits {
  /** Languages they read (primary subtags); none means all. */
  languages: string[]
  /** Cases with one of these reasons are left to others, such as graphic ones once their budget of a day is spent. */
  withoutReasons: string[]
  /** With `withoutReasons`: all other reasons of the policy, so that the next case is found without passing those over. */
  reasons: string[]
}

export interface LockedLimits extends HandOutLimits {
  /** It is time for something else: cases with these reasons only where there is no other. */
  ratherWithout: string[]
  /** It is the turn of the longest overdue case. */
  overdueTurn: boolean
}

/** One in so many cases that a moderator is handed is the longest overdue of those they may see, docs/priority.md. */
export const OVERDUE_EVERY = 8

interface PersonRow {
  languages: string[]
  settings: Record<string, unknown>
}

const LOCK_PERSON = 'SELECT p.languages, p.settings FROM person p WHERE p.id = $1 FOR NO KEY UPDATE'

/**
 * Locks the person, so that parallel calls of theirs stand in line, and reads what they are not to be handed. Every
 * limit on what the next case may be belongs here: the query knows of nothing else.
 */
export async function lockLimits(
  tx: EntityManager,
  { id }: Actor,
  { policy, now }: { policy: Policy; now: Date },
): Promise<LockedLimits> {
  const [person] = await prepared<PersonRow>(tx, LOCK_PERSON, [id])
  const organisation = { ...policy.crew.wellbeing, timeZone: policy.data.calendar.timeZone }
  const wellbeing = wellbeingOf(person?.settings ?? {}, organisation)
  const day = { personId: id, now, timeZone: wellbeing.timeZone }
  const hasBudget = wellbeing.graphicCasesADay !== null || wellbeing.graphicMinutesADay !== null
  const spent = hasBudget && isSpent(wellbeing, await exposureToday(tx, day))
  const inARow = wellbeing.graphicInARow
  const rotates = !spent && inARow !== null && (await graphicInARow(tx, day)) >= inARow
  return {
    languages: (person?.languages ?? []).map(primary),
    ...without(policy, spent),
    ratherWithout: rotates ? policy.graphicReasons() : [],
    overdueTurn: !(await overdueAmongLast(tx, id, OVERDUE_EVERY - 1)),
  }
}

/** The same limits without graphic cases. */
export const without = (policy: Policy, isSo: boolean): Omit<HandOutLimits, 'languages'> => {
  const graphic = isSo ? policy.graphicReasons() : []
  const others = policy.data.reasons.map(({ id }) => id).filter((id) => !graphic.includes(id))
  return { withoutReasons: graphic, reasons: graphic.length > 0 ? others : [] }
}

/** `pt-BR` is read by who reads `pt`. */
const primary = (tag: string) => tag.split('-')[0]!.toLowerCase()
