import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { parseByLibrary } from '../src/cards/front-matter.js'
import { plainYaml } from '../src/cards/plain-yaml.js'
import { readJsonLines } from '../src/classifiers/read-json-lines.js'
import { corpusDir, withCorpus } from './support/with-corpus.js'

interface Row {
  kind: string
  text: string
}

async function rowsOf(file: string, most: number): Promise<Row[]> {
  const rows: Row[] = []
  for await (const row of readJsonLines<Row>(join(corpusDir, file))) {
    rows.push(row)
    if (rows.length === most) break
  }
  return rows
}

withCorpus('the cost of a card', () => {
  // 2.1 when it was written; 3.3 before front matter had a quick way and texts without odd blanks were left alone.
  test('auditing whole cards costs at most 2.8 times the bare parsing of them', async () => {
    const rows = [...(await rowsOf('cards.jsonl.gz', 400)), ...(await rowsOf('dataset-cards.jsonl.gz', 400))]
    const done = spawnSync(process.execPath, ['test/fixtures/audit-ratio.mjs'], {
      input: rows.map((row) => JSON.stringify(row)).join('\n'),
      encoding: 'utf8',
    })
    expect(done.stderr).toBe('')
    expect((JSON.parse(done.stdout) as { ratio: number }).ratio).toBeLessThan(2.8)
  }, 300_000)

  test('front matter that is read quickly is what the library reads', async () => {
    const rows = [...(await rowsOf('cards.jsonl.gz', 500)), ...(await rowsOf('dataset-cards.jsonl.gz', 500))]
    const yamls = rows
      .map(({ text }) => /^---\n([\s\S]*?)\n---\n/.exec(text)?.[1])
      .filter((yaml) => yaml !== undefined)
    const plain = yamls.filter((yaml) => plainYaml(yaml) !== undefined)
    for (const yaml of plain) expect(plainYaml(yaml)).toEqual(parseByLibrary(yaml).data)
    expect(plain.length / yamls.length).toBeGreaterThan(0.7)
  }, 300_000)
})
