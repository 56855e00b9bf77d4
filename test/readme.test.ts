import { expect, test } from '@jest/globals'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../src/config.js'

const read = (file: string) => readFileSync(join(projectRoot, file), 'utf8')
const readme = read('README.md')

test('the configuration table names every variable that is read, and no other', () => {
  const named = [...readme.matchAll(/^\| `([A-Z_]+)`/gm)].map(([, name]) => name)
  const used = [...read('src/config.ts').matchAll(/\(\s*env,\s*'([A-Z_]+)'/g)].map(([, name]) => name)
  expect(named.toSorted()).toEqual(used.toSorted())
})

test('defaults of numbers and choices are those of the code', () => {
  const table = new Map(
    [...readme.matchAll(/^\| `([A-Z_]+)`\s*\| (?:`([^`]*)`)?/gm)].map(([, name, value]) => [name, value]),
  )
  const code = read('src/config.ts')
  const numbers = [...code.matchAll(/int\(env, '([A-Z_]+)', ([\d_]+)/g)]
  const choices = [...code.matchAll(/oneOf\(env, '([A-Z_]+)', \[[^\]]*\], '(\w+)'/g)]
  expect(numbers.length).toBeGreaterThan(5)
  expect(choices.length).toBeGreaterThan(2)
  for (const [, name, value] of [...numbers, ...choices])
    expect([name, table.get(name!)]).toEqual([name, value])
})

test('every file that the README and the documents point at is there', () => {
  const documents = ['README.md', 'docs/vocabulary.md']
  for (const document of documents) {
    const links = [...read(document).matchAll(/\]\((?!https?:|#)([^)#]+)\)/g)].map(([, path]) => path!)
    for (const path of links)
      expect([path, existsSync(join(projectRoot, document, '..', path))]).toEqual([path, true])
  }
})
