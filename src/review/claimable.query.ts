import type { EntityManager } from 'typeorm'
import type { Actor } from '../common/actor.js'
import { allows } from '../common/permission.js'
import { prepared } from '../database/prepared.js'
import { filterSql, NO_FILTER, unsure, type CaseFilter } from './case-filter.js'
import type { HandOutLimits } from './hand-out-limits.js'
import { Parameters } from './parameters.js'

/** Texts of the parameters of a statement: who asks, when, and whether they are a lead. */
interface Asker {
  id: string
  name: string
  now: string
  lead: string
}

/**
 * Why a moderator may not take a case: their own work, flag, appeal or answer, or a decision they had a part in. A
 * lead may come back to their own answer where nobody else can confirm it and the policy's delay is over.
 */
const conflict = ({ id, name, now, lead }: Asker) => `
  CASE
    WHEN w.owner = ${name} OR ${name} = ANY (w.owner_members) THEN 'own_subject'
    WHEN c.golden_for <> ${id} THEN 'not_for_you'
    WHEN c.appellant_id = ${id} THEN 'own_appeal'
    WHEN c.reviewed_decision_id IS NOT NULL THEN CASE
      WHEN took_part(c.subject_id, c.reviewed_decision_id, ${id}) THEN 'own_decision'
      WHEN EXISTS (SELECT 1 FROM case_signal s
        WHERE s.subject_id = c.subject_id AND s.decision_id = c.reviewed_decision_id AND s.person_id = ${id})
        THEN 'own_flag' END
    WHEN c.appealed_decision_id IS NOT NULL AND took_part(c.subject_id, c.appealed_decision_id, ${id})
      THEN 'own_decision'
    WHEN c.proposed_at IS NOT NULL AND NOT (${lead} AND coalesce(c.lead_alone_at <= ${now}, false))
      AND EXISTS (SELECT 1 FROM decision_proposal o WHERE o.subject_id = c.subject_id AND o.case_id = c.id
        AND o.moderator_id = ${id} AND o.undone_at IS NULL) THEN 'own_proposal'
    WHEN EXISTS (SELECT 1 FROM case_signal s
      WHERE s.subject_id = c.subject_id AND s.case_id = c.id AND s.person_id = ${id} AND s.withdrawn_at IS NULL)
      THEN 'own_flag'
    WHEN c.appealed_decision_id IS NOT NULL AND EXISTS (SELECT 1 FROM case_signal s
      WHERE s.subject_id = c.subject_id AND s.decision_id = c.appealed_decision_id AND s.person_id = ${id})
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

/** By expected harm; and, when it is their turn, what is past due, the longest first. */
const ORDERS = {
  due: {
    key: 'due_at',
    by: (k: string) => `${k}.due_at, ${k}.id`,
    isLate: (now: string) => `c.due_at <= ${now}`,
  },
  priority: { key: 'priority', by: (k: string) => `${k}.priority DESC, ${k}.id DESC`, isLate: () => 'true' },
}

interface Statement {
  text: string
  values: unknown[]
}

/** How many cases of each part are looked at first; who may have none of them is served by a slower statement. */
const FIRST = 1000

/**
 * The first free case in one order, locked. Candidates are read in the order of indexes, merged; each is then looked
 * up again to be locked, because a union cannot be, and its conditions stand there: a case that changed meanwhile is
 * checked anew (READ COMMITTED), and one that somebody else has locked is passed over.
 * @param limit of each part; it makes the planner read indexes in their order instead of sorting all there is
 */
export function nextStatement(
  { actor, now, filter, limits }: Asking,
  order: 'due' | 'priority',
  limit: number | 'ALL' = FIRST,
  trustedOnly = false,
): Statement {
  const p = new Parameters()
  const asker = { id: p.add(actor.id), name: p.add(actor.name), now: p.add(now), lead: p.add(isLead(actor)) }
  const at = asker.now
  const { by, key, isLate } = ORDERS[order]
  const trusted = trustedOnly ? ' AND c.trusted_first' : ''
  const left = { ...NO_FILTER, reasons: limits.reasons }
  const { parts, conditions } = filterSql([filter, left], order, p)
  const free = [`c.state = 'open'`, `c.state = 'claimed' AND c.claim_expires_at <= ${at}`, ...WAITING]
  const lists = free
    .flatMap((state) => parts.map((part) => `${state} AND ${part} AND ${isLate(at)}${trusted}`))
    .map(
      (where) =>
        `(SELECT c.id, c.${key} FROM review_case c WHERE ${where} ORDER BY ${by('c')} LIMIT ${limit})`,
    )
  const fits = [
    anyOf(free),
    anyOf(parts),
    isLate(at),
    ...conditions,
    ...limitTexts(limits, p),
    forWhom(actor),
    `(${conflict(asker)}) IS NULL`,
  ]
  const text = `
    SELECT c.subject_id AS "subjectId", c.id
    FROM (${lists.join(' UNION ALL ')}) k JOIN review_case c ON c.id = k.id JOIN subject w ON w.id = c.subject_id
    WHERE ${unsure(fits.join(' AND '))}
    ORDER BY ${by('k')} LIMIT 1 FOR UPDATE OF c SKIP LOCKED`
  return { text, values: p.values }
}

/** Waits for a second person, or for a lead. */
const WAITING = [`c.state = 'awaiting_second'`, `c.state = 'escalated'`]

/** What is with the leads is for leads, unless only a second person is missing. */
const forWhom = (actor: Actor) =>
  isLead(actor) ? 'true' : `(c.escalated_at IS NULL OR c.escalation = 'no_second_person')`
const anyOf = (conditions: string[]) => `(${conditions.map((one) => `(${one})`).join(' OR ')})`

/** Works whose language is not known are for everybody. */
function limitTexts({ languages, withoutReasons }: HandOutLimits, p: Parameters): string[] {
  return [
    ...(languages.length ? [`(c.languages = '{}' OR c.languages && ${p.add(languages)}::text[])`] : []),
    ...(withoutReasons.length ? [`NOT c.reasons && ${p.add(withoutReasons)}::text[]`] : []),
  ]
}

export interface HandedOut extends CaseKey {
  /** As the longest overdue. */
  overdue: boolean
}

/** Most of the time none is, and then nothing more is asked. */
const ANY_TRUSTED = `
  SELECT EXISTS (SELECT FROM review_case c
    WHERE c.trusted_first AND c.state NOT IN ('decided', 'lapsed')) AS any`

/**
 * Locks and returns the longest overdue case that this moderator may see when it is its turn, else what a trusted
 * flagger's report puts first, else the case that matters most; undefined when there is none.
 */
export async function lockNext(
  tx: EntityManager,
  asking: Asking,
  overdueTurn: boolean,
): Promise<HandedOut | undefined> {
  const [row] = await prepared<{ any: boolean }>(tx, ANY_TRUSTED, [])
  const parts = [
    ...(overdueTurn ? [{ order: 'due' as const, trustedOnly: false }] : []),
    ...(row!.any ? [{ order: 'priority' as const, trustedOnly: true }] : []),
    { order: 'priority' as const, trustedOnly: false },
  ]
  for (const limit of [FIRST, 'ALL'] as const) {
    for (const { order, trustedOnly } of parts) {
      const { text, values } = nextStatement(asking, order, limit, trustedOnly)
      const [found] = await prepared<CaseKey>(tx, text, values)
      if (found) return { ...found, overdue: order === 'due' }
    }
  }
  return undefined
}

/** Cases whose owner did not answer in time come back (`reply` of the transition table); some at each call, so that none waits and no call is long. */
export const endWaits = (tx: EntityManager, now: Date) => prepared(tx, END_WAITS, [now])

const END_WAITS = `
  UPDATE review_case c SET awaiting_until = NULL, state = CASE WHEN c.escalated_at IS NOT NULL THEN 'escalated'
    WHEN c.proposed_at IS NOT NULL THEN 'awaiting_second' ELSE 'open' END
  FROM (SELECT t.subject_id, t.id FROM review_case t WHERE t.state = 'awaiting_owner' AND t.awaiting_until <= $1
    ORDER BY t.awaiting_until LIMIT 20 FOR UPDATE SKIP LOCKED) o
  WHERE c.subject_id = o.subject_id AND c.id = o.id`

const CONFLICT_OF_ONE = `
  SELECT ${conflict({ id: '$1', name: '$2', now: '$3', lead: '$4' })} AS why
  FROM review_case c JOIN subject w ON w.id = c.subject_id WHERE c.subject_id = $5 AND c.id = $6`

/** Why this moderator must not take this case; undefined when they may. */
export async function conflictOf(
  tx: EntityManager,
  actor: Actor,
  { subjectId, id, now }: CaseKey & { now: Date },
): Promise<string | undefined> {
  const values = [actor.id, actor.name, now, isLead(actor), subjectId, id]
  const [row] = await prepared<{ why: string | null }>(tx, CONFLICT_OF_ONE, values)
  return row?.why ?? undefined
}
