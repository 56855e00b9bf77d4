import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { request } from 'node:http'
import { Keys } from '../src/identity/keys.js'
import { SignIn } from '../src/identity/sign-in.js'
import { startTestServer, type TestServer } from './support/server.js'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer({ env: { GOODFAITH_PUBLIC_URL: 'http://hub.example' } })
})
afterAll(() => server.close())

const policyAs = (headers: Record<string, string>) => server.anonymous.get('/v1/policy', headers)

describe('API keys', () => {
  test('a route that anyone may call needs no key, but a wrong key is not silently anonymous', async () => {
    expect((await policyAs({})).status).toBe(200)
    for (const authorization of ['Bearer gf_wrong', 'Basic YTpi', `Bearer gf_${'a'.repeat(43)}`, 'Bearer ']) {
      const { status, headers, body } = await policyAs({ authorization })
      expect([status, body.code]).toEqual([401, 'not_signed_in'])
      expect(headers.get('www-authenticate')).toContain('Bearer')
    }
  })

  test('a key is kept as a hash only, and ends at once when revoked', async () => {
    const keys = server.app.get(Keys)
    const { id, key } = await keys.createKey({ name: 'rosa', role: 'member' })
    expect(key).toMatch(/^gf_[\w-]{43}$/)
    const [row] = await server.db.query('SELECT k::text AS whole FROM api_key k WHERE k.id = $1', [id])
    expect(row.whole).not.toContain(key.slice(7))
    expect((await policyAs({ authorization: `Bearer ${key}` })).status).toBe(200)
    await keys.revoke(id)
    expect((await policyAs({ authorization: `Bearer ${key}` })).status).toBe(401)
    await keys.revoke(id)
    await expect(keys.revoke('nonsense')).rejects.toThrow('No key has the id')
  })

  test('a person is raised by a key for a higher role, and never lowered', async () => {
    const roleOf = async () =>
      (await server.db.query(`SELECT role FROM person WHERE name = 'ines'`))[0].role as string
    await server.as('ines', 'member')
    await server.as('ines', 'lead')
    await server.as('ines', 'moderator')
    await server.as('ines', 'service')
    expect(await roleOf()).toBe('lead')
    const me = await (await server.as('ines', 'moderator')).get('/v1/me')
    expect(me.body).toMatchObject({ name: 'ines', role: 'moderator', exposure: { graphic: 0, minutes: 0 } })
  })

  test.each(['', ' ', 'a'.repeat(101), 'tab\there', 'nul\0', 'turn\u202eed', '\ud800'])(
    'the name %j is refused',
    async (name) => {
      await expect(server.app.get(Keys).createKey({ name, role: 'member' })).rejects.toThrow('user name')
    },
  )

  test('a name is the same person in any Unicode form', async () => {
    const composed = await (await server.as('Zo\u00eb')).get('/v1/me')
    const decomposed = await (await server.as(' Zoe\u0308 ')).get('/v1/me')
    expect(decomposed.body.id).toBe(composed.body.id)
  })
})

