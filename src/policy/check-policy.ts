import { checkReporters } from './check-reporters.js'
import { GRAPHIC } from './graphic.js'
import type { Measure, PolicyData, Reason, SecondPerson } from './policy.js'
import { checkCalendar } from './working-hours.js'

/** The policy files cannot be used; the message names the entry and what is wrong with it. */
export class BadPolicy extends Error {}

const SEVERITY = /^(low|moderate|high|severe)$/
const IMPOSER = /^(moderator|lead|admin)$/

/** Checks what YAML holds before anything relies on it. @throws BadPolicy */
export function checkPolicy(raw: unknown): PolicyData {
  const data = raw as PolicyData
  need(data !== null && typeof data === 'object', 'the files hold no mapping')
  need(typeof data.version === 'string' && data.version !== '', 'guidelines.yaml needs a version')
  need(Array.isArray(data.reasons) && data.reasons.length > 0, 'guidelines.yaml needs reasons')
  need(Array.isArray(data.measures) && data.measures.length > 0, 'measures.yaml needs measures')
  data.reasons.forEach(checkReason)
  data.measures.forEach(checkMeasure)
  for (const list of [data.reasons, data.measures]) {
    need(new Set(list.map(({ id }) => id)).size === list.length, 'an id stands twice')
  }
  for (const severity of ['low', 'moderate', 'high', 'severe'] as const) {
    const { weight, dueHours } = data.severities?.[severity] ?? {}
    need(Number(weight) > 0 && Number(dueHours) > 0, `severity ${severity} needs weight and dueHours over 0`)
  }
  need(data.ownerReplyDays > 0 && data.appealDays >= 0, 'ownerReplyDays and appealDays must be numbers')
  need(Boolean(data.calendar), 'guidelines.yaml needs a calendar')
  const wrong = checkCalendar(data.calendar)
  need(!wrong, `calendar: ${wrong}`)
  checkSecondPerson(data.secondPerson)
  checkReporters(data, need)
  return data
}

function checkReason(reason: Reason): void {
  entry(reason, 'reason')
  need(reason.prior > 0 && reason.prior < 1, `reason ${reason.id}: prior must lie between 0 and 1`)
  const { minutes = 1 } = reason
  need(minutes > 0 && minutes <= 480, `reason ${reason.id}: minutes must be over 0, at most 480`)
  const { graphic } = reason
  const marks: unknown[] = [undefined, true, false, ...GRAPHIC]
  need(marks.includes(graphic), `reason ${reason.id}: graphic must be images, text or all`)
  const { flags, decisions } = reason.onNewRevision ?? {}
  const fits = /^(keep|lapse-if-gone)$/.test(flags ?? '') && /^(keep|reopen)$/.test(decisions ?? '')
  need(
    fits,
    `reason ${reason.id}: onNewRevision needs flags (keep, lapse-if-gone) and decisions (keep, reopen)`,
  )
}

function checkMeasure(measure: Measure): void {
  entry(measure, 'measure')
  const { id, mayImpose, undo, once, endDays, reviewDays } = measure
  need(IMPOSER.test(mayImpose ?? ''), `measure ${id}: mayImpose must be moderator, lead or admin`)
  need(Boolean(undo), `measure ${id} needs undo: what taking it back does`)
  for (const days of [endDays, reviewDays])
    need(days === undefined || (days > 0 && days <= 3650), `measure ${id}: days must be 1 to 3650`)
  need(
    once === true || Boolean(endDays ?? reviewDays),
    `measure ${id} needs endDays or reviewDays, or once: true`,
  )
}

function checkSecondPerson(rule: SecondPerson | undefined): void {
  const { severities, leadAloneAfterHours: hours } = rule ?? {}
  need(
    Array.isArray(severities) && severities.every((one) => SEVERITY.test(one)),
    'secondPerson needs severities',
  )
  need(
    hours === null || Number(hours) > 0,
    'secondPerson: leadAloneAfterHours must be a number of hours, or null for never',
  )
}

function entry(one: { id: string; title: string; severity: string; kinds: string[] }, what: string): void {
  need(/^[a-z][a-z0-9-]{1,60}$/.test(one.id ?? ''), `a ${what} needs an id of small letters and dashes`)
  need(Boolean(one.title), `${what} ${one.id} needs a title`)
  need(SEVERITY.test(one.severity ?? ''), `${what} ${one.id}: severity must be low, moderate, high or severe`)
  need(Array.isArray(one.kinds) && one.kinds.length > 0, `${what} ${one.id} needs kinds`)
}

function need(holds: boolean, message: string): asserts holds {
  if (!holds) throw new BadPolicy(`The policy cannot be used: ${message}.`)
}
