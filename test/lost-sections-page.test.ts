import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { startTestServer, type TestServer } from './support/server.js'

const LIMITS = '\n## Limitations\n\nIt fails on handwriting from before 1900 and on torn paper, often.\n'
const TITLE = '---\nlicense: mit\n---\n# Letters\n'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server?.close())

async function put(card: string) {
  const hub = await server.as('hub', 'service')
  await hub.put('/v1/subjects/model/olga/letters', { card, metadata: { owner: 'olga' } })
  await server.jobsDone()
}
const words = (page: string) => page.replace(/<[^>]+>/g, '').replace(/\s+/g, ' ')
const owners = async () => words((await (await server.as('olga')).get('/owner/model/olga/letters')).body)
const everybodys = async () => words((await server.anonymous.get('/subjects/model/olga/letters')).body)

test('a card loses a section: its owner reads so, everybody does, and a new revision closes the notice', async () => {
  await put(TITLE + LIMITS)
  expect(await owners()).toContain('Nothing waits for you')
  expect(await everybodys()).not.toContain('is missing since')

  await put(TITLE)
  expect(await owners()).toMatch(
    /Your card lost a section\.[^]*Limitations was on the card, and is missing since \d/,
  )
  expect(await everybodys()).toMatch(/“Limitations” was described until \d+ \w+ \d{4}, and is missing since/)

  await put(`${TITLE}${LIMITS}\nMore was measured since.\n`)
  expect(await owners()).toMatch(
    /Nothing waits for you\.[^]*Limitations is back since \d+ \w+ \d{4}\. This notice is closed/,
  )
  expect(await everybodys()).not.toContain('is missing since')

  server.clock.forward(31 * 86_400)
  expect(await owners()).not.toContain('Limitations')
})
