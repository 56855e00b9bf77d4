import { CATEGORIES } from '../category.js'
import { metricsOf, shownAt, type Metrics } from './metrics.js'
import type { OutOfFoldRow } from './out-of-fold-file.js'

/** Groups of fewer rows are put together: their figures would say nothing. */
const LEAST_ROWS = 30
const LENGTHS: [most: number, name: string][] = [
  [1_000, 'up to 1,000 characters'],
  [4_000, '1,000 to 4,000'],
  [16_000, '4,000 to 16,000'],
  [Infinity, 'over 16,000'],
]

/** The evaluation section of the model card, in Markdown: by category, kind, language and length. */
export function cardTables(version: string, rows: OutOfFoldRow[], thresholds: number[]): string {
  const all = figuresOf(rows, thresholds)
  const byCategory = CATEGORIES.map((category) => {
    const { precision, recall, f1, brierSkill, positives } = all.categories[category]
    return [category, positives, precision, recall, f1, brierSkill]
  })
  const lengthOf = ({ characters }: OutOfFoldRow) => LENGTHS.find(([most]) => characters <= most)![1]
  return [
    `Head \`${version}\`, ${rows.length} labelled cards, each judged by a model that had seen no card of its owner.`,
    '',
    ...table(['category', 'positives', 'precision', 'recall', 'F1', 'Brier skill'], byCategory),
    '',
    `Macro-F1 ${number(all.macroF1)}; precision of what is shown ${number(all.precisionShown)}; ECE ${number(all.ece)}.`,
    '',
    ...grouped('kind', rows, thresholds, ({ kind }) => kind || 'not given'),
    '',
    ...grouped('language of the text', rows, thresholds, ({ language }) => language),
    '',
    ...grouped('length', rows, thresholds, lengthOf),
  ].join('\n')
}

function grouped(
  title: string,
  rows: OutOfFoldRow[],
  thresholds: number[],
  groupOf: (row: OutOfFoldRow) => string,
): string[] {
  const groups = new Map<string, OutOfFoldRow[]>()
  for (const row of rows) groups.set(groupOf(row), [...(groups.get(groupOf(row)) ?? []), row])
  const large = [...groups].filter(([, own]) => own.length >= LEAST_ROWS)
  large.sort(([, a], [, b]) => b.length - a.length)
  const rest = [...groups].filter(([, own]) => own.length < LEAST_ROWS).flatMap(([, own]) => own)
  const lines = [...large, ...(rest.length ? [['others', rest] as const] : [])].map(([name, own]) => {
    const { precisionShown, ece, categories } = figuresOf(own, thresholds)
    const sum = (of: 'positives' | 'shown') =>
      CATEGORIES.reduce((total, category) => total + categories[category][of], 0)
    const right = precisionShown * sum('shown')
    const recall = right / (sum('positives') || 1)
    const f1 = (2 * right) / (sum('shown') + sum('positives') || 1)
    return [name, own.length, sum('positives'), precisionShown, recall, f1, ece]
  })
  // Few rows hold no case of some categories, so these are over all six together (micro).
  return table([title, 'cards', 'labels', 'precision', 'recall', 'F1', 'ECE'], lines)
}

function figuresOf(rows: OutOfFoldRow[], thresholds: number[]): Metrics {
  const probabilities = rows.map((row) => row.probabilities)
  const labels = rows.map((row) => CATEGORIES.map((category) => row.labels.includes(category)))
  return metricsOf(probabilities, labels, shownAt(probabilities, thresholds))
}

function table(head: string[], lines: (string | number)[][]): string[] {
  const cell = (value: string | number) => (typeof value === 'number' ? number(value) : value)
  const row = (cells: string[]) => `| ${cells.join(' | ')} |`
  return [row(head), row(head.map(() => '---')), ...lines.map((line) => row(line.map(cell)))]
}

const number = (value: number) => (Number.isInteger(value) && value > 1 ? String(value) : value.toFixed(2))
