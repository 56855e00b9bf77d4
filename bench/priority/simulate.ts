import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { brigadeSeen, compare, shippedPolicy } from './compare.js'
import { dotPlot } from './plot.js'
import { interval, mean } from './statistics.js'
import { between, mainTable, row, SENSITIVITY_HEAD } from './tables.js'
import { BASE, type WorldSettings } from './world.js'

const { values: options } = parseArgs({
  options: {
    /** Worlds of the main comparison, and of each line of the sensitivity table. */
    seeds: { type: 'string', default: '20' },
    few: { type: 'string', default: '5' },
    sensitivity: { type: 'boolean', default: false },
    /** Prints only. */
    dry: { type: 'boolean', default: false },
  },
})
const folder = process.cwd()
const policy = shippedPolicy(folder)
const PAGE = join(folder, 'docs', 'priority.md')

const worlds = (count: number, over: Partial<WorldSettings> = {}) =>
  Array.from({ length: count }, (_, i) => ({ ...BASE, ...over, seed: i + 1 }))

function write(mark: string, text: string): void {
  console.log(`\n${text}`)
  if (!options.dry) writeFileSync(PAGE, between(readFileSync(PAGE, 'utf8'), mark, text))
}

function main(seeds: number): void {
  const compared = compare(worlds(seeds), policy, { told: console.log })
  write('simulation', mainTable(compared, seeds))
  const rows = [...compared.shares].map(([name, values]) => ({ name, values, ...interval(values) }))
  const svg = dotPlot('Harm-hours left in the queue, by the order of the queue', rows)
  if (!options.dry) writeFileSync(join(folder, 'docs', 'priority-simulation.svg'), svg)
}

/** Whether flags of new accounts lift what is harmless into the upper tenth of the queue. */
function brigade(seeds: number): void {
  const seen = worlds(seeds).map((settings) => brigadeSeen(settings, policy))
  const sum = (severity: string, key: 'looks' | 'one' | 'all' | 'moved') =>
    seen.flat().reduce((total, one) => total + (one.severity === severity ? one[key] : 0), 0)
  const lines = ['low', 'moderate', 'high', 'severe'].map(
    (severity) =>
      `| ${severity} | ${sum(severity, 'looks')} | ${sum(severity, 'one')} | ${sum(severity, 'all')} | ${sum(severity, 'moved')} |`,
  )
  const head = [
    '| said to be | looks | with one flag | with 200 | moved in |',
    '| --- | --: | --: | --: | --: |',
  ]
  write('brigade', [...head, ...lines].join('\n'))
}

const CHANGES: [string, Partial<WorldSettings>][] = [
  ['as described', {}],
  ['10 % in bad faith', { badFaith: 0.1 }],
  ['50 % in bad faith', { badFaith: 0.5 }],
  ['load 0.8', { load: 0.8 }],
  ['load 0.9', { load: 0.9 }],
  ['load 1.0', { load: 1 }],
  ['load 1.1', { load: 1.1 }],
  ['no history: the first three weeks of a service', { days: 21, warmUpDays: 0 }],
  ['harm by downloads alone', { harm: 'by downloads' }],
  ['harm by the root of downloads', { harm: 'by their root' }],
  ['harm the same for all', { harm: 'the same for all' }],
  ['severity of the policy says nothing', { severityIsTold: false }],
  ['minutes of the policy say nothing', { minutesAreTold: false }],
  ['owners do not differ', { ownersDiffer: false }],
  ['15 % of decisions wrong', { decisionError: 0.15 }],
]

function sensitivity(few: number): void {
  const lines: string[] = []
  for (const [what, over] of CHANGES) {
    const { shares, waits } = compare(worlds(few, over), policy)
    const means = new Map([...shares].map(([name, list]) => [name, mean(list)]))
    lines.push(row(what, means, waits.get('Goodfaith')!))
    console.log(lines.at(-1))
  }
  write('sensitivity', [...SENSITIVITY_HEAD, ...lines].join('\n'))
}

const seeds = Number(options.seeds)
if (seeds > 0) {
  main(seeds)
  brigade(Math.min(Number(options.few), seeds))
}
if (options.sensitivity) sensitivity(Number(options.few))
