import type { DataSource } from 'typeorm'
import { preparedRead } from '../database/prepared.js'
import type { CaseGroup } from './count-queues.js'
import type { QueueRow } from './queue.dto.js'

const COLUMNS = 'q.id, q.name, q.kinds, q.reasons, q.languages, q.severities'

export const allQueues = (db: DataSource): Promise<QueueRow[]> =>
  db.query(`SELECT ${COLUMNS} FROM saved_queue q ORDER BY q.name`)

export async function queueById(db: DataSource, id: string): Promise<QueueRow | undefined> {
  const rows = await preparedRead<QueueRow>(db, `SELECT ${COLUMNS} FROM saved_queue q WHERE q.id = $1`, [id])
  return rows[0]
}

/** Undecided cases by what a filter can ask for. Reads them all: for the list of queues, not for each screen. */
export const caseGroups = (db: DataSource, now: Date, byLanguage: boolean): Promise<CaseGroup[]> =>
  db.query(
    `SELECT c.kind, c.severity, c.reasons, ${byLanguage ? 'w.languages' : `'{}'::text[] AS languages`},
       count(*)::int AS cases, (count(*) FILTER (WHERE c.due_at <= $1))::int AS "pastDue"
     FROM review_case c ${byLanguage ? 'JOIN subject w ON w.id = c.subject_id' : ''}
     WHERE c.state IN ('open', 'claimed', 'awaiting_owner', 'awaiting_second', 'escalated')
     GROUP BY c.kind, c.severity, c.reasons ${byLanguage ? ', w.languages' : ''}`,
    [now],
  )
