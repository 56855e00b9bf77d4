import { readFrontMatter } from '../cards/front-matter.js'
import { SourceLines } from '../cards/source-lines.js'

/** Front matter is read while the subject is written; what has more of it than this names no language. */
const MOST_CHARS = 16_000
const CODE = /^[a-z]{2,3}(?:[-_][a-z0-9]{2,8})*$/

/** What the hub says of all works, and no language. */
const NOT_ONE = new Set(['code', 'multilingual', 'other', 'unknown'])

/** Languages of a card's front matter as primary subtags: `zh-Hans` is `zh`. None when it says none. */
export function cardLanguages(card: string): string[] {
  const head = card.slice(0, MOST_CHARS)
  if (!/^languages?:/m.test(head)) return []
  const { data } = readFrontMatter(new SourceLines(head))
  return [data?.['language'], data?.['languages']].flat().flatMap(primary)
}

/** Languages that tags of the hub name, such as `language:fr`. */
export const tagLanguages = (tags: string[]): string[] =>
  tags.filter((tag) => tag.startsWith('language:')).flatMap((tag) => primary(tag.slice('language:'.length)))

/** Sorted, each once. */
export const languageSet = (languages: string[]): string[] => [...new Set(languages)].sort()

function primary(said: unknown): string[] {
  const code = typeof said === 'string' ? said.trim().toLowerCase() : ''
  return CODE.test(code) && !NOT_ONE.has(code) ? [code.split(/[-_]/)[0]!] : []
}
