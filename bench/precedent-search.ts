import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseCard } from '../src/cards/parse-card.js'
import { SentenceEncoder } from '../src/classifiers/sentence-encoder.js'
import { readJsonLines } from '../src/classifiers/read-json-lines.js'
import { Config, projectRoot } from '../src/config.js'
import { migrate } from '../src/database/migrate.js'
import { Classifier } from '../src/classifiers/classifier.js'
import { Keys } from '../src/identity/keys.js'
import { startServer } from '../src/main.js'
import { PrecedentIndex } from '../src/review/precedents/precedent-index.js'
import { standingPrecedents } from '../src/review/precedents/precedents.query.js'
import { cosine, quantise } from '../src/review/precedents/quantise.js'
import { DataSource } from 'typeorm'
import { withClient } from './with-client.js'

const ASKED = 50
const CANDIDATES = 200

export interface PrecedentBench {
  decided: number
  /** Sentences encoded for real; the other vectors are mixtures of two of them. */
  sentences: number
  /** The first search of a process, which reads all sign bits. */
  firstMs: number
  /** Bits, look-up and ranking, the case's vector at hand. */
  p50Ms: number
  p95Ms: number
  /** CPU of the service a search: steadier than the time on a shared machine. */
  cpuMs: number
  /** Over HTTP, the case's text encoded anew each time. */
  httpP50Ms: number
  httpP95Ms: number
  /** Every float vector compared, in memory. */
  bruteMs: number
  bruteCpuMs: number
  /** Float CPU by ours. */
  ratio: number
  /** Share of the ten nearest of all by float cosine that are among ours. */
  recallAt10: number
}

/** Precedents among `decided` cases of one reason, the worst case, against comparing every float vector. */
export async function benchPrecedents(decided = 100_000): Promise<PrecedentBench> {
  const { startCluster } = await import(pathToFileURL(join(projectRoot, 'test/support/cluster.mjs')).href)
  const database = await startCluster('18')
  try {
    const url = database.url.replace(/[^/]*$/, 'precedents')
    await withClient(database.url, (client) => client.query('CREATE DATABASE precedents'))
    await migrate(url)
    const real = await realVectors()
    const vectors = mixtures(real, decided)
    const {
      app,
      url: base,
      close,
    } = await startServer(
      new Config({ DATABASE_URL: url, PORT: '0', GOODFAITH_LOG_LEVEL: 'error', GOODFAITH_RUNS: 'api' }),
    )
    const classifier = app.get(Classifier)
    await classifier.start()
    await fill(url, vectors, classifier.encoderRevision)
    const stage = {
      db: app.get(DataSource),
      index: app.get(PrecedentIndex),
      encoder: classifier.encoderRevision,
    }
    const measured = await measure(stage, vectors, real)
    const { key } = await app.get(Keys).createKey({ name: 'bench', role: 'moderator' })
    const http = await measureHttp(base, key, await openCases(url))
    await close()
    return { decided, sentences: real.length, ...measured, ...http }
  } finally {
    database.stop()
  }
}

interface Stage {
  db: DataSource
  index: PrecedentIndex
  encoder: string
}

async function measure({ db, index, encoder }: Stage, vectors: Float32Array[], real: Float32Array[]) {
  const now = new Date()
  const search = async (vector: Float32Array) => {
    const { bits, int8 } = quantise(vector)
    const decisionIds = await index.nearest(encoder, { bits, reasons: ['personal-data'], count: CANDIDATES })
    const rows = await standingPrecedents(db, { decisionIds, caseId: idOf(0, 2), now })
    return rows
      .map((row) => ({ id: row.decision_id, similarity: cosine(row.vector, int8) }))
      .sort((a, b) => b.similarity - a.similarity)
      .slice(0, 10)
  }
  const asked = Array.from({ length: ASKED }, () => mixture(real))
  const start = performance.now()
  await search(asked[0]!)
  const firstMs = performance.now() - start
  const mine = await timed(asked, search)
  const brute = await timed(asked, async (vector) => bruteForce(vectors, vector, 10).map((n) => idOf(n, 3)))
  const found = mine.answers.map((ours, i) => ours.filter(({ id }) => brute.answers[i]!.includes(id)).length)
  return {
    firstMs,
    p50Ms: at(mine.times, 0.5),
    p95Ms: at(mine.times, 0.95),
    cpuMs: mine.cpuMs,
    bruteMs: at(brute.times, 0.5),
    bruteCpuMs: brute.cpuMs,
    ratio: brute.cpuMs / mine.cpuMs,
    recallAt10: found.reduce((sum, n) => sum + n, 0) / (10 * ASKED),
  }
}

async function timed<Q, A>(asked: Q[], work: (one: Q) => Promise<A>) {
  const times: number[] = []
  const answers: A[] = []
  const before = process.cpuUsage()
  for (const one of asked) {
    const from = performance.now()
    answers.push(await work(one))
    times.push(performance.now() - from)
  }
  const { user, system } = process.cpuUsage(before)
  return { times, answers, cpuMs: (user + system) / 1000 / asked.length }
}

async function measureHttp(base: string, key: string, caseIds: string[]) {
  const times: number[] = []
  for (const [i, id] of caseIds.entries()) {
    const from = performance.now()
    const answer = await fetch(`${base}/v1/cases/${id}/precedents`, {
      headers: { authorization: `Bearer ${key}` },
    })
    const { items } = (await answer.json()) as { items: unknown[] }
    if (items.length !== 5) throw new Error(`${answer.status}: ${items.length} precedents`)
    // The first calls pay for compiling; a service pays it once.
    if (i >= 10) times.push(performance.now() - from)
  }
  return { httpP50Ms: at(times, 0.5), httpP95Ms: at(times, 0.95) }
}

