import type { Formula, Learnt, OpenCase } from './formulas.js'
import { randomFrom } from './random.js'
import { harmAt, type Incident, type World, type WorldFlag } from './world.js'

export interface QueueResult {
  /** Harm × hours of true violations that lay in the queue while it was measured. */
  harmHours: number
  decisions: number
  /** Open cases at the end. */
  left: number
  /** Longest time from opening to decision, or to the end, in hours. */
  longestWait: number
}

/** The state at an hour, for looking in. */
export type Probe = (now: number, open: OpenCase[], learnt: Learnt) => void

/** Working hours of the moderators: nine to five from Monday to Friday, and a seventh of that at other times. */
const isOffice = (hour: number) => hour % 168 < 120 && hour % 24 >= 9 && hour % 24 < 17
const effort = (hour: number) => (isOffice(hour) ? 1 : 1 / 7)

/** Hours at which a decision can be made: as many for every formula, as many as incidents over the load. */
export function decisionHours({ settings, incidents }: World): number[] {
  const hours = settings.days * 24
  let total = 0
  for (let hour = 0; hour < hours; hour++) total += effort(hour)
  const each = incidents.length / settings.load / total
  const found: number[] = []
  let credit = 0
  for (let hour = 0; hour < hours; hour++) {
    credit += effort(hour) * each
    const now = Math.floor(credit)
    credit -= now
    for (let i = 0; i < now; i++) found.push(hour + (i + 0.5) / now)
  }
  return found
}

/** Runs one world through a queue in the order of a formula, and once a day lets `probe` look. */
export function runQueue(world: World, formula: Formula, probe?: Probe): QueueResult {
  const queue = new Queue(world, formula)
  const slots = decisionHours(world)
  let next = 0
  let probeAt = world.settings.warmUpDays * 24 + 12
  for (const now of slots) {
    while (next < world.flags.length && world.flags[next]!.at <= now) queue.flag(world.flags[next++]!)
    queue.passTime(now)
    if (probe && now >= probeAt) {
      probe(now, queue.cases(), queue.learnt)
      probeAt += 24
    }
    queue.decide(now)
  }
  return queue.end()
}

class Queue {
  readonly learnt: Learnt = { records: new Map(), strikes: new Map() }
  readonly #open = new Map<number, OpenCase>()
  readonly #handled = new Set<number>()
  readonly #ofPerson = new Map<number, Set<OpenCase>>()
  readonly #random
  #harmHours = 0
  #decisions = 0
  #longestWait = 0

  constructor(
    readonly world: World,
    readonly formula: Formula,
  ) {
    this.#random = randomFrom(world.settings.seed + 7919)
  }

  cases = () => [...this.#open.values()]

  flag(flag: WorldFlag): void {
    if (this.#handled.has(flag.incident)) return
    const incident = this.world.incidents[flag.incident]!
    const known = this.#open.get(flag.incident)
    const found = known ?? opened(incident, flag.at)
    if (!known) this.#open.set(flag.incident, found)
    found.flags.push(flag)
    const of = this.#ofPerson.get(flag.reporter.id) ?? new Set()
    this.#ofPerson.set(flag.reporter.id, of.add(found))
    found.score = this.formula.score(found, flag.at, this.learnt)
  }

  passTime(now: number): void {
    for (const one of this.#open.values()) {
      const growsNow = one.incident.grows && now - one.incident.startsAt < 96
      if (one.changesAt <= now || growsNow) one.score = this.formula.score(one, now, this.learnt)
    }
  }

  decide(now: number): void {
    const found = this.#next(now)
    if (!found) return
    this.#close(found, now)
    const { isViolation, id, owner } = found.incident
    const isRight = this.#random.next() >= this.world.settings.decisionError
    const upheld = isViolation === isRight
    if (upheld) this.#handled.add(id)
    if (upheld) this.learnt.strikes.set(owner, (this.learnt.strikes.get(owner) ?? 0) + 1)
    this.#decisions++
    for (const { reporter, reason } of found.flags) this.#count(reporter.id, reason, { upheld, now })
    if (this.formula.followsRecords) this.#rescoreOf(found.flags, now)
  }

  end(): QueueResult {
    const end = this.world.settings.days * 24
    for (const one of this.cases()) this.#close(one, end)
    const left = this.cases().length
    return { harmHours: this.#harmHours, decisions: this.#decisions, longestWait: this.#longestWait, left }
  }

  #next(now: number): OpenCase | undefined {
    let best: OpenCase | undefined
    let oldestDue: OpenCase | undefined
    for (const one of this.#open.values()) {
      if (!best || one.score > best.score || (one.score === best.score && one.openedAt < best.openedAt))
        best = one
      if (one.dueAt <= now && (!oldestDue || one.dueAt < oldestDue.dueAt)) oldestDue = one
    }
    const { overdueFirstAfterHours = Infinity } = this.formula
    return oldestDue && now - oldestDue.dueAt >= overdueFirstAfterHours ? oldestDue : best
  }

  #close(found: OpenCase, now: number): void {
    const { days, warmUpDays } = this.world.settings
    if (now < days * 24) this.#open.delete(found.incident.id)
    for (const { reporter } of found.flags) this.#ofPerson.get(reporter.id)?.delete(found)
    const from = Math.max(found.openedAt, warmUpDays * 24)
    if (now > warmUpDays * 24) this.#longestWait = Math.max(this.#longestWait, now - found.openedAt)
    this.#harmHours += harmBetween(found.incident, from, now, this.world.settings)
  }

  #count(person: number, reason: string, { upheld, now }: { upheld: boolean; now: number }): void {
    const { records } = this.learnt
    const record = records.get(person) ?? { right: 0, wrong: 0, byReason: new Map() }
    records.set(person, record)
    const one = record.byReason.get(reason) ?? { right: 0, wrong: 0, asOf: now }
    const fade = 0.5 ** ((now - one.asOf) / (180 * 24))
    record.byReason.set(reason, {
      right: one.right * fade + (upheld ? 1 : 0),
      wrong: one.wrong * fade + (upheld ? 0 : 1),
      asOf: now,
    })
    if (upheld) record.right++
    else record.wrong++
  }

  #rescoreOf(flags: WorldFlag[], now: number): void {
    const cases = new Set(flags.flatMap(({ reporter }) => [...(this.#ofPerson.get(reporter.id) ?? [])]))
    for (const one of cases) one.score = this.formula.score(one, now, this.learnt)
  }
}

const opened = (incident: Incident, at: number): OpenCase => ({
  incident,
  openedAt: at,
  flags: [],
  score: 0,
  dueAt: Infinity,
  changesAt: Infinity,
  flagScores: [],
})

/** Harm × hours between two hours; what grows does so in daily steps. */
function harmBetween(incident: Incident, from: number, to: number, settings: World['settings']): number {
  if (to <= from || !incident.isViolation) return 0
  if (!incident.grows) return (to - from) * harmAt(incident, from, settings)
  let sum = 0
  for (let at = from; at < to;) {
    const step = incident.startsAt + (Math.floor((at - incident.startsAt) / 24) + 1) * 24
    const until = Math.min(to, Math.max(step, at + 0.01))
    sum += (until - at) * harmAt(incident, at, settings)
    at = until
  }
  return sum
}
