import { createHash } from 'node:crypto'
import { readFrontMatter } from '../cards/front-matter.js'
import { SourceLines } from '../cards/source-lines.js'
import { modelCardOf, quotes } from './cyclonedx-model-card.js'
import type { AuditReport } from './finding.js'
import { mapping, scalar, scalars } from './front-matter-values.js'
import type { ReportSubject } from './report-subject.js'
import { openOf } from './set-aside.js'
import { spdxId } from './spdx-id.js'

const TYPE = { model: 'machine-learning-model', dataset: 'data', space: 'application' } as const

/**
 * A CycloneDX 1.7 bill of materials with one component: what the card states, with the audit's outcomes as
 * properties. Reads the front matter again, so run it off the main thread on texts of strangers.
 */
export function cyclonedxOf(report: AuditReport, subject: ReportSubject) {
  const data = readFrontMatter(new SourceLines(subject.card)).data ?? {}
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.7.schema.json',
    bomFormat: 'CycloneDX' as const,
    specVersion: '1.7' as const,
    serialNumber: `urn:uuid:${uuidOf(`${subject.name}\0${subject.card}`)}`,
    version: 1,
    metadata: {
      ...(subject.madeAt && { timestamp: subject.madeAt.toISOString() }),
      tools: {
        components: [{ type: 'application', name: 'goodfaith audit', version: report.rulesVersion }],
      },
    },
    components: [componentOf(report, subject, data)],
  }
}

function componentOf(report: AuditReport, subject: ReportSubject, data: Record<string, unknown>) {
  const licenses = licencesOf(data)
  const ancestors = scalars(data.base_model, 20).map((name) => ({ type: TYPE.model, name }))
  return {
    type: TYPE[report.kind],
    'bom-ref': 'card',
    name: scalar(subject.name) || 'README.md',
    ...(subject.revision && { version: subject.revision }),
    ...(licenses.length && { licenses }),
    ...(ancestors.length && { pedigree: { ancestors } }),
    ...contentOf(report, data),
    tags: [...new Set(scalars(data.tags))],
    properties: propertiesOf(report, subject, data),
  }
}

function contentOf(report: AuditReport, data: Record<string, unknown>) {
  if (report.kind === 'model') return { modelCard: modelCardOf(report, data) }
  if (report.kind === 'space') return {}
  const [description] = quotes(report, ['intended-use', 'source-data'])
  return {
    data: [
      {
        type: 'dataset' as const,
        ...(description && { description }),
        sensitiveData: quotes(report, ['personal-data']),
      },
    ],
  }
}

/** SPDX where it has the licence, else its name; the hub's `other` has a name of its own. */
const licencesOf = (data: Record<string, unknown>) =>
  scalars(data.license, 10).map((id) => {
    const spdx = spdxId(id)
    if (spdx) return { license: { id: spdx } }
    return { license: { name: id === 'other' ? scalar(data.license_name) || id : id } }
  })

function propertiesOf(report: AuditReport, { standing }: ReportSubject, data: Record<string, unknown>) {
  const { findings, coverage } = report
  const co2 = mapping(data.co2_eq_emissions)
  const grams = scalar(co2.emissions) || scalar(data.co2_eq_emissions)
  return [
    ...coverage.sections.map(({ section, state }) => property(`coverage:${section}`, state)),
    ...findings.map(({ rule, outcome }) => property(`rule:${rule}`, outcome)),
    ...openOf(findings, 'fail').map(({ rule, why }) => property(`why:${rule}`, why)),
    ...(grams ? [property('co2-eq-grams', grams)] : []),
    ...scalars(data.language, 200).map((code) => property('language', code)),
    ...(standing?.tags ?? []).map(({ title }) => property('tag', title)),
    ...(standing?.measures ?? []).map(({ title }) => property('measure', title)),
  ]
}

const property = (name: string, value: string) => ({ name: `goodfaith:${name}`, value })

/** The same text, the same number: a version-8 UUID (RFC 9562) of its digest. */
function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text.toWellFormed()).digest('hex')
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-')
}
