import { basename } from 'node:path'
import { BadInput } from '../../common/errors.js'
import { sha256 } from '../checked-files.js'
import type { Category } from '../category.js'
import { readJsonLines } from '../read-json-lines.js'
import type { LabelledRow } from './labelled-row.js'

/**
 * What a reader said of an unlabelled card of the corpus, without its text: which row of which file, how its text begins
 * as a hash, and where the telling passages stand (UTF-16 offsets). The texts belong to their authors and stay there.
 */
export interface Reading {
  file: string
  /** 0-based row of the file. */
  row: number
  /** First 12 hexadecimal digits of the text's sha256. */
  sha: string
  labels: Category[]
  spans: Partial<Record<Category, [start: number, end: number][]>>
  confidence: string
  reader: string
}

interface CorpusCard {
  text: string
  name: string
  kind: string
}

/** Readings joined with their cards; only learnt from. @throws BadInput when a card is not the one that was read */
export async function readCards(readings: Reading[], cardFiles: string[]): Promise<LabelledRow[]> {
  const rows: LabelledRow[] = []
  for (const file of cardFiles) {
    const wanted = new Map(readings.filter((r) => r.file === basename(file)).map((r) => [r.row, r]))
    let number = -1
    for await (const card of readJsonLines<CorpusCard>(file)) {
      const reading = wanted.get(++number)
      if (reading) rows.push(joined(reading, card))
    }
  }
  return rows
}

function joined(reading: Reading, { text, name, kind }: CorpusCard): LabelledRow {
  const { file, row, sha, labels, spans, confidence } = reading
  if (!sha256(text).startsWith(sha)) {
    throw new BadInput(`Row ${row} of ${file} is not the card that was read; use the corpus of the readings.`)
  }
  const quotes = Object.entries(spans).map(([category, places]) => {
    return [category, places.map(([start, end]) => text.slice(start, end))] as const
  })
  const evidence = Object.fromEntries(quotes) as LabelledRow['evidence'] & object
  return {
    id: `${file}:${row}`,
    text,
    kind,
    name,
    group: ownerOf(name),
    labels,
    evidence,
    confidence,
    onlyLearnt: true,
  }
}

/** The key by which the labelled corpus groups owners: cards of one owner stay on one side of a split. */
const ownerOf = (name: string): string =>
  name.includes('/') ? name.split('/')[0]!.toLowerCase() : `ds:${name.toLowerCase()}`
