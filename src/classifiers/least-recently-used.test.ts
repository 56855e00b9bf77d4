import { LeastRecentlyUsed } from './least-recently-used.js'

test('it forgets what was not asked for longest', () => {
  const kept = new LeastRecentlyUsed<string, number>(2)
  kept.set('a', 1)
  kept.set('b', 2)
  expect(kept.get('a')).toBe(1)
  kept.set('c', 3)
  expect([kept.get('a'), kept.get('b'), kept.get('c'), kept.size]).toEqual([1, undefined, 3, 2])
})

test('setting a key again renews it and replaces its value', () => {
  const kept = new LeastRecentlyUsed<string, number>(2)
  kept.set('a', 1)
  kept.set('b', 2)
  kept.set('a', 3)
  kept.set('c', 4)
  expect([kept.get('a'), kept.get('b'), kept.size]).toEqual([3, undefined, 2])
})
