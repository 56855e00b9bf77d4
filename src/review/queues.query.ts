import type { DataSource } from 'typeorm'
import { preparedRead } from '../database/prepared.js'
import type { QueueRow } from './queue.dto.js'

const COLUMNS = 'q.id, q.name, q.kinds, q.reasons, q.languages, q.severities'

export const allQueues = (db: DataSource): Promise<QueueRow[]> =>
  db.query(`SELECT ${COLUMNS} FROM saved_queue q ORDER BY q.name`)

export async function queueById(db: DataSource, id: string): Promise<QueueRow | undefined> {
  const rows = await preparedRead<QueueRow>(db, `SELECT ${COLUMNS} FROM saved_queue q WHERE q.id = $1`, [id])
  return rows[0]
}
