import { beforeAll, describe, expect, test } from '@jest/globals'
import { BrowserSuite } from './support/browser-suite.js'
import { Casework } from './support/casework.js'
import { agreedWork, agreedWorks, HOSTILE } from './support/discoverable-works.js'
import { eventually } from './support/eventually.js'

// The pages are for people whose browser runs no script, so it runs none here.
const suite = new BrowserSuite({}, { viewport: { width: 390, height: 800 }, javaScriptEnabled: false })
const people = new Casework(() => suite.server)
beforeAll(() => agreedWorks(suite.server), 120_000)

describe('the page of a work', () => {
  test('shows its words, its audit and what happened, and nobody who flagged or decided', async () => {
    const { page, server } = suite
    const { id } = await agreedWork(server, { name: 'acme/decided', metadata: { owner: 'otto' } })
    const { caseId } = await people.flagged({
      kind: 'dataset',
      name: 'acme/decided',
      by: 'ana-the-reporter',
      details: 'My address is in it.',
    })
    await people.decide('mira', caseId, {
      outcome: 'uphold',
      reason: 'personal-data',
      measure: 'request-changes',
      statement: 'Dear otto, the address of ana stands in row 7.',
    })
    const early = (await server.anonymous.get(`/v1/subjects/${id}/history`)).body
    expect(early.items.map(({ event }: { event: string }) => event)).not.toContain('upheld')
    server.clock.forward(11)
    await (await server.as('otto')).post(`/v1/subjects/${id}/replies`, { text: `We removed it. ${HOSTILE}` })
    const text = await eventually(async () => {
      await page.goto(`${server.url}/subjects/dataset/acme/decided`)
      const shown = (await page.locator('main').textContent())!
      expect(shown).toContain('How well the card explains')
      expect(shown).not.toContain('The card is being read')
      return shown
    })
    expect(text).toMatch(
      /The owner answered.*We removed it.*A flag was found to be right.*Private information without permission.*Request changes/s,
    )
    expect(text).toMatch(/It describes \d+ of \d+ sections/)
    expect(text).toContain('What applies now')
    for (const secret of ['ana', 'mira', 'row 7', 'My address']) expect(text).not.toContain(secret)
    const history = JSON.stringify((await server.anonymous.get(`/v1/subjects/${id}/history`)).body)
    for (const secret of ['ana', 'mira', 'row 7', 'My address']) expect(history).not.toContain(secret)
  })

  test('a flag that was dismissed is told without the guideline; a blind second look never', async () => {
    const { server } = suite
    const { id } = await agreedWork(server, { name: 'acme/dismissed' })
    const { caseId } = await people.flagged({
      kind: 'dataset',
      name: 'acme/dismissed',
      reason: 'child-safety',
    })
    await people.decide('mira', caseId, {
      outcome: 'dismiss',
      reason: 'child-safety',
      statement: 'There is nothing.',
    })
    server.clock.forward(11)
    const events = async () =>
      (await server.anonymous.get(`/v1/subjects/${id}/history`)).body.items as { event: string }[]
    expect(await events()).toContainEqual({ at: expect.any(String), event: 'dismissed' })
    await server.db.query(
      `UPDATE review_case SET kind = 'second-review', reviewed_decision_id = gen_random_uuid() WHERE subject_id = $1`,
      [id],
    )
    expect((await events()).map(({ event }) => event)).not.toContain('dismissed')
  })

  test('its history is read page by page, every event once', async () => {
    const { server } = suite
    const { id } = await agreedWork(server, { name: 'acme/long' })
    const hub = await server.as('hub', 'service')
    for (let i = 0; i < 4; i++) await hub.put('/v1/subjects/dataset/acme/long', { card: `Revision ${i}.` })
    const whole = (await server.anonymous.get(`/v1/subjects/${id}/history`)).body.items
    const read: object[] = []
    for (let path: string | undefined = `/v1/subjects/${id}/history?limit=2`; path;) {
      const { body, headers }: { body: { items: object[] }; headers: Headers } =
        await server.anonymous.get(path)
      read.push(...body.items)
      path = /<(.+)>/.exec(headers.get('link') ?? '')?.[1]
    }
    expect(read).toEqual(whole)
    expect(whole).toHaveLength(6)
  })

  test('similar works share a category; the badge is a picture that other sites may show', async () => {
    const { server } = suite
    const { body } = await server.anonymous.get('/subjects/space/fieldnote/am-i-in-it')
    expect(body).toMatch(/Similar works.*village-voices/s)
    const badge = await server.anonymous.get('/badges/dataset/saltmarsh/village-voices.svg')
    expect(badge.headers.get('content-type')).toBe('image/svg+xml')
    expect(badge.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
    expect(badge.body).toMatch(/<title>Card: \d+ of \d+ sections<\/title>/)
  })
})
