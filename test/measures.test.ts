import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { Carrier, type Order } from '../src/enforcement/carrier.js'
import { CarryOut } from '../src/enforcement/carry-out.js'
import { NewRevision } from '../src/review/new-revision.js'
import { answer, DecidedWorks, uphold } from './support/decided-works.js'
import { startTestServer, type TestServer } from './support/server.js'

const DAY = 86_400

let server: TestServer
beforeAll(async () => (server = await startTestServer({ env: { GOODFAITH_RUNS: 'api' } })))
afterAll(() => server.close())

const works = new DecidedWorks(() => server)

describe('a measure', () => {
  const carryOut = () => server.app.get(CarryOut)
  const ids = async (decisionId: string) => {
    const { subject_id: subjectId, id: measureId } = await works.measureOf(decisionId)
    return { subjectId, measureId }
  }

  test('says who imposed it, how severe it is, about which card, and when it is looked at again', async () => {
    const { decisionId, revision } = await works.decided(uphold)
    const taken = await works.measureOf(decisionId)
    const days = (taken.review_at - taken.starts_at) / (DAY * 1000)
    expect([taken.severity, taken.imposed_by, taken.revision, days]).toEqual([
      'moderate',
      await works.personId('mira'),
      revision,
      90,
    ])
  })

  test('reaches the hub through the carrier once, and is lifted when it is undone', async () => {
    const seen: [string, Order][] = []
    const carrier = server.app.get(Carrier)
    const own = { impose: carrier.impose, lift: carrier.lift }
    carrier.impose = async (order) => void seen.push(['impose', order])
    carrier.lift = async (order) => void seen.push(['lift', order])
    try {
      const { decisionId, name } = await works.decided(uphold)
      const key = await ids(decisionId)
      await carryOut().lift(key)
      for (let twice = 0; twice < 2; twice++) await carryOut().impose(key)
      expect(seen.map(([act]) => act)).toEqual(['impose'])
      expect(seen[0]![1]).toMatchObject({ id: key.measureId, measure: 'lower-visibility', subject: { name } })
      const { body } = await works.appeal('otto', decisionId)
      await works.decide('noor', body.caseId, { ...answer, outcome: 'uphold' })
      await carryOut().lift(key)
      expect(seen).toHaveLength(1)
      server.clock.forward(11)
      for (let twice = 0; twice < 2; twice++) await carryOut().lift(key)
      expect(seen.map(([act]) => act)).toEqual(['impose', 'lift'])
    } finally {
      Object.assign(carrier, own)
    }
  })

  test('that is undone while the hub is being called does not stay there', async () => {
    const carrier = server.app.get(Carrier)
    const own = { impose: carrier.impose, lift: carrier.lift }
    const { decisionId } = await works.decided(uphold)
    const key = await ids(decisionId)
    let lifted = 0
    carrier.lift = async () => void lifted++
    carrier.impose = async () => {
      await server.db.query('UPDATE measure_taken SET undone_at = starts_at WHERE id = $1', [key.measureId])
      await carryOut().lift(key)
    }
    try {
      await carryOut().impose(key)
      expect(lifted).toBe(1)
    } finally {
      Object.assign(carrier, own)
    }
  })

  test('of a decision that was undone is never carried out', async () => {
    const made = await works.work('# Undone')
    const { caseId } = await works.flagged({ name: made.name })
    const { body } = await works.decide('mira', caseId, uphold)
    const key = await ids(body.id)
    await (await server.as('mira', 'moderator')).post(`/v1/decisions/${body.id}/undo`)
    await carryOut().impose(key)
    expect((await works.measureOf(body.id)).carried_out_at).toBeNull()
  })

  const jobs = (queue: string) =>
    server.db.query(`SELECT data FROM pgboss.job WHERE name = $1 AND state < 'completed'`, [queue])

  test('whose review date has come opens a case; upheld it stays with a new date, dismissed it is taken back', async () => {
    const { decisionId, caseId } = await works.decided(uphold)
    const key = await ids(decisionId)
    for (const [outcome, after] of [
      ['uphold', true],
      ['dismiss', false],
    ] as const) {
      server.clock.forward(91 * DAY)
      await carryOut().watch()
      expect(await jobs('look-at-measure')).toContainEqual({ data: key })
      await server.app.get(NewRevision).lookAgain(key)
      const [row] = await server.db.query(
        `SELECT case_id FROM case_signal WHERE source = 'measure' AND source_id = $1 AND decision_id IS NULL`,
        [key.measureId],
      )
      expect(row.case_id).not.toBe(caseId)
      expect((await works.see('noor', row.case_id)).flags).toMatchObject([
        { source: 'measure', details: 'review_due' },
      ])
      await works.decide('noor', row.case_id, { ...answer, outcome })
      server.clock.forward(11)
      expect(await works.stands(decisionId)).toBe(after)
    }
  })

  test('whose end has come is over', async () => {
    const { decisionId } = await works.decided(uphold)
    const key = await ids(decisionId)
    await carryOut().impose(key)
    await server.db.query('UPDATE measure_taken SET ends_at = review_at WHERE id = $1', [key.measureId])
    server.clock.forward(91 * DAY)
    await carryOut().watch()
    expect(await jobs('lift-measure')).toContainEqual({ data: key })
    await carryOut().lift(key)
    expect((await works.measureOf(decisionId)).lifted_at).not.toBeNull()
  })
})
