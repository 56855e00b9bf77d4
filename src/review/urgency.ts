const LIKE_TENFOLD = 0.5
const MOST_GROWTH = 2
const REACH_UNIT = 1000
const MOST_REACH = 100

/** From which share of the time to the deadline a case counts how much more. */
const CLOCK = [
  { from: 0, counts: 1 },
  { from: 0.5, counts: 1.25 },
  { from: 0.75, counts: 1.5 },
]

/**
 * How much more a case counts the nearer its deadline is: 1, then 1.25 from half of the time, 1.5 from three quarters,
 * 2 when it is due, and 1 more each time as long again has passed. It grows without end while every other term
 * is bounded, so that no case stays behind for ever.
 * @returns the factor and when it changes next
 */
export function clockFactor(openedAt: Date, dueAt: Date, now: Date): { factor: number; changesAt: Date } {
  const span = Math.max(1, dueAt.getTime() - openedAt.getTime())
  const passed = Math.max(0, (now.getTime() - openedAt.getTime()) / span)
  const at = (share: number) => new Date(openedAt.getTime() + Math.ceil(share * span))
  if (passed >= 1) return { factor: 1 + Math.floor(passed), changesAt: at(Math.floor(passed) + 1) }
  const step = CLOCK.findLastIndex(({ from }) => passed >= from)
  return { factor: CLOCK[step]!.counts, changesAt: at(CLOCK[step + 1]?.from ?? 1) }
}

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
