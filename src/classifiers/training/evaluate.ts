import { CATEGORIES, type Category } from '../category.js'
import type { Suggestion } from '../suggestion.js'
import type { LabelledRow } from './labelled-row.js'
import { metricsOf, type Metrics } from './metrics.js'
import { quoteSpans } from './quoted-sentences.js'

export interface Judged {
  row: LabelledRow
  suggestions: Suggestion[]
}

export interface EvidenceRates {
  /** Of the rightly shown labels with a quote: how often one of the first two passages overlaps it. */
  hitTop2: number
  /** The same of all labels with a quote; a label that was missed counts as a miss. */
  hitTop2OfAll: number
  quotes: number
}

export interface Evaluation extends Metrics {
  rows: number
  /** The category of the lowest F1. */
  weakest: { category: Category; f1: number }
  evidence: EvidenceRates & { categories: Record<Category, EvidenceRates> }
}

/** How the suggestions compare with what readers said. */
export function evaluate(judged: Judged[]): Evaluation {
  const probabilities = judged.map(({ suggestions }) => suggestions.map((s) => s.probability))
  const shown = judged.map(({ suggestions }) => suggestions.map((s) => s.shown))
  const labels = judged.map(({ row }) => CATEGORIES.map((category) => row.labels.includes(category)))
  const hits = CATEGORIES.map((_, c) => judged.flatMap((each) => evidenceHits(each, c)))
  const categories = Object.fromEntries(CATEGORIES.map((category, c) => [category, rates(hits[c]!)]))
  const evidence = { ...rates(hits.flat()), categories: categories as Record<Category, EvidenceRates> }
  const metrics = metricsOf(probabilities, labels, shown)
  return { rows: judged.length, weakest: weakestOf(metrics), ...metrics, evidence }
}

function weakestOf({ categories }: Metrics): Evaluation['weakest'] {
  const [category] = [...CATEGORIES].sort((a, b) => categories[a].f1 - categories[b].f1)
  return { category: category!, f1: categories[category!].f1 }
}

interface Hit {
  hit: boolean
  shown: boolean
}

function evidenceHits({ row, suggestions }: Judged, c: number): Hit[] {
  const spans = row.labels.includes(CATEGORIES[c]!) ? quoteSpans(row, CATEGORIES[c]!) : []
  if (!spans.length) return []
  const { evidence, shown } = suggestions[c]!
  const hit = evidence.slice(0, 2).some(({ start, end }) => spans.some(([a, b]) => start < b && a < end))
  return [{ hit, shown }]
}

function rates(hits: Hit[]): EvidenceRates {
  const shown = hits.filter((each) => each.shown)
  const share = (part: Hit[]) => part.filter(({ hit }) => hit).length / (part.length || 1)
  return { hitTop2: share(shown), hitTop2OfAll: share(hits), quotes: hits.length }
}
