import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Conflict } from '../../common/errors.js'
import { projectRoot, type Config } from '../../config.js'
import type { Category } from '../category.js'
import { loadHead } from '../head-file.js'
import { usableHead } from '../head-versions.js'
import { scoreWithHead } from '../score-with-head.js'
import { compareHeads, worse, type HeadComparison, type Scored } from './compare-heads.js'
import { loadOutOfFold } from './out-of-fold-file.js'
import { shownAt } from './metrics.js'

/** How two heads compare on the fixed sets that are at hand. */
export interface HeadJudgement {
  before: string
  after: string
  /** Cards of owners that neither had seen in training. */
  outOfFold?: HeadComparison
  /** One-sentence descriptions that no head is trained on. */
  sentences?: HeadComparison
  /** Why the second may not be promoted. */
  refused?: { set: 'out_of_fold' | 'sentences' | 'none'; reason: string; difference?: number }
}

const SENTENCES = join(projectRoot, 'test/fixtures/one-sentence-descriptions.json')
/** 120 sentences say little: only a loss beyond chance counts. */
const SENTENCES_MARGIN = 1

/** Compares a head with the one in use. @throws NotFound, Conflict when it is not there or damaged */
export async function judgeHead(config: Config, before: string, after: string): Promise<HeadJudgement> {
  const folder = join(config.modelsDir, 'heads')
  await usableHead(folder, after)
  const judgement: HeadJudgement = { before, after }
  const [first, second] = await Promise.all([before, after].map((version) => outOfFoldOf(folder, version)))
  if (first && second) judgement.outOfFold = compareHeads(first, second)
  const sentences = await onSentences(config, before, after)
  if (sentences) judgement.sentences = sentences
  const refused = refusal(judgement)
  return refused ? { ...judgement, refused } : judgement
}

function refusal({ outOfFold, sentences }: HeadJudgement): HeadJudgement['refused'] {
  if (!outOfFold?.rows && !sentences?.rows) return { set: 'none', reason: 'no_fixed_set' }
  const onCards = outOfFold && worse(outOfFold)
  if (onCards) return { set: 'out_of_fold', ...onCards }
  const onSentences = sentences && worse(sentences, SENTENCES_MARGIN)
  return onSentences && { set: 'sentences', ...onSentences }
}

/** @throws Conflict (`head_is_worse`) that says on which set and by how much */
export function mustNotBeWorse({ refused, before, after }: HeadJudgement): void {
  if (!refused) return
  const by = refused.difference === undefined ? '' : ` (macro-F1 ${refused.difference.toFixed(3)})`
  const set = { out_of_fold: 'the labelled cards', sentences: 'the fixed sentences', none: 'any fixed set' }
  const why =
    refused.set === 'none'
      ? 'they cannot be compared on any fixed set'
      : `it is worse on ${set[refused.set]}${by}`
  throw new Conflict('head_is_worse', `Head ${after} cannot take the place of ${before}: ${why}.`, {
    refused,
  })
}

async function outOfFoldOf(folder: string, version: string): Promise<Scored[] | undefined> {
  const rows = await loadOutOfFold(folder, version).catch(() => undefined)
  if (!rows) return undefined
  const { thresholds } = await loadHead(folder, version)
  const shown = shownAt(
    rows.map(({ probabilities }) => probabilities),
    thresholds,
  )
  return rows.map(({ id, labels }, i) => ({ id, labels, shown: shown[i]! }))
}

async function onSentences(config: Config, before: string, after: string) {
  if (!existsSync(SENTENCES)) return undefined
  const rows = JSON.parse(readFileSync(SENTENCES, 'utf8')) as { text: string; category: Category | null }[]
  const scored = await Promise.all(
    [before, after].map(async (version) => {
      const answers = await scoreWithHead(config, version, rows)
      return answers.map((suggestions, i) => ({
        id: String(i),
        labels: [rows[i]!.category ?? []].flat(),
        shown: suggestions.map((suggestion) => suggestion.shown),
      }))
    }),
  )
  return compareHeads(scored[0]!, scored[1]!)
}
