import type { EntityManager } from 'typeorm'
import { TooMany } from '../common/errors.js'
import { prepared } from '../database/prepared.js'

const WINDOW_SECONDS = 60

/**
 * Counts one new flag of a person. The row stays locked to the end of the transaction, so that requests sent at
 * once are counted one by one; a refused one is rolled back and does not count.
 * @param limit flags a minute; 0 means no limit
 * @throws TooMany with the seconds until the window ends
 */
export async function countFlag(
  tx: EntityManager,
  personId: string,
  now: Date,
  limit: number,
): Promise<void> {
  if (limit === 0) return
  const windowEnd = new Date(now.getTime() - WINDOW_SECONDS * 1000)
  const [row] = await prepared<{ filed: number; window_start: Date }>(
    tx,
    `INSERT INTO flag_rate AS r (person_id, window_start, filed) VALUES ($1, $2, 1)
     ON CONFLICT (person_id) DO UPDATE SET
       window_start = CASE WHEN r.window_start <= $3 THEN $2 ELSE r.window_start END,
       filed = CASE WHEN r.window_start <= $3 THEN 1 ELSE r.filed + 1 END
     RETURNING r.filed, r.window_start`,
    [personId, now, windowEnd],
  )
  if (row!.filed <= limit) return
  const wait = WINDOW_SECONDS - (now.getTime() - row!.window_start.getTime()) / 1000
  throw new TooMany(`At most ${limit} flags a minute. Nothing is lost: send it again in a moment.`, wait)
}
