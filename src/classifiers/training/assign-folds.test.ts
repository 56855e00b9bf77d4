import { CATEGORIES } from '../category.js'
import { assignFolds } from './assign-folds.js'
import type { LabelledRow } from './labelled-row.js'

const rows: LabelledRow[] = Array.from({ length: 300 }, (_, i) => ({
  id: `card${i}`,
  text: '',
  ...(i % 3 !== 0 && { group: `owner${i % 40}` }),
  labels: i % 5 === 0 ? [CATEGORIES[i % 6]!] : [],
}))

test('an owner stays on one side, and labels and rows are spread evenly', () => {
  const folds = assignFolds(rows, 5, 1)
  const owners = new Map<string, Set<number>>()
  rows.forEach(({ group }, i) => {
    if (group) owners.set(group, (owners.get(group) ?? new Set()).add(folds[i]!))
  })
  expect([...owners.values()].filter(({ size }) => size > 1)).toEqual([])
  for (let fold = 0; fold < 5; fold++) {
    const mine = rows.filter((_, i) => folds[i] === fold)
    expect(Math.abs(mine.length - 60)).toBeLessThan(15)
    expect(Math.abs(mine.filter(({ labels }) => labels.length).length - 12)).toBeLessThan(6)
  }
})

test('the same seed gives the same folds, another one others', () => {
  expect(assignFolds(rows, 5, 1)).toEqual(assignFolds(rows, 5, 1))
  expect(assignFolds(rows, 5, 2)).not.toEqual(assignFolds(rows, 5, 1))
})
