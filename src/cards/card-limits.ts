/** Where the analysis of a card ends early. The defaults are far above any card a person wrote. */
export interface CardLimits {
  /** UTF-16 code units; a card of 2 MiB in UTF-8 never has more. */
  size: number
  /** Containers (lists, items, quotes) inside one another. */
  nesting: number
  headings: number
  sentences: number
  /** Wall-clock milliseconds, looked at between blocks and every 1,024 marks inside one. */
  timeMs: number
}

export const CARD_LIMITS: Readonly<CardLimits> = Object.freeze({
  size: 2_097_152,
  nesting: 60,
  headings: 5_000,
  sentences: 20_000,
  timeMs: 2_500,
})
