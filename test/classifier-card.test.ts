import { expect, test } from '@jest/globals'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { projectRoot } from '../src/config.js'

test('the classifier has a model card that our own audit finds complete', () => {
  const { stdout } = spawnSync(
    process.execPath,
    ['bin/goodfaith.js', 'audit', join('models', 'heads', 'MODEL_CARD.md'), '--kind', 'model', '--json'],
    { cwd: projectRoot, encoding: 'utf8' },
  )
  const lacking = [...stdout.matchAll(/"outcome":\s*"(\w+(?:-\w+)*)"/g)].map(([, outcome]) => outcome)
  expect(lacking.length).toBeGreaterThan(10)
  expect(lacking.filter((outcome) => outcome === 'fail' || outcome === 'review')).toEqual([])
})
