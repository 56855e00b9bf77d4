import { expect, jest, test } from '@jest/globals'
import { spawnSync } from 'node:child_process'

// A process a card, of every format.
jest.setTimeout(120_000)

const MB = 2_000_000
const rows = (count: number, row: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => row(at)).join('\n')
const BOMB = rows(20, (at) => `k${at}: &a${at} [${at ? `*a${at - 1}, *a${at - 1}` : 'x, x'}]`)

const HOSTILE: Record<string, string> = {
  '2 MB of words': 'This model is intended for sorting letters. '.repeat(MB / 44),
  '10,000 headings': rows(10_000, (at) => `## Limitations ${at}`),
  'lists nested 1,000 deep': rows(1_000, (at) => `${' '.repeat(2 * at)}- x`),
  'a line of 1 MB': 'a'.repeat(1_000_000),
  'a regular-expression trap': `# X\n\n${'is intended for '.repeat(10_000)}\n\n${' '.repeat(100_000)}!\n${'www.'.repeat(20_000)}`,
  'a YAML alias bomb': `---\n${BOMB}\nlicense: *a19\n---\n# X\n`,
  'a huge table': `|a|b|\n|-|-|\n${'|x|y|\n'.repeat(100_000)}`,
  '200,000 ignore comments': '<!-- goodfaith-ignore bias x -->\n'.repeat(MB / 33),
  'wide characters': '文字化け\u202E\u200B\n'.repeat(50_000),
}

// The limits are the issue's: 2 s and 500 MB. Time is the processor's, over all threads.
test.each(Object.keys(HOSTILE))('%s: every report within 2 s and 500 MB', (name) => {
  const done = spawnSync(process.execPath, ['test/fixtures/audit-cost.mjs'], {
    input: HOSTILE[name],
    encoding: 'utf8',
  })
  expect(done.stderr).toBe('')
  const { cost, megabytes } = JSON.parse(done.stdout) as { cost: Record<string, number>; megabytes: number }
  expect(Object.keys(cost)).toContain('pdf')
  for (const [what, seconds] of Object.entries(cost))
    expect([what, seconds < 2 || seconds]).toEqual([what, true])
  expect(megabytes).toBeLessThan(500)
})
