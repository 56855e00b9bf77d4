import type { EntityManager } from 'typeorm'
import type { Holder } from './review-errors.js'
import type { ReviewCase } from './review-case.entity.js'

/** Who has the case, since when, and in which state: what a refused moderator is told. */
export async function holderOf(tx: EntityManager, found: ReviewCase): Promise<Holder> {
  const [row] = (await tx.query(
    `SELECT p.name AS by, coalesce(d.decided_at, c.claimed_at) AS at
     FROM review_case c
     LEFT JOIN decision d ON d.subject_id = c.subject_id AND d.case_id = c.id AND d.undone_at IS NULL
     LEFT JOIN person p ON p.id = coalesce(d.moderator_id, c.claimed_by)
     WHERE c.subject_id = $1 AND c.id = $2`,
    [found.subjectId, found.id],
  )) as { by: string | null; at: Date | null }[]
  return { by: row?.by ?? undefined, at: row?.at?.toISOString(), state: found.state }
}
