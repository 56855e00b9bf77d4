import type { EntityManager } from 'typeorm'
import type { Measure, Reason } from '../policy/policy.js'
import type { ReviewCase } from './review-case.entity.js'
import type { PriorityTerm } from './score-case.js'

/**
 * What was known when a decision was made and may change later. Cards, signals and replies are kept as they were, so
 * their revision, decision or id is enough; the database refuses to change them.
 */
export interface Evidence {
  subject: {
    kind: string
    name: string
    title: string | null
    owner: string | null
    downloads: number | null
    likes: number | null
    license: string | null
    tags: string[]
    revision: string | null
  }
  priority: { score: number; terms: PriorityTerm[] }
  /** The last signal the moderator was shown. */
  seen: number
  /** The owner's newest reply in this case. */
  replyId: string | null
  reason: Pick<Reason, 'id' | 'title' | 'text' | 'severity'>
  measure: Pick<Measure, 'id' | 'title' | 'effect' | 'severity'> | null
}

/** Reads it inside the deciding transaction. */
export async function freezeEvidence(
  tx: EntityManager,
  found: ReviewCase,
  { reason, measure }: { reason: Reason; measure: Measure | undefined },
): Promise<Evidence> {
  const [row] = (await tx.query(
    `SELECT jsonb_build_object('kind', w.kind, 'name', w.name, 'title', w.title, 'owner', w.owner,
       'downloads', w.downloads, 'likes', w.likes, 'license', w.license, 'tags', w.tags, 'revision', w.revision)
       AS subject,
       (SELECT r.id FROM owner_reply r WHERE r.subject_id = w.id AND r.replied_at >= $2
        ORDER BY r.replied_at DESC LIMIT 1) AS reply
     FROM subject w WHERE w.id = $1`,
    [found.subjectId, found.openedAt],
  )) as { subject: Evidence['subject']; reply: string | null }[]
  const { id, title, text, severity } = reason
  return {
    subject: row!.subject,
    priority: { score: found.priority, terms: found.priorityTerms },
    seen: found.claimSeen ?? 0,
    replyId: row!.reply,
    reason: { id, title, text, severity },
    measure: measure
      ? { id: measure.id, title: measure.title, effect: measure.effect, severity: measure.severity }
      : null,
  }
}
