import { keyLines } from '../metadata.js'
import type { Rule } from '../rule.js'

type Node = Record<string, unknown>
const PASTE =
  'model-index:\n- name: …\n  results:\n  - task:\n      type: …\n    dataset:\n      type: …\n      name: …\n    metrics:\n    - type: …\n      value: …\n'

const isNode = (value: unknown): value is Node =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

/** What the hub's schema asks for and one result lacks, as paths. */
function lacks(result: unknown, path: string): string[] {
  if (!isNode(result)) return [path]
  const of = (key: string): Node => (isNode(result[key]) ? result[key] : {})
  const wanted: [string, unknown][] = [
    ['task.type', of('task').type],
    ['dataset.type', of('dataset').type],
    ['dataset.name', of('dataset').name],
  ]
  const metrics = listOf(result.metrics)
  if (!metrics.length) wanted.push(['metrics', undefined])
  for (const [at, metric] of metrics.entries()) {
    wanted.push([`metrics[${at}].type`, isNode(metric) ? metric.type : undefined])
    wanted.push([`metrics[${at}].value`, isNode(metric) ? metric.value : undefined])
  }
  return wanted.filter(([, value]) => value === undefined || value === null).map(([key]) => `${path}.${key}`)
}

export const modelIndex: Rule = {
  id: 'model-index',
  title: 'Results in the front matter follow the schema',
  severity: 'low',
  kinds: ['model'],
  references: ['Hub front matter, “model-index”', 'NIST AI RMF, Measure'],
  check(card) {
    const index = card.frontMatter?.['model-index']
    if (index === undefined) return { outcome: 'not-applicable', why: 'There is no model-index.' }
    const place = { lines: keyLines(card, 'model-index'), quote: 'model-index' }
    const help = {
      fix: 'Give each result a task, a data set and metrics with type and value.',
      pasteMetadata: PASTE,
    }
    if (!Array.isArray(index))
      return { outcome: 'fail', why: 'model-index must be a list of models.', ...help, ...place }
    const results = index.flatMap((model: unknown) => (isNode(model) ? listOf(model.results) : []))
    if (!results.length)
      return { outcome: 'review', why: 'model-index is there and holds no result.', ...help, ...place }
    const missing = results.flatMap((result, at) => lacks(result, `results[${at}]`))
    if (!missing.length)
      return { outcome: 'pass', why: 'Every result has a task, data and metrics.', ...place }
    const more = missing.length > 5 ? ` and ${missing.length - 5} more` : ''
    return { outcome: 'fail', why: `Missing: ${missing.slice(0, 5).join(', ')}${more}.`, ...help, ...place }
  },
}
