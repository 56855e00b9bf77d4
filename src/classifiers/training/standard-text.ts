import { parseCard } from '../../cards/parse-card.js'
import { unitsOf } from '../card-units.js'
import { hash32 } from '../hashed-ngrams.js'
import { sentenceHash, type KnownText } from '../prepare-card.js'
import { readJsonLines } from '../read-json-lines.js'

/** On the cards of this many owners a sentence is a template's. */
const OWNERS = 4
/** On this many cards of fewer owners it is said of a family of works. */
const CARDS = 10

interface Seen {
  cards: number
  /** Hashes of the first owners met, OWNERS at most. */
  owners: number[]
}

/** Hashes of sentences, headings and cited titles that stand on many of the unlabelled cards. */
export async function standardText(files: string[], done: () => void): Promise<KnownText> {
  const seen = new Map<number, Seen>()
  for (const file of files) {
    for await (const { text, name } of readJsonLines<{ text: string; name: string }>(file)) {
      const owner = hash32(name.split('/')[0]!.toLowerCase())
      for (const hash of hashesOf(text)) count(seen, hash, owner)
      done()
    }
  }
  const chosen = (wanted: (each: Seen) => boolean) =>
    new Set([...seen].flatMap(([hash, each]) => (wanted(each) ? [hash] : [])).sort((a, b) => a - b))
  return {
    template: chosen(({ owners }) => owners.length >= OWNERS),
    family: chosen(({ owners, cards }) => owners.length < OWNERS && cards >= CARDS),
  }
}

function hashesOf(text: string): Set<number> {
  const units = unitsOf(parseCard(text.slice(0, 60_000))).filter(({ source }) => source !== 'front')
  return new Set(units.map((unit) => sentenceHash(unit.text)))
}

function count(seen: Map<number, Seen>, hash: number, owner: number): void {
  const each = seen.get(hash) ?? { cards: 0, owners: [] }
  each.cards++
  if (each.owners.length < OWNERS && !each.owners.includes(owner)) each.owners.push(owner)
  seen.set(hash, each)
}
