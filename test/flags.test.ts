import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { ForgetKeys } from '../src/flags/forget-keys.js'
import { startTestServer, type TestServer } from './support/server.js'

let server: TestServer
beforeAll(async () => (server = await startTestServer()))
afterAll(() => server.close())

const voice = (name: string, over: object = {}) => ({
  subject: { kind: 'model', name },
  reason: 'voice-or-likeness',
  details: 'It copies my voice without asking.',
  ...over,
})
const count = async (table: string, where: string, ...values: unknown[]) =>
  Number((await server.db.query(`SELECT count(*) AS n FROM ${table} WHERE ${where}`, values))[0].n)
const subjectId = async (name: string) =>
  (await server.db.query('SELECT id FROM subject WHERE name = $1', [name]))[0].id as string

describe('filing', () => {
  test('makes the subject, the flag, the case and the ledger entry, and answers a receipt', async () => {
    const ana = await server.as('ana')
    const { status, body } = await ana.post('/v1/flags', voice('acme/first'))
    expect(status).toBe(201)
    expect(body).toMatchObject({
      state: 'received',
      receipt: { url: expect.stringMatching(/\/receipts\/[\w-]{46}$/) },
    })
    const id = await subjectId('acme/first')
    expect(await count('flag', 'subject_id = $1', id)).toBe(1)
    expect(await count('review_case', `subject_id = $1 AND state = 'open'`, id)).toBe(1)
    expect(await count('ledger_entry', `subject_id = $1 AND action = 'flag.filed'`, id)).toBe(1)
    const receipt = await server.anonymous.get(`/v1/receipts/${body.receipt.token}`)
    expect(receipt.body).toMatchObject({ state: 'received', subject: { kind: 'model', name: 'acme/first' } })
  })

  test('ten same flags at once are one flag and one signal', async () => {
    const ana = await server.as('ana')
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => ana.post('/v1/flags', voice('acme/ten'))),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array(9).fill(200), 201])
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
    expect(await count('case_signal', 'subject_id = $1', await subjectId('acme/ten'))).toBe(1)
  })

  test('a burst of people on one new subject makes one case that misses nobody', async () => {
    const people = await Promise.all(Array.from({ length: 12 }, (_, i) => server.as(`burst-${i}`)))
    const answers = await Promise.all(people.map((one) => one.post('/v1/flags', voice('acme/burst'))))
    expect(answers.map(({ status }) => status)).toEqual(Array(12).fill(201))
    const [row] = await server.db.query(
      'SELECT signal_seq, signal_count FROM review_case WHERE subject_id = $1',
      [await subjectId('acme/burst')],
    )
    expect(row).toEqual({ signal_seq: 12, signal_count: 12 })
  })

  test('a quote is anchored to the lines of the current revision', async () => {
    const hub = await server.as('hub', 'service')
    await hub.put('/v1/subjects/model/acme/quoted', {
      card: '# Voice\n\nThree seconds of\nspeech are enough.\n',
    })
    await (await server.as('ana')).post('/v1/flags', voice('acme/quoted', { quote: 'seconds of speech' }))
    const [row] = await server.db.query(
      'SELECT lower(quote_lines) AS a, upper(quote_lines) - 1 AS b, revision FROM flag WHERE quote = $1',
      ['seconds of speech'],
    )
    expect([row.a, row.b, row.revision?.length]).toEqual([3, 4, 64])
  })

  test.each([
    ['unknown kind', { subject: { kind: 'widget', name: 'a/b' } }, '#/subject/kind'],
    ['a name with ..', { subject: { kind: 'model', name: 'a/../b' } }, '#/subject/name'],
    ['a reason that is not in the policy', { reason: 'dislike' }, '#/reason'],
    [
      'a reason for another kind',
      { subject: { kind: 'discussion', name: 'model/a/b/discussions/1' } },
      '#/reason',
    ],
    ['no details', { details: '   ' }, '#/details'],
    ['a link that is no page', { links: ['javascript:alert(1)'] }, '#/links'],
    ['a field nobody knows', { severity: 'severe' }, '#/severity'],
    ['details of the wrong type', { details: { $ne: 1 } }, '#/details'],
  ])('%s is refused with the field that is wrong', async (_, over, pointer) => {
    const { status, body, headers } = await (
      await server.as('ana')
    ).post('/v1/flags', voice('acme/bad', over))
    expect([status, headers.get('content-type')]).toEqual([
      400,
      expect.stringContaining('application/problem+json'),
    ])
    expect(body.errors.map((one: { pointer: string }) => one.pointer)).toContain(pointer)
  })
})

