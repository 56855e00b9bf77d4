import { parseCard } from '../../cards/parse-card.js'
import { sentenceHash } from '../prepare-card.js'
import { readJsonLines } from '../read-json-lines.js'

const CARDS = 10

/** Hashes of sentences that stand on ten or more of the unlabelled cards: templates and standard notes. */
export async function standardText(files: string[], done: () => void): Promise<Set<number>> {
  const counts = new Map<number, number>()
  for (const file of files) {
    for await (const { text } of readJsonLines<{ text: string }>(file)) {
      const hashes = new Set(
        parseCard(text.slice(0, 60_000)).sentences.map((sentence) => sentenceHash(sentence.text)),
      )
      for (const hash of hashes) counts.set(hash, (counts.get(hash) ?? 0) + 1)
      done()
    }
  }
  return new Set(
    [...counts]
      .filter(([, count]) => count >= CARDS)
      .map(([hash]) => hash)
      .sort((a, b) => a - b),
  )
}
