import { CATEGORIES } from '../category.js'
import { compareHeads, worse, type Scored } from './compare-heads.js'

/** Three works of four have a category, each in turn; `wrongly` says on which the head errs. */
const head = (wrongly: (i: number) => boolean): Scored[] =>
  Array.from({ length: 240 }, (_, i) => {
    const label = i % 4 ? CATEGORIES[i % 6]! : undefined
    const shown = CATEGORIES.map(
      (category) => (category === label) !== (wrongly(i) && category === CATEGORIES[i % 6]),
    )
    return { id: `${i}`, labels: label ? [label] : [], shown }
  })

test('a head compared with itself is neither better nor worse', () => {
  const same = compareHeads(
    head((i) => i % 9 === 0),
    head((i) => i % 9 === 0),
  )
  expect(same).toMatchObject({ rows: 240, difference: 0, interval: [0, 0] })
  expect(worse(same)).toBeUndefined()
})

test('one that errs more is worse beyond chance, the other way round it is better', () => {
  const [good, bad] = [head((i) => i % 40 === 1), head((i) => i % 4 === 1)]
  expect(worse(compareHeads(good, bad))).toMatchObject({ reason: 'surely_worse' })
  const better = compareHeads(bad, good)
  expect(better.interval[0]).toBeGreaterThan(0)
  expect(worse(better)).toBeUndefined()
})

test('a loss over the margin is refused even where it may be chance', () => {
  const lost = compareHeads(
    head((i) => i % 40 === 0),
    head((i) => i % 40 === 0 || i === 7 || i === 19),
  )
  expect(lost.difference).toBeLessThan(0)
  expect(worse({ ...lost, difference: -0.02, interval: [-0.05, 0.01] })).toMatchObject({
    reason: 'under_margin',
  })
  expect(worse({ ...lost, difference: -0.005, interval: [-0.02, 0.01] })).toBeUndefined()
})

test('only rows that both judged count, and the same samples are drawn every time', () => {
  const [first, second] = [head(() => false), head((i) => i % 7 === 0).slice(40)]
  expect(compareHeads(first, second).rows).toBe(200)
  expect(compareHeads(first, second)).toEqual(compareHeads(first, second))
  expect(compareHeads(first, [])).toMatchObject({ rows: 0, difference: 0 })
})
