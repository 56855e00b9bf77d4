import type { Category } from '../category.js'

/** A card with what readers said of it; one line of the labelled corpus. */
export interface LabelledRow {
  id: string
  text: string
  kind?: string
  name?: string
  /** Owner; cards of one owner stay on one side of a split. */
  group?: string
  labels: Category[]
  /** The quote, or quotes, that carried a label. */
  evidence?: Partial<Record<Category, string | string[]>>
  confidence?: string
  /** 0 to 1, 1 unless given: how sure the people were who decided. */
  weight?: number
  /** Learnt from, but left out of calibration, thresholds and figures: those are of the labelled corpus alone. */
  onlyLearnt?: boolean
}
