import { CATEGORIES } from '../classifiers/category.js'

export const HISTORY_EVENTS = [
  'card_added',
  'card_changed',
  'tag_accepted',
  'upheld',
  'dismissed',
  'appeal_granted',
  'appeal_refused',
  'measure_ended',
  'owner_replied',
] as const

/** One public event of a work. Who flagged, who decided and what they wrote to each other is never in it. */
export class HistoryItem {
  at!: string
  event!: (typeof HISTORY_EVENTS)[number]
  /** The guideline's id; only where the work was found to go against it. */
  reason?: string
  /** The step taken or ended; left out where it is about a person. */
  measure?: string
  category?: (typeof CATEGORIES)[number]
  /** The owner's public answer. */
  reply?: string
  /** Which revision of the card: 1, 2, … */
  revision?: number
}

export class MeasureInForce {
  measure!: string
  decisionId!: string
  /** The guideline that the work was found to go against; absent where an appeal imposed it. */
  reason?: string
  /** The policy under which it was decided. */
  policyVersion!: string
  since!: string
  /** When it ends by itself. */
  until?: string
}

export class HistoryPage {
  items!: HistoryItem[]
  /** Cursor of the next page; absent on the last. */
  next?: string
}
