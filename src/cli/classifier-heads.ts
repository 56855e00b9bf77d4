import { userInfo } from 'node:os'
import { join } from 'node:path'
import type { Command } from 'commander'
import { CATEGORIES } from '../classifiers/category.js'
import { currentHead, loadHead } from '../classifiers/head-file.js'
import {
  headBefore,
  headHistory,
  listHeads,
  putInUse,
  setShadow,
  usableHead,
  type HeadVersion,
} from '../classifiers/head-versions.js'
import { scoreWithHead } from '../classifiers/score-with-head.js'
import { compareHeads, type HeadComparison } from '../classifiers/training/compare-heads.js'
import { judgeHead, mustNotBeWorse, type HeadJudgement } from '../classifiers/training/judge-head.js'
import type { LabelledRow } from '../classifiers/training/labelled-row.js'
import type { Metrics } from '../classifiers/training/metrics.js'
import { Config } from '../config.js'
import { readLabelledRows } from './read-labelled-rows.js'

interface Flags {
  json?: boolean
  why?: string
}

const folderOf = (config: Config) => join(config.modelsDir, 'heads')
const print = (flags: Flags, value: unknown, inWords: string) =>
  process.stdout.write(`${flags.json ? JSON.stringify(value) : inWords}\n`)

/** `goodfaith classifier list | compare | promote | rollback | shadow`. */
export function registerHeads(classifier: Command): void {
  classifier
    .command('list')
    .description('heads there are, which one is in use, and how each did')
    .option('--json', 'as JSON')
    .action(list)
  classifier
    .command('compare')
    .argument('<before>', 'version of a head, or "current"')
    .argument('<after>', 'version of another')
    .argument('[file]', 'labelled rows to compare them on (default: the fixed sets)')
    .description(
      'compare two heads: on labelled cards that neither has seen and on fixed sentences, or on a file',
    )
    .option('--json', 'as JSON')
    .action(compare)
  classifier
    .command('promote')
    .argument('<version>', 'see "goodfaith classifier list"')
    .description('put a head in use; refused when it is worse on the fixed sets')
    .option('--why <text>', 'kept in the history')
    .option('--json', 'as JSON')
    .action(promote)
  classifier
    .command('rollback')
    .description('put the head in use again that was before this one')
    .option('--why <text>', 'kept in the history')
    .option('--json', 'as JSON')
    .action(rollback)
  classifier
    .command('shadow')
    .argument('<version>', 'version of a head, or "none"')
    .description('let a head run beside the one in use; its suggestions are stored and never shown')
    .action(shadow)
}

async function list(flags: Flags): Promise<void> {
  const folder = folderOf(new Config())
  const [heads, history] = await Promise.all([listHeads(folder), headHistory(folder)])
  print(flags, { heads, history }, heads.map(headLine).join('\n') || `There are no heads in ${folder}.`)
}

function headLine({ version, current, shadow, damaged, origin }: HeadVersion): string {
  const use = current ? 'in use' : shadow ? 'shadow' : ''
  const metrics = (origin?.metrics as { outOfFold?: Metrics } | undefined)?.outOfFold
  const did = metrics
    ? `macro-F1 ${metrics.macroF1.toFixed(3)}, precision shown ${metrics.precisionShown.toFixed(3)}, ${origin!.rows} rows`
    : ''
  return `${version}  ${use.padEnd(7)} ${damaged ? `damaged: ${damaged}` : did}`
}

async function compare(before: string, after: string, file: string | undefined, flags: Flags): Promise<void> {
  const config = new Config()
  const first = before === 'current' ? await currentHead(folderOf(config)) : before
  await usableHead(folderOf(config), first)
  if (!file) {
    const judgement = await judgeHead(config, first, after)
    return void print(flags, judgement, judgementInWords(judgement))
  }
  await usableHead(folderOf(config), after)
  const rows = await readLabelledRows(file)
  const scored = [await scoredBy(config, first, rows), await scoredBy(config, after, rows)]
  const result = { before: first, after, file, comparison: compareHeads(scored[0]!, scored[1]!) }
  print(flags, result, comparisonInWords(file, result.comparison))
}

async function scoredBy(config: Config, version: string, rows: LabelledRow[]) {
  const answers = await scoreWithHead(config, version, rows)
  return rows.map(({ labels }, i) => ({
    id: String(i),
    labels,
    shown: answers[i]!.map((suggestion) => suggestion.shown),
  }))
}

async function promote(version: string, flags: Flags): Promise<void> {
  const config = new Config()
  const folder = folderOf(config)
  const from = await currentHead(folder)
  const judgement = await judgeHead(config, from, version)
  mustNotBeWorse(judgement)
  await putInUse(folder, { ...changeOf(flags), action: 'promote', from, to: version })
  print(
    flags,
    judgement,
    `${judgementInWords(judgement)}\n${version} is in use. Running services take it up within seconds.`,
  )
}

async function rollback(flags: Flags): Promise<void> {
  const folder = folderOf(new Config())
  const from = await currentHead(folder)
  const to = await headBefore(folder, from)
  await loadHead(folder, to)
  await putInUse(folder, { ...changeOf(flags), action: 'rollback', from, to })
  print(flags, { from, to }, `${to} is in use again, in place of ${from}.`)
}

async function shadow(version: string): Promise<void> {
  const folder = folderOf(new Config())
  if (version !== 'none') await usableHead(folder, version)
  await setShadow(folder, version === 'none' ? undefined : version)
  process.stdout.write(version === 'none' ? 'No head runs in shadow.\n' : `${version} runs in shadow.\n`)
}

const changeOf = ({ why }: Flags) => ({
  at: new Date().toISOString(),
  by: userInfo().username,
  ...(why && { why }),
})

function judgementInWords({ outOfFold, sentences, refused }: HeadJudgement): string {
  return [
    outOfFold ? comparisonInWords('labelled cards, out of fold', outOfFold) : 'No labelled cards in common.',
    ...(sentences ? [comparisonInWords('fixed sentences', sentences)] : []),
    ...(refused ? [`It may not be promoted: ${refused.reason} (${refused.set}).`] : []),
  ].join('\n')
}

function comparisonInWords(set: string, comparison: HeadComparison): string {
  const { rows, before, after, difference, interval, categories } = comparison
  const sign = (x: number) => `${x < 0 ? '' : '+'}${x.toFixed(3)}`
  const lines = CATEGORIES.map((category) => {
    const [a, b] = categories[category]
    return `  ${category.padEnd(18)} ${a.toFixed(3)} → ${b.toFixed(3)}`
  })
  const sum = `${set} (${rows}): macro-F1 ${before.toFixed(3)} → ${after.toFixed(3)}, ${sign(difference)}`
  return [`${sum}, 95 % within ${sign(interval[0])} to ${sign(interval[1])}`, ...lines].join('\n')
}
