import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { brigadeSeen, compare, mean, shippedPolicy } from './compare.js'
import { barPlot } from './plot.js'
import { BASE, type WorldSettings } from './world.js'

const { values: options } = parseArgs({
  options: {
    seeds: { type: 'string', default: '20' },
    sensitivity: { type: 'boolean', default: false },
    plot: { type: 'string' },
  },
})
const policy = shippedPolicy(process.cwd())
const seeds = Number(options.seeds)
const LATE = [0, 168]

const worlds = (over: Partial<WorldSettings> = {}, count = seeds) =>
  Array.from({ length: count }, (_, i) => ({ ...BASE, ...over, seed: i + 1 }))

function show(title: string, over: Partial<WorldSettings>, count = seeds) {
  const { shares, waits } = compare(worlds(over, count), policy, LATE)
  console.log(`\n${title} (${count} worlds): harm-hours over those of first come; longest wait`)
  for (const [name, list] of shares) {
    const range = `${Math.min(...list).toFixed(2)} to ${Math.max(...list).toFixed(2)}`
    console.log(`  ${name.padEnd(34)} ${mean(list).toFixed(3)}  ${range}  ${Math.round(waits.get(name)!)} h`)
  }
  return shares
}

const shares = show('As described in docs/priority.md', {})
const others = ['Number of flags', 'Discourse', 'Mozilla'].map((name) => mean(shares.get(name)!))
for (const [name, list] of shares) {
  if (!name.startsWith('Goodfaith')) continue
  const [own, best] = [mean(list), Math.min(...others)]
  const say = (holds: boolean) => (holds ? 'reached' : 'NOT reached')
  console.log(
    `  ${name}: ${own.toFixed(2)} of first come (target 0.50: ${say(own <= 0.5)}), ` +
      `${(own / best).toFixed(2)} of the best other (target 0.80: ${say(own / best <= 0.8)})`,
  )
}
if (options.plot) {
  const rows = [...shares].map(([name, values]) => ({ name, values }))
  writeFileSync(options.plot, barPlot(`Harm-hours left in the queue, first come = 1, ${seeds} worlds`, rows))
}
console.log(
  '\nA harmless subject of median reach in the upper tenth of the queue: with one flag, with 200 fresh accounts',
)
for (const { severity, one, all, looks } of brigadeSeen(worlds()[0]!, policy))
  console.log(`  ${severity.padEnd(10)} ${one} and ${all} of ${looks} days`)

if (options.sensitivity) {
  const few = Math.min(5, seeds)
  for (const badFaith of [0.1, 0.5]) show(`${badFaith * 100} % bad faith`, { badFaith }, few)
  show('Severity of the policy says nothing of true gravity', { severityIsTold: false }, few)
  for (const harm of ['by downloads', 'by their root', 'the same for all'] as const)
    show(`Harm: ${harm}`, { harm }, few)
  show('Neither severity nor reach say anything', { severityIsTold: false, harm: 'the same for all' }, few)
  for (const load of [0.8, 1.1]) show(`Load ${load}`, { load }, few)
}
