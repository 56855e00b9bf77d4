import { afterAll, expect, test } from '@jest/globals'
import { AuditWorkers } from '../src/audits/audit-workers.js'

// A busy machine may take long over any card; what is judged here is what a card costs beside plain words.
const workers = new AuditWorkers(2, 60_000)
afterAll(() => workers.close())

const MB = 2_000_000
/** Times what 2 MB of plain sentences take in the same run; what grows faster than the text is far above it. */
const MOST = 12
const rows = (count: number, row: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => row(at)).join('\n')

/** Each is answered; `limit` says whether something is left unread, and from about which line on. */
const HOSTILE: [name: string, card: string, limit?: number][] = [
  ['a list 900 deep', rows(900, (at) => `${' '.repeat(2 * at)}- x`), 30],
  ['20,000 headings', '# h\n'.repeat(20_000), 5_001],
  ['2 MB of emphasis', '*a _b '.repeat(MB / 6)],
  ['100,000 brackets', '['.repeat(100_000)],
  ['5,000 quotes', `${'> '.repeat(5_000)}x`, 1],
  [
    'a table 5,000 wide',
    `|${'a|'.repeat(5_000)}\n|${'-|'.repeat(5_000)}\n${`|${'b|'.repeat(5_000)}\n`.repeat(5)}`,
    6,
  ],
  ['50,000 half links', '[a](b'.repeat(50_000)],
  ['100,000 half tags', '<a '.repeat(100_000)],
  ['2 MB on one line', 'word '.repeat(MB / 5)],
  ['2 MB in one word', 'a'.repeat(MB)],
  ['runs of backticks, none alike', rows(1_900, (at) => `${'`'.repeat((at % 1_000) + 1)}a`)],
  ['YAML of 200,000 keys', `---\n${rows(200_000, (at) => `k${at}: 1`)}\n---\n`],
  ['YAML that only opens', `---\n${'[{'.repeat(150_000)}\n---\n`],
]

// By name only: the cards are too large to be handed to the runner as arguments.
test.each(HOSTILE.map(([name]) => name))('%s costs no more than some plain words', async (name) => {
  const [, card, limit] = HOSTILE.find(([one]) => one === name)!
  const plain = await timed('The model reads words and answers with others.\n'.repeat(MB / 47))
  const { ms, report } = await timed(card)
  expect(ms / plain.ms).toBeLessThan(MOST)
  const reading = report.findings.find(({ rule }) => rule === 'analysis-limits')!
  if (limit === undefined) expect(['pass', 'review']).toContain(reading.outcome)
  else expect(reading).toMatchObject({ outcome: 'review', lines: [limit, limit] })
  if (reading.outcome === 'review') expect(reading.why).toMatch(/Not analysed beyond line \d+/)
})

async function timed(card: string) {
  const started = performance.now()
  const report = await workers.audit({ card, kind: 'model', files: [] })
  return { report, ms: performance.now() - started }
}

test('a card that takes too long costs its worker, not the service', async () => {
  const impatient = new AuditWorkers(1, 1)
  const [late, later] = await Promise.all([
    impatient.audit({ card: '*a _b '.repeat(MB / 6), kind: 'dataset', files: [] }),
    impatient.audit({ card: '*a _b '.repeat(MB / 6), kind: 'dataset', files: [] }),
  ])
  await impatient.close()
  for (const report of [late, later]) {
    expect(report.findings).toMatchObject([{ rule: 'analysis-limits', outcome: 'review' }])
    expect(report.coverage.of).toBe(0)
  }
  const next = await workers.audit({ card: '# Fine', kind: 'model', files: [] })
  expect(next.findings.length).toBeGreaterThan(10)
})

test('closed workers refuse', async () => {
  const closed = new AuditWorkers(1)
  await closed.close()
  await expect(closed.audit({ card: '', kind: 'model', files: [] })).rejects.toThrow(/closed/)
})
