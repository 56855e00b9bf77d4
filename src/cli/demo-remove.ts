import type { INestApplicationContext } from '@nestjs/common'
import { DataSource, type EntityManager } from 'typeorm'
import { Ledger, SERVICE } from '../ledger/ledger.js'

export interface DemoRemoved {
  people: number
  subjects: number
  flags: number
}

const ACTOR = { ...SERVICE, name: 'goodfaith demo' }

/**
 * Takes the demo hub out again in one transaction, with everything that was said, decided and computed about it. Real
 * people and works stay, and so does the ledger, which only grows. A demo person who meanwhile acted on real works
 * stays too, as a real one.
 */
export function removeDemo(app: INestApplicationContext): Promise<DemoRemoved> {
  return app.get(DataSource).transaction(async (tx) => {
    const [{ flags } = { flags: 0 }] = await tx.query<{ flags: number }[]>(
      `SELECT count(*)::int AS flags FROM flag f JOIN subject w ON w.id = f.subject_id WHERE w.demo`,
    )
    await tx.query(
      `DELETE FROM idempotency_key k USING flag f JOIN subject w ON w.id = f.subject_id
       WHERE k.flag_id = f.id AND w.demo`,
    )
    // A real discussion under an invented work would otherwise keep the work.
    await tx.query(
      `UPDATE subject SET parent_id = NULL WHERE NOT demo AND parent_id IN (SELECT w.id FROM subject w WHERE w.demo)`,
    )
    const subjects = await deleted(tx, 'DELETE FROM subject WHERE demo')
    const removed = { people: await removePeople(tx), subjects, flags }
    if (removed.people + removed.subjects > 0) {
      await app.get(Ledger).append(tx, ACTOR, 'demo.removed', { payload: { ...removed } })
    }
    return removed
  })
}

async function removePeople(tx: EntityManager): Promise<number> {
  const people = await deleted(
    tx,
    `DELETE FROM person p WHERE p.demo
       AND NOT EXISTS (SELECT FROM flag f WHERE f.reporter_id = p.id)
       AND NOT EXISTS (SELECT FROM case_signal s WHERE s.person_id = p.id)
       AND NOT EXISTS (SELECT FROM review_case c WHERE p.id IN (c.claimed_by, c.appellant_id))
       AND NOT EXISTS (SELECT FROM decision d WHERE d.moderator_id = p.id)
       AND NOT EXISTS (SELECT FROM owner_reply r WHERE r.person_id = p.id)
       AND NOT EXISTS (SELECT FROM tag t WHERE t.settled_by = p.id)
       AND NOT EXISTS (SELECT FROM tag_vote v WHERE v.person_id = p.id)
       AND NOT EXISTS (SELECT FROM audit a WHERE a.asked_by = p.id)`,
  )
  await tx.query('UPDATE person SET demo = false WHERE demo')
  return people
}

/** TypeORM answers a DELETE with its rows and their number. */
async function deleted(tx: EntityManager, statement: string): Promise<number> {
  const [, count] = await tx.query<[unknown[], number]>(statement)
  return count
}
