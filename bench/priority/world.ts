import type { PolicyData, Severity } from '../../src/policy/policy.js'
import { randomFrom, runningSums, type Random } from './random.js'

/** What the world is like; every assumption that could favour a formula can be changed here. */
export interface WorldSettings {
  seed: number
  days: number
  /** Days that fill the queue and the records before anything is measured. */
  warmUpDays: number
  incidentsPerDay: number
  /** Share of the reporters who flag what they dislike, whether or not it breaks a rule. */
  badFaith: number
  brigadesPerWeek: number
  /** Work that comes in, over the decisions that can be made. */
  load: number
  /** How the true harm per hour depends on reach. */
  harm: 'half fixed, half by downloads' | 'by downloads' | 'by their root' | 'the same for all'
  /** false: how grave a true case is has nothing to do with the severity that the policy gives its reason. */
  severityIsTold: boolean
  /** Share of decisions that are wrong. */
  decisionError: number
  /** false: no owner is more reckless or more careful than another. */
  ownersDiffer: boolean
  /** false: how long a case takes has nothing to do with its reason. */
  minutesAreTold: boolean
}

export const BASE: Omit<WorldSettings, 'seed'> = {
  days: 49,
  warmUpDays: 28,
  incidentsPerDay: 80,
  badFaith: 0.3,
  brigadesPerWeek: 3,
  load: 0.95,
  harm: 'half fixed, half by downloads',
  severityIsTold: true,
  decisionError: 0.05,
  ownersDiffer: true,
  minutesAreTold: true,
}

export interface Reporter {
  id: number
  /** Hours; negative for those who were there before. */
  firstSeen: number
  /** 0 new, up to 3, as Discourse gives to members of long standing. */
  trustLevel: number
}

export interface WorldFlag {
  /** Hours since the start, a Monday at midnight UTC. */
  at: number
  incident: number
  reporter: Reporter
  reason: string
  text: number
}

export interface Incident {
  id: number
  isViolation: boolean
  /** What it does to those it meets; 0 for what is harmless. */
  gravity: number
  /** In 30 days, at the start. */
  downloads: number
  startsAt: number
  /** Downloads grow tenfold in three daily steps. */
  grows: boolean
  owner: number
  /** The owner has long been in good standing, as the hub's staff know. */
  ownerIsKnown: boolean
  /** That deciding it takes. */
  minutes: number
  byBrigade: boolean
}

export interface World {
  settings: WorldSettings
  incidents: Incident[]
  /** By time. */
  flags: WorldFlag[]
}

/** How often each reason is given, in percent: invented, mild ones mostly. */
const REASONS: Record<string, number> = {
  spam: 20,
  'not-working': 8,
  other: 8,
  'copyright-or-licence': 10,
  'misleading-claims': 8,
  'adult-content-untagged': 8,
  'unwelcome-conduct': 6,
  'unconsented-data': 4,
  'ethical-concern': 4,
  'legal-concern': 3,
  'personal-data': 6,
  'hate-or-harassment': 4,
  'unsafe-file': 3,
  'voice-or-likeness': 3,
  'dangerous-capability': 2,
  'violence-or-extremism': 1,
  'intimate-image': 1.2,
  'child-safety': 0.8,
}
const REPORTERS = 2000
const OWNERS = 1500
const MEDIAN_DOWNLOADS = 100
const SPREAD = 2.5
/** Mean and mean root of the downloads so drawn. */
const MEAN_DOWNLOADS = MEDIAN_DOWNLOADS * Math.exp(SPREAD ** 2 / 2)
const MEAN_ROOT = Math.sqrt(MEDIAN_DOWNLOADS) * Math.exp(SPREAD ** 2 / 8)
const SLEEPERS = 0.1
/** Of those who flag in good faith, so many are seen for the first time. */
const NEWCOMERS = 0.3

interface Crowd {
  people: Reporter[]
  good: number[]
  mistaken: number[]
  sleepers: Reporter[]
  /** Hour at which each of the sleepers turns, by id. */
  turnsAt: number[]
  spiteful: number[]
}

/** Draws a world: who is there, what is put up, who flags what when. Nothing here knows any formula. */
export function drawWorld(settings: WorldSettings, policy: PolicyData): World {
  const random = randomFrom(settings.seed)
  const draw = new Drawing(settings, policy, random)
  const { days, incidentsPerDay, brigadesPerWeek } = settings
  for (let week = 0; week < days / 7; week++) {
    const surge = random.logNormal(1, 0.25)
    for (let hour = week * 168; hour < Math.min(days * 24, (week + 1) * 168); hour++) {
      const arrivals = random.poisson((incidentsPerDay / 24) * surge * rhythm(hour))
      for (let i = 0; i < arrivals; i++) draw.incident(hour + random.next())
    }
    for (let i = random.poisson(brigadesPerWeek); i > 0; i--) draw.brigade((week + random.next()) * 168)
  }
  draw.flags.sort((a, b) => a.at - b.at)
  return { settings, incidents: draw.incidents, flags: draw.flags }
}