describe('On-Behalf-Of', () => {
  test('a hub acts as a person with the role of that person', async () => {
    const hub = await server.as('hub', 'service')
    const first = await hub.with({ 'on-behalf-of': 'nadia' }).get('/v1/me')
    expect(first.body).toMatchObject({ name: 'nadia', role: 'member' })
    await server.as('omar', 'moderator')
    expect((await hub.with({ 'on-behalf-of': 'omar' }).get('/v1/me')).body.role).toBe('moderator')
    expect((await hub.get('/v1/me')).body).toMatchObject({ name: 'hub', role: 'service' })
  })

  test('twenty first requests at once make one person', async () => {
    const hub = (await server.as('hub', 'service')).with({ 'on-behalf-of': 'swarm' })
    const answers = await Promise.all(Array.from({ length: 20 }, () => hub.get('/v1/me')))
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1)
  })

  test('only a service may send it, and only for a person', async () => {
    const admin = await server.as('ada', 'admin')
    expect((await admin.with({ 'on-behalf-of': 'nadia' }).get('/v1/me')).status).toBe(403)
    const hub = await server.as('hub', 'service')
    expect((await hub.with({ 'on-behalf-of': 'hub' }).get('/v1/me')).status).toBe(403)
    expect((await server.anonymous.get('/v1/policy', { 'on-behalf-of': 'nadia' })).status).toBe(401)
  })

  test('a service that forgets it is told so', async () => {
    const hub = await server.as('hub', 'service')
    const { status, body } = await hub.post('/v1/flags', {})
    expect([status, body.detail]).toEqual([403, expect.stringContaining('On-Behalf-Of')])
  })

  const withRaw = async (...values: string[]) => {
    const hub = await server.as('hub', 'service')
    const headers = { ...hub.headers, 'on-behalf-of': values }
    return new Promise<{ status?: number; name?: string }>((resolve, reject) => {
      request(`${server.url}/v1/me`, { headers }, (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('end', () => {
          const { name } = JSON.parse(Buffer.concat(chunks).toString())
          resolve({ status: answer.statusCode, name })
        })
      })
        .on('error', reject)
        .end()
    })
  }
  const asHeader = (name: string) => Buffer.from(name, 'utf8').toString('latin1')

  test('a name is UTF-8, raw or percent-encoded', async () => {
    expect(await withRaw(asHeader('José 名'))).toEqual({ status: 200, name: 'José 名' })
    expect(await withRaw(encodeURIComponent('José 名'))).toEqual({ status: 200, name: 'José 名' })
    expect(await withRaw('100%25')).toEqual({ status: 200, name: '100%' })
  })

  test.each([
    [['Jos\u00e9']],
    [['50%']],
    [['%00']],
    [['%E2%80%AEevil']],
    [['']],
    [['a', 'b']],
    [['x'.repeat(101)]],
  ])('%j is refused', async (values) => {
    expect((await withRaw(...values)).status).toBe(400)
  })
})

