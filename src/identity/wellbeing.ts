import { BadInput } from '../common/errors.js'
import type { Exposure } from './exposure.js'
import type { Wellbeing } from '../policy/crew.js'

export interface OwnWellbeing extends Wellbeing {
  /** IANA name; where their day begins. */
  timeZone: string
}

const SWITCHES = ['blur', 'grey', 'mute'] as const
const LIMITS = ['graphicCasesADay', 'graphicMinutesADay', 'graphicInARow', 'breakAfterMinutes'] as const

/** What holds for a person: their own settings over what the organisation says. */
export function wellbeingOf(settings: Record<string, unknown>, organisation: OwnWellbeing): OwnWellbeing {
  const own = Object.entries(settings).filter(([key]) => key in organisation)
  return { ...organisation, ...Object.fromEntries(own) }
}

/** Whether a person has seen as much of graphic cases today as they should. */
export const isSpent = (
  { graphicCasesADay: cases, graphicMinutesADay: most }: Wellbeing,
  { graphic, minutes }: Exposure,
): boolean => (cases !== null && graphic >= cases) || (most !== null && minutes >= most)

/** Settings that the service itself acts on must be what it can act on; all others are the console's own. @throws BadInput */
export function checkWellbeing(settings: Record<string, unknown>): void {
  for (const key of SWITCHES)
    if (key in settings && typeof settings[key] !== 'boolean') throw wrong(key, 'true or false')
  for (const key of LIMITS)
    if (key in settings && !isLimit(settings[key]))
      throw wrong(key, 'a whole number from 1 to 1440, or null for none')
  if ('timeZone' in settings && !isTimeZone(settings.timeZone))
    throw wrong('timeZone', 'such as "Europe/Lisbon"')
}

const isLimit = (value: unknown) =>
  value === null || (Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 1440)

function isTimeZone(value: unknown): boolean {
  // Names alone: an offset such as +02:00 is none to PostgreSQL.
  if (typeof value !== 'string' || !/^[A-Za-z]+(\/[A-Za-z0-9_+-]+)*$/.test(value)) return false
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: value }))
  } catch {
    return false
  }
}

const wrong = (key: string, be: string) =>
  new BadInput(`settings.${key} must be ${be}.`, [{ detail: `must be ${be}`, pointer: `#/settings/${key}` }])
