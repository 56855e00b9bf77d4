/** What `to_tsquery` may be given: whole words, and the beginning of one that is still being typed. */
export interface SearchWords {
  /** For websearch_to_tsquery: quotes, `or` and a leading `-` keep their meaning. */
  words: string
  /** Beginning of the last word; '' when the text uses operators. */
  beginning: string
}

/** Names are indexed word by word, so `/`, `_`, `.` and an inner `-` separate words here too. */
export function searchWords(text: string): SearchWords {
  const words = text.replace(/[/_.]|(?<=\S)-/g, ' ').trim()
  if (/"|(^|\s)-|\sor\s/i.test(words)) return { words, beginning: '' }
  const last = /(^|\s)([\p{L}\p{N}]+)$/u.exec(words)
  return last ? { words: words.slice(0, last.index), beginning: last[2]! } : { words, beginning: '' }
}
