import type { EntityManager } from 'typeorm'
import type { Actor } from '../common/actor.js'
import { allows } from '../common/permission.js'
import { prepared } from '../database/prepared.js'
import { filterTexts, openParts, type CaseFilter } from './case-filter.js'
import type { HandOutLimits } from './hand-out-limits.js'
import { Parameters } from './parameters.js'

/** Why a moderator may not take a case: their own work, flag, appeal, or a decision of theirs that it is about. */
const conflict = (id: string, name: string) => `
  CASE
    WHEN w.owner = ${name} OR ${name} = ANY (w.owner_members) THEN 'own_subject'
    WHEN c.appellant_id = ${id} THEN 'own_appeal'
    WHEN c.appealed_decision_id IS NOT NULL AND EXISTS (SELECT 1 FROM decision d
      WHERE d.subject_id = c.subject_id AND d.id = c.appealed_decision_id AND d.moderator_id = ${id})
      THEN 'own_decision'
    WHEN EXISTS (SELECT 1 FROM case_signal s
      WHERE s.subject_id = c.subject_id AND s.case_id = c.id AND s.person_id = ${id} AND s.withdrawn_at IS NULL)
      THEN 'own_flag'
  END`

export interface CaseKey {
  subjectId: string
  id: string
}

/** Who asks for a case, and which they may be handed. */
export interface Asking {
  actor: Actor
  now: Date
  filter: CaseFilter
  limits: HandOutLimits
}

const isLead = (actor: Actor) => actor.role !== 'moderator' && allows(actor.role, 'cases.work')

/** Past-due cases first, the longest overdue before all, so that none starves; then by expected harm. */
const ORDERS = {
  due: { by: 'k.due_at, k.id', keys: 'c.due_at', isLate: (now: string) => `c.due_at <= ${now}` },
  priority: { by: 'k.priority DESC, k.id DESC', keys: 'c.priority', isLate: () => 'true' },
}

interface Statement {
  text: string
  values: unknown[]
}

/**
 * The first free case in one order, locked. Candidates are read in the order of indexes, merged; each is then looked
 * up again to be locked, because a union cannot be, and its conditions stand there: a case that changed meanwhile is
 * checked anew (READ COMMITTED), and one that somebody else has locked is passed over.
 */
export function nextStatement({ actor, now, filter, limits }: Asking, order: 'due' | 'priority'): Statement {
  const p = new Parameters()
  const [id, name, at] = [p.add(actor.id), p.add(actor.name), p.add(now)]
  const { by, keys, isLate } = ORDERS[order]
  const asked = limits.reasons.length && !filter.reasons.length ? limits : filter
  const free = [`c.state = 'open'`, `c.state = 'claimed' AND c.claim_expires_at <= ${at}`]
  if (isLead(actor)) free.push(`c.state = 'escalated'`)
  const parts = [...openParts({ ...filter, reasons: asked.reasons }, order, p), ...free.slice(1)]
  const fits = [...filterTexts(filter, p), ...limitTexts(limits, p), `(${conflict(id, name)}) IS NULL`]
  const text = `
    SELECT c.subject_id AS "subjectId", c.id
    FROM (${parts.map((part) => `SELECT c.subject_id, c.id, ${keys} FROM review_case c WHERE ${part} AND ${isLate(at)}`).join(' UNION ALL ')}) k
    JOIN review_case c ON c.subject_id = k.subject_id AND c.id = k.id JOIN subject w ON w.id = c.subject_id
    WHERE (${free.map((one) => `(${one})`).join(' OR ')}) AND ${isLate(at)} AND ${fits.join(' AND ')}
    ORDER BY ${by} LIMIT 1 FOR UPDATE OF c SKIP LOCKED`
  return { text, values: p.values }
}

/** Works whose language is not known are for everybody. */
function limitTexts({ languages, withoutReasons }: HandOutLimits, p: Parameters): string[] {
  return [
    ...(languages.length ? [`(w.languages = '{}' OR w.languages && ${p.add(languages)}::text[])`] : []),
    ...(withoutReasons.length ? [`NOT c.reasons && ${p.add(withoutReasons)}::text[]`] : []),
  ]
}

/** Locks and returns the case that matters most among those this moderator may see; undefined when there is none. */
export async function lockNext(tx: EntityManager, asking: Asking): Promise<CaseKey | undefined> {
  for (const order of ['due', 'priority'] as const) {
    const { text, values } = nextStatement(asking, order)
    const [found] = await prepared<CaseKey>(tx, text, values)
    if (found) return found
  }
  return undefined
}

/** Cases whose owner did not answer in time are open again; some at each call, so that none waits and no call is long. */
export const endWaits = (tx: EntityManager, now: Date) => prepared(tx, END_WAITS, [now])

const END_WAITS = `
  UPDATE review_case c SET state = 'open', awaiting_until = NULL
  FROM (SELECT t.subject_id, t.id FROM review_case t WHERE t.state = 'awaiting_owner' AND t.awaiting_until <= $1
    ORDER BY t.awaiting_until LIMIT 20 FOR UPDATE SKIP LOCKED) o
  WHERE c.subject_id = o.subject_id AND c.id = o.id`

const CONFLICT_OF_ONE = `
  SELECT ${conflict('$1', '$2')} AS why FROM review_case c JOIN subject w ON w.id = c.subject_id
  WHERE c.subject_id = $3 AND c.id = $4`

/** Why this moderator must not take this case; undefined when they may. */
export async function conflictOf(
  tx: EntityManager,
  actor: Actor,
  { subjectId, id }: CaseKey,
): Promise<string | undefined> {
  const values = [actor.id, actor.name, subjectId, id]
  const [row] = await prepared<{ why: string | null }>(tx, CONFLICT_OF_ONE, values)
  return row?.why ?? undefined
}
