import { languageCode } from './language-code.js'
import { licenceId } from './licence-spelling.js'

/** What a key's value should read, and why; null where it is well, or where only its author can tell. */
export type Normal = { value: unknown; why: string } | null

type Normalise = (value: unknown) => Normal

const HUB_URL = /^https?:\/\/(?:www\.)?huggingface\.co\/(?:datasets\/|models\/)?([\w.-]+\/[\w.-]+)\/?$/

/** Each reading of a key that differs is told once. */
const asList =
  (spell: (word: string) => string | null, why: string): Normalise =>
  (value) => {
    if (typeof value === 'string' && value.trim()) {
      const items = value.split(/\s*,\s*/).filter(Boolean)
      return { value: items.map((one) => spell(one) ?? one), why: 'a list, one value a line' }
    }
    return spelt(value, spell, why)
  }

function spelt(value: unknown, spell: (word: string) => string | null, why: string): Normal {
  const one = (word: unknown) => (typeof word === 'string' ? spell(word) : null)
  if (!Array.isArray(value)) {
    const better = one(value)
    return better === null ? null : { value: better, why }
  }
  const better = value.map((word) => one(word) ?? (word as unknown))
  return better.some((word, i) => word !== value[i]) ? { value: [...new Set(better)], why } : null
}

const same = () => null
const withoutHost = (word: string) => HUB_URL.exec(word.trim())?.[1] ?? null

/** A list of one is what it holds. */
const asWord =
  (spell: (word: string) => string | null, why: string): Normalise =>
  (value) => {
    if (!Array.isArray(value) || value.length !== 1 || typeof value[0] !== 'string')
      return spelt(value, spell, why)
    return { value: spell(value[0]) ?? value[0], why: 'one value, not a list of one' }
  }

const LICENCE = 'the hub’s identifier of the licence'

/** By top-level key of the front matter. */
export const NORMALISE: Record<string, Normalise> = {
  license: asWord(licenceId, LICENCE),
  language: asList(languageCode, 'language codes, not names'),
  tags: asList(same, ''),
  datasets: asList(withoutHost, 'names of works, not addresses'),
  metrics: asList(same, ''),
  base_model: (value) => spelt(value, withoutHost, 'names of works, not addresses'),
  pipeline_tag: asWord(same, ''),
  library_name: asWord(same, ''),
}

/** Keys that people write for the hub's own. */
export const KEY_NAMES: Record<string, string> = { licence: 'license', languages: 'language' }
