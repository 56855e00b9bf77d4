import { beforeAll, expect, test } from '@jest/globals'
import { seriousFaults } from './support/axe.js'
import { BrowserSuite } from './support/browser-suite.js'

const suite = new BrowserSuite()
beforeAll(async () => {
  const { server } = suite
  const hub = await server.as('hub', 'service')
  const { body } = await hub.put('/v1/subjects/model/acme/seen', {
    card: '---\nlanguage: sw\n---\n# Seen',
    metadata: { license: 'mit', owner: 'acme', title: 'Seen by all' },
  })
  await server.jobsDone()
  await hub.put('/v1/subjects/model/acme/seen', {
    card: '---\nlanguage: sw\n---\n# Seen\n\n## Limitations\n\nIt was tried on daylight alone.',
    metadata: { license: 'mit', owner: 'acme', title: 'Seen by all' },
  })
  await server.jobsDone()
  const mira = await server.as('mira', 'moderator')
  await mira.put(`/v1/subjects/${body.id}/tags/inclusive/vote`, { vote: 'accept' })
}, 180_000)

test.each(['light', 'dark'] as const)(
  'axe finds nothing serious on the public pages, %s',
  async (colorScheme) => {
    const { page, server } = suite
    await page.emulateMedia({ colorScheme })
    for (const path of [
      '/discover',
      '/discover/inclusive',
      '/subjects/model/acme/seen',
      '/guidelines',
      '/owner/model/acme/seen',
      '/compare/model/acme/seen',
    ]) {
      const answer = await page.goto(server.url + path)
      // The owner's page asks a stranger to sign in.
      expect([path, answer?.status()]).toEqual([path, path.startsWith('/owner') ? 401 : 200])
      expect([path, await seriousFaults(page)]).toEqual([path, []])
    }
  },
)