describe('Idempotency-Key', () => {
  const keyed = { 'idempotency-key': '"0f6a-1"' }

  test('a replay answers the same flag, with or without quotes around the key', async () => {
    const ana = await server.as('ana')
    const first = await ana.post('/v1/flags', voice('acme/replay'), keyed)
    const again = await ana.post('/v1/flags', voice('acme/replay'), { 'idempotency-key': '0f6a-1' })
    expect([again.status, again.body]).toEqual([200, first.body])
  })

  test('the same key with another body is refused, and files nothing', async () => {
    const { status, body } = await (await server.as('ana')).post('/v1/flags', voice('acme/other'), keyed)
    expect([status, body.code]).toEqual([422, 'idempotency_key_reused'])
    expect(await count('subject', 'name = $1', 'acme/other')).toBe(0)
  })

  test('eight requests at once under one key are one flag', async () => {
    const ana = await server.as('ana')
    const send = () => ana.post('/v1/flags', voice('acme/at-once'), { 'idempotency-key': '"at-once"' })
    const answers = await Promise.all(Array.from({ length: 8 }, send))
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
  })

  test('keys of two people have nothing to do with each other', async () => {
    const { status } = await (await server.as('bo')).post('/v1/flags', voice('acme/replay'), keyed)
    expect(status).toBe(201)
  })

  test('a key past its time is forgotten, and free for another flag', async () => {
    const gil = await server.as('gil')
    const old = { 'idempotency-key': '"old"' }
    expect((await gil.post('/v1/flags', voice('acme/old-key'), old)).status).toBe(201)
    server.clock.forward(49 * 3600)
    expect((await gil.post('/v1/flags', voice('acme/new-key'), old)).status).toBe(201)
    server.clock.forward(49 * 3600)
    await server.app.get(ForgetKeys).forget()
    expect(await count('idempotency_key', `key = 'old'`)).toBe(0)
  })

  test('an empty key is refused', async () => {
    const { status } = await (
      await server.as('bo')
    ).post('/v1/flags', voice('acme/x'), { 'idempotency-key': '""' })
    expect(status).toBe(400)
  })
})

describe('the limit of flags a minute', () => {
  test('counts new flags one by one, not replays; the moved clock ends it', async () => {
    const small = await startTestServer({ env: { GOODFAITH_FLAGS_PER_MINUTE: '5' } })
    try {
      const cy = await small.as('cy')
      const flag = (i: number) => cy.post('/v1/flags', voice(`acme/rate-${i}`))
      const answers = await Promise.all(Array.from({ length: 9 }, (_, i) => flag(i)))
      expect(answers.filter(({ status }) => status === 201)).toHaveLength(5)
      const refused = answers.find(({ status }) => status === 429)!
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
      const filed = answers.findIndex(({ status }) => status === 201)
      expect((await flag(filed)).status).toBe(200)
      small.clock.forward(61)
      expect((await flag(99)).status).toBe(201)
    } finally {
      await small.close()
    }
  })
})

describe('one’s own flags', () => {
  test('are listed page by page with Link, and nobody else’s', async () => {
    const di = await server.as('di')
    for (const i of [1, 2, 3]) await di.post('/v1/flags', voice(`acme/page-${i}`))
    const first = await di.get('/v1/flags?limit=2')
    expect(first.body.items).toHaveLength(2)
    const next = /<([^>]+)>; rel="next"/.exec(first.headers.get('link')!)![1]!
    expect(next).toContain('limit=2')
    const rest = await di.get(next)
    expect(rest.body.items).toHaveLength(1)
    expect(rest.body.next).toBeUndefined()
  })

  test.each([
    '?limit=0',
    '?limit=-1',
    '?limit=201',
    '?limit=x',
    '?cursor=abc',
    `?cursor=${btoa('["filed","x","y"]')}`,
  ])('%s is refused', async (query) =>
    expect((await (await server.as('di')).get(`/v1/flags${query}`)).status).toBe(400),
  )

  test('a withdrawn flag leaves the case, which lapses when no other is left; filing again brings it back', async () => {
    const ed = await server.as('ed')
    const { body } = await ed.post('/v1/flags', voice('acme/withdrawn'))
    expect((await ed.delete(`/v1/flags/${body.id}`)).status).toBe(204)
    expect((await ed.delete(`/v1/flags/${body.id}`)).status).toBe(204)
    const id = await subjectId('acme/withdrawn')
    expect(await count('review_case', `subject_id = $1 AND state = 'lapsed'`, id)).toBe(1)
    expect((await server.anonymous.get(`/v1/receipts/${body.receipt.token}`)).body.state).toBe('withdrawn')
    const again = await ed.post('/v1/flags', voice('acme/withdrawn'))
    expect([again.status, again.body.id, again.body.state]).toEqual([200, body.id, 'received'])
    expect(await count('review_case', `subject_id = $1 AND state = 'open'`, id)).toBe(1)
  })

  test('another person cannot withdraw it', async () => {
    const { body } = await (await server.as('ed')).post('/v1/flags', voice('acme/mine'))
    expect((await (await server.as('bo')).delete(`/v1/flags/${body.id}`)).status).toBe(404)
  })
})

describe('receipts', () => {
  test('withdraw without an account', async () => {
    const { body } = await (await server.as('flo')).post('/v1/flags', voice('acme/receipt'))
    const { status, body: after } = await server.anonymous.post(`/v1/receipts/${body.receipt.token}/withdraw`)
    expect([status, after.state]).toEqual([200, 'withdrawn'])
  })

  test.each(['x', 'A'.repeat(46), '%00', '..%2f..'])('%s opens nothing', async (token) => {
    expect([400, 404]).toContain((await server.anonymous.get(`/v1/receipts/${token}`)).status)
  })
})
