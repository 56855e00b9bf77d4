import type { Compared } from './compare.js'
import { interval, mean } from './statistics.js'

const OURS = 'Goodfaith'
const OTHERS = ['Number of flags', 'Discourse', 'Mozilla']
const two = (value: number) => value.toFixed(2)
const range = (values: readonly number[]) => {
  const { from, to } = interval(values)
  return `${two(from)} to ${two(to)}`
}

/** Replaces what stands between the two comments of this name. */
export function between(page: string, mark: string, text: string): string {
  const [start, end] = [`<!-- ${mark} -->`, `<!-- /${mark} -->`]
  const [from, to] = [page.indexOf(start), page.indexOf(end)]
  if (from < 0 || to < from) throw new Error(`The page has no ${start} … ${end}.`)
  return `${page.slice(0, from + start.length)}\n\n${text}\n\n${page.slice(to)}`
}

/** Each formula against first come, and ours against the best other, world by world. */
export function mainTable({ shares, waits }: Compared, seeds: number): string {
  const lines = [...shares].map(
    ([name, list]) =>
      `| ${name} | ${two(mean(list))} | ${range(list)} | ${two(Math.min(...list))} to ${two(Math.max(...list))} | ${Math.round(waits.get(name)!)} |`,
  )
  const best = OTHERS.reduce((a, b) => (mean(shares.get(b)!) < mean(shares.get(a)!) ? b : a))
  const own = shares.get(OURS)!
  const paired = own.map((value, i) => value / shares.get(best)![i]!)
  const say = (value: number, most: number) =>
    `${two(value)} (target ${two(most)}: ${value <= most ? 'reached' : '**not reached**'})`
  const ratio = mean(own) / mean(shares.get(best)!)
  return [
    '| order | of first come | 95 % interval | worlds from, to | longest wait, h |',
    '| --- | --: | --- | --- | --: |',
    ...lines,
    '',
    `${seeds} worlds. Of first come: ${say(mean(own), 0.5)}. Of the best other, ${best}: ${say(ratio, 0.8)}; ` +
      `world by world ${two(mean(paired))}, 95 % interval ${range(paired)}.`,
  ].join('\n')
}

export const SENSITIVITY_HEAD = [
  '| world | flags | Discourse | Mozilla | Goodfaith | of the best other | longest wait, h |',
  '| --- | --: | --: | --: | --: | --: | --: |',
]

/** One changed assumption. @param means harm-hours over those of first come, by formula */
export function row(what: string, means: Map<string, number>, wait: number): string {
  const others = OTHERS.map((name) => means.get(name)!)
  const own = means.get(OURS)!
  const cells = [...others.map(two), two(own), two(own / Math.min(...others)), String(Math.round(wait))]
  return `| ${what} | ${cells.join(' | ')} |`
}
