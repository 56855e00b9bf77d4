import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { PolicyData } from './policy.js'

export interface ReasonTemplate {
  id: string
  title: string
  outcome: 'uphold' | 'dismiss'
  /** Reasons that it is offered for; none means all. */
  reasons: string[]
  text: string
}

const MOST_CHARACTERS = 5000

/** What templates.yaml holds; none without the file. @throws Error that names what is wrong */
export function readTemplates(policyDir: string, { reasons }: PolicyData): ReasonTemplate[] {
  const file = join(policyDir, 'templates.yaml')
  if (!existsSync(file)) return []
  const { templates = [] } = (parse(readFileSync(file, 'utf8')) ?? {}) as {
    templates?: Partial<ReasonTemplate>[]
  }
  const known = new Set(reasons.map(({ id }) => id))
  const seen = new Set<string>()
  return templates.map(({ id = '', title = '', outcome, reasons: of = [], text = '' }) => {
    need(/^[a-z0-9-]{1,60}$/.test(id) && !seen.has(id), id, 'needs an id of its own in small letters')
    need(outcome === 'uphold' || outcome === 'dismiss', id, 'needs the outcome uphold or dismiss')
    need(title.trim() !== '' && text.trim() !== '', id, 'needs a title and a text')
    need(text.length <= MOST_CHARACTERS, id, `is longer than ${MOST_CHARACTERS} characters`)
    need(
      of.every((one) => known.has(one)),
      id,
      'names a reason that the guidelines do not have',
    )
    seen.add(id)
    return { id, title, outcome: outcome!, reasons: of, text: text.trim() }
  })
}

function need(holds: boolean, id: string, message: string): void {
  if (!holds) throw new Error(`The policy cannot be used: templates.yaml, template "${id}" ${message}.`)
}
