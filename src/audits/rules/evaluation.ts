import type { Card, Sentence } from '../../cards/card.js'
import { findSentence, placeOf, POINTS } from '../judge-topic.js'
import { keyLines } from '../metadata.js'
import type { Rule, RuleContext, Verdict } from '../rule.js'

const METRIC =
  /\b(?:accuracy|eval_\w+|achiev\w+ (?:an? |over |about )?\d|acc|f1|f1-score|(?<!(?:full|half|mixed|single|double|floating|lower)[- ])precision|recall|s?bleu|bleurt|rouge\w*|r-[12l]|wer|cer|per|ter|perplexity|ppl|mse|rmse|mae|auc|roc|map|mrr(?:@\d+)?|ndcg(?:@\d+)?|r@\d+|em|exact[ _]match|scores?|loss|pearson|spearman|matthews|mcc|iou|m?ap|dice|fid|top-?[15]|error rate|las|uas|chr-?f\d?|meteor|psnr|ssim|mos|win rate|elo|mean reward|mean_reward)\b|准确率|精度|正解率|정확도|precisión|exactitud|точность/i
const VALUE = /\d[\d.,]*\s?%|\b\d{0,3}[.,]\d+\b|\b\d{2,3}\b/
const DECIMAL = /^\W{0,4}\d{0,3}[.,]\d{1,6}\b/
/** Results on a set that has a name, or whose training set has. */
const ON_DATA =
  /\b(?:glue|superglue|squad(?:[ _-]?v?\d)?\w*|[mq]nli|xnli|snli|sst-?2|cola|sts-?b|conll\w*|imagenet\w*|librispeech|common[ _]?voice|wmt\d*\w*|newstest\d*\w*|ms[ -]?marco\w*|trec\w*|wikitext\w*|coco|cifar-?\d*|mmlu|hellaswag|cnn.?\/?daily ?mail|xsum|wikiann|tatoeba\w*|flores\w*|beir|mteb|blue|blurb|klue|clue\w*|universal dependencies|ud treebanks?|\d+ ud treebanks|flue|dataset|benchmark\w*|corpus|cup|leaderboard|test ?set of|dev ?set of|testset|fleurs|voxpopuli|ontonotes)\b|\bon [\w\s'-]{0,20}[A-Z][\w-]*[A-Z0-9]|\b(?:on|of|from) (?:the |our )?(?:\w+ ){0,2}(?:dev|test|validation|evaluation|held-out) (?:set|data|split)s?\b(?! of the model)|\d+ ?% of the|\bdev(?:elopment)? data\b/i
/** What a trainer or a tool writes for any run: a loss on a set without a name. */
const ONLY_LOSS = /^\W*(?:(?:training|validation|eval(?:uation)?|test)[ _])?(?:loss|perplexity|ppl)\b/i
const NAMED_SET =
  /\bon (?:the )?(?!an? |unknown|none|same|whole|full|following)[\w./-]+(?: - \w+)? dataset\b/i
const HELP = {
  fix: 'Report at least one metric with its value, and on which data it was measured.',
  paste:
    '## Evaluation\n\n### Testing Data, Factors & Metrics\n\nTested on the test split of … with …\n\n### Results\n\n| data | metric | value |\n|---|---|---|\n| … | … | … |\n',
}

/** A metric of the `model-index` that has a value, and whether its data has a name. */
function indexed(card: Card): 'named' | 'bare' | null {
  const index = card.frontMatter?.['model-index']
  if (!Array.isArray(index)) return null
  const text = JSON.stringify(index)
  if (!/"value":\s*(?:"?[-\d.]+)/.test(text)) return null
  return /"dataset":\s*\{[^}]*"(?:name|type)":\s*"[^"]/.test(text) ? 'named' : 'bare'
}

const hasValue = ({ text }: Sentence) => VALUE.test(text)
const isMeasured = (one: Sentence) => METRIC.test(one.text) && hasValue(one)

interface Found {
  place: { lines: [number, number]; quote: string }
  /** Sentences and headings in which the data may be named. */
  around: string[]
}

/** Numbers under a heading about evaluation, in a table of decimals, in a code block of results, or in a sentence. */
function numbers(card: Card, context: RuleContext): Found | null {
  const written = context.topics.get('evaluation')?.written ?? []
  const metric = written.some(({ text }) => METRIC.test(text))
  const best =
    written.find((one) => isMeasured(one) && !ONLY_LOSS.test(one.text)) ??
    (metric ? written.find((one) => one.block === 'table' && hasValue(one)) : undefined) ??
    tableOfScores(context) ??
    findSentence(context, METRIC, (one) => hasValue(one) && one.block !== 'table') ??
    written.find((one) => hasValue(one) && DECIMAL.test(one.text.replace(/^\D{0,40}/, '')))
  if (best) return { place: placeOf(best), around: around(card, context, best.section) }
  return codeOfScores(card, context)
}

function around(card: Card, context: RuleContext, section: number): string[] {
  const indexes = context.topics.get('evaluation')?.indexes
  const near = context.prose.filter((one) => one.section === section || indexes?.has(one.section))
  const { heading, path } = card.sections[section]!
  const titles = [
    heading,
    ...path.slice(1),
    ...[...(indexes ?? [])].map((one) => card.sections[one]!.heading),
  ]
  return [...near.map(({ text }) => text), ...titles]
}

/** At least four decimals in one section's tables: the first of them. */
function tableOfScores({ prose }: RuleContext): Sentence | undefined {
  const seen = new Map<number, number>()
  const cell = prose.find(({ block, text, section }) => {
    if (block !== 'table' || !DECIMAL.test(text)) return false
    seen.set(section, (seen.get(section) ?? 0) + 1)
    return seen.get(section) === 4
  })
  if (!cell) return undefined
  const header = prose.filter(({ block, section }) => block === 'table' && section === cell.section)
  const about = header
    .slice(0, 60)
    .some(({ text }) => METRIC.test(text) || ON_DATA.test(text) || /\bmodel\b/i.test(text))
  const isRun = header.slice(0, 8).some(({ text }) => /\bepoch\b/i.test(text))
  return about && !isRun && header.every(({ text }) => !/\b(?:params?|vram|learning rate)\b/i.test(text))
    ? cell
    : undefined
}

function codeOfScores(card: Card, context: RuleContext): Found | null {
  const indexes = context.topics.get('evaluation')?.indexes
  for (const { section, start, end, lines } of card.code) {
    const source = card.text.slice(start, Math.min(end, start + 1_500))
    const scores =
      /["']?\b(?:eval_)?(?:f1|em|exact|accuracy|acc|loss|rouge\w*|bleu|wer|HasAns_f1)["']?\s*[:=]\s*\d+[.,]\d/i.exec(
        source,
      )
    if (!scores && !(indexes?.has(section) && METRIC.test(source) && /\d\.\d/.test(source))) continue
    return { place: { lines, quote: source.slice(0, 300) }, around: around(card, context, section) }
  }
  return null
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
    const index = indexed(card)
    const indexPlace = { lines: keyLines(card, 'model-index'), quote: 'model-index' }
    if (index === 'named') return { outcome: 'pass', why: 'The front matter holds results.', ...indexPlace }
    const found = numbers(card, context)
    if (found) return judge(found, context)
    if (index) return { outcome: 'review', why: WITHOUT_DATA, ...HELP, ...indexPlace }
    const content = context.topics.get('evaluation')
    const said = content?.written.find(
      ({ text }) => !POINTS.test(text) && (METRIC.test(text) || /\bevaluat|benchmark/i.test(text)),
    )
    if (said && said.text.split(' ').length >= 12)
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

const WITHOUT_DATA = 'Numbers are given, but not on which data they were measured.'

function judge({ place, around }: Found, context: RuleContext): Verdict {
  const measured = around.filter((text) => METRIC.test(text))
  const onlyLoss = measured.length > 0 && measured.every((text) => /\bloss\b/i.test(text))
  const named = !onlyLoss && around.some((text) => ON_DATA.test(text) && !/evaluation set:?$/i.test(text))
  const same = findSentence(context, NAMED_SET)
  if (named || (same && !onlyLoss))
    return { outcome: 'pass', why: 'The card reports results as numbers.', ...place }
  return { outcome: 'review', why: WITHOUT_DATA, ...HELP, ...place }
}
