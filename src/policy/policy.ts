import { Injectable } from '@nestjs/common'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { BadInput } from '../common/errors.js'
import { Config } from '../config.js'
import { checkPolicy } from './check-policy.js'
import { crewOf, type Crew } from './crew.js'
import type { Graphic } from './graphic.js'
import { readTemplates, type ReasonTemplate } from './reason-templates.js'
import type { MisuseRules, PriorityRules } from './priority-rules.js'
import { addWorkingHours, workingHoursBetween, type WorkCalendar } from './working-hours.js'

export const SEVERITIES = ['low', 'moderate', 'high', 'severe'] as const
export type Severity = (typeof SEVERITIES)[number]

export interface Reason {
  id: string
  title: string
  text: string
  severity: Severity
  kinds: string[]
  /** Share of flags with this reason that turn out right, before anything is known of the reporter. */
  prior: number
  /** That deciding a case with this reason usually takes; 5 when absent. */
  minutes?: number
  /** What of such a case is hard to look at, and blurred until asked for; `true` means images. */
  graphic?: boolean | Graphic
  onNewRevision: RevisionRule
}

export const FLAG_RULES = ['keep', 'lapse-if-gone'] as const
export const DECISION_RULES = ['keep', 'reopen'] as const

/** What a new revision of the card does to what was said about an older one. */
export interface RevisionRule {
  /** Open flags stay; or one whose quoted text is gone from the card lapses. */
  flags: (typeof FLAG_RULES)[number]
  /** A standing measure stays as it is; or a case is opened to see whether it is still needed. */
  decisions: (typeof DECISION_RULES)[number]
}

export const IMPOSERS = ['moderator', 'lead', 'admin'] as const

export interface Measure {
  id: string
  title: string
  effect: string
  severity: Severity
  kinds: string[]
  /** The least role that may impose it. */
  mayImpose: (typeof IMPOSERS)[number]
  /** What taking it back does, in words for people. */
  undo: string
  /** A single act, such as a notice: nothing of it stands, so nothing ends. */
  once?: boolean
  /** Days after which it ends by itself. */
  endDays?: number
  /** Days after which it is looked at again. */
  reviewDays?: number
  /** Share of the harm that goes on while it is in force; 1 when absent. */
  harmLeft?: number
  /** While it is in force the work is in no list and no feed. */
  unlists?: boolean
  /** It is about a person, so no public page names it. */
  personal?: boolean
}

/** A deadline: hours from the first signal to the decision. */
export interface SeverityRule {
  weight: number
  dueHours: number
  /** The clock runs day and night, for what cannot wait for Monday; else in working hours. */
  aroundTheClock?: boolean
}

export interface SecondPerson {
  /** Measures of these severities need two people. */
  severities: Severity[]
  /** Hours after which, where nobody else can confirm, a lead may do so alone; null: never. */
  leadAloneAfterHours: number | null
}

export interface PolicyData {
  version: string
  reasons: Reason[]
  severities: Record<Severity, SeverityRule>
  measures: Measure[]
  calendar: WorkCalendar
  secondPerson: SecondPerson
  ownerReplyDays: number
  appealDays: number
  priority: PriorityRules
  misuse: MisuseRules
}

/** The content guidelines as data (`policies/*.yaml`), read and checked once at boot. */
@Injectable()
export class Policy {
  readonly data: PolicyData
  /** The declared version and a digest of the files, so that two texts never share a version. */
  readonly version: string
  /** The texts that make the version, by file. */
  readonly files: Record<string, string>
  /** How moderators are looked after: no part of what people are told, so not of the version. */
  readonly crew: Crew
  /** Texts to start reasons from: a help for moderators, so not of the version. */
  readonly templates: ReasonTemplate[]

  constructor(config: Config) {
    const crewFile = join(config.policyDir, 'crew.yaml')
    this.crew = crewOf(existsSync(crewFile) ? parse(readFileSync(crewFile, 'utf8')) : undefined)
    this.files = Object.fromEntries(
      ['guidelines.yaml', 'measures.yaml', 'reporters.yaml'].map((file) => [
        file,
        readFileSync(join(config.policyDir, file), 'utf8'),
      ]),
    )
    const texts = Object.values(this.files)
    this.data = checkPolicy(Object.assign({}, ...texts.map((text) => parse(text) as object)))
    this.templates = readTemplates(config.policyDir, this.data)
    this.version = `${this.data.version}+${createHash('sha256').update(texts.join('\n')).digest('hex').slice(0, 8)}`
  }

  /** @throws BadInput listing the reasons for this kind when `id` is not one of them. */
  reason(id: string, kind: string): Reason {
    const fitting = this.data.reasons.filter(({ kinds }) => kinds.includes(kind))
    return found(fitting, id, 'reason', kind)
  }

  /** Ids of the reasons whose cases are hard to look at. */
  graphicReasons(): string[] {
    return this.data.reasons.filter(({ graphic }) => graphic).map(({ id }) => id)
  }

  /** A reason by id whatever the kind; undefined when an older policy had it. */
  anyReason(id: string): Reason | undefined {
    return this.data.reasons.find((reason) => reason.id === id)
  }

  /** Ids of the measures that are about a person. */
  personalMeasures(): string[] {
    return this.data.measures.filter(({ personal }) => personal).map(({ id }) => id)
  }

  /** Ids of the measures that keep a work out of lists and feeds. */
  unlistingMeasures(): string[] {
    return this.data.measures.filter(({ unlists }) => unlists).map(({ id }) => id)
  }

  /** A measure by id whatever the kind; undefined when an older policy had it. */
  anyMeasure(id: string): Measure | undefined {
    return this.data.measures.find((measure) => measure.id === id)
  }

  /** Until when a case of this severity, opened at `openedAt`, should be decided; `share` of the usual time. */
  dueAt(openedAt: Date, severity: Severity, share = 1): Date {
    const { dueHours, aroundTheClock } = this.data.severities[severity]
    const hours = dueHours * share
    if (aroundTheClock) return new Date(openedAt.getTime() + hours * 3_600_000)
    return addWorkingHours(openedAt, hours, this.data.calendar)
  }

  /** A deadline after a wait: the time that was left when it began is left when it ends. What was overdue stays so. */
  dueAfterWait(due: Date, severity: Severity, { from, until }: { from: Date; until: Date }): Date {
    if (due <= from || until <= from) return due
    if (this.data.severities[severity].aroundTheClock)
      return new Date(due.getTime() + until.getTime() - from.getTime())
    const { calendar } = this.data
    return addWorkingHours(until, workingHoursBetween(from, due, calendar), calendar)
  }

  /** Whether a measure takes two people. */
  needsSecond({ severity }: Pick<Measure, 'severity'>): boolean {
    return this.data.secondPerson.severities.includes(severity)
  }

  /** @throws BadInput listing the measures for this kind when `id` is not one of them. */
  measure(id: string, kind: string): Measure {
    const fitting = this.data.measures.filter(({ kinds }) => kinds.includes(kind))
    return found(fitting, id, 'measure', kind)
  }
}

function found<T extends { id: string }>(list: T[], id: string, what: string, kind: string): T {
  const one = list.find((item) => item.id === id)
  if (one) return one
  const ids = list.map((item) => item.id).join(', ')
  throw new BadInput(`The policy has no ${what} "${id}" for a ${kind}. Use one of: ${ids}.`, [
    { detail: `not a ${what} for a ${kind}`, pointer: `#/${what}` },
  ])
}
