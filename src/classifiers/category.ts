/** The six ethics categories of the newsletter, in the fixed order in which every list of suggestions has them. */
export const CATEGORIES = [
  'rigorous',
  'consentful',
  'socially-conscious',
  'sustainable',
  'inclusive',
  'inquisitive',
] as const
export type Category = (typeof CATEGORIES)[number]
