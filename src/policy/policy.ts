import { Injectable } from '@nestjs/common'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { BadInput } from '../common/errors.js'
import { Config } from '../config.js'
import { checkPolicy } from './check-policy.js'

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
  graphic?: boolean
}

export interface Measure {
  id: string
  title: string
  effect: string
  severity: Severity
  kinds: string[]
  reviewDays?: number
}

export interface PolicyData {
  version: string
  reasons: Reason[]
  severities: Record<Severity, { weight: number; dueHours: number }>
  measures: Measure[]
  ownerReplyDays: number
  appealDays: number
}

/** The content guidelines as data (`policies/*.yaml`), read and checked once at boot. */
@Injectable()
export class Policy {
  readonly data: PolicyData
  /** The declared version and a digest of the files, so that two texts never share a version. */
  readonly version: string

  constructor(config: Config) {
    const texts = ['guidelines.yaml', 'measures.yaml'].map((file) =>
      readFileSync(join(config.policyDir, file), 'utf8'),
    )
    this.data = checkPolicy(Object.assign({}, ...texts.map((text) => parse(text) as object)))
    this.version = `${this.data.version}+${createHash('sha256').update(texts.join('\n')).digest('hex').slice(0, 8)}`
  }

  /** @throws BadInput listing the reasons for this kind when `id` is not one of them. */
  reason(id: string, kind: string): Reason {
    const fitting = this.data.reasons.filter(({ kinds }) => kinds.includes(kind))
    return found(fitting, id, 'reason', kind)
  }

  /** A reason by id whatever the kind; undefined when an older policy had it. */
  anyReason(id: string): Reason | undefined {
    return this.data.reasons.find((reason) => reason.id === id)
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
