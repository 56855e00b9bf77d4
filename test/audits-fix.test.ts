import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fixCard } from '../src/audits/fix/fix-card.js'
import { applySplices } from '../src/audits/fix/splice.js'
import { parseCard } from '../src/cards/parse-card.js'
import { readJsonLines } from '../src/classifiers/read-json-lines.js'
import { corpusDir, withCorpus } from './support/with-corpus.js'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'audit-fix-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const CARD = '---\nlicense: MIT\n---\n# M\n\n## Uses\n\nFor fun.\n\n## Citation\n\n[More Information Needed]'

/** Runs the built command without a database, in the folder of the card. */
function audit(args: string[], input?: string) {
  const { DATABASE_URL: _, ...env } = process.env
  const command = [resolve('bin/goodfaith.js'), 'audit', ...args]
  const done = spawnSync(process.execPath, command, { env, input, cwd: folder, encoding: 'utf8' })
  return { code: done.status, out: done.stdout, err: done.stderr }
}

test('--fix writes the card once; --diff only shows it, as git takes it', () => {
  writeFileSync(join(folder, 'README.md'), CARD)
  const { out, code } = audit(['README.md', '--fix', '--diff'])
  expect(code).toBe(0)
  expect(readFileSync(join(folder, 'README.md'), 'utf8')).toBe(CARD)
  const git = { cwd: folder, input: out, encoding: 'utf8' } as const
  expect(spawnSync('git', ['apply', '-'], git)).toMatchObject({ status: 0 })
  const patched = readFileSync(join(folder, 'README.md'), 'utf8')
  writeFileSync(join(folder, 'README.md'), CARD)
  expect(audit(['README.md', '--fix']).out).toContain('## Environmental Impact')
  expect(readFileSync(join(folder, 'README.md'), 'utf8')).toBe(patched)
  expect(audit(['README.md', '--fix']).out).toBe('README.md: nothing to add.\n')
})

test('--pr writes a title and a description with what is left to people; - prints the card', () => {
  const { out } = audit(['-', '--fix', '--pr', 'pr.md'], CARD)
  expect(out).toContain('license: mit')
  const [title, blank, ...text] = readFileSync(join(folder, 'pr.md'), 'utf8').split('\n')
  expect([title, blank]).toEqual([
    expect.stringMatching(/^Card: add \d+ missing sections, put the metadata right$/),
    '',
  ])
  expect(text.join('\n')).toContain('- [ ] **Evaluation**: Report at least one metric')
})

test('a file that cannot be read is told, and --fix is for one card', () => {
  expect(audit(['absent.md', '--fix']).code).toBe(2)
  expect(audit(['--from', 'x.jsonl', '--fix']).code).toBe(2)
})

withCorpus('fix over the cards of the corpus', () => {
  /** Every so many rows of a file, so that all owners are in it. */
  async function sample(name: string, every: number) {
    const rows: { kind: 'model' | 'dataset'; text: string }[] = []
    let number = 0
    for await (const row of readJsonLines<(typeof rows)[number]>(join(corpusDir, name)))
      if (number++ % every === 0) rows.push(row)
    return rows
  }

  test.each([
    ['cards.jsonl.gz', 70],
    ['dataset-cards.jsonl.gz', 50],
  ])('%s: twice is once, the text stays, nothing that passed fails', async (name, every) => {
    let changed = 0
    for (const { kind, text } of await sample(name, every)) {
      const fixed = fixCard(text, kind)
      changed += fixed.splices.length ? 1 : 0
      expect(fixCard(fixed.text, kind).text).toBe(fixed.text)
      expectTextKept(text, fixed)
      const passed = fixed.before.findings.filter(({ outcome }) => outcome === 'pass').map(({ rule }) => rule)
      const fails = fixed.after.findings.filter(({ outcome }) => outcome === 'fail').map(({ rule }) => rule)
      expect(passed.filter((rule) => fails.includes(rule) && !failedBefore(fixed, rule))).toEqual([])
      expect(fixed.after.coverage.present).toBeGreaterThanOrEqual(fixed.before.coverage.present)
    }
    expect(changed).toBeGreaterThan(100)
  })

  const failedBefore = ({ before }: ReturnType<typeof fixCard>, id: string) =>
    before.findings.some(({ rule, outcome }) => rule === id && outcome === 'fail')

  /** Outside the front matter text is only put in between, so without what was put in, the old card stands there. */
  function expectTextKept(text: string, { text: made, splices }: ReturnType<typeof fixCard>): void {
    expect(applySplices(text, splices)).toBe(made)
    const card = parseCard(text)
    const body = text
      .split('\n')
      .slice(0, card.frontMatterLines?.[1] ?? 0)
      .join('\n').length
    for (const { start, end } of splices) if (start >= body) expect(end).toBe(start)
  }
})
