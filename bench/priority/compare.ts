import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { checkPolicy } from '../../src/policy/check-policy.js'
import type { PolicyData } from '../../src/policy/policy.js'
import { discourse, firstCome, mostFlags, mozilla, type Formula, type OpenCase } from './formulas.js'
import { ours } from './ours.js'
import { runQueue } from './run-queue.js'
import { drawWorld, type Incident, type WorldSettings } from './world.js'

/** The policy that ships. @param folder that holds `policies/` */
export function shippedPolicy(folder: string): PolicyData {
  const files = ['guidelines', 'measures', 'reporters'].map((name) =>
    parse(readFileSync(join(folder, 'policies', `${name}.yaml`), 'utf8')),
  )
  return checkPolicy(Object.assign({}, ...files))
}

export interface Compared {
  /** Harm-hours of each formula over those of first come, one value a world. */
  shares: Map<string, number[]>
  /** Longest wait in hours over all worlds. */
  waits: Map<string, number>
}

/** The same worlds, with the same number of decisions, in the order of each formula. */
export function compare(
  worlds: WorldSettings[],
  policy: PolicyData,
  { variants = [ours(policy)], told }: { variants?: Formula[]; told?: (line: string) => void } = {},
): Compared {
  const compared: Compared = { shares: new Map(), waits: new Map() }
  for (const settings of worlds) {
    const world = drawWorld(settings, policy)
    const formulas = [firstCome, mostFlags, discourse, mozilla, ...variants]
    const [line, start]: [string[], number] = [[], Date.now()]
    let base = 0
    for (const formula of formulas) {
      const { harmHours, longestWait } = runQueue(world, formula)
      if (formula === firstCome) base = harmHours
      const shares = compared.shares.get(formula.name) ?? []
      compared.shares.set(formula.name, [...shares, harmHours / base])
      line.push(`${formula.name} ${(harmHours / base).toFixed(4)} ${Math.round(longestWait)} h`)
      compared.waits.set(formula.name, Math.max(compared.waits.get(formula.name) ?? 0, longestWait))
    }
    told?.(`seed ${settings.seed}: ${line.join(', ')} (${Math.round((Date.now() - start) / 1000)} s)`)
  }
  return compared
}

export interface BrigadeSeen {
  severity: string
  /** Times it stood in the upper tenth of the queue with one flag, and with those of 200 fresh accounts. */
  one: number
  all: number
  /** Times it was there only with the 200. */
  moved: number
  looks: number
}

/** Once a day a harmless subject of median reach is laid beside the queue, with one flag and with 200 fresh accounts'. */
export function brigadeSeen(settings: WorldSettings, policy: PolicyData): BrigadeSeen[] {
  const formula = ours(policy)
  const reasons = {
    low: 'spam',
    moderate: 'misleading-claims',
    high: 'personal-data',
    severe: 'child-safety',
  }
  const seen = Object.keys(reasons).map((severity): BrigadeSeen => ({
    severity,
    one: 0,
    all: 0,
    moved: 0,
    looks: 0,
  }))
  runQueue(drawWorld(settings, policy), formula, (now, open, learnt) => {
    const upper = open.map(({ score }) => score).sort((a, b) => b - a)[Math.floor(open.length / 10)] ?? 0
    for (const row of seen) {
      const reason = reasons[row.severity as keyof typeof reasons]
      row.looks++
      const isUpper = (size: number) => formula.score(brigade(size, reason, now), now, learnt) > upper
      const [one, all] = [isUpper(1), isUpper(200)]
      row.one += Number(one)
      row.all += Number(all)
      row.moved += Number(all && !one)
    }
  })
  return seen
}

const HARMLESS: Incident = {
  id: -1,
  isViolation: false,
  gravity: 0,
  downloads: 100,
  startsAt: 0,
  grows: false,
  owner: -1,
  ownerIsKnown: false,
  minutes: 5,
  byBrigade: true,
}

/** Half repeat one text, the others have their own words. */
function brigade(size: number, reason: string, now: number): OpenCase {
  const flags = Array.from({ length: size }, (_, i) => ({
    at: now - 4 + (4 * i) / size,
    incident: -1,
    reporter: { id: 1_000_000 + i, firstSeen: now - 8, trustLevel: 0 },
    reason,
    text: i % 2 === 0 ? -1 : -2 - i,
  }))
  const openedAt = now - 4
  return {
    incident: HARMLESS,
    openedAt,
    flags,
    score: 0,
    dueAt: Infinity,
    changesAt: Infinity,
    flagScores: [],
  }
}
