import { Injectable } from '@nestjs/common'
import { DataSource, type EntityManager } from 'typeorm'
import type { Clock } from '../common/clock.js'

/** A reporter's settled flags for one reason. */
export interface RecordRow {
  personId: string
  reason: string
  upheld: number
  dismissed: number
  /** The same with older ones counting less, as of when they were counted. */
  upheldWeight: number
  dismissedWeight: number
}

/** How reporters' flags ended, per reason. Counted by review, from decisions that took effect. */
@Injectable()
export class ReporterRecords {
  constructor(private readonly db: DataSource) {}

  /** Whoever counts locks the people first, so that an older count never overwrites a newer one. */
  async lock(tx: EntityManager, people: string[]): Promise<void> {
    await tx.query('SELECT p.id FROM person p WHERE p.id = ANY($1) ORDER BY p.id FOR NO KEY UPDATE', [people])
  }

  /** Replaces all records of `people` by `rows`. */
  async replace(tx: EntityManager, people: string[], rows: RecordRow[], asOf: Date): Promise<void> {
    await tx.query('DELETE FROM reporter_record WHERE person_id = ANY($1)', [people])
    await tx.query(
      `INSERT INTO reporter_record (person_id, reason, upheld, dismissed, upheld_weight, dismissed_weight, as_of)
       SELECT g."personId", g.reason, g.upheld, g.dismissed, g."upheldWeight", g."dismissedWeight", $2
       FROM jsonb_to_recordset($1::jsonb) AS g ("personId" uuid, reason text, upheld integer, dismissed integer,
         "upheldWeight" float8, "dismissedWeight" float8)`,
      [JSON.stringify(rows), asOf],
    )
  }

  /** What is counted of one person, the most flagged reason first. @param halfLifeDays of the policy */
  of(personId: string, clock: Clock, halfLifeDays: number): Promise<RecordRow[]> {
    return this.db.query(
      `SELECT r.person_id AS "personId", r.reason, r.upheld, r.dismissed,
         r.upheld_weight * f.fade AS "upheldWeight", r.dismissed_weight * f.fade AS "dismissedWeight"
       FROM reporter_record r, LATERAL (SELECT
         power(0.5, greatest(0, extract(epoch FROM $2::timestamptz - r.as_of))::float8 / ($3::float8 * 86400)) AS fade) f
       WHERE r.person_id = $1 ORDER BY r.upheld + r.dismissed DESC, r.reason`,
      [personId, clock.now(), halfLifeDays],
    )
  }
}
