import { CATEGORIES } from '../classifiers/category.js'
import type { HeadVersion } from '../classifiers/head-versions.js'
import type { HeadComparison } from '../classifiers/training/compare-heads.js'
import type { HeadJudgement } from '../classifiers/training/judge-head.js'
import type { Metrics } from '../classifiers/training/metrics.js'
import type { HeadComparisonView, HeadInUse, HeadView } from './heads.dto.js'

export function headView({ version, current, shadow, damaged, origin }: HeadVersion): HeadView {
  const view = { version, current, shadow, ...(damaged && { damaged }) }
  const metrics = (origin?.metrics as { outOfFold?: Metrics } | undefined)?.outOfFold
  if (!origin || !metrics) return view
  const { macroF1, precisionShown, ece } = metrics
  const categories = CATEGORIES.map((category) => {
    const { precision, recall, f1 } = metrics.categories[category]
    return { category, precision, recall, f1 }
  })
  return { ...view, rows: origin.rows, macroF1, precisionShown, ece, categories }
}

export const inUseView = ({
  before,
  after,
  outOfFold,
  sentences,
}: Pick<HeadJudgement, 'before' | 'after' | 'outOfFold' | 'sentences'>): HeadInUse => ({
  version: after,
  before,
  ...(outOfFold && { outOfFold: comparisonView(outOfFold) }),
  ...(sentences && { sentences: comparisonView(sentences) }),
})

const comparisonView = (comparison: HeadComparison): HeadComparisonView => {
  const { rows, before, after, difference, interval } = comparison
  return { rows, before, after, difference, interval }
}
