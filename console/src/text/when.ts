import { locale, words } from './words'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const formats = new Map<string, Intl.DateTimeFormat>()
/** Made when first used: the language is known only then. */
function format(at: string | Date, options: Intl.DateTimeFormatOptions): string {
  const key = `${locale()} ${JSON.stringify(options)}`
  const found = formats.get(key) ?? new Intl.DateTimeFormat(locale(), options)
  formats.set(key, found)
  return found.format(new Date(at))
}

/** 17:40 in the reader's zone. */
export const clockTime = (at: string): string => format(at, { hour: '2-digit', minute: '2-digit' })

/** "Tue 1 Dec" in the reader's zone. */
export const dayOf = (at: string | Date): string =>
  format(at, { weekday: 'short', day: 'numeric', month: 'short' }).replace(/^(\w+),/, '$1')

/** "1 Dec", of a day without a time, which is the same in every zone. */
export const dateOf = (day: string): string =>
  format(`${day}T00:00:00Z`, { day: 'numeric', month: 'short', timeZone: 'UTC' })

/** "in 3 h 12 min", "in 2 days", "40 min ago". */
export const distance = (at: string, now: number): string => told(at, now, words.time.hours)

/** Short, for a narrow column: "in 3 h 12", "2 days ago". */
export const shortDistance = (at: string, now: number): string => told(at, now, words.time.shortHours)

function told(at: string, now: number, hours: typeof words.time.hours): string {
  const ms = new Date(at).getTime() - now
  const span = spanOf(Math.abs(ms), hours)
  return ms < 0 ? words.time.ago(span) : words.time.ahead(span)
}

function spanOf(ms: number, hours: typeof words.time.hours): string {
  if (ms < MINUTE) return words.time.moment
  if (ms < HOUR) return words.time.minutes(Math.floor(ms / MINUTE))
  if (ms < DAY) return hours(Math.floor(ms / HOUR), Math.floor((ms % HOUR) / MINUTE))
  return words.time.days(Math.round(ms / DAY))
}

const sameDay = (a: Date, b: Date) => a.toDateString() === b.toDateString()

/** "today 17:40", "tomorrow 09:00", "Tue 1 Dec 09:00". */
export function dueWhen(at: string, now: number): string {
  const date = new Date(at)
  if (sameDay(date, new Date(now))) return words.time.today(clockTime(at))
  if (sameDay(date, new Date(now + DAY))) return words.time.tomorrow(clockTime(at))
  return `${dayOf(at)} ${clockTime(at)}`
}

export type DueGroup = 'overdue' | 'soon' | 'today' | 'tomorrow' | 'week' | 'later'

/** The window of time in which a case falls due. */
export function dueGroup(at: string, now: number): DueGroup {
  const date = new Date(at)
  const ms = date.getTime() - now
  if (ms < 0) return 'overdue'
  if (ms < 2 * HOUR) return 'soon'
  if (sameDay(date, new Date(now))) return 'today'
  if (sameDay(date, new Date(now + DAY))) return 'tomorrow'
  return ms < 7 * DAY ? 'week' : 'later'
}
