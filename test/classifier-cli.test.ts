import { afterAll, describe, expect, jest, test } from '@jest/globals'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { CATEGORIES } from '../src/classifiers/category.js'
import { projectRoot } from '../src/config.js'

// Each run of the command loads the model anew.
jest.setTimeout(120_000)

const folder = mkdtempSync(join(tmpdir(), 'goodfaith-cli-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Runs `goodfaith classifier …` as a person would. */
function classifier(args: string[], options: { input?: string; env?: Record<string, string> } = {}) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(projectRoot, 'bin/goodfaith.js'), 'classifier', ...args],
    {
      encoding: 'utf8',
      input: options.input ?? '',
      env: { ...process.env, GOODFAITH_CLASSIFIER_THREADS: '1', ...options.env },
    },
  )
  return { status, stdout, stderr }
}
const file = (name: string, content: string | Buffer): string => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}
const jsonLines = (rows: unknown[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('')

const CONSENT = 'All recordings 🎙️ were donated by volunteers who gave informed consent.'
const ROWS = [
  {
    id: 'a',
    kind: 'dataset',
    name: 'acme/voices',
    text: `---\r\nlanguage: cy\r\n---\r\n# 🐉\r\n\r\n${CONSENT}`,
  },
  { id: 'b', text: '' },
  { id: 'c', kind: 'project', text: 'Speech recognition for Wolof.' },
  { id: 7, kind: null, name: null, text: 'Weights of a linear model.' },
]

interface Line {
  id: string | number
  suggestions: {
    category: string
    probability: number
    shown: boolean
    evidence: { start: number; end: number; quote: string }[]
  }[]
}
const linesOf = (stdout: string): Line[] =>
  stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line)

describe('classifier suggest --json', () => {
  test('answers a line a row, in order, all six categories, offsets in UTF-16 code units', () => {
    const { status, stdout, stderr } = classifier([
      'suggest',
      file('rows.jsonl', jsonLines(ROWS).replace('\n', '\n\n')),
      '--json',
    ])
    expect([status, stderr]).toEqual([0, ''])
    const lines = linesOf(stdout)
    expect(lines.map(({ id }) => id)).toEqual(['a', 'b', 'c', 7])
    lines.forEach(({ suggestions, ...rest }, i) => {
      expect(Object.keys(rest)).toEqual(['id'])
      expect(suggestions.map(({ category }) => category)).toEqual([...CATEGORIES])
      for (const { evidence, ...one } of suggestions) {
        expect(Object.keys(one)).toEqual(['category', 'probability', 'shown'])
        for (const { start, end, quote } of evidence) expect(ROWS[i]!.text.slice(start, end)).toBe(quote)
      }
    })
    const shown = lines.map(({ suggestions }) =>
      suggestions.filter(({ shown }) => shown).map(({ category }) => category),
    )
    expect(shown[0]).toContain('consentful')
    expect(shown[1]).toEqual([])
    expect(shown[2]).toContain('inclusive')
    expect(lines[0]!.suggestions[1]!.evidence[0]!.quote).toBe(CONSENT)
  })

  test('reads gzip whatever the file is called, and standard input', () => {
    const plain = classifier(['suggest', file('plain.jsonl', jsonLines(ROWS)), '--json']).stdout
    const zipped = gzipSync(jsonLines(ROWS))
    for (const name of ['rows.jsonl.gz', 'misnamed.jsonl', 'rows'])
      expect(classifier(['suggest', file(name, zipped), '--json']).stdout).toBe(plain)
    expect(classifier(['suggest', '-', '--json'], { input: jsonLines(ROWS) }).stdout).toBe(plain)
  })

  test('a card that is no JSON is one row, named after its file', () => {
    const { stdout } = classifier(['suggest', file('README.md', `# Voices\n\n${CONSENT}\n`), '--json'])
    expect(linesOf(stdout).map(({ id }) => id)).toEqual(['README.md'])
  })

  test.each([
    ['a broken line', '{"id": "x", "text"', /broken\.jsonl:5 is not JSON/],
    ['a line that is no object', '[1]', /broken\.jsonl:5 is not a JSON object/],
    ['a row without text', '{"id": "x"}', /row 5 has no "text"/],
  ])('%s is told with its number, after the answers to what came before', (_, line, message) => {
    const { status, stdout, stderr } = classifier([
      'suggest',
      file('broken.jsonl', `${jsonLines(ROWS)}${line}\n`),
      '--json',
    ])
    expect(status).toBe(1)
    expect(stderr).toMatch(message)
    expect(stderr).not.toMatch(/\n\s+at /)
    expect(linesOf(stdout)).toHaveLength(4)
  })

  test('a file that is not there or ends in the middle of its gzip is told by name', () => {
    const cut = gzipSync(jsonLines(ROWS)).subarray(0, 60)
    for (const name of [join(folder, 'none.jsonl'), file('cut.jsonl.gz', cut)]) {
      const { status, stderr } = classifier(['suggest', name, '--json'])
      expect(status).toBe(1)
      expect(stderr).toContain(`${name} cannot be read`)
    }
  })

  test('without a model says what is missing', () => {
    const { status, stderr } = classifier(['suggest', file('one.jsonl', jsonLines(ROWS)), '--json'], {
      env: { GOODFAITH_MODELS_DIR: folder },
    })
    expect(status).toBe(1)
    expect(stderr).toMatch(/classifier is not available.*heads.current/)
  })
})

describe('classifier evaluate --json', () => {
  const labelled = [
    { ...ROWS[0], labels: ['consentful', 'inclusive'], evidence: { consentful: CONSENT } },
    { ...ROWS[2], labels: ['inclusive'], evidence: { inclusive: ['for Wolof'] } },
    { ...ROWS[3], labels: [], evidence: {} },
  ]

  test('prints the figures of the targets', () => {
    const { status, stdout } = classifier(['evaluate', file('labelled.jsonl', jsonLines(labelled)), '--json'])
    expect(status).toBe(0)
    const result = JSON.parse(stdout)
    expect(result).toMatchObject({
      rows: 3,
      macroF1: expect.any(Number),
      weakest: { category: expect.any(String), f1: expect.any(Number) },
      precisionShown: expect.any(Number),
      ece: expect.any(Number),
      throughput: { cards: 3, cardsPerSecond: expect.any(Number), ratio: expect.any(Number) },
      evidence: { hitTop2: 1, quotes: 2 },
    })
    expect(Object.keys(result.categories)).toEqual([...CATEGORIES])
    expect(result.categories.consentful).toMatchObject({ f1: 1, brierSkill: expect.any(Number) })
  })

  test('refuses labels it does not know', () => {
    const { status, stderr } = classifier([
      'evaluate',
      file('odd.jsonl', jsonLines([{ ...ROWS[0], labels: ['good'] }])),
    ])
    expect(status).toBe(1)
    expect(stderr).toContain('the labels of row a must be a list of rigorous')
  })
})
