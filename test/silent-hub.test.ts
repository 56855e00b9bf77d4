import { describe, expect, test } from '@jest/globals'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Carrier } from '../src/enforcement/carrier.js'
import { CarryOut } from '../src/enforcement/carry-out.js'
import { Casework } from './support/casework.js'
import { eventually } from './support/eventually.js'
import { startTestServer } from './support/server.js'

const uphold = {
  outcome: 'uphold',
  measure: 'lower-visibility',
  reason: 'personal-data',
  statement: 'It names people.',
}

describe('a hub that does not answer', () => {
  /** Takes requests and keeps them until `answer`. */
  async function silentHub() {
    const held: ServerResponse[] = []
    const hub = createServer((request, response) => request.resume().on('end', () => held.push(response)))
    await new Promise<void>((resolve) => hub.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(hub.address() as AddressInfo).port}`
    const answer = () => held.splice(0).forEach((response) => response.end())
    const close = () => {
      hub.closeAllConnections()
      return new Promise((resolve) => hub.close(resolve))
    }
    return { url, held, answer, close }
  }

  test('holds no database connection: six orders wait, a pool of two still serves', async () => {
    const hub = await silentHub()
    const own = await startTestServer({ env: { GOODFAITH_DATABASE_POOL: '2', GOODFAITH_UNDO_SECONDS: '0' } })
    const there = new Casework(() => own)
    own.app.get(Carrier).impose = async ({ id }) => {
      await fetch(hub.url, { method: 'POST', body: id })
    }
    try {
      // The worker fetches the first order; five more are handed over side by side with it.
      const first = await there.claimed('mira')
      expect((await first.decide(uphold)).status).toBe(201)
      await eventually(async () => expect(hub.held).toHaveLength(1))
      const others = await Promise.all(Array.from({ length: 5 }, (_, i) => there.claimed(`crew-${i}`)))
      const decided = await Promise.all(others.map(({ decide }) => decide(uphold)))
      expect(decided.map(({ status }) => status)).toEqual(Array(5).fill(201))
      const orders = await own.db.query(
        'SELECT subject_id AS "subjectId", id AS "measureId" FROM measure_taken WHERE subject_id <> $1',
        [first.subjectId],
      )
      const handed = orders.map((one: { subjectId: string; measureId: string }) =>
        own.app.get(CarryOut).impose(one),
      )
      await eventually(async () => expect(hub.held).toHaveLength(6))

      const next = await there.flagged()
      const noor = await own.as('noor', 'moderator')
      const { status, body } = await noor.post('/v1/cases/next', {})
      expect([status, body.case.id]).toEqual([200, next.caseId])
      await eventually(async () => {
        const busy = await own.db.query(
          `SELECT query FROM pg_stat_activity WHERE datname = current_database()
             AND pid <> pg_backend_pid() AND xact_start IS NOT NULL AND backend_type = 'client backend'`,
        )
        expect(busy).toEqual([])
      })
      expect(hub.held).toHaveLength(6)

      hub.answer()
      await Promise.all(handed)
      await own.jobsDone()
      const [left] = await own.db.query(
        'SELECT count(*)::int AS n FROM measure_taken WHERE carried_out_at IS NULL',
      )
      expect(left.n).toBe(0)
    } finally {
      hub.answer()
      await own.close()
      await hub.close()
    }
  })
})
