import type { Card, Sentence } from '../../cards/card.js'
import { placeOf } from '../judge-topic.js'
import { keyLines } from '../metadata.js'
import type { Rule, RuleContext, Verdict } from '../rule.js'

const METRIC =
  /\b(?:accuracy|acc|f1|precision|recall|bleu|rouge|wer|cer|perplexity|ppl|mse|rmse|mae|auc|roc|map|mrr|ndcg|em|exact match|score|loss|pearson|spearman|matthews|mcc|iou|dice|fid|top-?[15]|error rate|las|uas|chrf|meteor|psnr|ssim|win rate|elo)\b/i
const VALUE = /\d[\d.,]*\s?%|\b\d{0,3}[.,]\d+\b|\b\d{2,3}\b/
const HELP = {
  fix: 'Report at least one metric with its value, and on which data it was measured.',
  paste:
    '## Evaluation\n\n### Testing Data, Factors & Metrics\n\nTested on the test split of … with …\n\n### Results\n\n| data | metric | value |\n|---|---|---|\n| … | … | … |\n',
}

/** A metric of the `model-index` that has a value. */
function indexedMetric(card: Card): boolean {
  const index = card.frontMatter?.['model-index']
  if (!Array.isArray(index)) return false
  return /"value":\s*(?:"?[-\d.]+)/.test(JSON.stringify(index))
}

const hasValue = ({ text }: Sentence) => VALUE.test(text)
const isMeasured = (one: Sentence) => METRIC.test(one.text) && hasValue(one) && one.block !== 'table'

function inText(context: RuleContext, written: readonly Sentence[]): Verdict | null {
  const measured = written.find((one) => METRIC.test(one.text) && hasValue(one))
  const metric = written.some(({ text }) => METRIC.test(text))
  const cell = metric ? written.find((one) => one.block === 'table' && hasValue(one)) : undefined
  const found = measured ?? cell ?? written.find(hasValue) ?? context.prose.find(isMeasured)
  if (!found) return null
  return { outcome: 'pass', why: 'The card reports results as numbers.', ...placeOf(found) }
}

export const evaluation: Rule = {
  id: 'evaluation',
  title: 'Reports evaluation with numbers',
  severity: 'high',
  kinds: ['model'],
  references: [
    'Hub template, “Evaluation”',
    'Mitchell et al., “Quantitative Analyses”',
    'AI Act, Art. 13(3)(b)(ii)',
    'AI Act, Annex XI §2',
    'NIST AI RMF, Measure',
  ],
  section: 'Evaluation',
  check(card, context) {
    const content = context.topics.get('evaluation')
    const text = inText(context, content?.written ?? [])
    if (text) return text
    if (indexedMetric(card)) {
      return {
        outcome: 'pass',
        why: 'The front matter holds results.',
        lines: keyLines(card, 'model-index'),
        quote: 'model-index',
      }
    }
    const said = content?.written[0]
    if (said)
      return {
        outcome: 'review',
        why: 'Evaluation is mentioned, without a number.',
        ...HELP,
        ...placeOf(said),
      }
    const section = content?.sections[0]
    return {
      outcome: 'fail',
      why: 'The card reports no result: nobody can tell how well the model works, or on what.',
      ...HELP,
      ...(section && { lines: [section.lines[0], section.lines[0]], quote: section.heading }),
    }
  },
}
