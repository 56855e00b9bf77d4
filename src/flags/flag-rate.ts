import type { EntityManager } from 'typeorm'
import { TooMany } from '../common/errors.js'
import { prepared } from '../database/prepared.js'

const WINDOW_SECONDS = 60

/** What the count of a person's new flags says after one more; see `COUNT_FLAG`. */
export interface FlagRate {
  filed: number
  window_start: Date
  /** When the flag is raised, if its reporter is suspended; null or absent otherwise. */
  held_until?: Date | null
}

/**
 * Counts one new flag of a person for each row of `from`. The row stays locked to the end of the transaction, so
 * that requests sent at once are counted one by one; a refused one is rolled back and does not count.
 * @param from a FROM item that has a row when there is something to count
 * @param at the parameters: person id, now, and the start of a window that would end now
 */
export const countFlagSql = (
  from: string,
  at: { person: string; now: string; windowEnd: string },
  alsoReturning = '',
): string => `
  INSERT INTO flag_rate AS r (person_id, window_start, filed) SELECT ${at.person}::uuid, ${at.now}, 1 ${from}
  ON CONFLICT (person_id) DO UPDATE SET
    window_start = CASE WHEN r.window_start <= ${at.windowEnd} THEN ${at.now} ELSE r.window_start END,
    filed = CASE WHEN r.window_start <= ${at.windowEnd} THEN 1 ELSE r.filed + 1 END
  RETURNING r.filed, r.window_start${alsoReturning}`

const COUNT_FLAG = countFlagSql('', { person: '$1', now: '$2::timestamptz', windowEnd: '$3::timestamptz' })

/** Counts one new flag by itself. @throws TooMany */
export async function countFlag(
  tx: EntityManager,
  personId: string,
  now: Date,
  limit: number,
): Promise<void> {
  if (limit === 0) return
  const [rate] = await prepared<FlagRate>(tx, COUNT_FLAG, [personId, now, windowEnd(now)])
  refuseOverLimit(rate!, now, limit)
}

/** The start of a window that ends at `now`. */
export const windowEnd = (now: Date): Date => new Date(now.getTime() - WINDOW_SECONDS * 1000)

/**
 * @param limit flags a minute; 0 means no limit
 * @throws TooMany with the seconds until the window ends
 */
export function refuseOverLimit(rate: FlagRate, now: Date, limit: number): void {
  if (limit === 0 || rate.filed <= limit) return
  const wait = WINDOW_SECONDS - (now.getTime() - rate.window_start.getTime()) / 1000
  throw new TooMany(`At most ${limit} flags a minute. Nothing is lost: send it again in a moment.`, wait)
}
