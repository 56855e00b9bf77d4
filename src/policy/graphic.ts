/** What of a case can be hard to look at. */
export const GRAPHIC = ['images', 'text', 'all'] as const
export type Graphic = (typeof GRAPHIC)[number]
