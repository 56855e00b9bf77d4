import type { Card } from '../../cards/card.js'
import { parseCard } from '../../cards/parse-card.js'
import { auditReading } from '../audit-card.js'
import {
  AUDIT_KINDS,
  type AuditKind,
  type AuditReport,
  type Outcome,
  type SectionCoverage,
} from '../finding.js'
import { words } from '../metadata.js'
import { notRead } from '../not-read.js'
import { readTopics } from '../read-topics.js'
import { fillParts, type FilledParts } from './fill-parts.js'

/** One line of the results: what the audit says of one card of the file. */
export interface AuditedRow {
  /** The line of the file, from 1. */
  row: number
  kind: AuditKind
  name: string
  downloads: number | null
  /** Pipeline tag of a model, task of a dataset, in lower case; 'none' where there is none. */
  pipeline: string
  /** The first licence of the front matter, else of the row; 'none' where there is none. */
  licence: string
  sections: Record<string, SectionCoverage['state']>
  parts: FilledParts
  /** What fails or wants a look: rule, outcome, first and last line. */
  findings: [rule: string, outcome: Outcome, from: number, to: number][]
}

/** A line that is no card; the audit goes on without it. */
export interface RefusedRow {
  row: number
  problem: string
}

const MAX_BYTES = 2_097_152
const utf8 = new TextDecoder('utf-8', { fatal: true })

/** Audits one line of the file. Never throws: a line that is no card comes back with its problem. */
export function auditLine(row: number, bytes: Uint8Array): AuditedRow | RefusedRow {
  const read = readLine(bytes)
  if (typeof read === 'string') return { row, problem: read }
  const kind = AUDIT_KINDS.find((one) => one === read.kind) ?? 'model'
  if (Buffer.byteLength(read.text) > MAX_BYTES) return { row, problem: 'the card is larger than 2 MB' }
  const card = parseCard(read.text)
  const reading = readTopics(card)
  const report = auditReading(card, { kind, files: [], ...reading })
  return { row, ...aboutOf(read, card), ...toldOf(report), kind, parts: fillParts(card, reading, report) }
}

/** The result of a card that took longer, or more memory, than a card may. */
export function givenUp(row: number, bytes: Uint8Array, limit: 'time' | 'size'): AuditedRow | RefusedRow {
  const read = readLine(bytes)
  if (typeof read === 'string') return { row, problem: read }
  const kind = AUDIT_KINDS.find((one) => one === read.kind) ?? 'model'
  const about = aboutOf(read, { frontMatter: null } as Card)
  return { row, ...about, ...toldOf(notRead(kind, limit)), kind, parts: { heading: [], meaning: [] } }
}

interface ReadRow {
  text: string
  kind?: unknown
  name?: unknown
  downloads?: unknown
  pipelineTag?: unknown
  task?: unknown
  licence?: unknown
}

function readLine(bytes: Uint8Array): ReadRow | string {
  let row: unknown
  try {
    row = JSON.parse(utf8.decode(bytes))
  } catch (error) {
    return error instanceof SyntaxError ? 'not valid JSON' : 'not valid UTF-8'
  }
  const text = (row as { text?: unknown } | null)?.text
  return typeof text === 'string' ? (row as ReadRow) : 'there is no "text"; it must be the card'
}

function aboutOf(read: ReadRow, card: Card) {
  return {
    name: typeof read.name === 'string' ? read.name.slice(0, 200).toWellFormed() : '',
    downloads: typeof read.downloads === 'number' && Number.isFinite(read.downloads) ? read.downloads : null,
    pipeline: named(
      words(card, 'pipeline_tag')[0] ?? read.pipelineTag ?? words(card, 'task_categories')[0] ?? read.task,
    ),
    licence: named(words(card, 'license')[0] ?? read.licence),
  }
}

/** Lists of the hub write "None" for nothing. */
const named = (value: unknown) =>
  typeof value === 'string' && value.trim() ? value.trim().toLowerCase().slice(0, 60).toWellFormed() : 'none'

const toldOf = ({ coverage, findings }: AuditReport): Pick<AuditedRow, 'sections' | 'findings'> => ({
  sections: Object.fromEntries(coverage.sections.map(({ section, state }) => [section, state])),
  findings: findings
    .filter(({ outcome }) => outcome === 'fail' || outcome === 'review')
    .map(({ rule, outcome, lines }) => [rule, outcome, ...lines]),
})
