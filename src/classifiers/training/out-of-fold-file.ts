import { appendFile, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { CATEGORIES, type Category } from '../category.js'
import { checkedFiles, sha256 } from '../checked-files.js'
import { languageOf } from '../text-language.js'
import type { TrainingCard } from './training-set.js'

const FILE = 'out-of-fold.jsonl.gz'

/** What a head in training gave a card of an owner it had not seen, beside what readers said: the fixed set of comparisons. */
export interface OutOfFoldRow {
  id: string
  kind: string
  /** Of the card's prose. */
  language: string
  characters: number
  labels: Category[]
  /** Calibrated, in the order of CATEGORIES. */
  probabilities: number[]
}

/** `served[i]` are the probabilities of `cards[i]`. */
export const outOfFoldRows = (cards: TrainingCard[], served: number[][]): OutOfFoldRow[] =>
  cards.map(({ row, prepared, labels }, i) => ({
    id: row.id,
    kind: row.kind ?? '',
    language: languageOf(prepared.content.map(({ text }) => text).join(' ')),
    characters: row.text.length,
    labels: CATEGORIES.filter((_, c) => labels[c]),
    probabilities: served[i]!.map((p) => Number(p.toFixed(4))),
  }))

/** Writes the rows beside a saved head and adds their checksum to its SHA256SUMS. */
export async function saveOutOfFold(folder: string, version: string, rows: OutOfFoldRow[]): Promise<void> {
  const bytes = gzipSync(rows.map((row) => `${JSON.stringify(row)}\n`).join(''), { level: 9 })
  const own = join(folder, version)
  await writeFile(join(own, FILE), bytes)
  const sums = await readFile(join(own, 'SHA256SUMS'), 'utf8')
  if (!sums.includes(FILE)) await appendFile(join(own, 'SHA256SUMS'), `${sha256(bytes)}  ${FILE}\n`)
}

/** The rows of a version, checked; throws DamagedModel when they are missing or damaged. */
export async function loadOutOfFold(folder: string, version: string): Promise<OutOfFoldRow[]> {
  const own = join(folder, version)
  await checkedFiles(own, [FILE])
  const text = gunzipSync(await readFile(join(own, FILE))).toString()
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as OutOfFoldRow)
}
