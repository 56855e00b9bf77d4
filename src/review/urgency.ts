const LIKE_TENFOLD = 0.5
const MOST_GROWTH = 2
const REACH_UNIT = 1000
const MOST_REACH = 100

/** From which share of the time to the deadline a case counts how much more. */
const CLOCK = [
  { from: 0, counts: 1 },
  { from: 0.5, counts: 1.25 },
  { from: 0.75, counts: 1.5 },
  { from: 1, counts: 2 },
]

/**
 * How much more a case counts the nearer its deadline is: 1, then 1.25 from half of the time, 1.5 from three quarters, and
 * 2 from when it is due. No more than that: harm does not grow by waiting, and where much is overdue a clock without end
 * would order the queue by age alone. That none starves is for the turn of the longest overdue (`OVERDUE_EVERY`).
 * @returns the factor and when it changes next; null: never
 */
export function clockFactor(
  openedAt: Date,
  dueAt: Date,
  now: Date,
): { factor: number; changesAt: Date | null } {
  const span = Math.max(1, dueAt.getTime() - openedAt.getTime())
  const passed = Math.max(0, (now.getTime() - openedAt.getTime()) / span)
  const step = CLOCK.findLastIndex(({ from }) => passed >= from)
  const next = CLOCK[step + 1]
  const changesAt = next ? new Date(openedAt.getTime() + Math.ceil(next.from * span)) : null
  return { factor: CLOCK[step]!.counts, changesAt }
}

const USUAL_MINUTES = 5
const MOST_FOR_SHORT = 3

/**
 * Of two cases with the same harm to be expected the shorter one comes first, because in the same time more harm ends
 * (the cμ rule of queueing: D. R. Cox and W. L. Smith, Queues, 1961). 1 at five minutes, at most 3. @param minutes over 0
 */
export const effortFactor = (minutes: number): number => Math.min(MOST_FOR_SHORT, USUAL_MINUTES / minutes)

/**
 * Reach: harm grows with the people who meet the work, but not all of it does, so the root of the downloads;
 * 1 without downloads, 1.4 at a thousand, 7 at fifty thousand, never over 100. @param downloads in 30 days
 */
export const reachFactor = (downloads: number): number =>
  Math.min(MOST_REACH, Math.sqrt(1 + downloads / REACH_UNIT))

/** Growth since the case was opened: half again for ten times the downloads, at most double; 1 when it did not grow. */
export function growthFactor(before: number, downloads: number): number {
  const grown = Math.log10(Math.max(1, downloads) / Math.max(10, before))
  return Math.min(MOST_GROWTH, 1 + Math.max(0, grown) * LIKE_TENFOLD)
}
