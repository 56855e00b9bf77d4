import type { EntityManager } from 'typeorm'
import type { Actor } from '../common/actor.js'
import { allows } from '../common/permission.js'

/** Why a moderator may not take a case: their own work, flag, or the decision that is appealed. */
const CONFLICT = `
  CASE
    WHEN w.owner = $2 OR $2 = ANY (w.owner_members) THEN 'own_subject'
    WHEN c.appellant_id = $1 THEN 'own_appeal'
    WHEN EXISTS (SELECT 1 FROM decision d
      WHERE d.subject_id = c.subject_id AND d.id = c.appealed_decision_id AND d.moderator_id = $1) THEN 'own_decision'
    WHEN EXISTS (SELECT 1 FROM case_signal s
      WHERE s.subject_id = c.subject_id AND s.case_id = c.id AND s.person_id = $1 AND s.withdrawn_at IS NULL)
      THEN 'own_flag'
  END`

/** Free to be handed out: open, or held by a lease past its time, or the owner's time to answer is over. */
const FREE = `(c.state = 'open' OR (c.state = 'claimed' AND c.claim_expires_at <= $3)
  OR (c.state = 'awaiting_owner' AND c.awaiting_until <= $3) OR ($4 AND c.state = 'escalated'))`

const next = (where: string, order: string) => `
  SELECT c.subject_id AS "subjectId", c.id FROM review_case c JOIN subject w ON w.id = c.subject_id
  WHERE c.state NOT IN ('decided', 'lapsed') AND ${FREE} AND ${CONFLICT} IS NULL AND ${where}
  ORDER BY ${order} LIMIT 1 FOR UPDATE OF c SKIP LOCKED`

/** Past-due cases first, the longest overdue before all, so that none starves; then by expected harm. */
const PAST_DUE = next('c.due_at <= $3', 'c.due_at, c.id')
const WORST = next('true', 'c.priority DESC, c.id DESC')

export interface CaseKey {
  subjectId: string
  id: string
}

const isLead = (actor: Actor) => actor.role !== 'moderator' && allows(actor.role, 'cases.work')

/** Locks and returns the case that matters most among those this moderator may see; undefined when there is none. */
export async function lockNext(tx: EntityManager, actor: Actor, now: Date): Promise<CaseKey | undefined> {
  const values = [actor.id, actor.name, now, isLead(actor)]
  const [pastDue] = (await tx.query(PAST_DUE, values)) as CaseKey[]
  if (pastDue) return pastDue
  const [worst] = (await tx.query(WORST, values)) as CaseKey[]
  return worst
}

/** Why this moderator must not take this case; undefined when they may. */
export async function conflictOf(
  tx: EntityManager,
  actor: Actor,
  { subjectId, id }: CaseKey,
): Promise<string | undefined> {
  const [row] = (await tx.query(
    `SELECT ${CONFLICT} AS why FROM review_case c JOIN subject w ON w.id = c.subject_id
     WHERE c.subject_id = $3 AND c.id = $4`,
    [actor.id, actor.name, subjectId, id],
  )) as { why: string | null }[]
  return row?.why ?? undefined
}
