import type { CaseFlag, Suggestion } from '../api/types'
import { letters, type Quote } from './mark-quotes'

/** What the flags quote and what the suggestions rest on, for marking in the card as it reads now. */
export function quotesOf(
  flags: CaseFlag[],
  suggestions: Suggestion[],
  revision: string | undefined,
): Quote[] {
  const flagged = flags.flatMap((flag, i): Quote[] => {
    if (!flag.quote) return []
    const [from, to] = flag.quoteLines ?? []
    const lines: [number, number] | undefined =
      from !== undefined && to !== undefined && flag.revision === revision ? [from, to] : undefined
    return [{ kind: 'flag', ref: `F${i + 1}`, letters: letters(flag.quote), ...(lines && { lines }) }]
  })
  const evidence = suggestions.flatMap((suggestion, i) =>
    suggestion.evidence.map(({ quote }): Quote => ({
      kind: 'evidence',
      ref: `S${i + 1}`,
      letters: letters(quote),
    })),
  )
  return [...flagged, ...evidence]
}

/** Line of an offset in a text, from 1. */
export const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length
