import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { randomOf } from '../src/common/random.js'
import { faultsOf, keepClaimHistory, NO_FAULTS } from './support/claim-history.js'
import { Claimer, moderators, newCounts, openCases } from './support/claim-storm.js'
import { MovedClock } from './support/moved-clock.js'
import { startTestServer, type TestServer } from './support/server.js'

/** `npm run test:long` asks for more. */
const CLAIMS = Number(process.env.GOODFAITH_STORM_CLAIMS ?? 5000)
const SEED = Number(process.env.GOODFAITH_STORM_SEED ?? 20_261_124)
const CLAIMERS = 64
/** Fewer people than claimers: some have two windows open, on both replicas (47 is odd). */
const PEOPLE = 47
const CASES = Math.ceil(CLAIMS * 0.25)

// Thirty times what it takes on a quiet core.
jest.setTimeout(60_000 + CLAIMS * 200)

let replicas: [TestServer, TestServer]
beforeAll(async () => {
  const env = { GOODFAITH_RUNS: 'api', GOODFAITH_DATABASE_POOL: '24' }
  const first = await startTestServer({ env })
  const clock = new MovedClock()
  clock.forward(7)
  const url = (first.db.options as { url: string }).url
  replicas = [first, await startTestServer({ clock, env: { ...env, DATABASE_URL: url } })]
})
afterAll(async () => {
  await replicas[1].close()
  await replicas[0].close()
})

const claimersOf = async (count: number, counts = newCounts()) => {
  const crew = await moderators(replicas[0], Math.min(count, PEOPLE))
  const made = Array.from({ length: count }, (_, i) => {
    return new Claimer(crew[i % crew.length]!, replicas[i % 2]!, randomOf(SEED + i), counts)
  })
  return { made, counts }
}

/** All leases run out; what is left is decided, by people who hold nothing. */
async function drain() {
  for (const { clock } of replicas) clock.forward(3600)
  const { made, counts } = await claimersOf(8)
  await Promise.all(made.map((one) => one.drain()))
  return counts
}

test(`${CLAIMS} claims by ${CLAIMERS} at once on two replicas, with crashes and clocks that jump: no case held twice, none lost`, async () => {
  const { db } = replicas[0]
  await keepClaimHistory(db)
  await openCases(replicas[0], CASES)
  const { made, counts } = await claimersOf(CLAIMERS)
  const started = Date.now()
  await Promise.all(made.map((one) => one.run(CLAIMS)))
  const stormed = Date.now()
  const drained = await drain()
  const seconds = [stormed - started, Date.now() - stormed].map((ms) => Math.round(ms / 1000))
  const { faults, claims } = await faultsOf(db)
  if (process.env.GOODFAITH_STORM_CLAIMS)
    process.stdout.write(
      `${JSON.stringify({ seed: SEED, cases: CASES, claims, seconds, ...counts, decided: counts.decided.length, drained: drained.granted })}\n`,
    )

  expect(faults).toEqual(NO_FAULTS)
  expect([...counts.errors, ...drained.errors].slice(0, 3)).toEqual([])
  // What the claimers were told is what happened: no claim and no decision that nobody heard of, none that did not stand.
  expect(claims).toBe(counts.granted + drained.granted)
  const rows: { case_id: string; claim_token: string }[] = await db.query(
    'SELECT d.case_id, d.claim_token FROM decision d',
  )
  const told = [...counts.decided, ...drained.decided].sort()
  expect(rows.map(({ claim_token: token }) => token).sort()).toEqual(told)
  // Every case was decided once: none is lost.
  const [{ left }] = await db.query(
    `SELECT count(*)::int AS left FROM review_case c WHERE c.state <> 'decided'`,
  )
  expect([left, rows.length, new Set(rows.map(({ case_id: id }) => id)).size]).toEqual([0, CASES, CASES])
  // The storm was one.
  expect(counts.granted).toBeGreaterThanOrEqual(CLAIMS)
  expect(counts.refused.stale_claim).toBeGreaterThan(CLAIMS / 100)
  // How often somebody holds three when they ask hangs on the order in which claimers meet: some 50 of 5,000.
  expect(counts.refused.too_many_claims).toBeGreaterThan(CLAIMS / 1000)
  expect(Math.min(counts.killed, counts.abandoned, counts.jumps)).toBeGreaterThan(CLAIMS / 100)
})
