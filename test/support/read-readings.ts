import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createHash } from 'node:crypto'
import type { Answer, AnswerItem } from '../../src/audits/card-answers.js'
import { readJsonLines } from '../../src/classifiers/read-json-lines.js'
import { corpusDir } from './with-corpus.js'

export interface ReadCard {
  kind: 'model' | 'dataset'
  name: string
  part: string
  text: string
  answers: Record<AnswerItem, Answer>
}

interface StoredReading extends Omit<ReadCard, 'text'> {
  /** First 16 hexadecimal digits of the SHA-256 of the whole card, of which the first 9,000 characters were read. */
  hash: string
}

const CARDS = ['cards.jsonl.gz', 'dataset-cards.jsonl.gz']

/** The cards that were read for this project, with their texts from the corpus. @throws when one has changed */
export async function readReadings(): Promise<ReadCard[]> {
  const lines = readFileSync(join('test', 'fixtures', 'card-readings.jsonl'), 'utf8')
    .trim()
    .split('\n')
  const stored = lines.map((line) => JSON.parse(line) as StoredReading)
  const wanted = new Map(stored.map((one) => [`${one.kind}:${one.name}:${one.hash}`, one]))
  const found: ReadCard[] = []
  for (const file of CARDS) {
    for await (const { kind, name, text } of readJsonLines<ReadCard>(join(corpusDir, file))) {
      const known = wanted.get(`${kind}:${name}:${hashOf(text)}`)
      if (known) found.push({ ...known, text: text.slice(0, 9_000) })
      if (known) wanted.delete(`${kind}:${name}:${hashOf(text)}`)
    }
  }
  if (wanted.size) throw new Error(`Not in the corpus any more: ${[...wanted.keys()].join(', ')}`)
  return found
}

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16)
