import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  watch,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { AuditedRow } from '../src/audits/hub-wide/audited-row.js'
import type { HubSummary } from '../src/audits/hub-wide/hub-summary.js'
import { readJsonLines } from '../src/classifiers/read-json-lines.js'
import { corpusDir, withCorpus } from './support/with-corpus.js'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hub-wide-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const CLI = ['bin/goodfaith.js', 'audit']

/** Runs the built command without a database. */
function audit(...args: string[]) {
  const { DATABASE_URL: _, ...env } = process.env
  const done = spawnSync(process.execPath, [...CLI, ...args], { env, encoding: 'utf8' })
  return { code: done.status, out: done.stdout, err: done.stderr }
}

function fileOf(name: string, rows: unknown[]): string {
  const path = join(folder, name)
  const text = rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row))).join('\n')
  writeFileSync(path, name.endsWith('.gz') ? gzipSync(text) : text)
  return path
}

const results = (out: string): AuditedRow[] =>
  readFileSync(join(out, 'results.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
const summaryOf = (out: string): HubSummary => JSON.parse(readFileSync(join(out, 'summary.json'), 'utf8'))

const LIMITS =
  '# M\n\n## Limitations\n\nIt fails on long texts, on dialects and on names that it has never seen.\n'
const model = (name: string, downloads: number, text = LIMITS) => ({ kind: 'model', name, downloads, text })

test('each card has one result in the order of the file; a line that is no card is told and passed over', () => {
  const from = fileOf('mixed.jsonl.gz', [
    model('a/one', 5),
    'not JSON',
    '',
    { kind: 'dataset', name: 'a/two', task: 'None', licence: 'MIT', text: '# D\n' },
    { name: 'a/three' },
    model('<script>alert(1)</script>', 7),
  ])
  const out = join(folder, 'mixed')
  expect(audit('--from', from, '--out', out)).toMatchObject({ code: 0 })
  expect(results(out)).toMatchObject([
    { row: 1, name: 'a/one', sections: { Limitations: 'present' }, pipeline: 'none' },
    { row: 2, problem: 'not valid JSON' },
    { row: 4, kind: 'dataset', licence: 'mit', sections: { Limitations: 'missing' } },
    { row: 5, problem: expect.stringContaining('"text"') },
    { row: 6, kind: 'model' },
  ])
  expect(summaryOf(out)).toMatchObject({ cards: 3, refused: 2, kinds: [{ cards: 2 }, { cards: 1 }] })
  expect(readFileSync(join(out, 'summary.html'), 'utf8')).not.toMatch(/<script/i)
})

test('--top-downloads takes those with the most downloads; where they are equal, the earlier ones', () => {
  const from = fileOf('top.jsonl', [model('a', 1), model('b', 9), model('c', 3), model('d', 3)])
  const out = join(folder, 'top')
  audit('--from', from, '--out', out, '--top-downloads', '2')
  expect(results(out).map(({ name }) => name)).toEqual(['b', 'c'])
  expect(summaryOf(out).topDownloads).toBe(2)
})

test('a folder with the results of another file, or other rows of it, is refused', () => {
  const out = join(folder, 'other')
  const from = fileOf('first.jsonl', [model('a', 1)])
  audit('--from', from, '--out', out)
  const again = audit('--from', from, '--out', out, '--top-downloads', '1')
  expect(again).toMatchObject({ code: 2, err: expect.stringContaining('name another --out') })
  expect(audit('--from', join(folder, 'absent.jsonl')).code).toBe(2)
  expect(audit('README.md', '--from', from).code).toBe(2)
})

test('killed while it runs, it goes on: the results are those of a run that nobody disturbed', async () => {
  const rows = Array.from({ length: 3_000 }, (_, i) =>
    model(`m/${i}`, i, LIMITS + `\nLine ${i}.\n`.repeat(40)),
  )
  const from = fileOf('killed.jsonl', rows)
  const whole = join(folder, 'whole')
  audit('--from', from, '--out', whole, '--threads', '2')
  const out = join(folder, 'killed')
  for (let kills = 1; kills <= 2; kills += 1) await killWhileWriting(from, out)
  const before = statSync(join(out, 'results.jsonl')).size
  expect(before).toBeLessThan(statSync(join(whole, 'results.jsonl')).size)
  appendFileSync(join(out, 'results.jsonl'), '{"row": 2999, "half a li')
  expect(audit('--from', from, '--out', out)).toMatchObject({ code: 0 })
  const same = (name: string) => readFileSync(join(out, name)).equals(readFileSync(join(whole, name)))
  expect(same('results.jsonl')).toBe(true)
  expect(same('summary.json')).toBe(true)
})

/** SIGKILL at the first result that a run adds. */
async function killWhileWriting(from: string, out: string): Promise<void> {
  const path = join(out, 'results.jsonl')
  const before = existsSync(path) ? statSync(path).size : 0
  const child = spawn(process.execPath, [...CLI, '--from', from, '--out', out, '--threads', '1'])
  const ended = once(child, 'exit')
  const watcher = watch(folder, { recursive: true }, () => {
    if (existsSync(path) && statSync(path).size > before) child.kill('SIGKILL')
  })
  const [, signal] = await ended
  watcher.close()
  expect(signal).toBe('SIGKILL')
}

withCorpus('the cards of the corpus', () => {
  /** Every eighth row of a file, audited. */
  async function sampled(name: string): Promise<HubSummary['kinds'][number]> {
    const rows: unknown[] = []
    let number = 0
    for await (const row of readJsonLines(join(corpusDir, name))) if (number++ % 8 === 0) rows.push(row)
    const out = join(folder, name)
    audit('--from', fileOf(`sample-${name}`, rows), '--out', out)
    return summaryOf(out).kinds[0]!
  }

  test('dataset cards: by heading what Yang et al. counted, by meaning never less', async () => {
    const { parts } = await sampled('dataset-cards.jsonl.gz')
    expect(parts).toHaveLength(5)
    for (const { byHeading, byMeaning, published } of parts) {
      expect(Math.abs(byHeading - published!)).toBeLessThan(0.06)
      expect(byMeaning).toBeGreaterThanOrEqual(byHeading)
    }
  })

  test('model cards: environmental impact is filled least, training more than limitations', async () => {
    const { parts } = await sampled('cards.jsonl.gz')
    const share = (part: string) => parts.find((one) => one.part === part)!.byHeading
    for (const { byHeading, byMeaning } of parts) {
      expect(byMeaning).toBeGreaterThanOrEqual(byHeading)
      expect(byHeading).toBeGreaterThanOrEqual(share('Environmental Impact'))
    }
    expect(share('Training Details')).toBe(Math.max(...parts.map(({ byHeading }) => byHeading)))
    expect(share('Bias, Risks, and Limitations')).toBeLessThan(share('Training Details'))
  })
})

describe('a hostile file', () => {
  test('one card that takes too long costs only itself', () => {
    const deep = '- '.repeat(900) + 'x\n'
    const from = fileOf('hostile.jsonl', [model('a', 1), model('b', 1, deep.repeat(40)), model('c', 1)])
    const out = join(folder, 'hostile')
    expect(audit('--from', from, '--out', out).code).toBe(0)
    expect(results(out).map(({ row }) => row)).toEqual([1, 2, 3])
    expect(results(out)[1]!.findings.map(([rule]) => rule)).toContain('analysis-limits')
  })
})
