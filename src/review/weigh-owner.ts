/** How earlier cases about an owner's works ended: numbers, and the same with older ones counting less. */
export interface OwnerRecord {
  upheld: number
  dismissed: number
  upheldWeight: number
  dismissedWeight: number
}

/** Log-odds that a record adds at most, and takes off at most: less, because anybody can have harmless works flagged. */
const MOST_MORE = 2
const MOST_LESS = 1

const logit = (p: number) => Math.log(p / (1 - p))

/**
 * What the owner's earlier cases add to the log-odds of a reason: the mean of Beta(k·prior + upheld, k·(1 − prior) +
 * dismissed) against the prior, capped. 0 for an owner without one. @param strength k: cases that the prior is worth
 */
export function ownerShift(record: OwnerRecord | null, prior: number, strength: number): number {
  if (!record) return 0
  const { upheldWeight: upheld, dismissedWeight: dismissed } = record
  const mean = (strength * prior + upheld) / (strength + upheld + dismissed)
  return Math.min(MOST_MORE, Math.max(-MOST_LESS, logit(mean) - logit(prior)))
}
