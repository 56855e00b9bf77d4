import { expect, test } from '@jest/globals'
import { brigadeSeen, compare, shippedPolicy } from '../bench/priority/compare.js'
import { mean } from '../bench/priority/statistics.js'
import { BASE, drawWorld } from '../bench/priority/world.js'
import { projectRoot } from '../src/config.js'

// Small worlds of the simulation (docs/priority.md): enough to see that the order still pays, in seconds.
const policy = shippedPolicy(projectRoot)
const SMALL = { ...BASE, days: 28, warmUpDays: 14, incidentsPerDay: 60 }
const worlds = [11, 12, 13].map((seed) => ({ ...SMALL, seed }))

test('ours leaves less harm in the queue than first come and than each of the peers', () => {
  const { shares } = compare(worlds, policy)
  const means = Object.fromEntries([...shares].map(([name, list]) => [name, mean(list)]))
  const { Goodfaith: own, ...others } = means
  for (const [name, other] of Object.entries(others))
    expect({ name, lower: own! < other }).toEqual({ name, lower: true })
  expect(own!).toBeLessThan(0.7)
}, 120_000)

test('200 new accounts never move a harmless work into the upper tenth of the queue', () => {
  for (const { severity, looks, moved } of brigadeSeen(worlds[0]!, policy)) {
    expect(looks).toBeGreaterThan(10)
    expect({ severity, moved }).toEqual({ severity, moved: 0 })
  }
}, 120_000)

test('the same seed is the same world', () => {
  const [one, same, other] = [
    drawWorld(worlds[0]!, policy),
    drawWorld(worlds[0]!, policy),
    drawWorld(worlds[1]!, policy),
  ]
  expect(same.flags).toEqual(one.flags)
  expect(other.flags.length).not.toBe(one.flags.length)
})
