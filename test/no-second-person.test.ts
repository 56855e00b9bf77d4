import { describe, expect, test } from '@jest/globals'
import { Casework } from './support/casework.js'
import { startTestServer } from './support/server.js'

const disable = {
  outcome: 'uphold',
  measure: 'disable-access',
  reason: 'child-safety',
  statement: 'It is what it says.',
}

describe('a hub where nobody else can confirm', () => {
  test('the case waits as escalated; a second person who comes later may take it', async () => {
    const own = await startTestServer()
    try {
      const there = new Casework(() => own, { reason: 'child-safety' })
      const { caseId } = await there.flagged()
      expect((await there.decide('mira', caseId, disable)).body.state).toBe('escalated')
      expect(await there.see('mira', caseId)).toMatchObject({ escalation: 'no_second_person' })
      expect((await own.anonymous.get('/readyz')).body.warnings).toEqual([
        'severe_case_without_second_person',
        'escalated_case_without_lead',
      ])
      own.clock.forward(25 * 3600)
      // Not a lead: no delay helps.
      expect((await there.claim('mira', caseId)).body.code).toBe('conflict_of_interest')
      expect((await there.decide('noor', caseId, disable)).body.state).toBe('decided')
      expect((await own.anonymous.get('/readyz')).body.warnings).toBeUndefined()
    } finally {
      await own.close()
    }
  })

  test('who does not read the language, or has seen enough for today, is nobody else', async () => {
    const own = await startTestServer()
    try {
      const there = new Casework(() => own, { reason: 'child-safety' })
      const noor = await there.as('noor')
      const settled = async (settings: object, languages: string[]) =>
        expect((await noor.patch('/v1/me', { settings, languages })).status).toBe(200)
      const card = '---\nlanguage: pt\n---\n# Um modelo'
      await (await own.as('hub', 'service')).put('/v1/subjects/model/acme/pt', { card, metadata: {} })
      const answered = async (name: string) =>
        (await there.decide('mira', (await there.flagged({ name })).caseId, disable)).body.state
      await settled({}, ['de'])
      expect(await answered('acme/pt')).toBe('escalated')
      await settled({ graphicCasesADay: 1 }, ['pt-BR'])
      expect(await answered('acme/fresh')).toBe('awaiting_second')
      await there.claim('noor', (await there.flagged()).caseId)
      expect(await answered('acme/spent')).toBe('escalated')
      own.clock.forward(86_400)
      expect(await answered('acme/morrow')).toBe('awaiting_second')
    } finally {
      await own.close()
    }
  })

  test('a lead confirms alone after the delay of the policy, and that is recorded', async () => {
    const own = await startTestServer()
    try {
      const there = new Casework(() => own, { reason: 'child-safety' })
      const { caseId, subjectId } = await there.flagged()
      const first = await there.decide('lena:lead', caseId, disable)
      expect(first.body.state).toBe('escalated')
      const { secondPerson } = await there.see('lena:lead', caseId)
      const hours =
        (new Date(secondPerson.leadAloneAt).getTime() - new Date(secondPerson.since).getTime()) / 3.6e6
      expect(Math.round(hours)).toBe(24)
      expect((await there.claim('lena:lead', caseId)).status).toBe(403)
      own.clock.forward(24 * 3600 + 1)
      const { body } = await there.decide('lena:lead', caseId, disable)
      expect(body.state).toBe('decided')
      expect((await there.see('lena:lead', caseId)).decision).toMatchObject({ by: 'lena', alone: true })
      expect(
        await own.db.query('SELECT 1 FROM measure_taken WHERE subject_id = $1 AND undone_at IS NULL', [
          subjectId,
        ]),
      ).toHaveLength(1)
      const [entry] = await own.db.query(
        `SELECT payload FROM ledger_entry WHERE action = 'case.decided' AND payload->>'caseId' = $1`,
        [caseId],
      )
      expect(entry.payload.alone).toBe(true)
    } finally {
      await own.close()
    }
  })

  test('not alone any more: the answer waits for whoever came meanwhile', async () => {
    const own = await startTestServer()
    try {
      const there = new Casework(() => own, { reason: 'child-safety' })
      const { caseId } = await there.flagged()
      await there.decide('lena:lead', caseId, disable)
      own.clock.forward(24 * 3600 + 1)
      await there.as('noor')
      expect((await there.decide('lena:lead', caseId, disable)).body.state).toBe('awaiting_second')
      expect((await there.decide('noor', caseId, disable)).body.state).toBe('decided')
    } finally {
      await own.close()
    }
  })
})
