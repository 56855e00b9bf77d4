import { afterAll, expect, test } from '@jest/globals'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { currentHead } from '../src/classifiers/head-file.js'
import { ConsoleSuite } from './support/console-suite.js'
import { headLike, ownModels } from './support/own-heads.js'

const models = ownModels()
const heads = join(models, 'heads')
const suite = new ConsoleSuite({ GOODFAITH_MODELS_DIR: models, GOODFAITH_CLASSIFIER_THREADS: '1' })
afterAll(() => rmSync(models, { recursive: true }))

test('a lead puts a head to use and goes back, with the keyboard; why is kept', async () => {
  const before = await currentHead(heads)
  const made = await headLike(models, 7)
  await suite.signedIn('lead')
  const { page } = suite
  await suite.visit('/queue')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.keyboard.press('g')
  await page.keyboard.press('c')
  const row = page.getByRole('row').filter({ hasText: made })
  await row.getByRole('button', { name: 'Put to use …' }).press('Enter')
  await page.getByRole('dialog').getByRole('textbox').fill('The same head, for a test.')
  await page.keyboard.press('Enter')
  // It is judged on the fixed sets first.
  await page.getByText(`${made} is in use.`).waitFor({ timeout: 200_000 })
  expect(await currentHead(heads)).toBe(made)
  await page.getByText('The same head, for a test.').waitFor()

  await page.getByRole('button', { name: 'Roll back …' }).press('Enter')
  await page.getByRole('dialog').getByRole('button', { name: 'Roll back' }).press('Enter')
  await page.getByText(`${before} is in use.`).waitFor({ timeout: 200_000 })
  expect(await currentHead(heads)).toBe(before)
  const promoted = await suite.server.db.query(
    `SELECT e.action FROM ledger_entry e WHERE e.action LIKE 'head.%' OR e.action LIKE 'classifier.%' ORDER BY e.id`,
  )
  expect(promoted.length).toBe(2)
})
