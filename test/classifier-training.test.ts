import { afterAll, expect, jest, test } from '@jest/globals'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { projectRoot } from '../src/config.js'

// Three trainings, small as they are, encode and fit for some seconds each.
jest.setTimeout(300_000)

const folder = mkdtempSync(join(tmpdir(), 'goodfaith-train-'))
afterAll(() => rmSync(folder, { recursive: true }))

const TRAINING = join(projectRoot, 'src/classifiers/training')

/** Every `step`th line of a training file of the project, in a file of the test. */
function some(name: string, step: number): string {
  const lines = readFileSync(join(TRAINING, name), 'utf8').trim().split('\n')
  writeFileSync(join(folder, name), lines.filter((_, i) => i % step === 0).join('\n') + '\n')
  return join(folder, name)
}

/** Trains with an empty cache and answers the files of the head. */
function trained(run: string, seed: number) {
  const cards = some('written-cards.jsonl', 6)
  const args = ['--labelled', cards, '--cards', cards, '--written', some('sentences.jsonl', 30)]
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      join(projectRoot, 'bin/goodfaith.js'),
      'classifier',
      'train',
      ...args,
      '--seed',
      String(seed),
      '--out',
      join(folder, run),
      '--json',
    ],
    { encoding: 'utf8', env: { ...process.env, GOODFAITH_DATA_DIR: join(folder, `${run}-data`) } },
  )
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  const { version } = JSON.parse(stdout) as { version: string }
  const read = (name: string) => readFileSync(join(folder, run, version, name))
  return {
    version,
    bin: read('head.bin'),
    json: read('head.json').toString(),
    rows: read('out-of-fold.jsonl.gz'),
  }
}

test('training gives the same bytes for the same rows and seed, other bytes for another seed', () => {
  const [first, again, other] = [trained('first', 1), trained('again', 1), trained('other', 2)]
  expect(again).toEqual(first)
  expect(other.version).not.toBe(first.version)
  const rows = readFileSync(join(folder, 'written-cards.jsonl'), 'utf8').trim().split('\n').length
  expect(JSON.parse(first.json)).toMatchObject({
    origin: { seed: 1, folds: 5, rows, data: expect.stringMatching(/^[0-9a-f]{64}$/) },
  })
})
