import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { parse } from 'yaml'

// Each run starts the built command twice.
jest.setTimeout(120_000)

const ROOT = resolve('.')
const BAD = '---\nlicense: mit\n---\n# X\n\n## Limitations\n\n[More Information Needed]\n'
const IGNORING = `${BAD}\n<!-- goodfaith-ignore limitations they are in the paper -->\n`

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'audit-ci-'))
  writeFileSync(join(folder, 'README.md'), BAD)
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Without a database, as on a host that runs checks. */
function run(command: string, args: string[], options: { cwd?: string; env?: Record<string, string> } = {}) {
  const { DATABASE_URL: _, ...env } = process.env
  const done = spawnSync(command, args, {
    cwd: options.cwd ?? folder,
    env: { ...env, ...options.env },
    encoding: 'utf8',
  })
  return { code: done.status, out: done.stdout, err: done.stderr }
}

describe('action.yml', () => {
  interface Step {
    run?: string
    env?: Record<string, string>
    'working-directory'?: string
  }
  interface Action {
    inputs: Record<string, { default: string }>
    runs: { using: string; steps: Step[] }
  }
  const action = parse(readFileSync('action.yml', 'utf8')) as Action

  /** Runs the steps with a script as the host does: expressions filled in, `bash -eo pipefail`, until one fails. */
  function runAction(inputs: Record<string, string> = {}) {
    const fill = (text: string) =>
      text.replace(/\$\{\{\s*(.+?)\s*\}\}/g, (_, expression: string) => {
        if (expression === 'github.action_path') return ROOT
        const name = /^inputs\.([\w-]+)$/.exec(expression)?.[1]
        if (!name || !action.inputs[name]) throw new Error(`Unknown expression ${expression}`)
        return inputs[name] ?? action.inputs[name].default
      })
    let last = run('true', [])
    for (const step of action.runs.steps.filter((one) => one.run !== undefined)) {
      const env = Object.fromEntries(Object.entries(step.env ?? {}).map(([key, value]) => [key, fill(value)]))
      const cwd = step['working-directory'] ? fill(step['working-directory']) : folder
      last = run('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', fill(step.run!)], { cwd, env })
      if (last.code !== 0) return last
    }
    return last
  }

  interface Result {
    ruleId: string
    kind: string
    suppressions: unknown[]
    locations: { physicalLocation: { artifactLocation: { uri: string } } }[]
  }
  const sarif = (name = 'goodfaith-audit.sarif') =>
    (JSON.parse(readFileSync(join(folder, name), 'utf8')) as { runs: { results: Result[] }[] }).runs[0]!
      .results

  test('fails by default on a high finding, and has written SARIF about the file', () => {
    const { code, out } = runAction()
    expect(code).toBe(1)
    expect(out).toContain('README.md:8  Describes limitations and failure modes')
    const found = sarif().find(({ ruleId }) => ruleId === 'limitations')!
    expect(found.locations[0]!.physicalLocation.artifactLocation.uri).toBe('README.md')
  })

  test('thresholds decide the exit code, and SARIF is written all the same', () => {
    expect(runAction({ 'fail-on': 'never', sarif: 'out.sarif' }).code).toBe(0)
    const failing = sarif('out.sarif').filter(({ kind }) => kind === 'fail').length
    expect(failing).toBeGreaterThan(3)
    expect(runAction({ 'fail-on': 'never', 'max-fail': String(failing) }).code).toBe(0)
    expect(runAction({ 'fail-on': 'never', 'max-fail': String(failing - 1) }).code).toBe(1)
    expect(existsSync(join(folder, 'goodfaith-audit.sarif'))).toBe(true)
  })

  test('an ignore comment takes a finding out of the count, and stays in SARIF as suppressed', () => {
    runAction({ 'fail-on': 'never' })
    const failing = sarif().filter(({ kind }) => kind === 'fail').length
    writeFileSync(join(folder, 'README.md'), IGNORING)
    expect(runAction({ 'fail-on': 'never', 'max-fail': String(failing - 1) }).code).toBe(0)
    expect(sarif().find(({ ruleId }) => ruleId === 'limitations')!.suppressions).toHaveLength(1)
  })

  test('several files, another kind; a missing file ends with 2; a name is never run', () => {
    mkdirSync(join(folder, 'data'))
    writeFileSync(join(folder, 'data/README.md'), BAD)
    expect(runAction({ files: 'README.md data/README.md', kind: 'dataset' }).code).toBe(1)
    const uris = new Set(sarif().map(({ locations }) => locations[0]!.physicalLocation.artifactLocation.uri))
    expect([...uris].sort()).toEqual(['README.md', 'data/README.md'])
    expect(runAction({ files: 'none.md' }).code).toBe(2)
    expect(runAction({ files: '$(touch${IFS}run.txt) `touch run.txt`; touch run.txt' }).code).toBe(2)
    expect(existsSync(join(folder, 'run.txt'))).toBe(false)
  })
})

describe('.pre-commit-hooks.yaml', () => {
  interface Hook {
    id: string
    entry: string
    files: string
    types: string[]
    language: string
  }
  const [hook] = parse(readFileSync('.pre-commit-hooks.yaml', 'utf8')) as Hook[]

  /** What pre-commit does: the entry, its arguments, then the staged files that the hook asks for. */
  function commit(args: string[] = []) {
    const staged = run('git', ['diff', '--cached', '--name-only']).out.split('\n')
    const files = staged.filter((name) => new RegExp(hook!.files).test(name)).sort()
    const bin = join(folder, '.bin')
    mkdirSync(bin, { recursive: true })
    writeFileSync(join(bin, 'goodfaith'), `#!/bin/sh\nexec node "${ROOT}/bin/goodfaith.js" "$@"\n`)
    chmodSync(join(bin, 'goodfaith'), 0o755)
    const [command, ...rest] = hook!.entry.split(' ')
    const env = { PATH: `${bin}${delimiter}${process.env['PATH']}` }
    return { files, ...run('env', [command!, ...rest, ...args, ...files], { env }) }
  }

  test('audits the staged cards, and only those', () => {
    expect(hook).toMatchObject({ id: 'goodfaith-audit', language: 'system', types: ['markdown'] })
    mkdirSync(join(folder, 'data'))
    for (const name of ['data/README.md', 'GUIDE.md', 'MYREADME.md']) writeFileSync(join(folder, name), BAD)
    run('git', ['init', '-q'])
    run('git', ['add', 'README.md', 'GUIDE.md', 'MYREADME.md', 'data'])
    const refused = commit()
    expect(refused.files).toEqual(['README.md', 'data/README.md'])
    expect([refused.code, refused.err]).toEqual([1, ''])
    expect(refused.out).toContain('README.md:8  Describes limitations')
    expect(commit(['--kind', 'dataset', '--fail-on', 'never']).code).toBe(0)
  })
})
