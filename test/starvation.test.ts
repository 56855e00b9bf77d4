import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { OVERDUE_EVERY } from '../src/review/hand-out-limits.js'
import { startTestServer } from './support/server.js'

const HOURS = 3600
/** Turns a moderator has had at least, whoever else asked. */
const turns = (handOuts: number) => Math.floor(handOuts / OVERDUE_EVERY)

test('nothing starves: one in so many cases handed to who may see it is the longest overdue, however grave what is new', async () => {
  const own = await startTestServer()
  try {
    const file = async (name: string, reason: string) =>
      (await own.as('ana')).post('/v1/flags', {
        subject: { kind: 'model', name },
        reason,
        details: name,
      })
    const late = ['a/0', 'mira/1', 'a/2', 'a/3']
    await (await own.as('hub', 'service')).put('/v1/subjects/model/mira/1', { metadata: { owner: 'mira' } })
    for (const name of late) {
      await file(name, 'other')
      own.clock.forward(60)
    }
    own.clock.forward(30 * 24 * HOURS)
    let made = 0
    const handed = { mira: [] as string[], noor: [] as string[] }
    /** One that still waits has had no more turns of who may see it than cases were due before it. */
    const stillInTime = (one: string) => {
      const had = turns(handed.noor.length) + (one === 'mira/1' ? 0 : turns(handed.mira.length))
      expect({ one, isInTime: had <= late.indexOf(one) }).toEqual({ one, isInTime: true })
    }
    const who = fc.array(fc.constantFrom<keyof typeof handed>('mira', 'noor'), {
      minLength: 45,
      maxLength: 45,
    })
    for (const name of fc.sample(who, 1)[0]!) {
      await file(`new/${++made}`, 'child-safety')
      const moderator = await own.as(name, 'moderator')
      const { body } = await moderator.post('/v1/cases/next', {})
      handed[name].push(body.case.subject.name)
      const decision = { outcome: 'dismiss', reason: 'other', statement: 'No.', claimToken: body.claim.token }
      await moderator.post(`/v1/cases/${body.case.id}/decisions`, decision)
      late.filter((one) => ![...handed.mira, ...handed.noor].includes(one)).forEach(stillInTime)
    }
    expect([...handed.mira, ...handed.noor].filter((one) => one.startsWith('new/')).length).toBeGreaterThan(
      30,
    )
  } finally {
    await own.close()
  }
}, 120_000)