/** More by day than at night, a third less at the weekend; 1 on average on a working day. */
export const rhythm = (hour: number): number =>
  (1 + 0.6 * Math.sin(((hour % 24) - 11) * (Math.PI / 12))) * (hour % 168 >= 120 ? 0.67 : 1)

class Drawing {
  readonly incidents: Incident[] = []
  readonly flags: WorldFlag[] = []
  readonly #crowd: Crowd
  readonly #reasons = Object.keys(REASONS)
  readonly #reasonSums = runningSums(Object.values(REASONS))
  readonly #spiteSums: number[]
  readonly #truth: Map<string, number>
  readonly #minutes: Map<string, number>
  #texts = 0
  #people = REPORTERS

  constructor(
    readonly settings: WorldSettings,
    readonly policy: PolicyData,
    readonly random: Random,
  ) {
    this.#crowd = this.#makeCrowd()
    // The policy's priors are guesses: the truth of a reason lies around them, differently in each world.
    this.#truth = new Map(
      policy.reasons.map(({ id, prior }) => [id, sigmoid(logit(prior) + 0.5 + 0.7 * random.normal())]),
    )
    this.#minutes = new Map(
      policy.reasons.map(({ id, minutes = 5 }) => [id, minutes * random.logNormal(1, 0.4)]),
    )
    this.#spiteSums = runningSums(this.#reasons.map((id) => REASONS[id]! * this.#weight(id)))
  }

  /** Something is put up, and somebody flags it; others may follow for some days. */
  incident(at: number): void {
    const { random, settings } = this
    const bySpite = random.next() < settings.badFaith
    const trueReason = this.#reasons[random.pick(this.#reasonSums)]!
    const isViolation = random.next() < (bySpite ? 0.05 : this.#truth.get(trueReason)!)
    const incident = this.#put(at, isViolation, trueReason)
    const said = bySpite ? this.#spiteReason() : this.#saidReason(trueReason)
    this.#flag(incident, at, bySpite ? this.#spiteful(at) : this.#honest(isViolation, at), said)
    const interest = (1 + incident.downloads / 1000) ** 0.4 * random.logNormal(1, 0.8)
    const more = random.poisson((isViolation ? 0.5 : 0.15) * interest)
    for (let i = 0; i < Math.min(more, 150); i++) {
      const later = at + random.exponential(48)
      this.#flag(incident, later, this.#honest(isViolation, later), this.#saidReason(trueReason))
    }
    if (isViolation && random.next() < 0.15) this.#sleeperAgrees(incident, at, trueReason)
  }

  /** One who has not turned yet joins what is true, for the record. */
  #sleeperAgrees(incident: Incident, at: number, reason: string): void {
    const { sleepers, turnsAt } = this.#crowd
    const sleeper = sleepers[Math.floor(this.random.next() * sleepers.length)]
    const when = at + this.random.exponential(12)
    if (sleeper && when < turnsAt[sleeper.id]!) this.#flag(incident, when, sleeper, this.#saidReason(reason))
  }

  /** 20 to 200 accounts flag something harmless within hours: fresh ones or dormant ones, half with one text. */
  brigade(at: number): void {
    const { random } = this
    const incident = this.#put(at, false, 'other')
    incident.byBrigade = true
    const size = Math.round(20 * 10 ** random.next())
    const isFresh = random.next() < 0.6
    const reason = this.#spiteReason()
    const text = ++this.#texts
    for (let i = 0; i < size; i++) {
      const when = at + random.next() * 4
      const firstSeen = isFresh ? when - random.next() * 12 : -random.next() * 5000
      const account = { id: ++this.#people, firstSeen, trustLevel: isFresh ? 0 : 1 }
      this.#flag(incident, when, account, reason, random.next() < 0.5 ? text : undefined)
    }
  }

  #makeCrowd(): Crowd {
    const { random, settings } = this
    const people = Array.from({ length: REPORTERS }, (_, id) => {
      const firstSeen = -random.next() * 10_000
      return { id, firstSeen, trustLevel: Math.min(3, Math.floor(-firstSeen / 2500)) }
    })
    const bad = Math.round(REPORTERS * settings.badFaith)
    const activity = people.map(() => random.logNormal(1, 1.2))
    // Of the honest, some are better at it than others: mean skill two thirds.
    const skill = people.map(() => Math.min(0.98, Math.max(0.1, 0.67 + 0.18 * random.normal())))
    const isHonest = (id: number) => id >= bad
    return {
      people,
      good: runningSums(people.map(({ id }) => (isHonest(id) ? activity[id]! * skill[id]! : 0))),
      mistaken: runningSums(people.map(({ id }) => (isHonest(id) ? activity[id]! * (1 - skill[id]!) : 0))),
      sleepers: people.slice(0, Math.round(bad * SLEEPERS)),
      turnsAt: people.map(() => (0.2 + 0.6 * random.next()) * settings.days * 24),
      spiteful: runningSums(people.slice(0, bad).map(({ id }) => activity[id]!)),
    }
  }

  #put(at: number, isViolation: boolean, reason: string): Incident {
    const { random, settings } = this
    const downloads = random.logNormal(MEDIAN_DOWNLOADS, SPREAD)
    const longs = settings.minutesAreTold ? reason : this.#reasons[random.pick(this.#reasonSums)]!
    const told = settings.severityIsTold ? reason : this.#reasons[random.pick(this.#reasonSums)]!
    const gravity = this.#weight(told) * random.logNormal(1, 0.5)
    const incident: Incident = {
      id: this.incidents.length,
      isViolation,
      gravity: isViolation ? gravity : 0,
      downloads,
      startsAt: at,
      grows: random.next() < 0.05,
      ...this.#owner(isViolation),
      minutes: this.#minutes.get(longs)! * random.logNormal(1, 0.6),
      byBrigade: false,
    }
    this.incidents.push(incident)
    return incident
  }

  /** One owner of ten is reckless, and half of the violations are theirs; some are known to be careful. */
  #owner(isViolation: boolean): Pick<Incident, 'owner' | 'ownerIsKnown'> {
    if (!this.settings.ownersDiffer)
      return { owner: Math.floor(this.random.next() * OWNERS), ownerIsKnown: false }
    const isReckless = this.random.next() < (isViolation ? 0.5 : 0.1)
    const owner =
      Math.floor(this.random.next() * OWNERS * (isReckless ? 0.1 : 0.9)) + (isReckless ? 0 : OWNERS * 0.1)
    // What the owners in good standing put up breaks the rules a fifth as often; they are nobody's reckless tenth.
    const ownerIsKnown = this.random.next() < (isViolation ? 0.01 : 0.05)
    return ownerIsKnown
      ? { owner: OWNERS + Math.floor((this.random.next() * OWNERS) / 20), ownerIsKnown }
      : { owner, ownerIsKnown }
  }

  #flag(incident: Incident, at: number, reporter: Reporter, reason: string, text = ++this.#texts): void {
    if (at < this.settings.days * 24) this.flags.push({ at, incident: incident.id, reporter, reason, text })
  }

  #honest(isViolation: boolean, at: number): Reporter {
    const { people, good, mistaken } = this.#crowd
    if (this.random.next() < NEWCOMERS)
      return { id: ++this.#people, firstSeen: at - 12 * this.random.next(), trustLevel: 0 }
    return people[this.random.pick(isViolation ? good : mistaken)]!
  }

  /** Sleepers who have turned are busier than others, and until then lie low. */
  #spiteful(at: number): Reporter {
    const { people, sleepers, turnsAt, spiteful } = this.#crowd
    const hasTurned = (id: number) => at > turnsAt[id]!
    const sleeper = sleepers[Math.floor(this.random.next() * sleepers.length)]
    if (this.random.next() < 0.35 && sleeper && hasTurned(sleeper.id)) return sleeper
    const one = people[this.random.pick(spiteful)]!
    return one.id < sleepers.length && !hasTurned(one.id) ? people[sleepers.length]! : one
  }

  /** Six of seven say what it is. */
  #saidReason(reason: string): string {
    return this.random.next() < 0.85 ? reason : this.#reasons[this.random.pick(this.#reasonSums)]!
  }

  /** Who wants to harm says grave things. */
  #spiteReason(): string {
    return this.#reasons[this.random.pick(this.#spiteSums)]!
  }

  #weight(reason: string): number {
    const { severity } = this.policy.reasons.find(({ id }) => id === reason)!
    return this.policy.severities[severity as Severity].weight
  }
}

/** Downloads at an hour: some grow tenfold in three daily steps. */
export const downloadsAt = ({ downloads, startsAt, grows }: Incident, hour: number): number =>
  grows ? downloads * 10 ** (Math.min(3, Math.max(0, Math.floor((hour - startsAt) / 24))) / 3) : downloads

/** Harm of leaving it for one hour more. */
export const harmAt = (incident: Incident, hour: number, { harm }: WorldSettings): number =>
  incident.gravity && incident.gravity * perReach(downloadsAt(incident, hour), harm)

/** Mean 1 over all subjects, so that worlds can be compared. */
function perReach(downloads: number, harm: WorldSettings['harm']): number {
  if (harm === 'by downloads') return downloads / MEAN_DOWNLOADS
  if (harm === 'by their root') return Math.sqrt(downloads) / MEAN_ROOT
  if (harm === 'the same for all') return 1
  return (1 + downloads / MEAN_DOWNLOADS) / 2
}

const logit = (p: number) => Math.log(p / (1 - p))
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x))
