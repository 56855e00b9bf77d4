const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })
const day = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short' })

/** 17:40 in the reader's zone. */
export const clockTime = (at: string): string => clock.format(new Date(at))

/** "Tue 1 Dec" in the reader's zone. */
export const dayOf = (at: string | Date): string => day.format(new Date(at)).replace(',', '')

/** "in 3 h 12 min", "in 2 days", "40 min ago". */
export function distance(at: string, now: number): string {
  const ms = new Date(at).getTime() - now
  const words = span(Math.abs(ms))
  return ms < 0 ? `${words} ago` : `in ${words}`
}

function span(ms: number): string {
  if (ms < MINUTE) return 'less than a minute'
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} min`
  const minutes = Math.floor((ms % HOUR) / MINUTE)
  if (ms < DAY) return `${Math.floor(ms / HOUR)} h${minutes ? ` ${minutes} min` : ''}`
  const days = Math.round(ms / DAY)
  return days === 1 ? '1 day' : `${days} days`
}

const sameDay = (a: Date, b: Date) => a.toDateString() === b.toDateString()

/** Short, for a narrow column: "in 3 h 12", "2 days ago". */
export const shortDistance = (at: string, now: number): string =>
  distance(at, now).replace(/( h \d+) min/, '$1')

/** "today 17:40", "tomorrow 09:00", "Tue 1 Dec 09:00". */
export function dueWhen(at: string, now: number): string {
  const date = new Date(at)
  if (sameDay(date, new Date(now))) return `today ${clockTime(at)}`
  if (sameDay(date, new Date(now + DAY))) return `tomorrow ${clockTime(at)}`
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
