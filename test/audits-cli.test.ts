import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'audit-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const BAD =
  '---\nlicense: mit\n---\n# X\n\n<script>alert(1)</script>\n\n## Limitations\n\n[More Information Needed]\n'

/** Runs the built command without a database. */
function audit(args: string[], input?: string | Buffer) {
  const { DATABASE_URL: _, ...env } = process.env
  const done = spawnSync(process.execPath, ['bin/goodfaith.js', 'audit', ...args], {
    input,
    env,
    encoding: 'utf8',
  })
  return { code: done.status, out: done.stdout, err: done.stderr }
}

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

test('findings are printed with their lines, and fail the command', () => {
  const path = file('README.md', BAD)
  const { code, out } = audit([path])
  expect(code).toBe(1)
  expect(out).toContain(`${path}:10  Describes limitations and failure modes`)
  expect(out).toContain('> [More Information Needed]')
  expect(out).not.toContain('\u001B')
})

test('--fail-on moves the threshold', () => {
  const path = file('threshold.md', BAD)
  expect(audit([path, '--fail-on', 'never']).code).toBe(0)
  expect(audit([path, '--fail-on', 'low']).code).toBe(1)
})

test('- reads standard input; --json and --sarif print documents', () => {
  const { out } = audit(['-', '--json', '--kind', 'dataset'], BAD)
  expect(JSON.parse(out)).toMatchObject({ kind: 'dataset', coverage: { of: 12 } })
  const sarif = JSON.parse(audit(['-', '--sarif'], BAD).out)
  expect(sarif.runs[0].results.length).toBeGreaterThan(5)
})

test('--badge writes a picture of words that says how much is there', () => {
  const badge = join(folder, 'badge.svg')
  audit(['-', '--badge', badge], BAD)
  expect(readFileSync(badge, 'utf8')).toMatch(/<title>Card: \d+ of 13 sections<\/title>/)
})

test('--html writes one page in which the card is text', () => {
  const page = join(folder, 'report.html')
  audit(['-', '--html', page], BAD)
  const text = readFileSync(page, 'utf8')
  expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
  expect(text).not.toMatch(/<script/i)
})

test('what cannot be read or understood ends with 2 and says why', () => {
  expect(audit([join(folder, 'none.md')])).toMatchObject({
    code: 2,
    err: expect.stringMatching(/there is no file/),
  })
  expect(audit([folder])).toMatchObject({ code: 2, err: expect.stringMatching(/is a folder/) })
  const broken = file('broken.md', Buffer.from([0x23, 0x20, 0xff, 0xfe]))
  expect(audit([broken])).toMatchObject({ code: 2, err: expect.stringMatching(/not valid UTF-8/) })
  const large = file('large.md', 'a'.repeat(2_100_000))
  expect(audit([large])).toMatchObject({ code: 2, err: expect.stringMatching(/larger than 2 MB/) })
  expect(audit([broken, '--kind', 'poem']).code).toBe(2)
  expect(audit([]).code).toBe(2)
})

test('--help shows examples and exit codes', () => {
  const { code, out } = audit(['--help'])
  expect(code).toBe(0)
  expect(out).toMatch(/Examples:[\s\S]*Exit codes:/)
})

test('--format and --out pick how and where the report is written; --max-fail counts', () => {
  const path = file('formats.md', BAD)
  const out = join(folder, 'report.sarif')
  expect(audit([path, '--format', 'sarif', '--out', out])).toMatchObject({ code: 1, out: '' })
  expect(JSON.parse(readFileSync(out, 'utf8')).version).toBe('2.1.0')
  const lenient = [path, '--fail-on', 'never']
  expect(audit([...lenient, '--max-fail', '0']).code).toBe(1)
  expect(audit([...lenient, '--max-fail', '99', '--max-review', '99']).code).toBe(0)
  expect(audit([...lenient, '--max-fail', 'few']).code).toBe(2)
  expect(audit([path, '--format', 'poem']).code).toBe(2)
})

test('it needs no database: in an empty folder, without one to be found, it leaves nothing behind', () => {
  const empty = mkdtempSync(join(folder, 'empty-'))
  const done = spawnSync(
    process.execPath,
    [resolve('bin/goodfaith.js'), 'audit', '-', '--fail-on', 'never'],
    {
      cwd: empty,
      input: BAD,
      env: { PATH: '', HOME: empty },
      encoding: 'utf8',
    },
  )
  expect(done).toMatchObject({ status: 0, stderr: '' })
  expect(done.stdout).toContain('to fix')
  expect(readdirSync(empty)).toEqual([])
})

test('every format is written; several files make one SARIF report, and no other document', () => {
  const path = file('every.md', BAD)
  const starts = { pdf: '%PDF-1.7', cyclonedx: '{', markdown: '### Card audit', html: '<!doctype html>' }
  for (const [format, start] of Object.entries(starts)) {
    const out = join(folder, `every.${format}`)
    expect(audit([path, '--format', format, '--out', out, '--fail-on', 'never'])).toMatchObject({
      code: 0,
      err: '',
    })
    expect(readFileSync(out, 'latin1').slice(0, start.length)).toBe(start)
  }
  const { runs } = JSON.parse(audit([path, file('other.md', BAD), '--format', 'sarif']).out)
  expect(runs[0].artifacts).toHaveLength(2)
  expect(audit([path, path, '--format', 'pdf'])).toMatchObject({
    code: 2,
    err: expect.stringMatching(/one file/),
  })
})

test('what is set aside with a reason does not fail a build', () => {
  const aside = (reason: string) =>
    audit(
      ['-', '--max-fail', '0', '--fail-on', 'never'],
      `---\nlicense: mit\n---\n# X\n\n<!-- goodfaith-ignore bias ${reason} -->\n`,
    )
  expect(aside('studied elsewhere').out).toContain('/ aside')
  expect(aside('').out).toContain('without a reason')
})
