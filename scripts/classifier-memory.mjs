// node scripts/classifier-memory.mjs [cards=50000]: does memory stay flat over many cards? Needs a build and the corpus or
// the demo's cards. Fails when the last third of the run holds 15 % more than the first.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const load = (file) => import(pathToFileURL(join(root, 'dist/src', file)).href)
const [{ Classifier }, { suggestAll }, { readJsonLines }, { Config }] = await Promise.all(
  [
    'classifiers/classifier.js',
    'classifiers/suggest-all.js',
    'classifiers/read-json-lines.js',
    'config.js',
  ].map(load),
)
const total = Number(process.argv[2] ?? 50_000)
const config = new Config()

async function texts() {
  const file = join(config.corpusDir, 'cards.jsonl.gz')
  const found = []
  if (existsSync(file)) for await (const { text } of readJsonLines(file)) found.push(text)
  if (found.length) return found
  const folder = join(root, 'demo/cards')
  const names = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.md'))
  return names.map((name) => readFileSync(join(folder, name), 'utf8'))
}

/** Each card once or with a line of its own, so that no answer comes from the cache. */
async function* cards() {
  const all = await texts()
  for (let i = 0; i < total; i++) yield { text: `${all[i % all.length]}\n\nCopy ${i}.\n` }
}

const classifier = new Classifier(config).limit({ timeLimitMs: 300_000 })
const held = []
let done = 0
const started = performance.now()
for await (const answer of suggestAll(classifier, cards())) {
  if (answer.suggestions.length !== 6) throw new Error('not six suggestions')
  if (++done % Math.max(1, Math.floor(total / 30)) !== 0) continue
  const megabytes = process.memoryUsage.rss() / 2 ** 20
  held.push(megabytes)
  const rate = done / ((performance.now() - started) / 1000)
  console.log(
    `${String(done).padStart(7)} cards  ${megabytes.toFixed(0).padStart(5)} MB  ${rate.toFixed(1)} cards/s`,
  )
}
await classifier.close()
const mean = (part) => part.reduce((sum, mb) => sum + mb, 0) / part.length
const third = Math.floor(held.length / 3)
const growth = mean(held.slice(-third)) / mean(held.slice(0, third)) - 1
console.log(`last third against first third: ${(growth * 100).toFixed(1)} %`)
process.exitCode = growth > 0.15 ? 1 : 0
