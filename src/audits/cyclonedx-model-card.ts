import type { AuditReport } from './finding.js'
import { list, mapping, scalar, scalars } from './front-matter-values.js'

/** A CycloneDX `modelCard`: what the front matter states, and the card's own sentences that the audit found. */
export const modelCardOf = (report: AuditReport, data: Record<string, unknown>) => ({
  modelParameters: parametersOf(data),
  quantitativeAnalysis: { performanceMetrics: metricsOf(data) },
  considerations: considerationsOf(report),
})

function parametersOf(data: Record<string, unknown>) {
  const task = scalar(data.pipeline_tag)
  const datasets = scalars(data.datasets).map((name) => ({ type: 'dataset' as const, name }))
  return { ...(task && { task }), ...(datasets.length && { datasets }) }
}

/** The results of `model-index`; CycloneDX wants the value as text, and calls the data a slice. */
function metricsOf(data: Record<string, unknown>) {
  return list(data['model-index'], 10)
    .flatMap((model) => list(mapping(model).results))
    .flatMap((result) => {
      const dataset = mapping(mapping(result).dataset)
      const slice = scalar(dataset.name) || scalar(dataset.type)
      return list(mapping(result).metrics).map((metric) => metricOf(mapping(metric), slice))
    })
    .filter(({ type, value }) => type && value)
    .slice(0, 200)
}

const metricOf = (metric: Record<string, unknown>, slice: string) => ({
  type: scalar(metric.name) || scalar(metric.type),
  value: scalar(metric.value),
  ...(slice && { slice }),
})

function considerationsOf(report: AuditReport) {
  const bias = quotes(report, ['bias']).map((name) => ({ name }))
  return {
    useCases: quotes(report, ['intended-use']),
    technicalLimitations: quotes(report, ['limitations', 'out-of-scope-use']),
    ethicalConsiderations: bias,
  }
}

/** The card's words where rules found what they look for; template text is no such place. */
export const quotes = ({ findings }: AuditReport, rules: readonly string[]): string[] =>
  findings
    .filter(({ rule, outcome, quote }) => rules.includes(rule) && outcome === 'pass' && quote)
    .map(({ quote }) => quote)
