import type { DataSource, EntityManager } from 'typeorm'
import { prepared } from '../database/prepared.js'

/** What a person has seen of graphic cases today, in their own time zone. */
export interface Exposure {
  graphic: number
  minutes: number
}

export interface Day {
  personId: string
  now: Date
  /** IANA name. */
  timeZone: string
}

/** Of a case that was on the screen over midnight, what fell into today. */
const TODAY = `
  SELECT count(DISTINCT e.case_id) FILTER (WHERE e.graphic)::int AS graphic,
    (coalesce(sum(extract(epoch FROM e.seen_until - greatest(e.started_at, d.start))) FILTER (WHERE e.graphic), 0) / 60)::float8 AS minutes
  FROM (SELECT date_trunc('day', $2::timestamptz, $3) AS start) d
  JOIN exposure e ON e.person_id = $1 AND e.started_at >= d.start - interval '1 day' AND e.seen_until >= d.start`

const values = ({ personId, now, timeZone }: Day) => [personId, now, timeZone]

export async function exposureToday(db: DataSource | EntityManager, day: Day): Promise<Exposure> {
  const [row] = (await db.query(TODAY, values(day))) as Exposure[]
  return { graphic: row!.graphic, minutes: Math.round(row!.minutes * 10) / 10 }
}

export interface Seen {
  personId: string
  caseId: string
  claimToken: string
  graphic: boolean
  /** Handed out as the longest overdue. */
  overdue: boolean
  now: Date
}

/** A case is on this person's screen from now on. */
export const startSeeing = (tx: EntityManager, seen: Seen) =>
  prepared(
    tx,
    `INSERT INTO exposure (person_id, claim_token, case_id, graphic, overdue, started_at, seen_until)
     VALUES ($1, $2, $3, $4, $5, $6, $6)`,
    [seen.personId, seen.claimToken, seen.caseId, seen.graphic, seen.overdue, seen.now],
  )

/** It still was at `until`: told by each beat and by what ends the claim, so that a closed laptop counts for nothing. */
export const stillSeeing = (
  tx: EntityManager,
  { personId, claimToken, until }: { personId: string; claimToken: string; until: Date },
) =>
  prepared(
    tx,
    `UPDATE exposure SET seen_until = $3 WHERE person_id = $1 AND claim_token = $2 AND seen_until < $3`,
    [personId, claimToken, until],
  )

/** Whether one of the last `n` cases of this person was handed out as the longest overdue. */
export async function overdueAmongLast(tx: EntityManager, personId: string, n: number): Promise<boolean> {
  const [row] = await prepared<{ found: boolean }>(
    tx,
    `SELECT coalesce(bool_or(l.overdue), false) AS found FROM (SELECT e.overdue FROM exposure e WHERE e.person_id = $1
       ORDER BY e.started_at DESC, e.claim_token DESC LIMIT $2) l`,
    [personId, n],
  )
  return row!.found
}

/** How many graphic cases in a row were the last that this person saw today. */
export async function graphicInARow(tx: EntityManager, day: Day): Promise<number> {
  const [row] = (await tx.query(
    `SELECT count(*)::int AS n FROM exposure e
     WHERE e.person_id = $1 AND e.graphic AND e.started_at >= date_trunc('day', $2::timestamptz, $3)
       AND NOT EXISTS (SELECT 1 FROM exposure o WHERE o.person_id = $1 AND NOT o.graphic AND o.started_at >= e.started_at)`,
    values(day),
  )) as { n: number }[]
  return row!.n
}
