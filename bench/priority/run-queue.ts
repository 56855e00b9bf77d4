import type { Formula, Learnt, OpenCase } from './formulas.js'
import { randomFrom } from './random.js'
import { capacityOf } from './capacity.js'
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

/** Runs one world through a queue in the order of a formula, and once a day lets `probe` look. */
export function runQueue(world: World, formula: Formula, probe?: Probe): QueueResult {
  const queue = new Queue(world, formula)
  const capacity = capacityOf(world)
  const end = world.settings.days * 24
  let next = 0
  let probeAt = world.settings.warmUpDays * 24 + 12
  for (let now = 0; now < end;) {
    while (next < world.flags.length && world.flags[next]!.at <= now) queue.flag(world.flags[next++]!)
    queue.passTime(now)
    if (probe && now >= probeAt) {
      probe(now, queue.cases(), queue.learnt)
      probeAt += 24
    }
    // One desk as fast as all moderators together; who finds the queue empty waits for the next flag.
    const found = queue.next(now)
    if (!found) now = world.flags[next]?.at ?? end
    else {
      now = capacity.whenDone(now, found.incident.minutes)
      if (now < end) queue.decide(found, now)
    }
  }
  return queue.end()
}

class Queue {
  readonly learnt: Learnt = { records: new Map(), owners: new Map() }
  readonly #open = new Map<number, OpenCase>()
  readonly #handled = new Set<number>()
  readonly #ofPerson = new Map<number, Set<OpenCase>>()
  readonly #ofOwner = new Map<number, Set<OpenCase>>()
  #sinceOverdue = 0
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
    remember(this.#ofPerson, flag.reporter.id, found)
    remember(this.#ofOwner, incident.owner, found)
    found.score = this.formula.score(found, flag.at, this.learnt)
  }

  passTime(now: number): void {
    for (const one of this.#open.values()) {
      const growsNow = one.incident.grows && now - one.incident.startsAt < 96
      if (one.changesAt <= now || growsNow) one.score = this.formula.score(one, now, this.learnt)
    }
  }

  decide(found: OpenCase, now: number): void {
    this.#close(found, now)
    const { isViolation, id, owner } = found.incident
    const isRight = this.#random.next() >= this.world.settings.decisionError
    const upheld = isViolation === isRight
    if (upheld) this.#handled.add(id)
    this.#decisions++
    this.#countOwner(owner, { upheld, now })
    for (const { reporter, reason } of found.flags) this.#count(reporter.id, reason, { upheld, now })
    if (this.formula.followsRecords) this.#rescoreOf(found, now)
  }

  end(): QueueResult {
    const end = this.world.settings.days * 24
    for (const one of this.cases()) this.#close(one, end)
    const left = this.cases().length
    return { harmHours: this.#harmHours, decisions: this.#decisions, longestWait: this.#longestWait, left }
  }

  /** The case that comes next by the formula's own rules for handing out. */
  next(now: number): OpenCase | undefined {
    let best: OpenCase | undefined
    let oldestDue: OpenCase | undefined
    for (const one of this.#open.values()) {
      if (!best || one.score > best.score || (one.score === best.score && one.openedAt < best.openedAt))
        best = one
      if (one.dueAt <= now && (!oldestDue || one.dueAt < oldestDue.dueAt)) oldestDue = one
    }
    const isTurn = ++this.#sinceOverdue >= (this.formula.overdueEvery ?? Infinity)
    if (!isTurn || !oldestDue) return best
    this.#sinceOverdue = 0
    return oldestDue
  }

  #close(found: OpenCase, now: number): void {
    const { days, warmUpDays } = this.world.settings
    if (now < days * 24) this.#open.delete(found.incident.id)
    for (const { reporter } of found.flags) this.#ofPerson.get(reporter.id)?.delete(found)
    this.#ofOwner.get(found.incident.owner)?.delete(found)
    const from = Math.max(found.openedAt, warmUpDays * 24)
    if (now > warmUpDays * 24) this.#longestWait = Math.max(this.#longestWait, now - found.openedAt)
    this.#harmHours += harmBetween(found.incident, from, now, this.world.settings)
  }

  #count(person: number, reason: string, { upheld, now }: { upheld: boolean; now: number }): void {
    const { records } = this.learnt
    const record = records.get(person) ?? { right: 0, wrong: 0, byReason: new Map() }
    records.set(person, record)
    const one = record.byReason.get(reason) ?? { right: 0, wrong: 0, asOf: now }
    const fade = 0.5 ** ((now - one.asOf) / HALF_LIFE_HOURS)
    record.byReason.set(reason, {
      right: one.right * fade + (upheld ? 1 : 0),
      wrong: one.wrong * fade + (upheld ? 0 : 1),
      asOf: now,
    })
    if (upheld) record.right++
    else record.wrong++
  }

  #countOwner(owner: number, { upheld, now }: { upheld: boolean; now: number }): void {
    const { owners } = this.learnt
    const before = owners.get(owner) ?? {
      upheld: 0,
      dismissed: 0,
      upheldWeight: 0,
      dismissedWeight: 0,
      asOf: now,
    }
    const fade = 0.5 ** ((now - before.asOf) / HALF_LIFE_HOURS)
    owners.set(owner, {
      upheld: before.upheld + (upheld ? 1 : 0),
      dismissed: before.dismissed + (upheld ? 0 : 1),
      upheldWeight: before.upheldWeight * fade + (upheld ? 1 : 0),
      dismissedWeight: before.dismissedWeight * fade + (upheld ? 0 : 1),
      asOf: now,
    })
  }

  #rescoreOf({ flags, incident: { owner } }: OpenCase, now: number): void {
    const cases = new Set(this.#ofOwner.get(owner))
    for (const { reporter } of flags) for (const one of this.#ofPerson.get(reporter.id) ?? []) cases.add(one)
    for (const one of cases) one.score = this.formula.score(one, now, this.learnt)
  }
}

/** What the policy that ships has as `recordHalfLifeDays`. */
const HALF_LIFE_HOURS = 180 * 24

function remember(of: Map<number, Set<OpenCase>>, key: number, found: OpenCase): void {
  of.set(key, (of.get(key) ?? new Set()).add(found))
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