const at = (times: number[], share: number) => times.sort((a, b) => a - b)[Math.floor(times.length * share)]!

function bruteForce(vectors: Float32Array[], asked: Float32Array, count: number): number[] {
  const scores = new Float32Array(vectors.length)
  for (let v = 0; v < vectors.length; v++) {
    const vector = vectors[v]!
    let dot = 0
    for (let i = 0; i < asked.length; i++) dot += vector[i]! * asked[i]!
    scores[v] = dot
  }
  const order = Uint32Array.from(scores, (_, i) => i)
  return Array.from(order.sort((a, b) => scores[b]! - scores[a]!).slice(0, count))
}

/** Sentences of real cards, of the corpus or else the demo, by the vendored encoder. */
async function realVectors(most = 2000): Promise<Float32Array[]> {
  const config = new Config()
  const encoder = await SentenceEncoder.load(join(config.modelsDir, 'encoder'), 2)
  const vectors = await encoder.encode([...new Set(await sentences(config))].slice(0, most))
  await encoder.close()
  return vectors
}

async function sentences({ corpusDir }: Config): Promise<string[]> {
  const file = join(corpusDir, 'labelled.jsonl.gz')
  const found: string[] = []
  const read = (card: string) =>
    found.push(
      ...parseCard(card)
        .sentences.map(({ text }) => text)
        .filter((text) => text.length > 40)
        .slice(0, 4),
    )
  if (existsSync(file)) {
    for await (const { text } of readJsonLines<{ text: string }>(file)) read(text)
    return found
  }
  const folder = join(projectRoot, 'demo/cards')
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.md'),
  )
  for (const name of names) read(readFileSync(join(folder, name), 'utf8'))
  return found
}

const mixtures = (real: Float32Array[], count: number) =>
  Array.from({ length: count }, (_, i) => (i < real.length ? real[i]! : mixture(real)))

/** Half of what one sentence says, half of another, as a case is half flags and half card, and a little noise. */
function mixture(real: Float32Array[]): Float32Array {
  const [a, b] = [any(real), any(real)]
  const mixed = a.map((value, i) => value + b[i]! + (Math.random() - 0.5) * 0.05)
  const length = Math.hypot(...mixed)
  return mixed.map((value) => value / length)
}

const any = <T>(list: T[]): T => list[Math.floor(Math.random() * list.length)]!

/** An id that says what it is of: 1 subject, 2 case, 3 decision. */
const idOf = (n: number, what: number) => `00000000-0000-7000-8000-${what}${n.toString(16).padStart(11, '0')}`
const ID = (what: number) => `('00000000-0000-7000-8000-${what}' || lpad(to_hex(n), 11, '0'))::uuid`

const ROWS = `
  INSERT INTO person (id, name, role, created_at) VALUES ('00000000-0000-7000-8000-000000000009', 'm', 'moderator', now());
  INSERT INTO subject (id, kind, name, created_at, updated_at)
    SELECT ${ID(1)}, 'model', 'acme/w' || n, now(), now() FROM generate_series(0, :last) n;
  INSERT INTO review_case (subject_id, id, kind, state, severity, reasons, priority, priority_terms, opened_at, due_at)
    SELECT ${ID(1)}, ${ID(2)}, 'review', 'decided', 'high', '{personal-data}', 1, '[]', now(), now()
    FROM generate_series(0, :last) n;
  INSERT INTO decision (subject_id, id, case_id, moderator_id, outcome, reason, statement, claim_token, policy_version,
      decided_at, effective_at)
    SELECT ${ID(1)}, ${ID(3)}, ${ID(2)}, '00000000-0000-7000-8000-000000000009', 'dismiss', 'personal-data', 'Nothing.',
      ${ID(3)}, '1', now() - interval '1 day', now() - interval '1 day' FROM generate_series(0, :last) n;
  INSERT INTO review_case (subject_id, id, kind, state, severity, reasons, priority, priority_terms, opened_at, due_at)
    SELECT ${ID(1)}, ${ID(4)}, 'review', 'open', 'high', '{personal-data}', 1, '[]', now(), now()
    FROM generate_series(0, 59) n;
  INSERT INTO case_signal (subject_id, id, case_id, seq, source, source_id, reason, details, fingerprint, raised_at)
    SELECT ${ID(1)}, ${ID(5)}, ${ID(4)}, 1, 'flag', ${ID(5)}, 'personal-data',
      'Names and addresses of people in street ' || n || ' stand in the files, and nobody asked them.', '\\x00', now()
    FROM generate_series(0, 59) n`

async function fill(url: string, vectors: Float32Array[], encoder: string): Promise<void> {
  await withClient(url, async (client) => {
    await client.query(ROWS.replaceAll(':last', String(vectors.length - 1)))
    for (let from = 0; from < vectors.length; from += 5000) {
      const kept = vectors.slice(from, from + 5000).map(quantise)
      await client.query(
        `INSERT INTO precedent (subject_id, decision_id, reason, encoder, bits, vector, made_at)
         SELECT ${ID(1)}, ${ID(3)}, 'personal-data', $1, v.bits, v.vector, now() - interval '1 day'
         FROM (SELECT (row_number() OVER ())::int - 1 + $4 AS n, u.bits, u.vector
           FROM unnest($2::bytea[], $3::bytea[]) AS u (bits, vector)) v`,
        [encoder, kept.map(({ bits }) => bits), kept.map(({ int8 }) => int8), from],
      )
    }
    await client.query('ANALYZE')
  })
}

const openCases = (url: string): Promise<string[]> =>
  withClient(url, async (client) => {
    const { rows } = await client.query(`SELECT id FROM review_case WHERE state = 'open'`)
    return rows.map(({ id }: { id: string }) => id)
  })
