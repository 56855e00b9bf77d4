import type { EntityManager } from 'typeorm'
import { OVERTURNED } from './count-records.query.js'

interface Counting {
  now: Date
  /** Days after which a case counts half. */
  halfLifeDays: number
}

/**
 * Counts anew how the cases about this owner's works ended, from the decisions in effect; what an appeal overturned counts
 * the other way. Under a lock on the owner, so that an older count never overwrites a newer one.
 */
export async function countOwner(
  tx: EntityManager,
  owner: string,
  { now, halfLifeDays }: Counting,
): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('owner_record ' || $1, 0))`, [owner])
  await tx.query(COUNT, [owner, now, halfLifeDays])
}

const COUNT = `
  INSERT INTO owner_record AS o (owner, upheld, dismissed, upheld_weight, dismissed_weight, as_of)
  SELECT $1, count(*) FILTER (WHERE t.is_upheld), count(*) FILTER (WHERE NOT t.is_upheld),
    coalesce(sum(t.weight) FILTER (WHERE t.is_upheld), 0), coalesce(sum(t.weight) FILTER (WHERE NOT t.is_upheld), 0), $2
  FROM (
    SELECT (d.outcome = 'uphold') <> ${OVERTURNED('$2')} AS is_upheld,
      power(0.5, extract(epoch FROM $2::timestamptz - d.effective_at)::float8 / ($3::float8 * 86400)) AS weight
    FROM subject w
    JOIN review_case c ON c.subject_id = w.id AND c.kind = 'review'
    JOIN decision d ON d.subject_id = c.subject_id AND d.case_id = c.id
    WHERE w.owner = $1 AND d.undone_at IS NULL AND d.effective_at <= $2) t
  ON CONFLICT (owner) DO UPDATE SET upheld = excluded.upheld, dismissed = excluded.dismissed,
    upheld_weight = excluded.upheld_weight, dismissed_weight = excluded.dismissed_weight, as_of = excluded.as_of`

/** undefined where nobody is known to own it. */
export async function ownerOf(tx: EntityManager, subjectId: string): Promise<string | undefined> {
  const [row] = (await tx.query('SELECT w.owner FROM subject w WHERE w.id = $1', [subjectId])) as {
    owner: string | null
  }[]
  return row?.owner ?? undefined
}