describe('one-time links and sessions', () => {
  const linkFor = async (name: string, role: 'member' | 'moderator' = 'moderator') => {
    const { url } = await server.app.get(SignIn).link({ name, role })
    return new URL(url).pathname
  }
  const signedIn = async (name: string) => {
    const answer = await server.anonymous.post(await linkFor(name))
    return answer.headers.get('set-cookie')!.split(';')[0]!
  }
  const own = () => ({ origin: server.url })

  test('looking at a link does not use it; pressing its button does, once', async () => {
    const path = await linkFor('mira')
    for (let look = 0; look < 3; look++) {
      const page = await server.anonymous.get(path)
      expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
      expect(page.body).toContain('mira')
      expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    }
    const form = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html', ...own() }
    const used = await server.anonymous.post(path, '', form)
    expect([used.status, used.headers.get('location')]).toEqual([303, '/console/'])
    const cookie = used.headers.get('set-cookie')!
    expect(cookie).toMatch(/^gf_session=[\w-]{43}; Path=\/; Max-Age=43200; HttpOnly; SameSite=Strict$/)
    expect((await server.anonymous.get('/v1/me', { cookie: cookie.split(';')[0]! })).body.name).toBe('mira')
    const again = await server.anonymous.post(path, '', form)
    expect([again.status, again.body]).toEqual([410, expect.stringContaining('npx goodfaith sign-in')])
    expect((await server.anonymous.get(path)).status).toBe(410)
    expect((await server.anonymous.post(path)).body.code).toBe('link_is_over')
  })

  test('of twenty that press at once, one gets in', async () => {
    const path = await linkFor('mira')
    const answers = await Promise.all(Array.from({ length: 20 }, () => server.anonymous.post(path)))
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
  })

  test('a link runs out after fifteen minutes, a session after its hours', async () => {
    const own = await startTestServer()
    try {
      const path = async () => new URL((await own.app.get(SignIn).link({ name: 'mira' })).url).pathname
      const late = await path()
      own.clock.forward(15 * 60 + 1)
      expect((await own.anonymous.post(late)).status).toBe(409)
      const cookie = (await own.anonymous.post(await path())).headers.get('set-cookie')!.split(';')[0]!
      own.clock.forward(11 * 3600)
      expect((await own.anonymous.get('/v1/me', { cookie })).status).toBe(200)
      own.clock.forward(3601)
      expect((await own.anonymous.get('/v1/me', { cookie })).status).toBe(401)
      expect((await own.anonymous.get('/v1/policy', { cookie })).status).toBe(200)
    } finally {
      await own.close()
    }
  })

  test('names are shown as text, never as markup', async () => {
    const page = await server.anonymous.get(await linkFor('<img src=x onerror=alert(1)>'))
    expect(page.body).toContain('&lt;img')
    expect(page.body).not.toContain('<img')
  })

  test('signing out ends the session at once', async () => {
    const cookie = await signedIn('noor')
    const out = await server.anonymous.delete('/v1/sessions/current', undefined, { cookie, ...own() })
    expect([out.status, out.headers.get('set-cookie')]).toEqual([204, expect.stringContaining('Max-Age=0')])
    expect((await server.anonymous.get('/v1/me', { cookie })).status).toBe(401)
  })

  test('a session writes only from our own pages; a key from anywhere', async () => {
    const cookie = await signedIn('noor')
    const write = async (headers: Record<string, string>) =>
      (await server.anonymous.patch('/v1/me', { languages: ['en'] }, { cookie, ...headers })).status
    expect(await write(own())).toBe(200)
    expect(await write({ origin: 'http://hub.example' })).toBe(200) // the public URL, behind a proxy
    expect(await write({ 'sec-fetch-site': 'same-origin' })).toBe(200)
    for (const foreign of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'same-site' },
      {},
    ]) {
      expect(await write(foreign as Record<string, string>)).toBe(403)
    }
    const key = await server.as('noor')
    expect(
      (await key.patch('/v1/me', { languages: ['en'] }, { origin: 'https://evil.example' })).status,
    ).toBe(200)
  })

  test('another site cannot sign a browser in', async () => {
    const path = await linkFor('eve')
    expect((await server.anonymous.post(path, undefined, { origin: 'https://evil.example' })).status).toBe(
      403,
    )
    expect((await server.anonymous.get(path)).status).toBe(200)
  })

  test('the cookie is Secure where the public address is https', async () => {
    const safe = await startTestServer({ env: { GOODFAITH_PUBLIC_URL: 'https://mod.example' } })
    try {
      const { url } = await safe.app.get(SignIn).link({ name: 'mira' })
      expect(url).toMatch(/^https:\/\/mod\.example\/sign-in\//)
      const answer = await safe.anonymous.post(new URL(url).pathname)
      expect(answer.headers.get('set-cookie')).toContain('; Secure')
      expect(answer.headers.get('strict-transport-security')).toBeTruthy()
    } finally {
      await safe.close()
    }
  })

  test('the first lead gets a link only while nobody moderates', async () => {
    const fresh = await startTestServer()
    try {
      const link = await fresh.app.get(SignIn).firstModeratorLink()
      expect(link?.url).toContain('/sign-in/')
      expect(await fresh.app.get(SignIn).firstModeratorLink()).toBeUndefined()
    } finally {
      await fresh.close()
    }
  })
})

describe('settings of one’s own', () => {
  test('absent fields are left alone, null clears', async () => {
    const mira = await server.as('settled')
    await mira.patch('/v1/me', { languages: ['en', 'pt-BR'], settings: { keys: false, blur: true } })
    await mira.patch('/v1/me', { settings: null })
    expect((await mira.get('/v1/me')).body).toMatchObject({ languages: ['en', 'pt-BR'], settings: {} })
  })

  test.each([
    { languages: 'en' },
    { languages: ['no tag!'] },
    { settings: { big: 'x'.repeat(5000) } },
    { settings: [] },
    { role: 'admin' },
    { name: 'someone else' },
  ])('%j is refused', async (body) => {
    const answer = await (await server.as('settled')).patch('/v1/me', body)
    expect([answer.status, answer.body.errors.length > 0]).toEqual([400, true])
  })
})
