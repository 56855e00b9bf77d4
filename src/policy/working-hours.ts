/** When people work: the clock of a deadline runs only then. */
export interface WorkCalendar {
  /** IANA name: `Europe/Paris`. */
  timeZone: string
  /** 1 is Monday, 7 Sunday (ISO 8601). */
  days: number[]
  /** Local time of day, `HH:MM`; `to` may be 24:00. */
  from: string
  to: string
  /** `2026-12-25` for one day, `12-25` for every year. */
  holidays: string[]
}

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000

/**
 * The instant at which `hours` of working time have passed since `start`. What is counted is time that truly
 * passes: a day on which clocks change is an hour longer or shorter where the change falls into working hours.
 * @param start any instant; outside working hours the clock starts with the next of them
 * @param hours 0 or more; 0 answers the first working instant at or after `start`
 * @param calendar checked by `checkCalendar`: at least one working day, so that this ends
 */
export function addWorkingHours(start: Date, hours: number, calendar: WorkCalendar): Date {
  const zone = zoneOf(calendar.timeZone)
  let left = hours * HOUR_MS
  for (let day = zone.local(start.getTime()) - (zone.local(start.getTime()) % DAY_MS); ; day += DAY_MS) {
    if (!isWorkDay(day, calendar)) continue
    const opens = Math.max(start.getTime(), zone.instant(day + minutesOf(calendar.from) * MINUTE_MS, 'first'))
    const closes = zone.instant(day + minutesOf(calendar.to) * MINUTE_MS, 'last')
    if (closes <= opens) continue
    if (left <= closes - opens) return new Date(opens + left)
    left -= closes - opens
  }
}

/** Hours of working time from `start` to `end`; 0 when `end` is not later. */
export function workingHoursBetween(start: Date, end: Date, calendar: WorkCalendar): number {
  const zone = zoneOf(calendar.timeZone)
  let passed = 0
  const first = zone.local(start.getTime())
  for (let day = first - (first % DAY_MS); day <= zone.local(end.getTime()); day += DAY_MS) {
    if (!isWorkDay(day, calendar)) continue
    const opens = zone.instant(day + minutesOf(calendar.from) * MINUTE_MS, 'first')
    const closes = zone.instant(day + minutesOf(calendar.to) * MINUTE_MS, 'last')
    passed += Math.max(0, Math.min(end.getTime(), closes) - Math.max(start.getTime(), opens))
  }
  return passed / HOUR_MS
}

/** What is wrong with a calendar, in words for who wrote it; undefined when it can be used. */
export function checkCalendar(calendar: WorkCalendar): string | undefined {
  const { timeZone, days, from, to, holidays } = calendar
  if (!isTimeZone(timeZone)) return `timeZone "${timeZone}" is not an IANA name such as Europe/Paris`
  if (!Array.isArray(days) || days.length === 0) return 'days needs at least one working day'
  if (!days.every((day) => Number.isInteger(day) && day >= 1 && day <= 7)) return 'days are 1 (Monday) to 7'
  if (!(minutesOf(from) < minutesOf(to))) return 'from and to are HH:MM, from before to'
  const bad = (Array.isArray(holidays) ? holidays : ['']).find((one) => !/^(\d{4}-)?\d{2}-\d{2}$/.test(one))
  if (bad !== undefined) return `holiday "${bad}" is not written as "2026-12-25" or "12-25", in quotes`
  const yearly = new Set(holidays.filter((one) => one.length === 5))
  return yearly.size > 180 ? 'holidays leave too few working days' : undefined
}

/** Minutes since midnight; NaN when it is no time of day. */
function minutesOf(time: string): number {
  const [, hour, minute] = /^(\d{2}):(\d{2})$/.exec(time) ?? []
  const minutes = Number(hour) * 60 + Number(minute)
  return Number(minute) < 60 && minutes <= 24 * 60 ? minutes : NaN
}

/** `day` is midnight of a local day, written as if it were UTC. */
function isWorkDay(day: number, { days, holidays }: WorkCalendar): boolean {
  const date = new Date(day)
  const written = date.toISOString().slice(0, 10)
  return days.includes(date.getUTCDay() || 7) && !holidays.some((one) => written.endsWith(one))
}

interface Zone {
  /** Local wall time of an instant, written as if it were UTC. */
  local(instant: number): number
  /** The instant of a wall time. One that comes twice: the first or last; one that is skipped: as if it were not. */
  instant(wall: number, which: 'first' | 'last'): number
}

const zones = new Map<string, Zone>()

function zoneOf(timeZone: string): Zone {
  const known = zones.get(timeZone)
  if (known) return known
  const local = localTime(timeZone)
  const offset = (instant: number) => local(instant) - instant
  const instant = (wall: number, which: 'first' | 'last') => {
    const before = wall - offset(wall - DAY_MS)
    const fits = [before, wall - offset(wall + DAY_MS)].filter((one) => local(one) === wall)
    if (fits.length === 0) return before
    return which === 'first' ? Math.min(...fits) : Math.max(...fits)
  }
  const zone = { local, instant }
  zones.set(timeZone, zone)
  return zone
}

function localTime(timeZone: string): (instant: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  return (instant) => {
    const part = Object.fromEntries(
      format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]),
    )
    const wall = Date.UTC(part.year!, part.month! - 1, part.day!, part.hour!, part.minute!, part.second!)
    return wall + (((instant % 1000) + 1000) % 1000)
  }
}

function isTimeZone(timeZone: unknown): boolean {
  if (typeof timeZone !== 'string' || timeZone === '') return false
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
